/// A sheet of a workbook, found, surveyed and ready to be read from its first row on.
struct OpenSheet: ~Copyable {
  let survey: SheetSurvey
  let cells: CellText
  /// What is to be said of the workbook and the sheet as a whole.
  let notes: [SheetNote]
  private var archive: WorkbookArchive
  private var rows: SheetRows

  /// Opens the sheet that a layout declares. `found` is told its name as soon as it is known.
  init(
    _ content: consuming OwnedMemory, _ layout: SpreadsheetLayout, limits: Limits, found: (String) -> Void
  ) throws(SpreadsheetFault) {
    var archive = try WorkbookArchive(content, limits: limits.spreadsheet)
    let index = try WorkbookIndex(&archive, limits: limits)
    let sheet = try index.sheet(named: layout.sheet)
    found(sheet.name)
    var notes: [SheetNote] = []
    if sheet.isHidden { notes.append(SheetNote(.hiddenSheet)) }
    let left = index.sheets.filter { $0.isHidden }.map(\.name)
    if layout.sheet == nil, !left.isEmpty { notes.append(SheetNote(.hiddenSheetsLeft(left))) }
    var styles = WorkbookStyles()
    if let part = index.styles { styles = try WorkbookStyles(part, &archive, limits: limits) }
    var strings = SharedStrings()
    if let part = index.strings { strings = try SharedStrings(part, &archive, limits: limits) }
    let survey = try SheetSurvey(sheet.part, header: layout.header, in: &archive, limits: limits)
    let rows = try SheetRows(sheet.part, in: &archive, limits: limits)
    cells = CellText(percent: layout.percent ?? .shown, styles: styles, strings: strings, startsIn1904: index.startsIn1904)
    self.survey = survey
    self.notes = notes + survey.notes
    self.rows = rows
    self.archive = archive
  }

  /// The next row; nil after the last one.
  mutating func next() throws(SpreadsheetFault) -> SheetRow? { try rows.next(&archive) }
}
