import Foundation
import Model
import Reporting
import Testing

@Suite struct WorkbookTests {
  private func written(goodFrom: Int = 80, _ change: (inout Report) throws -> Void = { _ in }) throws -> WrittenReport {
    var report = try Town(notice: LocalizedText(zh: "非官方排名", en: "unofficial"), goodFrom: goodFrom).report(language: .chinese)
    report.workbook = WorkbookPlan()
    try change(&report)
    return try WrittenReport(report)
  }

  private func opened(_ written: WrittenReport) throws -> OpenedWorkbook {
    try OpenedWorkbook(try Data(contentsOf: written.folder.appending(path: "workbook.xlsx")))
  }

  @Test func thereIsNoneUnlessItIsAskedFor() throws {
    let written = try written { $0.workbook = nil }
    #expect(!written.outputs.contains { $0.name == "workbook.xlsx" })
  }

  @Test func theRankingSheetSaysWhatTheRankingFileSays() throws {
    let written = try written()
    let sheet = try #require(try opened(written)["乡镇"])
    // A unit's name there holds a comma and quotes.
    let file = try written.text("rankings/towns.csv").replacingOccurrences(of: "\"'=北镇,\"\"新\"\"\"", with: "'=北镇;新")
    let rows = file.dropFirst().split(separator: "\r\n").map { $0.components(separatedBy: ",") }
    let kept = rows[0].indices.filter { column in rows[0][column] != "同名次单位数" && rows.dropFirst().contains { !$0[column].isEmpty } }
    let shown = kept.filter { !["阶段", "版本", "声明", "状态", "说明"].contains(rows[0][$0]) }
    for (index, row) in rows.enumerated() {
      let expected = shown.map { row[$0].replacingOccurrences(of: "'=北镇;新", with: "=北镇,\"新\"") }
      #expect(Array(sheet.row(index + 1).prefix(shown.count)) == expected)
    }
    #expect(sheet.rowCount == rows.count)
    let total = try #require(sheet.row(1).firstIndex(of: "总分"))
    let letter = String(UnicodeScalar(UInt8(65 + total)))
    #expect(sheet.cells[letter + "2"]?.kind == .number)
    #expect(sheet.row(1).contains("状态"))
  }

