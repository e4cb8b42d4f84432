/// What must be found in a workbook that was written: all cells of all sheets, and all shared texts.
package struct WrittenParts {
  /// How many cells each sheet has, in order.
  var cells: [Int]

  /// A workbook of sheets with so many cells each.
  package init(cells: [Int] = []) { self.cells = cells }

  /// Whether the file is whole: each sheet with its end and as many cells as were written, and as many texts as it says itself.
  package func areIn(_ bytes: [UInt8]) -> Bool {
    guard let parts = ZipPart.all(in: bytes) else { return false }
    let byName = Dictionary(parts.map { ($0.name, $0) }) { first, _ in first }
    for (index, count) in cells.enumerated() {
      guard let part = byName["xl/worksheets/sheet\(index + 1).xml"],
        count == Self.number(of: "<c ", in: part, of: bytes, end: "</worksheet>")
      else { return false }
    }
    guard let texts = byName["xl/sharedStrings.xml"] else { return true }
    let opening = texts.opening(of: bytes, 512)
    let said = opening.firstRange(of: "uniqueCount=\"").map { opening[$0.upperBound...].prefix { $0.isNumber } }.flatMap { Int($0) }
    return said != nil && said == Self.number(of: "<si>", in: texts, of: bytes, end: "</sst>")
  }

  /// How often a text stands in a part; nil where the part is damaged or does not end as it should.
  private static func number(of text: String, in part: ZipPart, of bytes: [UInt8], end: String) -> Int? {
    let sought = Array(text.utf8)
    let end = Array(end.utf8)
    var (found, matched) = (0, 0)
    var tail: [UInt8] = []
    let isWhole = part.unpack(bytes) { piece in
      for byte in piece {
        // Only a first letter begins what is sought, so a failed match can begin anew at once.
        matched = byte == sought[matched] ? matched + 1 : byte == sought[0] ? 1 : 0
        if matched == sought.count { (found, matched) = (found + 1, 0) }
      }
      tail = Array((tail + piece.suffix(end.count)).suffix(end.count))
    }
    return isWhole && tail == end ? found : nil
  }
}
