import BuiltProgram
import Foundation
import Pipeline
import Testing
import Workbooks

/// How the office's table is read: CSV or a sheet, its encoding, its units, and what of it cannot be taken.
extension ReconciliationTests {
  @Test(arguments: ["u2", "第2局", "第 2 局", "局2", "　局2 "])
  func unitsAreFoundByAnyName(name: String) throws {
    #expect(try differences("单位,得分\n\(name),48\n").count == 1)
  }

  @Test func whatIsNotTakenIsListed() throws {
    let sandbox = try published()
    try sandbox.write(
      "\u{FEFF}序号,单位名称,总分,名次,备注,丁 项,心得\n1,第1局,6.03,8,,,x\n2,局,1,,,,\n3,第3局,四十五,6,,,\n4,第1局,9,,,,\n,合计,100,,,,\n5,第2局,,1.5,,,\n",
      to: "office.csv")
    let printed = try reconcile(sandbox)
    #expect(printed.unknownColumns == ["备注", "心得"])
    #expect(printed.untaken.map { "\($0.line) \($0.text)" } == ["3 局", "4 四十五", "5 第1局", "6 合计", "7 1.5"])
    #expect(printed.differences.map(\.text) == ["u3 place 7 → 6 unexplained: its own totals do not give this place"])
    #expect(printed.absent == ["u4", "u5", "u6", "u7", "u8"])
  }

  /// The office's own spreadsheet as it is: a title above the headers, another sheet beside, formulas with their results, a row of the whole.
  @Test func aSheetIsReadAsItsTwinIs() throws {
    let sandbox = try published()
    let twin = "单位,总分,名次\nu2,48,1\n局3,6.03,8\n合计,54.03,\n"
    try sandbox.write(twin, to: "office.csv")
    let expected = try reconcile(sandbox)
    let rows: [[WorkbookFile.Cell]] = [
      ["二〇一九年度得分表"], ["单位", "总分", "名次"], ["u2", .number("48"), .number("1")],
      ["局3", .formula("SUM(D4:D9)", value: "6.03"), .number("8")], ["合计", .formula("SUM(B3:B4)", value: "54.03")],
    ]
    let book = WorkbookFile([WorkbookFile.Sheet("说明", [["u1", "旧"]]), WorkbookFile.Sheet("汇总", rows)])
    try Data(book.bytes).write(to: sandbox.root.appending(path: "office.xlsx"))
    let sheet = try reconcile(sandbox, "--sheet", "汇总", "--header", "2", with: "office.xlsx")
    #expect(!expected.differences.isEmpty && sheet.differences.map(\.text) == expected.differences.map(\.text))
    #expect(sheet.compared == expected.compared && sheet.absent == expected.absent)
    #expect(sheet.untaken.map { "\($0.line) \($0.text)" } == ["5 合计"])
    // Of several sheets one must be named; a cell without a value has an address.
    for (arguments, message) in [([], "汇总"), (["--sheet", "别的"], "别的")] {
      let ended = try Program.ended(Program.start(["compare", "sheet", "office.xlsx", "--lang", "en"] + arguments, in: sandbox.root))
      #expect(ended.code == 2 && ended.error.contains(message), "\(ended.error)")
    }
    var spoiled = book
    spoiled.sheets[1].rows[4] = ["局3", .formula("SUM(D4:D9)", value: nil), .number("8")]
    try Data(spoiled.bytes).write(to: sandbox.root.appending(path: "office.xlsx"))
    let ended = try Program.run("compare", "sheet", "office.xlsx", "--sheet", "汇总", "--header", "2", in: sandbox.root)
    #expect(ended.code == 2 && ended.error.contains("汇总!B4: "), "\(ended.error)")
  }

  @Test func gb18030IsDeclared() throws {
    let sandbox = try published()
    // 单位,总分
    let header: [UInt8] = [0xB5, 0xA5, 0xCE, 0xBB, 0x2C, 0xD7, 0xDC, 0xB7, 0xD6, 0x0A]
    try Data(header + Array("u2,48\n".utf8)).write(to: sandbox.root.appending(path: "office.csv"))
    #expect(try reconcile(sandbox, "--encoding", "gb18030").differences.count == 1)
    let ended = try Program.run("compare", "sheet", "office.csv", in: sandbox.root)
    #expect(ended.code == 2)
    #expect(ended.error.contains("it looks like GB18030") && ended.error.contains("--encoding"))
  }

