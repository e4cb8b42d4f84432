import Model
import OrderedCollections
import Tables
import Testing

/// Wide tables: one row a unit, one column an indicator; cells are set aside, not rows.
@Suite struct WideTests {
  static func source(servesUnits: Bool = true, blank: WideLayout.Blank = .missing) -> TableSource {
    let readings: OrderedDictionary<String, ReadingID> = ["生产总值": "gdp", "人口": "population"]
    return TableSource(
      table: .readings, file: "wide.csv", columns: servesUnits ? ["县名": "name", "省份": "division"] : [:],
      ignore: servesUnits ? [] : ["省份"], skipRecords: [2], constants: servesUnits ? ["level": "county"] : [:],
      wide: WideLayout(unitColumn: "县名", servesUnits: servesUnits, period: Period.sample, readings: readings, blank: blank))
  }

  static func read(_ text: String, _ source: TableSource = source(), quarantine: Bool = false, divisions: Set<String>? = nil)
    -> ImportOutcome
  {
    Desk.read(["wide.csv": text], [source], quarantine: quarantine, vocabulary: Desk.vocabulary(divisions: divisions))
  }

  static let header = "县名,省份,生产总值,人口\n单位,,亿元,人\n"

  /// The table's own name for the unit is its code's column, which is asked for once.
  @Test func aRowWithoutItsUnitIsToldOnce() {
    let outcome = Desk.read(
      ["units.csv": Desk.units, "wide.csv": "县名,省份,生产总值,人口\n单位,,,\n,江西省,1,2\n"], [Desk.unitSource, Self.source(servesUnits: false)])
    #expect(outcome.seen == ["missing_key@3:3:1"])
  }

