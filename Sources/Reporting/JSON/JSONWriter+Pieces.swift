internal import Model
internal import Tables

extension JSONWriter {
  // A piece is worth its turn, and all of them together are not kept.
  private static let (pieceSize, piecesAtOnce) = (32, 64)

  /// An array of many elements, which `body` writes on whichever core is free; piece by piece it goes into a file with all that was written
  /// before.
  mutating func array<Element: Sendable>(
    ofMany elements: [Element], into output: inout FileOutput, _ body: @Sendable (inout JSONWriter, Element) -> Void
  ) throws(FileFault) {
    beginArray()
    let starts = Array(stride(from: 0, to: elements.count, by: JSONWriter.pieceSize))
    for first in stride(from: 0, to: starts.count, by: JSONWriter.piecesAtOnce) {
      let pieces = Workforce.allCores.map(min(JSONWriter.piecesAtOnce, starts.count - first)) { number in
        var json = JSONWriter()
        for element in elements[starts[first + number]...].prefix(JSONWriter.pieceSize) { body(&json, element) }
        return json.take()
      }
      for piece in pieces {
        raw(bytes: piece)
        try write(into: &output)
      }
    }
    endArray()
  }

  /// Writes what was written since the last call into a file.
  mutating func write(into output: inout FileOutput) throws(FileFault) {
    try drain { bytes throws(FileFault) in try output.write(bytes) }
  }
}
