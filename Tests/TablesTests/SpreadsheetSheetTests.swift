import Model
import OrderedCollections
import Tables
import Testing
import Workbooks

/// Which sheet is read, where its header lies, and what is said of merged and hidden cells.
@Suite struct SpreadsheetSheetTests {
  typealias Cell = WorkbookFile.Cell

  static let rows: [[Cell]] = [
    Desk.readingHeader, ["010101", "gdp", "2019", .number("5")], ["010102", "gdp", .number("2019"), .number("6.0")],
  ]

  @Test(arguments: [false, true]) func theOnlyVisibleSheetIsRead(isStrict: Bool) {
    var file = WorkbookFile(rows: Self.rows)
    file.isStrict = isStrict
    let outcome = Desk.workbook(file.bytes)
    #expect(outcome.cells == [])
    #expect(outcome.value("010102", "gdp") == Fraction(6))
    #expect(outcome.sources[1].bytes == file.bytes.count)
    #expect(outcome.sources[1].sha256 == SHA256Hasher.hex(of: file.bytes))
    #expect(outcome.sources[1].recordsRead == 2)
  }

  @Test func ofSeveralSheetsOneMustBeDeclared() throws {
    var file = WorkbookFile([.init("说明", [["略"]]), .init("数据 1", Self.rows)])
    let several = Desk.workbook(file.bytes)
    #expect(several.cells == ["unknown_sheet a.xlsx"])
    #expect(several.findings.first?.message.zh.contains("2 个可见") ?? false)
    #expect(try #require(several.findings.first).hint.en.contains("说明, 数据 1"))
    #expect(several.facts == nil)
    #expect(Desk.workbook(file.bytes, SpreadsheetLayout(sheet: "数据 1")).value("010101", "gdp") == Fraction(5))
    let unknown = Desk.workbook(file.bytes, SpreadsheetLayout(sheet: "数据"))
    #expect(unknown.cells == ["unknown_sheet a.xlsx"])
    #expect(unknown.findings.first?.hint.zh.contains("数据 1") ?? false)
    file.sheets[0].state = "hidden"
    #expect(Desk.workbook(file.bytes).cells == ["hidden_cells '数据 1'"])
    #expect(Desk.workbook(file.bytes).value("010101", "gdp") == Fraction(5))
    file.sheets[1].state = "veryHidden"
    #expect(Desk.workbook(file.bytes).cells == ["unknown_sheet a.xlsx"])
    let hidden = Desk.workbook(file.bytes, SpreadsheetLayout(sheet: "数据 1"))
    #expect(hidden.cells == ["hidden_cells '数据 1'"])
    #expect(hidden.value("010101", "gdp") == Fraction(5))
  }

  /// A table need not begin in column A; what has neither a name nor cells is a margin.
  @Test func blankColumnsAreNone() {
    let margins = Self.rows.map { [.blank, $0[0], .blank] + $0[1...] }
    let outcome = Desk.workbook(WorkbookFile(rows: margins).bytes)
    #expect(outcome.cells == [])
    #expect(outcome.value("010102", "gdp") == Fraction(6))
    var faulty = margins
    faulty[1][2] = "已核"
    #expect(Desk.workbook(WorkbookFile(rows: faulty).bytes).cells == ["unknown_column 表1!C1"])
    faulty[0][2] = "备注"
    #expect(Desk.workbook(WorkbookFile(rows: faulty).bytes, ignore: ["备注"]).cells == [])
  }

  @Test func whatStandsRightOfTheTableHasItsAddress() throws {
    var rows = Self.rows
    rows[2] += [.blank, "已核"]
    let outcome = Desk.workbook(WorkbookFile(rows: rows).bytes, quarantine: true)
    #expect(outcome.cells == ["ragged_row 表1!F3"])
    #expect(try #require(outcome.findings.first).message.en.contains("beyond the last named column"))
    #expect(outcome.value("010101", "gdp") == Fraction(5))
    #expect(outcome.value("010102", "gdp") == nil)
  }

  /// Blank rows are passed over, but a record's number is told by its row.
  @Test func blankRowsAreCounted() {
    var rows = Self.rows
    rows.insert([], at: 1)
    rows.append(["010103", "gdp", "2019", "x"])
    #expect(Desk.workbook(WorkbookFile(rows: rows).bytes).seen == ["invalid_number@5:5:4"])
  }

