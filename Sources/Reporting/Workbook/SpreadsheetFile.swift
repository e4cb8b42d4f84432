internal import CLibXLSXWriter
internal import Glibc
internal import Model
internal import Tables

/// libxlsxwriter, as far as it is needed here: sheets in, the bytes of an .xlsx file out.
///
/// The library keeps the parts in temporary files, unlinked as soon as they are open: only who is killed in between leaves one. It does
/// not notice where they are cut short: ``close()`` reads the file back and counts.
struct SpreadsheetFile: ~Copyable {
  /// What a program shows of a file's origin.
  struct Properties {
    var title: String
    var subject: String
    var comments: String
    /// Seconds since 1970; never the clock.
    var created: Int
  }

  /// How the sheets are printed.
  struct Print {
    /// Above each page, after the sheet's own name.
    var header: String
    /// Below each page, at the left and at the right of its number.
    var footer: (left: String, right: String)
    /// The page's number, with `&P` and `&N` for it and the number of pages.
    var pages: String
  }

  private let file: String
  private let memory: MemoryFile
  private let scratch: String
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private let names: [String]
  private let print: Print
  private var formats: SpreadsheetFormats
  private var written = WrittenParts()
  private var isOpen = true

  /// Starts a file with sheets of these names, which are safe; `scratch` is the folder for its temporary files.
  init(
    _ file: String, _ properties: Properties, _ names: [String], font: SheetFont, print: Print, scratch: String
  ) throws(FileFault) {
    let memory = try MemoryFile(file)
    let opened = scratch.withMutableCString { folder in
      var options = lxw_workbook_options(constant_memory: 0, tmpdir: folder, use_zip64: 0)
      return workbook_new_opt(memory.path, &options)
    }
    guard let opened else { throw FileFault(.open, path: file, errno: ENOMEM) }
    self.file = file
    self.memory = memory
    self.scratch = scratch
    self.names = names
    self.print = print
    workbook = opened
    formats = SpreadsheetFormats(opened, font)
    properties.set(opened)
  }

  deinit { if isOpen { lxw_workbook_free(workbook) } }

  /// Adds the next sheet.
  mutating func add(_ sheet: Sheet) throws(FileFault) {
    let name = written.cells.count < names.count ? names[written.cells.count] : sheet.name
    guard let worksheet = workbook_add_worksheet(workbook, name) else { throw FileFault(.write, path: name, errno: EINVAL) }
    var cells = 0
    for (row, line) in sheet.rows.enumerated() {
      let row = lxw_row_t(row)
      if let height = line.height { try require(worksheet_set_row(worksheet, row, height, nil)) }
      for (column, cell) in line.cells.enumerated() {
        guard let format = formats[cell.style] else { throw FileFault(.write, path: name, errno: ENOMEM) }
        try write(cell, to: worksheet, row, lxw_col_t(column), format)
        cells += 1
      }
    }
    written.cells.append(cells)
    try lay(out: sheet, name, worksheet)
  }

  /// Ends the file and gives its bytes, once it is sure that every cell is in them.
  consuming func close() throws(FileFault) -> [UInt8] {
    isOpen = false
    let ended = workbook_close(workbook)
    switch ended {
    case LXW_NO_ERROR: break
    case LXW_ERROR_CREATING_TMPFILE, LXW_ERROR_READING_TMPFILE:
      throw FileFault(.write, path: scratch, errno: errno == 0 ? EIO : errno)
    default: throw FileFault(.write, path: file, errno: errno == 0 ? EIO : errno)
    }
    let bytes = try memory.bytes()
    // What is missing got lost on its way through a temporary file: there was no room for it.
    guard written.areIn(bytes) else { throw FileFault(.write, path: scratch, errno: ENOSPC) }
    return bytes
  }

  private func write(
    _ cell: SheetCell, to worksheet: UnsafeMutablePointer<lxw_worksheet>, _ row: lxw_row_t, _ column: lxw_col_t,
    _ format: UnsafeMutablePointer<lxw_format>
  ) throws(FileFault) {
    switch cell.value {
    case .empty: try require(worksheet_write_blank(worksheet, row, column, format))
    case .number(let number): try require(worksheet_write_number(worksheet, row, column, number, format))
    case .day(let day): try require(worksheet_write_number(worksheet, row, column, Double(day.serial), format))
    case .text(let text):
      let text = CellText.stored(text)
      if let target = cell.sheet, names.indices.contains(target) {
        try require(worksheet_write_url(worksheet, row, column, "internal:'\(names[target])'!A1", format))
      }
      try require(worksheet_write_string(worksheet, row, column, text, format))
    }
  }

