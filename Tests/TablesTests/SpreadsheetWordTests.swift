import Model
import Tables
import Testing
import Workbooks

/// What is said of sheets and cells is said in both languages, each time with what to do.
@Suite struct SpreadsheetWordTests {
  static let rows = SpreadsheetSheetTests.rows

  static func sheet(_ change: (inout WorkbookFile.Sheet) -> Void) -> WorkbookFile {
    var sheet = WorkbookFile.Sheet("表1", rows)
    change(&sheet)
    return WorkbookFile([sheet])
  }

  static func cell(_ cell: WorkbookFile.Cell, _ formats: [String] = []) -> WorkbookFile {
    var file = WorkbookFile(rows: [Desk.readingHeader, ["010101", "gdp", "2019", cell]])
    file.formats = formats
    return file
  }

  static let hidden: WorkbookFile = {
    var file = WorkbookFile([.init("数据", rows), .init("旧", rows)])
    file.sheets[1].state = "hidden"
    return file
  }()

  static let cases: [(what: String, file: WorkbookFile, layout: SpreadsheetLayout, code: String)] = [
    ("unknown sheet", sheet { _ in }, SpreadsheetLayout(sheet: "无"), "unknown_sheet"),
    ("several sheets", WorkbookFile([.init("一", rows), .init("二", rows)]), SpreadsheetLayout(), "unknown_sheet"),
    ("no visible sheet", sheet { $0.state = "hidden" }, SpreadsheetLayout(), "unknown_sheet"),
    ("no header", sheet { _ in }, SpreadsheetLayout(header: 9), "empty_file"),
    ("a hidden sheet left", hidden, SpreadsheetLayout(), "hidden_cells"),
    ("a hidden sheet read", hidden, SpreadsheetLayout(sheet: "旧"), "hidden_cells"),
    ("hidden rows", sheet { $0.hiddenRows = [2] }, SpreadsheetLayout(), "hidden_cells"),
    (
      "hidden columns", sheet { $0.beforeData = "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>" }, SpreadsheetLayout(),
      "hidden_cells"
    ),
    ("a merged header", sheet { $0.afterData = merge("C1:D1") }, SpreadsheetLayout(), "merged_cells"),
    ("merged data", sheet { $0.afterData = merge("A2:A3") }, SpreadsheetLayout(), "merged_cells"),
    ("an error", cell(.raw(type: "e", value: "#REF!")), SpreadsheetLayout(), "error_cell"),
    ("a formula without value", cell(.formula("A1", value: nil)), SpreadsheetLayout(), "formula_without_value"),
    ("a formula", cell(.formula("2+3", value: "5")), SpreadsheetLayout(), "formula_cells"),
    ("a percentage", cell(.number("0.5", style: 0), ["10"]), SpreadsheetLayout(), "percent_cells"),
    ("a column without a name", WorkbookFile(rows: [[.blank] + rows[0], ["甲"] + rows[1]]), SpreadsheetLayout(), "unknown_column"),
    ("something beyond the table", WorkbookFile(rows: [rows[0], rows[1] + ["已核"]]), SpreadsheetLayout(), "ragged_row"),
    ("a day that never was", cell(.number("60", style: 0), ["14"]), SpreadsheetLayout(), "invalid_date"),
    ("lost digits", cell(.number("1234567890123456789")), SpreadsheetLayout(), "invalid_number"),
  ]

  static func merge(_ range: String) -> String { "<mergeCells><mergeCell ref=\"\(range)\"/></mergeCells>" }

  @Test(arguments: cases.indices) func bothLanguagesSayWhatAndWhatToDo(index: Int) throws {
    let (what, file, layout, code) = Self.cases[index]
    let outcome = Desk.workbook(file.bytes, layout)
    let finding = try #require(outcome.findings.first { $0.code.rawValue == code }, "\(what): \(outcome.cells)")
    #expect(finding.message.zh != finding.message.en, "\(what)")
    for text in [finding.message.zh, finding.hint.zh] {
      #expect(text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(what): \(text)")
    }
    for text in [finding.message.en, finding.hint.en] { #expect(text.utf8.contains { (0x61...0x7A).contains($0) }, "\(what): \(text)") }
  }
}