  /// The same hint as that of a declared table; where the headers mean something, they are believed.
  @Test(arguments: [("单位,总分\n局2,48\n", "the header looks like UTF-8"), ("单位,总分：\n局2,48\n", "the header looks like UTF-8")])
  func utf8ThatIsDeclaredAsGB18030IsKnown(table: String, words: String) throws {
    let sandbox = try published()
    try sandbox.write(table, to: "office.csv")
    let ended = try Program.run("compare", "sheet", "office.csv", "--encoding", "gb18030", in: sandbox.root)
    #expect(ended.code == 2 && ended.error.contains(words) && ended.error.contains("(here: --encoding)"), "\(ended.error)")
    try sandbox.write("unit,总分\nu2,48\n", to: "office.csv")
    #expect(try reconcile(sandbox, "--encoding", "gb18030").compared == 0)
  }

  private static let refused = [
    ("office.xlsx", "PK", "office.xlsx: "), ("office.xlsx", "unit_id,total", "is no such workbook"),
    ("office.xls", "x", "save it as .xlsx or CSV"),
    ("office.csv", "名字,分\nu1,1\n", "no column of units"),
    ("office.csv", "unit_id,total\nu1\n", "line 2"), ("office.csv", "unit_id,total,total\nu1,1,2\n", "line 1"),
    ("office.csv", "", "office.csv: "),
    // One column would hide the other.
    ("office.csv", "unit_id,总分,得分\nu1,6.03,9\n", "“总分” and “得分” would both be the total"),
    ("office.csv", "unit_id,排名,名 次\nu1,8,1\n", "“排名” and “名 次” would both be the place"),
    ("office.csv", "unit_id,甲项,总分,a\nu1,1,6.03,9\n", "“甲项” and “a” would both be the score of one item"),
    ("office.csv", "unit_id,丁项指标值,丁项（完成值）\nu1,1,9\n", "would both be the value of one indicator"),
    ("missing.csv", nil, "no such file or output"),
  ]

  @Test(arguments: refused)
  func aTableThatCannotBeReadIsRefused(file: String, text: String?, message: String) throws {
    let sandbox = try published()
    if let text { try sandbox.write(text, to: file) }
    let ended = try Program.run("compare", "sheet", file, in: sandbox.root)
    #expect(ended.code == 2)
    #expect(ended.error.contains(message), "\(ended.error)")
    #expect(ended.out.isEmpty)
  }

  /// In our own files a text that a spreadsheet would run has an apostrophe before it.
  @Test func ourOwnFileWithAnUnitThatASpreadsheetWouldRunAgrees() throws {
    let sandbox = try published()
    for file in ["units", "readings"] {
      let text = try sandbox.text("inputs/sheet-\(file).csv")
      try sandbox.write(text.replacing("u1,", with: "-1,"), to: "inputs/sheet-\(file).csv")
    }
    try #require(
      try PipelineRun.run(PipelineFile(sandbox.root.path + "/pipelines/sheet.yaml"), quarantine: false).exitCode == ExitStatus.done)
    let ranking = try sandbox.text("outputs/sheet/rankings.csv")
    try #require(ranking.contains(",'-1,"))
    try sandbox.write(ranking, to: "office.csv")
    let printed = try reconcile(sandbox)
    #expect(printed.untaken.isEmpty && printed.differences.isEmpty && printed.absent == nil)
  }

  /// Values are counted whether they differ or not; where there is none here, that is told.
  @Test func valuesAreCompared() throws {
    let sandbox = try published()
    try sandbox.write("unit_id,丁项：指标值,己项（指标值）\nu6,85,8\nu4,1,5\n", to: "office.csv")
    let printed = try reconcile(sandbox)
    #expect(printed.compared == 3 && printed.differences.map(\.unit) == ["u4"])
    #expect(printed.untaken.map(\.line) == [3] && printed.untaken.map(\.text) == ["5"])
  }
}
