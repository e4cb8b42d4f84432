/// One cell that is not blank, as it is stored.
struct SheetCell {
  /// How its value is stored.
  enum Kind: String {
    case number = "n"
    case shared = "s"
    case inline = "inlineStr"
    case text = "str"
    case boolean = "b"
    case error = "e"
    case day = "d"
  }

  var column: Int
  var kind: Kind
  var style: Int
  var value: String?
  var hasFormula = false

  /// Whether there is nothing in it.
  var isBlank: Bool { !hasFormula && (value ?? "").isEmpty }
}

/// One row that is in the file.
struct SheetRow {
  var number: Int
  var isHidden: Bool
  var cells: [SheetCell] = []
}

/// Streams the rows of a sheet in their order; after the last one the merged cells are known as well.
struct SheetRows: ~Copyable {
  private static let mergedLimit = 1 << 16

  private(set) var merged: [CellRange] = []
  private(set) var hiddenColumns: [ClosedRange<Int>] = []
  private var xml: XMLPart
  private let part: String
  private let cellLimit: Int
  private var path: [XMLName] = []
  private var row: SheetRow?
  private var cell: SheetCell?
  private var lastRow = 0
  private var cellCount = 0
  private var sawData = false

  /// Opens a sheet.
  init(_ part: String, in archive: inout WorkbookArchive, limits: Limits) throws(SpreadsheetFault) {
    self.part = part
    cellLimit = limits.spreadsheet.cells
    xml = try XMLPart(part, in: &archive, limits: limits)
  }

  /// The next row; nil after the last one.
  mutating func next(_ archive: inout WorkbookArchive) throws(SpreadsheetFault) -> SheetRow? {
    while let event = try xml.event(&archive) {
      switch event {
      case .open(let element):
        path.append(element.name)
        try open(element)
      case .text(let text): take(text)
      case .close:
        let name = path.popLast()
        if name == .cell, path.last == .row, let ended = cell {
          if !ended.isBlank { row?.cells.append(ended) }
          cell = nil
        }
        if name == .row, path.count == 2, let ended = row {
          row = nil
          cellCount += ended.cells.last?.column ?? 0
          if cellCount > cellLimit { throw .tooManyCells(limit: cellLimit) }
          return ended
        }
      }
    }
    if !sawData { throw .missingPart(part + " (sheetData)") }
    return nil
  }

  private mutating func open(_ element: XMLElement) throws(SpreadsheetFault) {
    switch (element.name, path.count > 1 ? path[path.count - 2] : .other) {
    case (.cell, .row) where row != nil: try openCell(element)
    case (.value, .cell), (.inline, .cell): cell?.value = ""
    case (.formula, .cell): cell?.hasFormula = true
    case (.row, .sheetData) where path.count == 3: try openRow(element)
    case (.sheetData, .worksheet) where path.count == 2: sawData = true
    case (.mergeCell, .mergeCells):
      let reference = element["ref"] ?? ""
      guard let range = CellRange(reference), merged.count < SheetRows.mergedLimit else { throw .brokenSheet(reference: reference) }
      merged.append(range)
    case (.column, .columns) where element.isTrue("hidden"):
      guard let first = element["min"].flatMap({ Int($0) }), let last = element["max"].flatMap({ Int($0) }), 1 <= first, first <= last,
        last <= SpreadsheetLimits.columns, first > hiddenColumns.last?.upperBound ?? 0
      else { throw .brokenSheet(reference: "cols") }
      hiddenColumns.append(first...last)
    default: return
    }
  }

  private mutating func openRow(_ element: XMLElement) throws(SpreadsheetFault) {
    let written = element["r"]
    guard let number = written.map({ Int($0) }) ?? lastRow + 1, number > lastRow, number <= SpreadsheetLimits.rows else {
      throw .brokenSheet(reference: written ?? String(lastRow + 1))
    }
    lastRow = number
    row = SheetRow(number: number, isHidden: element.isTrue("hidden"))
    lastColumn = 0
  }

  private var lastColumn = 0

  private mutating func openCell(_ element: XMLElement) throws(SpreadsheetFault) {
    let written = element["r"]
    let place = written.map { CellPlace($0[...]) } ?? CellPlace(row: lastRow, column: lastColumn + 1)
    guard let place, place.row == lastRow, place.column > lastColumn, place.column <= SpreadsheetLimits.columns,
      let kind = SheetCell.Kind(rawValue: element["t"] ?? "n")
    else { throw .brokenSheet(reference: written ?? "row \(lastRow)") }
    lastColumn = place.column
    cell = SheetCell(column: place.column, kind: kind, style: element["s"].flatMap { Int($0) } ?? 0)
  }

  // Of rich text all runs count, of phonetic hints none.
  private mutating func take(_ text: String) {
    guard cell != nil else { return }
    if path.last == .value { cell?.value = text }
    if path.last == .text, path.contains(.inline), !path.contains(.phonetic) { cell?.value?.append(text.unescaped) }
  }
}
