import Model
import OrderedCollections
import Tables
import Testing

/// Headers are matched by name, in any order, in two languages; whatever does not match is named.
@Suite struct HeaderTests {
  @Test func chineseHeadersInAnyOrder() {
    let outcome = Desk.read(
      ["u.csv": "单位名称,单位代码,层级,组别,是否参评,编制,起始日期\n甲县,010101,县区,一类,是,30,2010-01-01\n乙局,020101,部门,,否,,\n"],
      [TableSource(table: .units, file: "u.csv")])
    #expect(outcome.findings == [])
    #expect(
      outcome.facts?.units == [
        Unit(id: "010101", name: "甲县", level: .county, division: "一类", competes: true, staff: 30, from: Day(2010, 1, 1)),
        Unit(id: "020101", name: "乙局", level: .department, competes: false),
      ])
  }

  static let faults: [(header: String, seen: [String], hint: String)] = [
    ("unit_id,indicator_id,period\n", ["missing_column@1:1:"], "columns or constants"),
    ("unit_id,indicator_id,period,value,valeu\n", ["unknown_column@1:1:5"], "Did you mean “value”"),
    ("unit_id,indicator_id,period,valeu\n", ["missing_column@1:1:", "unknown_column@1:1:4"], "Is it “valeu”"),
    ("unit_id,indicator_id,period,value,备注\n", ["unknown_column@1:1:5"], "under columns, attributes or ignore"),
    ("unit_id,indicator_id,period,value,value\n", ["duplicate_column@1:1:5"], "name of its own"),
    ("unit_id,indicator_id,period,value,数值\n", ["duplicate_column@1:1:5"], "Keep one"),
    ("unit_id,,period,value\n", ["missing_column@1:1:", "unknown_column@1:1:2"], "columns or constants"),
    ("unit_id\tindicator_id\tperiod\tvalue\n", ["missing_column@1:1:"], "CSV with commas"),
    ("unit_id;indicator_id;period;value\n", ["missing_column@1:1:"], "CSV with commas"),
    ("单位代码，指标代码，期间，数值\n", ["missing_column@1:1:"], "CSV with commas"),
  ]

  @Test(arguments: faults)
  func headerFaultsStopTheRun(header: String, seen: [String], hint: String) throws {
    for quarantine in [false, true] {
      let outcome = Desk.readings(header + "010101,gdp,2019,1\n", quarantine: quarantine)
      #expect(outcome.seen == seen)
      #expect(try #require(outcome.findings.first).hint.en.contains(hint))
      #expect(outcome.facts == nil)
    }
  }

  static let titles: [(above: String, source: TableSource)] = [
    ("2019年各县数据,,,", Desk.readings), ("填报单位：统计局,填报人：张三,2020-01-08,", Desk.readings), ("附件,1\n单位,万元", Desk.readings),
    ("2019年各县数据,,,", wide), ("填报单位：统计局,填报人：张三,,", wide),
  ]

  private static let wide = TableSource(
    table: .readings, file: "readings.csv",
    wide: WideLayout(unitColumn: "县", period: Period.sample, readings: ["产值": "gdp", "人口": "population"]))

  /// The rows below are no faults of their own, whatever stands beside the title.
  @Test(arguments: titles)
  func whatStandsAboveTheHeaderIsNoHeader(above: String, source: TableSource) throws {
    let table = source.wide == nil ? "unit_id,indicator_id,period,value\n010101,gdp,2019,1\n" : "县,产值,人口\n010101,1,2\n"
    let files = ["units.csv": Desk.units, "readings.csv": above + "\n" + table]
    let outcome = Desk.read(files, [Desk.unitSource, source])
    #expect(outcome.seen == ["missing_column@1:1:"])
    let finding = try #require(outcome.findings.first)
    let row = above.split(separator: "\n").count + 1
    #expect(finding.message.en == "This row seems to be a title, and row \(row) the header")
    #expect(finding.hint.en == "Delete what stands above the header" && finding.hint.zh == "删去表头上面的行")
  }

  @Test(arguments: [("sep=,", "Delete it"), ("sep=;", "Delete it, and save the file as CSV with commas"), ("SEP=,,,", "Delete it")])
  func aLineForExcelIsNoHeader(line: String, hint: String) throws {
    let outcome = Desk.readings(line + "\nunit_id,indicator_id,period,value\n010101,gdp,2019,1\n")
    #expect(outcome.seen == ["missing_column@1:1:"])
    #expect(outcome.findings.map(\.hint.en) == [hint])
  }

  /// To a person who sees none of them the hint would say what already stands there.
  @Test(arguments: ["200B", "2060", "00AD"])
  func aCharacterThatNobodySeesIsNamed(code: String) throws {
    let unseen = Character(try #require(UInt32(code, radix: 16).flatMap { Unicode.Scalar($0) }))
    for text in ["unit_id,indicator_id,period,value\n010101\(unseen),gdp,2019,1\n", "unit_id,indicator_id,period,value,sta\(unseen)tus\n"] {
      let finding = try #require(Desk.readings(text).findings.first)
      #expect(finding.hint.en.hasSuffix(" (there is a character in it that nobody sees, U+\(code): delete that first)"))
      #expect(finding.hint.zh.hasSuffix("（其中有看不见的字符 U+\(code)，先删去它）"))
    }
  }

  @Test func declarationsAreFollowed() throws {
    let source = TableSource(
      table: .readings, file: "r.csv", columns: ["代码": "unit_id"], ignore: ["note"], skipRecords: [2],
      constants: ["period": "2019", "indicator_id": "gdp", "status": "初步"])
    let outcome = Desk.read(["units.csv": Desk.units, "r.csv": "代码,value,note\n单位,亿元,\n010101,7,\"a\nb\"\n"], [source, Desk.unitSource])
    #expect(outcome.findings == [])
    #expect(outcome.value("010101", "gdp") == Fraction(7))
    let facts = try #require(outcome.facts)
    #expect(facts.cells.folded(column: 0, unit: 0)?.provisional == true)
    #expect(outcome.sources.map(\.skipped) == [1, 0])
    #expect(outcome.sources.map(\.recordsRead) == [1, 3])
  }

  static let declarations: [(source: TableSource, seen: [String])] = [
    (TableSource(table: .readings, file: "r.csv", columns: ["值": "value"]), ["missing_column@1:1:"]),
    (TableSource(table: .readings, file: "r.csv", columns: ["value": "valeu"]), ["missing_column@1:1:", "unknown_column@1:1:"]),
    (TableSource(table: .readings, file: "r.csv", ignore: ["note"]), ["missing_column@1:1:"]),
    (TableSource(table: .readings, file: "r.csv", constants: ["period": "2019"]), ["duplicate_column@1:1:"]),
    (TableSource(table: .readings, file: "r.csv", constants: ["status": "done"]), ["invalid_word@1:1:"]),
    (TableSource(table: .readings, file: "r.csv", constants: ["colour": "red"]), ["unknown_column@1:1:"]),
  ]

  @Test(arguments: declarations)
  func wrongDeclarationsAreNamed(source: TableSource, seen: [String]) {
    let outcome = Desk.read(
      ["units.csv": Desk.units, "r.csv": "unit_id,indicator_id,period,value\n010101,gdp,2019,1\n"], [Desk.unitSource, source],
      quarantine: true)
    #expect(outcome.seen == seen)
    #expect(outcome.facts == nil)
  }

  @Test func emptyFieldsBeyondTheHeaderInEveryRowAreOneWarning() {
    let even = "unit_id,indicator_id,period,value\n010101,gdp,2019,1,,\n010102,gdp,2019,2,,\n"
    let outcome = Desk.readings(even)
    #expect(outcome.seen == ["empty_trailing_fields@1:1:"])
    #expect(outcome.value("010102", "gdp") == Fraction(2))
    // The same where the header has empty cells, too.
    #expect(Desk.readings(even.replacing("value\n", with: "value,,\n")).seen == ["empty_trailing_fields@1:1:"])
  }

  @Test func emptyFieldsBeyondTheHeaderInSomeRowsAreRagged() {
    // A comma without quotes shifts a row by one; that its last field was empty must not hide it.
    let text = "unit_id,indicator_id,period,value,source\n010101,gdp,2019,1,,\n010102,gdp,2019,2,\n010103,gdp,2019,3,\n"
    #expect(Desk.readings(text).seen == ["ragged_row@2:2:"])
    let outcome = Desk.readings(text, quarantine: true)
    #expect(outcome.value("010101", "gdp") == nil)
    #expect(outcome.facts?.incomplete.keys.sorted() == ["010101"])
    #expect(outcome.sources[1].rejected == 1)
    #expect(outcome.sources[1].used == 2)
  }

  @Test func noSourceOfUnitsIsNamed() {
    let outcome = Desk.read(["readings.csv": "unit_id,indicator_id,period,value\n"], [Desk.readings])
    #expect(outcome.codes == [.missingUnits])
  }
}
