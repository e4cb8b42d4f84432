internal import Model
internal import Tables

/// A CSV output under construction: the header in the pipeline's language; stage, edition and, where there is one, notice as last columns.
struct TableFile: ~Copyable {
  private let name: String
  private var csv: CSVWriter
  private var rows: Int
  /// The same rows for the workbook; nil where none is wanted.
  private var kept: KeptTable?

  /// Starts a file with its header; rows are also put into `kept`, if there is one, and found in the closed file.
  init(_ name: String, _ headers: [String], _ imprint: Imprint, _ create: FileCreator, keeping kept: KeptTable? = nil) throws(FileFault) {
    var csv = try CSVWriter(try create(name))
    try csv.write((headers + imprint.headers).map { .text($0) })
    csv.endRows(with: imprint.fields)
    self.name = name
    self.csv = csv
    rows = 0
    self.kept = kept
    self.kept?.start(headers)
  }

  /// Adds a row.
  mutating func add(_ fields: [CSVField]) throws(FileFault) {
    rows += 1
    kept?.add(fields)
    try csv.write(fields)
  }

  /// Closes the file once it has reached the disk; without `sync` it reaches the disk when its folder is published.
  consuming func close(sync: Bool = true) throws(FileFault) -> OutputFile {
    let (name, rows, kept) = (name, rows, kept)
    return OutputFile(name, rows: rows, try csv.close(sync: sync), keeping: kept)
  }
}

extension CSVField {
  static func text(_ text: String?) -> CSVField { text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }

  static func number(_ number: Int?) -> CSVField { number.map { .number(String($0)) } ?? .empty }

  /// A decimal with at least so many places.
  static func number(_ number: Decimal?, places: Int) -> CSVField { number.map { .number($0.text(places: places)) } ?? .empty }

  /// A number as a decimal to twelve places: a spreadsheet would take `1/3` for a day. `scores.json` has the exact fraction.
  static func number(_ number: Fraction?) -> CSVField {
    guard let number else { return .empty }
    guard let decimal = number.exactDecimal ?? (try? number.rounded(Rounding(places: Decimal.fractionDigits))) else {
      return .text(number.description)
    }
    return .number(decimal.description)
  }

  /// A number rounded for reading.
  static func number(_ number: Fraction?, places: Int) -> CSVField {
    guard let number else { return .empty }
    guard let decimal = try? number.rounded(Rounding(places: places)) else { return .text(number.description) }
    return .number(decimal.text(places: places))
  }
}

extension [LocalizedText] {
  /// All of them in one cell.
  func joined(_ language: Language) -> String {
    map { $0[language] }.joined(separator: language.semicolon)
  }
}
