internal import Glibc
internal import Reporting

/// Where two files first differ.
struct FirstDifference {
  /// The line, from 1.
  var line: Int
  /// That line of the first file and of the second, cut where it is long.
  var texts: (String, String)

  private static let shownBytes = 120

  /// Compares two files byte for byte; nil where they are the same.
  static func between(_ first: Int32, _ second: Int32) -> FirstDifference? {
    var left = ByteStream(first)
    var right = ByteStream(second)
    var line = 1
    var common: [UInt8] = []
    while true {
      let (one, other) = (left.next(), right.next())
      guard one == other else {
        return FirstDifference(line: line, texts: (left.rest(of: common, one), right.rest(of: common, other)))
      }
      guard let byte = one else { return nil }
      if byte == UInt8(ascii: "\n") {
        line += 1
        common.removeAll(keepingCapacity: true)
      } else if common.count < shownBytes {
        common.append(byte)
      }
    }
  }

  /// A file read byte by byte; the descriptor is closed in the end.
  private struct ByteStream: ~Copyable {
    private let descriptor: Int32
    private var chunk = [UInt8](repeating: 0, count: 64 << 10)
    private var position = 0
    private var end = 0

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { _ = close(descriptor) }

    mutating func next() -> UInt8? {
      while position == end {
        let count = read(descriptor, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return nil }
        (position, end) = (0, count)
      }
      defer { position += 1 }
      return chunk[position]
    }

    /// The line that begins with `start` and goes on with `byte`.
    mutating func rest(of start: [UInt8], _ byte: UInt8?) -> String {
      var line = start
      var byte = byte
      while let taken = byte, taken != UInt8(ascii: "\n"), line.count < FirstDifference.shownBytes * 2 {
        line.append(taken)
        byte = next()
      }
      let isCut = byte != nil && byte != UInt8(ascii: "\n")
      return String(decoding: line, as: UTF8.self).printable + (isCut ? "…" : "")
    }
  }
}
