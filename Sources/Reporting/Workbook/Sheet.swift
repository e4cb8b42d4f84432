internal import Model

/// A sheet of the workbook as plain values, before anything is written.
struct Sheet {
  /// The name, as wished: ``SheetNames`` makes it safe.
  var name: String
  /// The columns' widths, in characters.
  var widths: [Double]
  /// The rows from the top.
  var rows: [SheetRow]
  /// Where the sheet is one table: how many columns stay in view beside the header.
  var frozenColumns: Int?
  /// How many columns are printed, from the first on; nil for all.
  var printedColumns: Int?
  /// Why only the header is printed, said at the top of the page; nil where all rows are.
  var unprinted: String?
  /// Whether such a table gets a filter.
  var hasFilter = true
  /// Where the sheet is a form: what each column takes below the header.
  var entries: [SheetEntry] = []
}

/// A row.
struct SheetRow {
  var cells: [SheetCell]
  /// The height in points; nil: as the text needs.
  var height: Double?

  init(_ cells: [SheetCell], height: Double? = nil) {
    self.cells = cells
    self.height = height
  }
}

extension SheetRow {
  /// Excel's limit, in points.
  private static let highest = 409.0
  private static let lineHeight = 14.5

  /// The height of a row of so many lines, in points.
  static func height(lines: Int, of role: CellStyle.Role) -> Double {
    min(highest, Double(lines) * lineHeight + (role == .header ? 10 : 3))
  }
}

/// A cell: a typed value with its looks.
struct SheetCell {
  enum CellValue: Equatable {
    case empty
    /// Never run as a formula, whatever it begins with.
    case text(String)
    case number(Double)
    case day(Day)
  }

  var value: CellValue
  var style: CellStyle
  /// The sheet, by its place in the workbook, that a click leads to.
  var sheet: Int?

  init(_ value: CellValue, _ style: CellStyle, sheet: Int? = nil) {
    self.value = value
    self.style = style
    self.sheet = sheet
  }

  init(_ text: String, _ style: CellStyle, sheet: Int? = nil) { self.init(text.isEmpty ? .empty : .text(text), style, sheet: sheet) }
}