  @Test func aWideTableServesUnitsAndReadings() throws {
    let outcome = Self.read(Self.header + "甲县,江西省,1.5,\n乙县,江西省,2,30\n")
    #expect(outcome.seen == ["empty_cells@1:1:4"])
    #expect(outcome.findings.allSatisfy { $0.severity == .warning && $0.value == "人口" && $0.message.en.hasPrefix("1 of 2 cells") })
    #expect(
      outcome.facts?.units == [
        Unit(id: "乙县", name: "乙县", level: .county, division: "江西省"), Unit(id: "甲县", name: "甲县", level: .county, division: "江西省"),
      ])
    #expect(outcome.value("甲县", "gdp") == Fraction(try Decimal("1.5")))
    #expect(outcome.value("甲县", "population") == nil)
    #expect(outcome.value("乙县", "population") == Fraction(30))
    #expect(outcome.sources.first?.cells == SourceSummary.Account(read: 3, used: 3, rejected: 0))
    let zeros = Self.read(Self.header + "甲县,江西省,1.5,\n", Self.source(blank: .zero))
    #expect(zeros.value("甲县", "population") == Fraction(0))
    #expect(zeros.findings == [])
    let notDue = Self.read(Self.header + "甲县,江西省,1.5,\n", Self.source(blank: .notDue))
    #expect(notDue.value("甲县", "population") == nil)
    #expect(notDue.findings == [])
  }

  /// A name that the file does not have either is not missed: the unit's column would have been it.
  @Test(arguments: [true, false])
  func aMisnamedUnitColumnIsToldAsIt(servesUnits: Bool) {
    let outcome = Desk.read(
      ["units.csv": Desk.units, "wide.csv": Self.header.replacing("县名", with: "县明") + "010101,x,1.5,7\n"],
      [Self.source(servesUnits: servesUnits)] + (servesUnits ? [] : [Desk.unitSource]))
    #expect(outcome.facts == nil)
    #expect(Set(outcome.findings.map { "\($0.code.rawValue) \($0.value ?? "")" }) == ["missing_column 县名", "unknown_column 县明"])
  }

  @Test func wideAndLongAreTheSame() throws {
    let files = [
      "units.csv": "unit_id,name\n甲县,甲县\n乙县,乙县\n", "wide.csv": Self.header + "甲县,x,1.5,7\n乙县,x,2,30\n",
      "readings.csv": "unit_id,indicator_id,period,value\n乙县,population,2019,30\n甲县,gdp,2019,1.5\n乙县,gdp,2019,2\n甲县,population,2019,7\n",
    ]
    let wide = Desk.read(files, [Self.source(servesUnits: false), Desk.unitSource])
    let long = Desk.read(files, [Desk.readings, Desk.unitSource])
    #expect(wide.findings == [] && long.findings == [])
    for unit in ["甲县", "乙县"] as [UnitID] {
      for series in ["gdp", "population"] as [ReadingID] {
        #expect(wide.value(unit, series) != nil)
        #expect(wide.value(unit, series) == long.value(unit, series))
      }
    }
  }

  @Test func spacesInsideNamesAreFoldedWithAFinding() throws {
    let outcome = Self.read(Self.header + "长 宁 县,四川省,1,2\n芒\u{3000}市,云南省,1,2\n")
    #expect(outcome.seen == ["folded_spaces@3:3:1", "folded_spaces@4:4:1"])
    #expect(outcome.findings.allSatisfy { $0.severity == .warning })
    #expect(try #require(outcome.facts).units.map(\.name) == ["芒市", "长宁县"])
    // Of nothing but spaces nothing is left to be read.
    #expect(Self.read(Self.header + " ,四川省,1,2\n").seen == ["missing_key@3:3:1"])
  }

  @Test func aBadCellIsSetAsideAndItsUnitIncomplete() throws {
    let outcome = Self.read(Self.header + "甲县,江西省,e,20\n乙县,江西省,2,30\n", quarantine: true)
    #expect(outcome.seen == ["invalid_number@3:3:3"])
    #expect(
      outcome.rejected == [
        RejectedRow(
          table: .readings, file: "wide.csv", record: 3, line: 3, column: 3, header: "生产总值", unit: "甲县", reasons: [.invalidNumber],
          fields: ["e"])
      ])
    let facts = try #require(outcome.facts)
    #expect(facts.incomplete.keys.sorted() == ["甲县"])
    #expect(outcome.value("甲县", "population") == Fraction(20))
    #expect(outcome.sources.first?.cells == SourceSummary.Account(read: 4, used: 3, rejected: 1))
    #expect(outcome.sources.first?.used == 2)
  }

  @Test func aRaggedRowStillListsItsUnit() throws {
    let outcome = Self.read(Self.header + "甲县,江西省,1,2,3\n乙县,江西省,2,30\n", quarantine: true)
    #expect(outcome.seen == ["ragged_row@3:3:"])
    let facts = try #require(outcome.facts)
    #expect(facts.units.map(\.id) == ["乙县", "甲县"])
    #expect(facts.incomplete.keys.sorted() == ["甲县"])
    #expect(outcome.value("甲县", "gdp") == nil)
    #expect(outcome.rejected.map(\.fields) == [["甲县", "江西省", "1", "2", "3"]])
  }

  @Test func aUnitTwiceIsNamedTwice() throws {
    let text = Self.header + "甲县,江西省,1,2\n乙县,江西省,2,30\n甲 县,江西省,1,2\n"
    #expect(Self.read(text).seen == ["duplicate_key@3:3:1", "duplicate_key@5:5:1", "folded_spaces@5:5:1"])
    let outcome = Self.read(text, quarantine: true)
    let facts = try #require(outcome.facts)
    #expect(facts.units.map(\.id) == ["乙县", "甲县"])
    #expect(facts.incomplete.keys.sorted() == ["甲县"])
    #expect(outcome.value("甲县", "gdp") == nil)
    #expect(outcome.sources.first?.rejected == 2)
  }

  @Test func aBlendedDivisionIsRefused() throws {
    let outcome = Self.read(
      Self.header + "甲县,江西省、山东省,1,2\n乙县,江西省,2,30\n", quarantine: true, divisions: ["江西省", "山东省"])
    #expect(outcome.seen == ["unknown_division@3:3:2"])
    #expect(try #require(outcome.facts).incomplete.keys.sorted() == ["甲县"])
    #expect(outcome.value("甲县", "gdp") == nil)
  }

  @Test func wideAndLongReadingsOfOneKeyCollide() {
    let files = [
      "wide.csv": Self.header + "甲县,江西省,1,2\n乙县,江西省,2,30\n", "readings.csv": "unit_id,indicator_id,period,value\n甲县,gdp,2019,1\n",
    ]
    let outcome = Desk.read(files, [Desk.readings, Self.source()], quarantine: true)
    #expect(outcome.seen == ["duplicate_key@2:2:1", "duplicate_key@3:3:3"])
    #expect(outcome.value("甲县", "gdp") == nil)
    #expect(outcome.value("甲县", "population") == Fraction(2))
    #expect(outcome.sources.map(\.rejected) == [1, 0])
    #expect(outcome.sources[1].cells == SourceSummary.Account(read: 4, used: 3, rejected: 1))
  }

  /// A table that serves no units says nothing about them: what a column of theirs holds would be read by nobody.
  @Test(arguments: ["名称", "单位名称", "组别", "层级", "是否参评", "编制", "曾用名", "起始日期", "承继"])
  func aColumnOfTheUnitsIsUnknownWhereNoneAreServed(header: String) {
    let files = ["units.csv": Desk.units, "wide.csv": "县名,\(header),省份,生产总值,人口\n单位,,,,\n010101,x,江西省,1,2\n"]
    var source = Self.source(servesUnits: false)
    let outcome = Desk.read(files, [Desk.unitSource, source])
    #expect(outcome.seen == ["unknown_column@1:1:2"])
    #expect(outcome.findings.map(\.hint.en) == ["Declare it under readings or ignore"])
    #expect(outcome.findings.map(\.hint.zh) == ["用 readings 或 ignore 声明"])
    source.ignore.append(header)
    #expect(Desk.read(files, [Desk.unitSource, source]).findings == [])
  }

  @Test func whatServesUnitsMayDeclareTheirColumns() {
    let outcome = Self.read("县名,省份,编制,生产总值,人口,心得\n单位,,,,,\n甲县,江西省,30,1,2,\n")
    #expect(outcome.seen == ["unknown_column@1:1:6"])
    #expect(outcome.findings.map(\.hint.en) == ["Declare it under readings, columns, attributes or ignore"])
  }

  /// A report ends in figures over all its units and in remarks.
  @Test(arguments: [
    "平均", "平 均", "全市平均", "平均值", "均值", "最高", "最高值", "最低", "最低值", "中位数", "标准差", "全市", "全 市", "计", "备注", "备注：快报数", "注：数据为快报数", "注1:不含开发区",
    "说明", "Average", "MEAN", "median", "Max", "min", "Note", "note: provisional", "Standard deviation",
  ])
  func aRowOfAFigureOrRemarkIsNoUnit(name: String) throws {
    let outcome = Self.read(Self.header + "甲县,江西省,1,2\n\(name),,1,2\n", quarantine: true)
    #expect(outcome.seen == ["totals_row@4:4:"])
    #expect(outcome.findings.first?.value == name)
    #expect(try #require(outcome.facts).units.map(\.id) == ["甲县"])
  }

  @Test(arguments: ["全市域社会治理中心", "全县水库管理局", "平均乡", "注溪乡", "说明书编审局", "备注管理局", "最高人民检察院", "Notely", "Maximilian"])
  func aUnitMayBeginLikeAFigure(name: String) throws {
    #expect(try #require(Self.read(Self.header + "\(name),江西省,1,2\n").facts).units.map(\.name) == [name])
  }

  @Test func wrongDeclarationsAreNamed() {
    var source = Self.source()
    source.wide?.readings["产值"] = "gdp"
    #expect(Self.read(Self.header, source).codes == [.missingColumn])
    source = Self.source()
    source.wide?.readings["人口"] = "populaton"
    #expect(Self.read(Self.header, source).seen == ["unknown_indicator@1:1:4"])
    source = Self.source()
    source.wide?.readings["人口"] = "complaints"
    #expect(Self.read(Self.header, source).seen == ["outside_period@1:1:4"])
  }
}