  @Test func theLinesSheetSaysWhatTheLinesFileSays() throws {
    let written = try written()
    let sheet = try #require(try opened(written)["计分明细"])
    let expected = try #require(written.outputs.first { $0.name == "lines.csv" }?.rows)
    #expect(sheet.rowCount == expected + 1)
    let header = sheet.row(1)
    let column = try #require(header.firstIndex(of: "列示分值"))
    let unit = try #require(header.firstIndex(of: "单位代码"))
    var sums: [String: Model.Decimal] = [:]
    for number in 2...sheet.rowCount {
      let row = sheet.row(number)
      sums[row[unit], default: .zero] = try sums[row[unit], default: .zero] + Model.Decimal(row[column])
    }
    let totals = try #require(try opened(written)["乡镇"])
    let place = (unit: try #require(totals.row(1).firstIndex(of: "单位代码")), total: try #require(totals.row(1).firstIndex(of: "总分")))
    for number in 2...totals.rowCount {
      let row = totals.row(number)
      #expect(sums[row[place.unit]]?.text(places: 2) == row[place.total])
    }
  }

  @Test func textThatLooksLikeAFormulaIsText() throws {
    let workbook = try opened(try written())
    let hostile = workbook.sheets.flatMap { $0.cells.values }.filter { $0.shown.contains("北镇") }
    #expect(!hostile.isEmpty)
    for cell in hostile { #expect(cell == OpenedWorkbook.Cell(kind: .text, shown: "=北镇,\"新\"", stored: "=北镇,\"新\"")) }
    for sheet in workbook.sheets { #expect(sheet.xml.all("f").isEmpty) }
  }

  private static let hostileNames = [
    "=cmd|'/c calc'!A0", "@SUM(1+1)", String(repeating: "长", count: 40), "[a]:*?/\\", "_x0041_\u{1}b\u{202E}c", "<&>\"'",
  ]

  @Test(arguments: hostileNames) func hostileNamesNeitherBreakSheetsNorCells(title: String) throws {
    let names = Self.hostileNames
    let findings = names.map { name in
      Finding(.recordToReview, .warning, value: name, message: LocalizedText(name), hint: LocalizedText("第一行\n第二行"))
    }
    let written = try written { report in
      report.notes.findings = findings
      report.heading.title = LocalizedText(title)
    }
    let workbook = try opened(written)
    let sheet = try #require(workbook["问题与提醒"])
    let column = try #require(sheet.row(1).firstIndex(of: "问题"))
    let plain = names.map { $0.replacingOccurrences(of: "_x0041_\u{1}b\u{202E}c", with: "_x005F_x0041_bc") }
    #expect((2...sheet.rowCount).map { sheet.row($0)[column] } == plain)
    for sheet in workbook.sheets { #expect(sheet.name.utf16.count <= 31) }
    #expect(Set(workbook.sheets.map { $0.name.lowercased() }).count == workbook.sheets.count)
  }

  @Test func sameBytesEveryTime() throws {
    let (first, second) = (try written(), try written())
    let name = "workbook.xlsx"
    #expect(try Data(contentsOf: first.folder.appending(path: name)) == Data(contentsOf: second.folder.appending(path: name)))
    #expect(first.outputs == second.outputs)
    let parts = try opened(first).parts
    #expect(parts["docProps/core.xml"]?.contains("2020-01-31T00:00:00Z") == true)
  }

  @Test func everyPageSaysStageEditionAndNotice() throws {
    for sheet in try opened(try written()).sheets {
      let footer = try #require(sheet.xml.all("oddFooter").first?.text)
      for word in ["初算", "内部版", "非官方排名", "&P", "&N", "2019"] { #expect(footer.contains(word), "\(sheet.name)") }
      #expect(sheet.xml.all("pageSetup").first?.attributes["paperSize"] == "9")
    }
  }

  @Test func tablesHaveAFilterAndAHeaderThatStays() throws {
    let workbook = try opened(try written())
    for name in ["乡镇", "计分明细"] {
      let sheet = try #require(workbook[name])
      #expect(sheet.xml.all("autoFilter").count == 1)
      #expect(sheet.xml.all("pane").first?.attributes["ySplit"] == "1")
      #expect(sheet.xml.all("pane").first?.attributes["state"] == "frozen")
    }
    #expect(workbook.parts["xl/workbook.xml"]?.contains("_xlnm.Print_Titles") == true)
  }

  @Test func gradesAreColouredByTheirOrder() throws {
    let sheet = try #require(try opened(try written(goodFrom: 105))["乡镇"])
    let column = try #require(sheet.row(1).firstIndex(of: "等次"))
    let letter = String(UnicodeScalar(UInt8(65 + column)))
    var fills: [String: Set<String>] = [:]
    for number in 2...sheet.rowCount {
      guard let grade = sheet.cells["\(letter)\(number)"]?.shown else { continue }
      fills[grade, default: []].insert(sheet.fills["\(letter)\(number)"] ?? "none")
    }
    #expect(fills == ["良好": ["FFD5EDDB"], "其他": ["FFD6E6F7"]])
  }

  /// A city's score lines would take forty pages: whoever prints the whole workbook gets a page that says where they are.
  @Test func manyScoreLinesAreForTheScreen() throws {
    let few = try opened(try written())
    let many = try opened(
      try written { report in
        var plan = WorkbookPlan()
        plan.printedLines = 5
        report.workbook = plan
      })
    let sheets = (few: try #require(few["计分明细"]), many: try #require(many["计分明细"]))
    #expect(sheets.many.rowCount == sheets.few.rowCount)
    func area(_ workbook: OpenedWorkbook) throws -> String {
      let names = try #require(workbook.parts["xl/workbook.xml"]).split(separator: "<definedName ")
      let area = try #require(names.first { $0.contains("_xlnm.Print_Area") && $0.contains("计分明细") })
      return String(area.prefix { $0 != "<" }.split(separator: "$").suffix(1).joined())
    }
    #expect(try area(few) == String(sheets.few.rowCount))
    #expect(try area(many) == "1")
    let header = try #require(sheets.many.xml.all("oddHeader").first?.text)
    #expect(header.contains("计分明细") && header.contains("先筛选，再取消打印区域"))
  }

  @Test func tooManyRowsAreAFindingAndNoHalfTable() throws {
    let written = try written { report in
      var plan = WorkbookPlan()
      plan.rowLimit = 20
      report.workbook = plan
    }
    let lines = try #require(written.outputs.first { $0.name == "lines.csv" }?.rows)
    let findings = try written.text("findings.csv")
    #expect(findings.contains("limit_exceeded,提醒"))
    #expect(findings.contains("lines.csv 有 \(lines) 行，超过工作表上限（含表头 20 行）"))
    let sheet = try #require(try opened(written)["计分明细"])
    #expect(sheet.rowCount == 1)
    #expect(sheet.row(1).first?.contains("超过工作表上限") == true)
  }

  /// The library does not notice where a part is cut short on its way.
  @Test func whatGotLostIsNoticed() throws {
    let written = try written()
    let bytes = Array(try Data(contentsOf: written.folder.appending(path: "workbook.xlsx")))
    var counts = try opened(written).sheets.map { $0.xml.all("c").count }
    #expect(WrittenParts(cells: counts).areIn(bytes))
    #expect(!WrittenParts(cells: counts + [1]).areIn(bytes))
    #expect(!WrittenParts(cells: counts).areIn(Array(bytes.dropLast(30))))
    #expect(!WrittenParts(cells: counts).areIn([]))
    let sheet = try #require(ZipPart.all(in: bytes)?.first { $0.name == "xl/worksheets/sheet3.xml" })
    #expect(sheet.unpack(bytes) { _ in })
    var damaged = bytes
    for index in bytes.count / 3..<bytes.count / 3 + 200 { damaged[index] ^= 0x55 }
    #expect(!WrittenParts(cells: counts).areIn(damaged))
    counts[1] += 1
    #expect(!WrittenParts(cells: counts).areIn(bytes))
  }

  @Test func englishPipelinesGetEnglishSheets() throws {
    let names = try opened(try written { $0.heading.language = .english }).sheets.map(\.name)
    #expect(names.prefix(3) == ["Summary", "Towns", "Score lines"])
  }
}

@Suite struct WorkbookNameTests {
  @Test func sheetNamesAreSafeAndDistinct() {
    var names = SheetNames()
    let long = String(repeating: "序", count: 40)
    #expect(names.name(for: "市直部门") == "市直部门")
    #expect(names.name(for: "市直部门") == "市直部门 (2)")
    #expect(names.name(for: "[a]:*?/\\") == "［a］：＊？／＼")
    #expect(names.name(for: "'quoted'") == "’quoted’")
    #expect(names.name(for: long) == String(repeating: "序", count: 30) + "…")
    #expect(names.name(for: long) == String(repeating: "序", count: 26) + "… (2)")
    #expect(names.name(for: "ABC") == "ABC")
    #expect(names.name(for: "abc") == "abc (2)")
    #expect(names.name(for: "History") == "History (2)")
    #expect(names.name(for: "") == "_")
    #expect(names.name(for: "a\u{0}\nb") == "a b")
    #expect(names.name(for: String(repeating: "😀", count: 20)).utf16.count <= 31)
  }

  @Test(arguments: [
    ("82.35", 82.35, 2), ("-0.10", -0.1, 2), ("0", 0, 0), ("100", 100, 0), ("0.000000000001", 1e-12, 12),
    ("123456789012.345", 123_456_789_012.345, 3), ("12.50000000000000000", 12.5, 17),
  ])
  func aNumberThatADoubleKeeps(text: String, value: Double, places: Int) throws {
    let number = try #require(NumberCell(text))
    #expect(number.value == value)
    #expect(number.places == places)
    #expect(String(format: "%.\(places)f", number.value) == text)
  }

  @Test(arguments: ["1234567890.123456", "1234567890123456", "1/3", "", "-", ".5", "1e5", "NaN", "１", "1.2.3", "0x10"])
  func whatNoDoubleKeepsIsText(text: String) { #expect(NumberCell(text) == nil) }

  /// The library prints sixteen digits, of which a double of fifteen always comes back.
  @Test func fifteenDigitsComeBack() throws {
    var seed: UInt64 = 7
    for _ in 0..<2000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = String(100_000_000_000_000 + seed % 900_000_000_000_000)
      let text = digits.prefix(Int(seed >> 60) % 14 + 1) + "." + digits.dropFirst(Int(seed >> 60) % 14 + 1)
      let number = try #require(NumberCell(String(text)))
      let stored = String(format: "%.16G", number.value)
      #expect(Double(stored) == number.value)
      #expect(String(format: "%.\(number.places)f", Double(stored) ?? 0) == text)
    }
  }
}
