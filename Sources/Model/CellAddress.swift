/// Names of cells in spreadsheets, as people see them there: `B12`.
public enum CellAddress {
  /// The letters of a column from 1: `A`, `Z`, `AA`.
  public static func letters(_ column: Int) -> String {
    var (rest, letters) = (column, "")
    while rest > 0 {
      let scalar = UnicodeScalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      letters = String(Character(scalar)) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  /// A sheet's name before an exclamation mark: in quotes where it has more than letters, digits and underscores, or begins with a digit.
  static func quoted(_ sheet: String) -> String {
    let isPlain = sheet.first.map { !$0.isNumber } ?? false
    if isPlain, sheet.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) { return sheet }
    return "'" + sheet.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}

extension Position: CustomStringConvertible {
  /// Of a workbook the cell `单位!B12`, the row `单位!12:12`, the column `单位!B:B` or the sheet; nil for other files.
  public var cell: String? {
    guard let sheet else { return nil }
    let name = CellAddress.quoted(sheet)
    switch (line, column.map(CellAddress.letters)) {
    case (let line?, let letters?): return "\(name)!\(letters)\(line)"
    case (let line?, nil): return "\(name)!\(line):\(line)"
    case (nil, let letters?): return "\(name)!\(letters):\(letters)"
    case (nil, nil): return name
    }
  }

  /// The file and the place in it: `file:line:column`, or for a workbook `file:sheet!B12`.
  public var description: String {
    if let cell { return "\(file):\(cell)" }
    return ([file] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":")
  }
}
