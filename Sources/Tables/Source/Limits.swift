/// How large an input may be before it is refused with a clear finding, so that no file can exhaust the machine.
public struct Limits: Sendable, Hashable {
  /// Bytes of one field.
  public var fieldBytes: Int
  /// Bytes of all fields of one row.
  public var rowBytes: Int
  /// Bytes of one file.
  public var fileBytes: Int
  /// Records of one file.
  public var rows: Int
  /// Columns of one file.
  public var columns: Int
  /// Units of one assessment.
  public var units: Int
  /// Units times the columns that the rulebook folds readings into: what the readings need in memory.
  public var cells: Int
  /// Findings of one code that are listed for one file; the rest is counted.
  public var findingsShown: Int
  /// What a workbook may hold.
  public var spreadsheet: SpreadsheetLimits

  /// Makes limits.
  init(
    fieldBytes: Int, rowBytes: Int, fileBytes: Int, rows: Int, columns: Int, units: Int, cells: Int, findingsShown: Int,
    spreadsheet: SpreadsheetLimits = .standard
  ) {
    self.fieldBytes = fieldBytes
    self.rowBytes = rowBytes
    self.fileBytes = fileBytes
    self.rows = rows
    self.columns = columns
    self.units = units
    self.cells = cells
    self.findingsShown = findingsShown
    self.spreadsheet = spreadsheet
  }

  /// 64 KB a field, 1 MB a row, 4 GB and 50 million rows a file, 4,096 columns, 200,000 units, 100 million cells, 10,000 findings of a
  /// code in a file.
  public static let standard = Limits(
    fieldBytes: 64 << 10, rowBytes: 1 << 20, fileBytes: 4 << 30, rows: 50_000_000, columns: 4096, units: 200_000, cells: 100_000_000,
    findingsShown: 10_000)
}