  @Test func titlesStandAboveTheHeader() {
    var sheet = WorkbookFile.Sheet(
      "表1", [["2019 年各县数据"], [], Desk.readingHeader, ["单位", "指标", "年", "万元"], ["010101", "gdp", "2019", "x"]])
    sheet.afterData = "<mergeCells><mergeCell ref=\"A1:D1\"/></mergeCells>"
    let bytes = WorkbookFile([sheet]).bytes
    var source = TableSource(table: .readings, file: "a.xlsx", spreadsheet: SpreadsheetLayout(header: 3))
    source.skipRecords = [2]
    let outcome = Desk.read(bytes: ["units.csv": Array(Desk.units.utf8), "a.xlsx": bytes], [Desk.unitSource, source])
    #expect(outcome.seen == ["invalid_number@3:5:4"])
    #expect(outcome.cells == ["invalid_number 表1!D5"])
    #expect(outcome.sources[1].skipped == 1)
    #expect(Desk.workbook(bytes, SpreadsheetLayout(header: 2)).cells == ["empty_file 表1"])
    #expect(Desk.workbook(bytes, SpreadsheetLayout(header: 9)).cells == ["empty_file 表1"])
  }

  @Test func aTitleAboveTheHeaderSaysWhereItStands() {
    let rows: [[Desk.Cell]] = [["2019 年各县数据", "单位：万元"], [], Desk.readingHeader, ["010101", "gdp", "2019", .number("5")]]
    let outcome = Desk.workbook(WorkbookFile(rows: rows).bytes)
    #expect(outcome.findings.map(\.hint.en) == ["Declare header: 3"])
    #expect(outcome.findings.map(\.hint.zh) == ["声明 header: 3"])
  }

  @Test func mergedCellsHaveOneValue() {
    var sheet = WorkbookFile.Sheet(
      "表1", [["unit_id", "indicator_id", "period", "value", .blank], ["010101", "gdp", "2019", .number("5"), .number("6")]])
    sheet.afterData = "<mergeCells><mergeCell ref=\"D1:E1\"/></mergeCells>"
    #expect(Desk.workbook(WorkbookFile([sheet]).bytes).cells == ["merged_cells 表1!E1"])
    sheet = WorkbookFile.Sheet(
      "表1", [["unit_id", "指标", .blank, .blank], [.blank, "indicator_id", "period", "value"], ["010101", "gdp", "2019", .number("5")]])
    sheet.afterData = "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:D1\"/></mergeCells>"
    #expect(Desk.workbook(WorkbookFile([sheet]).bytes, SpreadsheetLayout(header: 2)).cells == ["merged_cells 表1!A2"])
    sheet = WorkbookFile.Sheet(
      "表1", [Desk.readingHeader, ["010101", "gdp", "2019", .number("5")], [.blank, "population", "2019", .number("6")]])
    sheet.afterData = "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>"
    let outcome = Desk.workbook(WorkbookFile([sheet]).bytes)
    #expect(outcome.cells == ["merged_cells 表1!A2", "missing_key 表1!A3"])
    #expect(outcome.findings.map(\.severity) == [.warning, .error])
  }

  @Test func hiddenRowsAndColumnsAreReadAndNamed() {
    var sheet = WorkbookFile.Sheet("表1", Self.rows.map { $0 + ["x"] })
    sheet.rows[1]?[4] = "备注"
    sheet.hiddenRows = [3]
    sheet.beforeData = "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/><col min=\"5\" max=\"16384\" hidden=\"1\"/></cols>"
    let outcome = Desk.workbook(WorkbookFile([sheet]).bytes, ignore: ["备注"])
    #expect(outcome.cells == ["hidden_cells 表1!B:B", "hidden_cells 表1!3:3"])
    #expect(outcome.findings.allSatisfy { $0.severity == .warning })
    #expect(outcome.value("010102", "gdp") == Fraction(6))
  }

