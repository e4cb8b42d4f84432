import CLibCSV

/// One cell to be written.
public enum CSVField: Sendable, Hashable {
  /// Text for people; made harmless where a spreadsheet would run it.
  case text(String)
  /// A number in our grammar, written untouched.
  case number(String)
  /// Nothing.
  case empty
}

/// Writes CSV that spreadsheets open as it is meant: UTF-8 with a byte order mark, CRLF after each row, quotes where needed.
///
/// A text cell that starts with `=`, `+`, `-`, `@`, tab or a line break, or with a full-width twin, gets a leading apostrophe: a spreadsheet would
/// run it as a formula. Numbers are left alone, negative ones too. A file that is an input of a pipeline is written as it stands: the apostrophe would
/// be read back as a part of the text.
public struct CSVWriter: ~Copyable {
  private var output: FileOutput
  private var row: [UInt8] = []
  private var ending: [UInt8] = []
  private var scratch: [UInt8] = []
  private let isInput: Bool

  /// Starts a file with its byte order mark; `isInput` says that a pipeline will read it.
  public init(_ output: consuming FileOutput, isInput: Bool = false) throws(FileFault) {
    self.output = output
    self.isInput = isInput
    try self.output.write("\u{FEFF}")
  }

  /// Gives every row from here on these last cells, which are not looked at again.
  public mutating func endRows(with fields: [CSVField]) {
    row.removeAll(keepingCapacity: true)
    for field in fields {
      row.append(UInt8(ascii: ","))
      append(field)
    }
    ending = row
  }

  /// Writes one row.
  public mutating func write(_ fields: [CSVField]) throws(FileFault) {
    row.removeAll(keepingCapacity: true)
    for (index, field) in fields.enumerated() {
      if index > 0 { row.append(UInt8(ascii: ",")) }
      append(field)
    }
    row.append(contentsOf: ending)
    row.append(UInt8(ascii: "\r"))
    row.append(UInt8(ascii: "\n"))
    try output.write(row)
  }

  /// Closes the file; see ``FileOutput/close(sync:)``.
  public consuming func close(sync: Bool = false) throws(FileFault) -> WrittenFile { try output.close(sync: sync) }

  private mutating func append(_ field: CSVField) {
    switch field {
    case .empty: break
    case .number(let text): append(text)
    case .text(let text): append(isInput ? text : CSVWriter.harmless(text))
    }
  }

  private mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      let isSpaced = utf8.first == UInt8(ascii: " ") || utf8.last == UInt8(ascii: " ")
      guard isSpaced || utf8.contains(where: CSVWriter.isSpecial) else {
        row.append(contentsOf: utf8)
        return
      }
      // Each byte may become two, and two quotes surround them.
      scratch = Array(repeating: 0, count: utf8.count * 2 + 2)
      let count = csv_write2(&scratch, scratch.count, utf8.baseAddress, utf8.count, UInt8(ascii: "\""))
      row.append(contentsOf: scratch.prefix(count))
    }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    default: false
    }
  }

  private static func harmless(_ text: String) -> String { isRun(text.unicodeScalars.first) ? "'" + text : text }

  /// A text without the apostrophe that made it harmless.
  public static func plain(_ text: String) -> String {
    let scalars = text.unicodeScalars
    return scalars.first == "'" && isRun(scalars.dropFirst().first) ? String(scalars.dropFirst()) : text
  }

  /// Whether a spreadsheet runs what begins so.
  private static func isRun(_ first: Unicode.Scalar?) -> Bool {
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": true
    default: false
    }
  }
}
