/// What must be known of a sheet before its first row can be judged; the whole sheet is read for it once.
struct SheetSurvey {
  /// Columns of the header that have cells, but no name of their own: they have none at all, or lie in merged cells.
  private(set) var unnamed: [Int: SpreadsheetFault] = [:]
  /// Hidden columns, from 1.
  private(set) var hiddenColumns: [Int] = []
  /// What a person should know of the sheet as a whole.
  private(set) var notes: [SheetNote] = []

  private let header: Int
  private var width = 0
  private var lastRow = 0
  private var hiddenRows = 0
  private var firstHidden: Int?

  /// Reads a sheet to its end.
  init(_ part: String, header: Int, in archive: inout WorkbookArchive, limits: Limits) throws(SpreadsheetFault) {
    self.header = header
    var rows = try SheetRows(part, in: &archive, limits: limits)
    var (named, lastNamed) = (Set<Int>(), 0)
    var isFilled = Array(repeating: false, count: SpreadsheetLimits.columns + 1)
    while let row = try rows.next(&archive) {
      guard row.number >= header, let last = row.cells.last else { continue }
      if row.number == header { (named, lastNamed) = (Set(row.cells.map(\.column)), last.column) }
      for cell in row.cells { isFilled[cell.column] = true }
      width = max(width, last.column)
      lastRow = row.number
      if row.isHidden {
        hiddenRows += 1
        firstHidden = firstHidden ?? row.number
      }
    }
    let reached = width
    hiddenColumns = Set(rows.hiddenColumns.flatMap { $0.lowerBound > reached ? [] : Array($0.lowerBound...min($0.upperBound, reached)) })
      .sorted()
    if hiddenRows > 0 { notes.append(SheetNote(.hiddenRows(count: hiddenRows), row: firstHidden)) }
    for column in 1..<max(1, lastNamed) where isFilled[column] && !named.contains(column) { unnamed[column] = .unnamedColumn }
    noteMerged(rows.merged)
  }

  private mutating func noteMerged(_ ranges: [CellRange]) {
    let ranges = ranges.filter { $0.from.column <= width && $0.from.row <= lastRow }
    var amongData: [CellRange] = []
    // Sound ranges do not overlap: each column is looked at once.
    var budget = SpreadsheetLimits.columns
    for range in ranges {
      if range.from.row > header { amongData.append(range) }
      guard range.from.row <= header, range.to.row >= header, budget > 0 else { continue }
      budget -= min(range.to.column, width) - range.from.column + 1
      for column in range.from.column...min(range.to.column, width) where column > range.from.column || range.from.row < header {
        unnamed[column] = .mergedHeader(range: range.reference)
      }
    }
    let first = amongData.min { ($0.from.row, $0.from.column) < ($1.from.row, $1.from.column) }
    if let first {
      notes.append(
        SheetNote(.mergedCells(count: amongData.count, first: first.reference), row: first.from.row, column: first.from.column))
    }
  }
}

/// Something to tell about a sheet, and where.
struct SheetNote {
  var fault: SpreadsheetFault
  var row: Int?
  /// From 1.
  var column: Int?

  init(_ fault: SpreadsheetFault, row: Int? = nil, column: Int? = nil) { (self.fault, self.row, self.column) = (fault, row, column) }
}