  @Test func whatIsPassedOverIsNotJudged() {
    let rows = Self.rows.map { $0 + [Cell.raw(type: "e", value: "#REF!")] }
    var sheet = WorkbookFile.Sheet("表1", rows)
    sheet.rows[1]?[4] = "备注"
    #expect(Desk.workbook(WorkbookFile([sheet]).bytes, ignore: ["备注"]).cells == [])
    #expect(Desk.workbook(WorkbookFile([sheet]).bytes, attributes: ["备注"]).cells == ["error_cell 表1!E2", "error_cell 表1!E3"])
  }

  @Test func aWideTableLosesTheCellAlone() throws {
    let rows: [[Cell]] = [
      ["单位", "产值", "人口"], ["010101", .raw(type: "e", value: "#N/A"), .number("5")], ["010102", .number("7"), .formula("A1", value: nil)],
      ["合计", .number("7"), .number("5")],
    ]
    let period = try #require(Period("2019"))
    let wide = WideLayout(unitColumn: "单位", period: period, readings: ["产值": "gdp", "人口": "population"])
    let outcome = Desk.workbook(WorkbookFile(rows: rows).bytes, wide: wide, quarantine: true)
    #expect(outcome.cells == ["error_cell 表1!B2", "formula_without_value 表1!C3", "totals_row 表1!4:4"])
    #expect(outcome.value("010101", "population") == Fraction(5))
    #expect(outcome.value("010102", "gdp") == Fraction(7))
    #expect(outcome.rejected.prefix(2).map(\.column) == [2, 3])
  }

  /// Of whatever many faulty cells each is told once, and in its own place.
  @Test func aWideTableMayBeFaultyInEveryCell() throws {
    let units = (1...60).map { "u\($0)" }
    let faulty = Cell.raw(type: "e", value: "#N/A")
    let rows: [[Cell]] =
      [["单位", "产值", "备注", "人口"]]
      + units.enumerated().map { index, unit in
        [.text(unit), index % 3 == 0 ? .number("7") : faulty, faulty, index % 2 == 0 ? faulty : .number("5")]
      }
    let wide = WideLayout(unitColumn: "单位", period: try #require(Period("2019")), readings: ["产值": "gdp", "人口": "population"])
    let source = TableSource(table: .readings, file: "a.xlsx", ignore: ["备注"], wide: wide, spreadsheet: SpreadsheetLayout())
    let outcome = Desk.read(
      bytes: [
        "units.csv": Array(("unit_id,name,level\n" + units.map { "\($0),\($0),county\n" }.joined()).utf8),
        "a.xlsx": WorkbookFile(rows: rows).bytes,
      ], [Desk.unitSource, source], quarantine: true)
    let expected = units.indices.flatMap { index in
      (index % 3 == 0 ? [] : ["B\(index + 2)"]) + (index % 2 == 0 ? ["D\(index + 2)"] : [])
    }
    #expect(outcome.cells == expected.map { "error_cell 表1!\($0)" })
    #expect(outcome.value("u2", "population") == Fraction(5))
    #expect(outcome.value("u1", "gdp") == Fraction(7))
  }

  @Test func blankRowsAndCellsAreNoData() {
    var sheet = WorkbookFile.Sheet("表1", Self.rows.map { $0 + [Cell.text("")] })
    sheet.rows[9] = ["010103", "gdp", "2019", "x"]
    sheet.rows[40] = [.text(""), .blank, .formula("\"\"", value: "", type: "str")]
    let outcome = Desk.workbook(WorkbookFile([sheet]).bytes)
    #expect(outcome.seen == ["invalid_number@9:9:4"])
    #expect(outcome.sources[1].recordsRead == 3)
  }

  @Test func aHeaderMayHaveLineBreaksAndRowsNumbersOfTheirOwn() {
    var sheet = WorkbookFile.Sheet("表1", [])
    sheet.rows[1] = ["unit_id", "indicator_id", "period", "value", .text("备\n注\n")]
    sheet.rows[7] = ["010101", "gdp", "2019", "x", .text("甲\n乙")]
    sheet.rows[8] = ["010102", "gdp", "2019", "y"]
    let outcome = Desk.workbook(WorkbookFile([sheet]).bytes, ignore: ["备\n注\n"])
    #expect(outcome.cells == ["invalid_number 表1!D7", "invalid_number 表1!D8"])
  }
}
