import Model

/// Everything that can be wrong with a workbook, its sheet or a cell of it, beyond what can be wrong with any table.
enum SpreadsheetFault: Error, Sendable, Hashable {
  // The archive
  case notArchive
  case oldWorkbook
  case damagedArchive(part: String?)
  case encrypted(part: String)
  case unknownCompression(part: String)
  case repeatedPart(String)
  case missingPart(String)
  case tooLarge(limit: Int)
  case tooManyEntries(limit: Int)
  case partTooLarge(part: String, limit: Int)
  case inflated(part: String, ratio: Int)

  // Its parts
  case documentType(part: String)
  case brokenMarkup(part: String, line: Int)
  case tooDeep(part: String, limit: Int)
  case tooManyCells(limit: Int)
  case tooManyStrings(limit: Int)
  case textNeverEnds(part: String, limit: Int)
  case brokenSheet(reference: String)

  // The sheet
  case unknownSheet(String, known: [String])
  case severalSheets([String])
  case noSheet
  case emptyHeader(row: Int)
  case hiddenSheet
  case hiddenSheetsLeft([String])
  case hiddenRows(count: Int)
  case hiddenColumns([String])
  case mergedHeader(range: String)
  case mergedCells(count: Int, first: String)
  case unnamedColumn
  case beyondHeader

  // The cell
  case errorCell
  case formulaWithoutValue
  case noSuchDay
  case digitsLost
  case formulas(count: Int)
  case percentages(count: Int)
  case mixedPercentages(percentages: Int, others: Int)
}

extension SpreadsheetFault {
  /// The code that `findings.csv` prints.
  var code: FindingCode {
    switch self {
    case .notArchive, .oldWorkbook, .damagedArchive, .encrypted, .unknownCompression, .repeatedPart, .missingPart, .documentType,
      .brokenMarkup, .brokenSheet:
      .unreadableWorkbook
    case .tooLarge, .tooManyEntries, .partTooLarge, .inflated, .tooDeep, .tooManyCells, .tooManyStrings, .textNeverEnds: .limitExceeded
    case .unknownSheet, .severalSheets, .noSheet: .unknownSheet
    case .emptyHeader: .emptyFile
    case .hiddenSheet, .hiddenSheetsLeft, .hiddenRows, .hiddenColumns: .hiddenCells
    case .mergedHeader, .mergedCells: .mergedCells
    case .errorCell: .errorCell
    case .formulaWithoutValue: .formulaWithoutValue
    case .noSuchDay: .invalidDate
    case .digitsLost: .invalidNumber
    case .formulas: .formulaCells
    case .unnamedColumn: .unknownColumn
    case .beyondHeader: .raggedRow
    case .percentages, .mixedPercentages: .percentCells
    }
  }

  /// How bad it is.
  var severity: Finding.Severity {
    switch self {
    case .hiddenSheet, .hiddenSheetsLeft, .hiddenRows, .hiddenColumns, .mergedCells, .formulas, .percentages, .mixedPercentages: .warning
    default: .error
    }
  }
}
