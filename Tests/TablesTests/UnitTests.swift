import Model
import Tables
import Testing

/// The units table: keys, spans, levels, divisions, and units told by several sources.
@Suite struct UnitTests {
  static func units(_ text: String, quarantine: Bool = false, divisions: Set<String>? = nil) -> ImportOutcome {
    Desk.read(
      ["u.csv": text], [TableSource(table: .units, file: "u.csv")], quarantine: quarantine,
      vocabulary: Desk.vocabulary(divisions: divisions))
  }

  static let cases: [(text: String, seen: [String])] = [
    ("unit_id,name,level\n01,甲,省\n", ["invalid_word@2:2:3"]),
    ("unit_id,name,competes\n01,甲,也许\n", ["invalid_word@2:2:3"]),
    ("unit_id,name,staff\n01,甲,3.5\n02,乙,-1\n", ["invalid_number@2:2:3", "out_of_range@3:3:3"]),
    ("unit_id,name,from,until\n01,甲,2019-05-01,2019-04-01\n", ["inconsistent_dates@2:2:4"]),
    ("unit_id,name,from,until\n01,甲,2019-05-01,2019-05-01\n", []),
    ("unit_id,name\n010101,甲\n10102,乙\n010103,丙\n", ["lost_leading_zeros@3:3:1"]),
    ("unit_id,name\n1,甲\n10,乙\n", []),
    // Nothing but spaces has lost no zeros.
    ("unit_id,name\n0101,甲\n  ,乙\n", ["outer_spaces@3:3:1"]),
    ("unit_id,name\n01,甲\n02,乙\n01,丙\n", ["duplicate_key@2:2:1", "duplicate_key@4:4:1"]),
    ("unit_id,name,division\n01,甲,一类\n02,乙,一累\n03,丙,\n", ["unknown_division@3:3:3"]),
    ("unit_id,name,former_names\n01,甲,\"乙；丙\"\n", ["invalid_word@2:2:3"]),
    ("unit_id,name\n01,\n", ["missing_value@2:2:2"]),
    ("unit_id,name\n01,甲\n,合计\n", ["totals_row@3:3:"]),
    ("unit_id,name,from,until\n01,甲,2018-01-01,2019-06-30\n01,乙,2019-06-01,\n", ["conflicting_units@2:2:1", "conflicting_units@3:3:1"]),
  ]

  @Test(arguments: cases)
  func faultsAreNamed(text: String, seen: [String]) {
    let outcome = Self.units(text, divisions: ["一类", "二类"])
    #expect(outcome.seen == seen)
    #expect((outcome.facts == nil) == !seen.isEmpty)
  }

  /// A name may be written with any of these signs; that several were meant is only likely.
  @Test(arguments: ["乙、丙", "乙，丙", "\"乙,丙\""])
  func namesThatNothingSeparatesAreOneName(cell: String) throws {
    let outcome = Self.units("unit_id,name,former_names\n01,甲,\(cell)\n02,丁,戊;己\n")
    #expect(outcome.seen == ["invalid_word@2:2:3"])
    let finding = try #require(outcome.findings.first)
    #expect(finding.severity == .warning && finding.hint.en.contains("with ;") && finding.hint.zh.contains("半角分号 ;"))
    #expect(try #require(outcome.facts).units.map(\.formerNames.count) == [1, 2])
  }

  @Test func theSpanOfThePeriodIsTaken() throws {
    let text = """
      unit_id,name,from,until
      01,旧县,2001-01-01,2018-12-31
      01,新区,2019-01-01,
      02,未来区,2020-01-01,
      03,昔日县,,2018-12-31

      """
    let outcome = Self.units(text)
    #expect(outcome.findings == [])
    let units = try #require(outcome.facts).units
    #expect(units.map(\.name) == ["新区"])
    #expect(units.first?.formerNames == ["旧县"])
  }

  @Test func unitsOutsideThePeriodHaveNoReadingsButMayBeInLedgers() {
    let files = [
      "u.csv": "unit_id,name,from,until\n01,甲,,\n02,乙,,2018-12-31\n", "r.csv": "unit_id,indicator_id,period,value\n02,gdp,2019,1\n",
      "b.csv": "bonus_id,unit_id,awarded_on\nB1,02,2018-05-01\n",
    ]
    let sources = [
      TableSource(table: .units, file: "u.csv"), TableSource(table: .readings, file: "r.csv"), TableSource(table: .bonuses, file: "b.csv"),
    ]
    #expect(Desk.read(files, sources).seen == ["outside_period@2:2:1"])
  }

  @Test func refusedUnitsAreListedIncomplete() throws {
    let outcome = Self.units("unit_id,name,division\n01,甲,一类\n02,乙,一类、二类\n03,丙,一类,多\n", quarantine: true, divisions: ["一类", "二类"])
    let facts = try #require(outcome.facts)
    #expect(facts.units.map(\.id) == ["01", "02", "03"])
    #expect(facts.incomplete.keys.sorted() == ["02", "03"])
    #expect(outcome.sources[0].used == 1)
    #expect(outcome.sources[0].rejected == 2)
    #expect(outcome.findings.first?.hint.en.contains("“一类”, “二类”") ?? false)
  }

  /// A name that two units bear names neither; both are told.
  @Test func aSharedNameIsAnsweredWithThoseWhoBearIt() {
    let units = "unit_id,name,short_name\n01,甲局,甲\n02,乙局,甲\n03,丙局,丙\n"
    let outcome = Desk.read(
      ["units.csv": units, "readings.csv": "unit_id,indicator_id,period,value\n甲,gdp,2019,1\n丙,gdp,2019,1\n"],
      [Desk.unitSource, Desk.readings])
    #expect(outcome.seen == ["unknown_unit@2:2:1", "unknown_unit@3:3:1"])
    #expect(outcome.findings.map(\.hint.en) == ["Did you mean “01”, “02”?", "Write its code 03"])
  }

  @Test func aUnitThatCannotBeReadStopsEvenAQuarantinedRun() {
    #expect(Self.units("unit_id,name\n01,甲\n,乙\n", quarantine: true).facts == nil)
  }

  @Test(arguments: [false, true]) func aTableWithoutUnitsIsAnError(quarantine: Bool) {
    let outcome = Self.units("unit_id,name\n", quarantine: quarantine)
    #expect(outcome.facts == nil)
    #expect(outcome.findings.map(\.code) == [.missingUnits])
    #expect(outcome.findings.first?.position?.line == 1)
  }

  @Test func severalSourcesCompleteEachOtherButMayNotDisagree() throws {
    let sources = [TableSource(table: .units, file: "a.csv"), TableSource(table: .units, file: "b.csv")]
    let agreeing = Desk.read(["a.csv": "unit_id,name\n01,甲\n", "b.csv": "unit_id,name,division\n01,甲,一类\n02,乙,二类\n"], sources)
    #expect(agreeing.findings == [])
    #expect(try #require(agreeing.facts).units.map(\.division) == ["一类", "二类"])
    let disagreeing = Desk.read(["a.csv": "unit_id,name\n01,甲\n", "b.csv": "unit_id,name\n01,乙\n"], sources)
    #expect(disagreeing.seen == ["conflicting_units@2:2:2", "conflicting_units@2:2:2"])
  }
}
