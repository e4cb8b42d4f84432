import Foundation
import Model
import Tables
import Testing

/// One row of a file: what a person should see of it, the field that is meant in brackets.
private struct Quote: CustomTestStringConvertible {
  var testDescription: String
  var file: [UInt8]
  var encoding = TextEncoding.utf8
  var line: Int
  var column: Int?
  var shown: String

  init(_ name: String, _ file: [UInt8], _ line: Int, _ column: Int?, _ shown: String, encoding: TextEncoding = .utf8) {
    (testDescription, self.file, self.encoding) = (name, file, encoding)
    (self.line, self.column, self.shown) = (line, column, shown)
  }

  init(_ name: String, _ text: String, _ line: Int, _ column: Int?, _ shown: String) {
    self.init(name, Array(text.utf8), line, column, shown)
  }
}

/// Rows fetched for people, from files as they come.
@Suite struct RowQuotingTests {
  private static let cases = [
    Quote("the first line", "a,b\nc,d\n", 1, 2, "a,[b]"),
    Quote("a mark is no part of it", "\u{FEFF}a,b\n", 1, 1, "[a],b"),
    Quote("the last line, unended", "a,b\nc,d", 2, 1, "[c],d"),
    Quote("CR LF is one break", "a,b\r\nc,d\r\ne,f\r\n", 3, 2, "e,[f]"),
    Quote("a lone CR is one, too", "a,b\rc,d\re,f", 2, 2, "c,[d]"),
    Quote("empty lines count", "a,b\n\n\nc,d\n", 4, 1, "[c],d"),
    Quote("an empty field", "a,b\nc,,d\n", 2, 2, "c,[],d"),
    Quote("Chinese", "单位,数值\n甲县,１２\n", 2, 2, "甲县,[１２]"),
    Quote("a quoted comma", "a,b\n\"c,c\",d\n", 2, 2, "\"c,c\",[d]"),
    Quote("a doubled quote", "a,b\n\"c\"\"c\",d\n", 2, 1, "[\"c\"\"c\"],d"),
    Quote("a quoted break", "a,b\n\"c\nc\",d\ne,f\n", 2, 2, "\"c\nc\",[d]"),
    Quote("after a quoted break", "a,b\n\"c\nc\",d\ne,f\n", 4, 2, "e,[f]"),
    Quote("the whole row", "a,b\nc,d,e\n", 2, nil, "c,d,e"),
    Quote("a field that is not there", "a,b\nc\n", 2, 2, "c"),
    Quote("a quote that is never closed", "a,b\nc,\"d\ne,f\ng,h\n", 2, 2, "c,[\"d]"),
    Quote("a byte that is no character", Array("a,b\nc,".utf8) + [0xFF, 0x0A], 2, 2, "c,[\u{FFFD}]"),
    Quote(
      "GB18030", [0xBC, 0xD7, 0x2C, 0x31, 0x0A, 0xD2, 0xD2, 0x2C, 0x81, 0x30, 0x81, 0x30, 0x2C, 0x32], 2, 3, "乙,\u{80},[2]",
      encoding: .gb18030),
    Quote("GB18030 cut short", [0xBC, 0xD7, 0x2C, 0xD2], 1, 1, "[甲],\u{FFFD}", encoding: .gb18030),
    Quote("GB18030 that was declared as UTF-8", [0xBC, 0xD7, 0xCF, 0xD8, 0x2C, 0x31, 0x0A], 1, 1, "[甲县],1"),
    Quote("a line that is not there", "a,b\n", 3, 1, ""),
  ]

  @Test(arguments: cases)
  private func theRowIsShownAsItStands(given: Quote) throws {
    let path = NSTemporaryDirectory() + "liangji-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(given.file).write(to: URL(filePath: path))
    let position = Position(file: "x.csv", line: given.line, column: given.column)
    let descriptor = open(path, O_RDONLY)
    try #require(descriptor >= 0)
    let row = RowQuoting(given.encoding).rows(at: [position], in: descriptor)[position]
    #expect(row.map(Self.marked) ?? "" == given.shown)
  }

  /// Lines beyond one piece of reading, and breaks on its edge.
  @Test(arguments: ["\n", "\r\n", "\r"])
  func everyLineOfALongFileIsFound(lineBreak: String) throws {
    let path = NSTemporaryDirectory() + "liangji-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let lines = (1...3000).map { "\($0)," + String(repeating: "x", count: $0 % 97) }
    try Data(lines.joined(separator: lineBreak).utf8).write(to: URL(filePath: path))
    let positions = (1...3000).map { Position(file: "x.csv", line: $0, column: 1) }
    let rows = RowQuoting(.utf8).rows(at: positions, in: open(path, O_RDONLY))
    for (position, line) in zip(positions, lines) { #expect(rows[position]?.text == line) }
  }

  private static func marked(_ row: QuotedRow) -> String {
    guard let field = row.field else { return row.text }
    var scalars = Array(row.text.unicodeScalars)
    scalars.insert("]", at: field.upperBound)
    scalars.insert("[", at: field.lowerBound)
    return String(String.UnicodeScalarView(scalars))
  }
}
