import Glibc
public import Model

/// A row as it stands in its file, and the field in it that is meant.
public struct QuotedRow: Sendable, Hashable {
  /// The row; a record with quoted line breaks has them here, too.
  public var text: String
  /// The field, counted in scalars of the text, its quotes included; nil where the whole row is meant.
  public var field: Range<Int>?

  /// Makes a row.
  public init(text: String, field: Range<Int>? = nil) {
    self.text = text
    self.field = field
  }
}

/// Fetches rows by their lines out of the files they came from, to be shown to a person; nothing is parsed that need not be.
public struct RowQuoting: Sendable {
  /// Bytes of a row that are looked at: more than a terminal shows.
  private static let rowBytes = 8 << 10

  private let encoding: TextEncoding

  /// Quotes from a file of this encoding.
  public init(_ encoding: TextEncoding) { self.encoding = encoding }

  /// The rows at positions that have a line; `descriptor` is that of a regular file and is closed here.
  public func rows(at positions: [Position], in descriptor: Int32) -> [Position: QuotedRow] {
    let file = Descriptor(descriptor)
    let starts = RowQuoting.starts(of: Set(positions.compactMap(\.line)), in: file)
    let memory = OwnedMemory(byteCount: RowQuoting.rowBytes)
    var rows: [Position: QuotedRow] = [:]
    for position in positions {
      guard let start = position.line.flatMap({ starts[$0] }) else { continue }
      let count = pread(file.number, memory.bytes.baseAddress, memory.bytes.count, start)
      guard count > 0 else { continue }
      rows[position] = quoted(UnsafeRawBufferPointer(rebasing: memory.bytes[..<count]), column: position.column)
    }
    return rows
  }

  /// Where lines begin. Neither encoding has a line break inside a character; CR LF is one break, a lone CR another, as the reader counts.
  private static func starts(of lines: Set<Int>, in file: borrowing Descriptor) -> [Int: Int] {
    var starts: [Int: Int] = [:]
    guard let last = lines.max() else { return starts }
    if lines.contains(1) { starts[1] = 0 }
    let piece = OwnedMemory(byteCount: 64 << 10)
    var (line, offset, isAfterReturn) = (1, 0, false)
    while line < last || isAfterReturn {
      let count = pread(file.number, piece.bytes.baseAddress, piece.bytes.count, offset)
      if count <= 0 { break }
      for index in 0..<count {
        let byte = piece.bytes[index]
        if byte == UInt8(ascii: "\n"), isAfterReturn {
          // The same break goes on: its line begins one byte later.
          if lines.contains(line) { starts[line] = offset + index + 1 }
        } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
          line += 1
          if lines.contains(line) { starts[line] = offset + index + 1 }
        }
        isAfterReturn = byte == UInt8(ascii: "\r")
        if line > last { return starts }
      }
      offset += count
    }
    return starts
  }

  /// The record at the start of some bytes; of one whose quote is not closed in time the first line.
  private func quoted(_ bytes: UnsafeRawBufferPointer, column: Int?) -> QuotedRow {
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let bytes = UnsafeRawBufferPointer(rebasing: bytes[(isMarked ? 3 : 0)...])
    var fields: [Range<Int>] = []
    var (start, end, isQuoted) = (0, bytes.count, false)
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        fields.append(start..<index)
        start = index + 1
      case UInt8(ascii: "\n") where !isQuoted, UInt8(ascii: "\r") where !isQuoted: end = index
      default: break
      }
      if end == index { break }
    }
    if isQuoted { end = max(start, bytes.firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count) }
    fields.append(start..<end)
    guard let column, fields.indices.contains(column - 1) else { return QuotedRow(text: text(bytes, 0..<end)) }
    let field = fields[column - 1]
    let (before, inside) = (text(bytes, 0..<field.lowerBound), text(bytes, field))
    let first = before.unicodeScalars.count
    return QuotedRow(
      text: before + inside + text(bytes, field.upperBound..<end), field: first..<(first + inside.unicodeScalars.count))
  }

  private func text(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> String {
    let part = UnsafeRawBufferPointer(rebasing: bytes[range])
    // A file that was declared to be UTF-8 and is not is still to be read by the person who mends it.
    let isForeign = encoding == .utf8 && String(validating: part, as: UTF8.self) == nil && GB18030Converter.recognises(part)
    guard encoding == .gb18030 || isForeign, var converter = GB18030Converter() else { return String(decoding: part, as: UTF8.self) }
    var (text, start) = ([UInt8](), 0)
    while start < part.count {
      switch converter.convert(UnsafeRawBufferPointer(rebasing: part[start...]), { text.append(contentsOf: $0) }) {
      case .end: start = part.count
      case .invalid(let place), .cut(let place):
        text.append(contentsOf: "\u{FFFD}".utf8)
        start += place + 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