  private mutating func lay(out sheet: Sheet, _ name: String, _ worksheet: UnsafeMutablePointer<lxw_worksheet>) throws(FileFault) {
    for (column, width) in sheet.widths.enumerated() {
      let entry = column < sheet.entries.count ? sheet.entries[column] : nil
      // The cells that nobody has typed into yet have no format but their column's.
      let format = entry.flatMap { formats[.typed($0.kind)] }
      try require(worksheet_set_column(worksheet, lxw_col_t(column), lxw_col_t(column), width, format))
      if let entry { try require(entry.write(to: worksheet, lxw_col_t(column), formats.font)) }
    }
    // Who fills in a form needs the lines between its cells.
    let lines = sheet.entries.isEmpty ? LXW_HIDE_ALL_GRIDLINES : LXW_SHOW_ALL_GRIDLINES
    worksheet_gridlines(worksheet, UInt8(lines.rawValue))
    let page = PrintSetup(sheet)
    worksheet_set_paper(worksheet, PrintSetup.a4)
    if page.isLandscape { worksheet_set_landscape(worksheet) }
    worksheet_fit_to_pages(worksheet, page.pagesWide, 0)
    let printed = sheet.printedColumns ?? sheet.widths.count
    if printed > 0, printed < sheet.widths.count || sheet.unprinted != nil {
      let last = sheet.unprinted == nil ? max(1, sheet.rows.count) - 1 : 0
      try require(worksheet_print_area(worksheet, 0, 0, lxw_row_t(last), lxw_col_t(printed - 1)))
    }
    worksheet_set_margins(worksheet, 0.5, 0.5, 0.75, 0.7)
    // The room above a page is short: who is told why there is nothing on it needs no title.
    let header = sheet.unprinted.map { name + "\n" + $0 } ?? [print.header, name].filter { !$0.isEmpty }.joined(separator: " · ")
    try require(worksheet_set_header(worksheet, PrintSetup.line(font: formats.font, middle: header)))
    try require(
      worksheet_set_footer(
        worksheet, PrintSetup.line(font: formats.font, left: print.footer.left, pages: print.pages, right: print.footer.right)))
    guard let frozen = sheet.frozenColumns, !sheet.widths.isEmpty else { return }
    let last = lxw_col_t(sheet.widths.count - 1)
    worksheet_freeze_panes(worksheet, 1, lxw_col_t(frozen))
    if sheet.hasFilter { try require(worksheet_autofilter(worksheet, 0, 0, lxw_row_t(max(1, sheet.rows.count - 1)), last)) }
    try require(worksheet_repeat_rows(worksheet, 0, 0))
    if page.pagesWide > 1, frozen > 0 { try require(worksheet_repeat_columns(worksheet, 0, lxw_col_t(frozen - 1))) }
  }

  /// The library refuses what breaks a limit of the format, and nothing else while no file is written.
  private func require(_ outcome: lxw_error) throws(FileFault) {
    if outcome != LXW_NO_ERROR { throw FileFault(.write, path: file, errno: EINVAL) }
  }
}

extension SpreadsheetFile.Properties {
  fileprivate func set(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    title.withMutableCString { title in
      subject.withMutableCString { subject in
        comments.withMutableCString { comments in
          var properties = lxw_doc_properties()
          (properties.title, properties.subject, properties.comments) = (title, subject, comments)
          // The library takes 0 for “now”.
          properties.created = created == 0 ? 1 : created
          _ = workbook_set_properties(workbook, &properties)
        }
      }
    }
  }
}

extension String {
  /// The text for functions whose parameter lacks a `const`; they copy it.
  func withMutableCString<Result>(_ body: (UnsafeMutablePointer<CChar>?) -> Result) -> Result {
    var bytes = Array(utf8CString)
    return bytes.withUnsafeMutableBufferPointer { body($0.baseAddress) }
  }
}
