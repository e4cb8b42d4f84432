import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// What a unit left that ended before the period: it counts as long as some rule finds it in its own window, and no longer.
@Suite struct SuccessionBeforePeriodTests {
  static let gone = Merger.unit("O", staff: 10, until: "2018-12-31")
  static let heir = Merger.unit("N", staff: 30, succeeds: ["O"])

  /// 2019 as an import gives it: units that were not there in it have their row alone.
  func assess(
    _ rules: Reorganization? = Merger.rules(deductions: .inherited), _ records: [Record] = [], _ adjustments: [Adjustment] = [],
    before: [Unit] = [gone], now: [Unit] = [heir], lights: Lights? = nil, shape: (inout City) -> Void = { _ in }
  ) throws -> Assessment {
    var city = City()
    city.units = now
    for unit in now {
      city.report(unit.id, "x", 4)
      city.report(unit.id, "w", 1)
    }
    city.records = records
    shape(&city)
    var book = try Merger.book(rules)
    for rule in adjustments { book.adjustments[rule.id] = rule }
    if let lights { book.lights[lights.id] = lights }
    return city.reorganized(book, spans: before + now)
  }

  static let found = pointsRule(countsOn: "found_on")
  static let measured = pointsRule("measured", on: .accountability)
  static let relief = pointsRule(
    "late", on: .carryOver, isBonus: true, amounts: [DatedAmount(amount: Amount(.column("points")))])

  static func error(_ id: String = "E1", unit: String = "O", found day: String) -> Record {
    Row.error(id, unit: unit, on: "2018-06-01", found: day)
  }

  static func entry(_ year: String, unit: String = "O") -> Record {
    Row.make(
      .carryOver, "entry_id", "\(year)-E9", unit: unit, dateColumn: "on", on: nil, kind: nil,
      ["from_year": year, "item": "E9", "points": "1.5"])
  }

  static let records: [([Record], [String])] = [
    // Found in the year, and a day before it.
    ([error(found: "2019-03-05")], ["deduction -5 E1"]), ([error(found: "2018-12-31")], []),
    ([Row.measure("K1", unit: "O", decided: "2019-03-05")], ["deduction -5 K1"]),
    ([Row.measure("K1", unit: "O", decided: "2018-03-05")], []),
    // Left by the year before, and by the one before that.
    ([entry("2018")], ["bonus 1.5 2018-E9"]), ([entry("2017")], []),
    // What does not count shows beside what does.
    (
      [error(found: "2019-03-05"), entry("2018"), error("E0", found: "2016-05-05")],
      ["not_in_force 0 E0", "deduction -5 E1", "bonus 1.5 2018-E9"]
    ),
  ]

  @Test(arguments: records.indices) func onlyWhatCountsNowGoesOver(index: Int) throws {
    let (records, sheet) = Self.records[index]
    let assessment = try assess(Merger.rules(deductions: .inherited), records, [Self.found, Self.measured, Self.relief])
    #expect(try assessment.sheet("N") == sheet)
    #expect(assessment.ended.map { "\($0.unit.id) \($0.heirs)" } == (sheet.isEmpty ? [] : ["O [N]"]))
    #expect(assessment.findings.filter { $0.severity == .error || $0.rows.contains(RowReference(.units, ["O"])) } == [])
  }

  /// Of several rules over entries the one takes an entry that applies to whoever goes on.
  @Test(arguments: [(UnitLevel.town, [String]()), (.county, ["carry_over_unused"])])
  func anEntryIsTakenByTheRuleOfTheHeir(level: UnitLevel, codes: [String]) throws {
    func rule(_ id: ItemID, _ level: UnitLevel) -> Adjustment {
      pointsRule(
        id, on: .carryOver, isBonus: true, amounts: [DatedAmount(amount: Amount(.column("points")))],
        appliesTo: UnitSelector(levels: [level]))
    }
    let assessment = try assess(
      Merger.rules(deductions: .inherited), [Self.entry("2018")], [rule("one", level), rule("other", .department)])
    #expect(assessment.findings.filter { $0.code != .unknownLevel }.map(\.code.rawValue) == codes)
    #expect(try assessment.sheet("N") == (codes.isEmpty ? ["bonus 1.5 2018-E9"] : []))
  }

  /// Nobody is ranked with points that may be its own twice.
  @Test func whoWouldCountAnEntryTwiceIsIncomplete() throws {
    let twice = pointsRule("again", on: .carryOver, isBonus: true, amounts: [DatedAmount(amount: Amount(.column("points")))])
    let assessment = try assess(Merger.rules(deductions: .inherited), [Self.entry("2018")], [Self.relief, twice])
    #expect(assessment.findings.map(\.code) == [.carryOverTwice])
    #expect(assessment.standing("N")?.status == .incomplete)
  }

  @Test func pointsThatAreLeftStayBehind() throws {
    let assessment = try assess(Merger.rules(deductions: .left), [Self.error(found: "2019-03-05")], [Self.found])
    #expect(try assessment.sheet("N") == [])
    #expect(assessment.ended == [])
    #expect(assessment.findings == [])
  }

  /// Nothing is asked of the rulebook for the sake of a row that no window holds any more.
  @Test(arguments: [("2019-03-05", [FindingCode.undeclaredReorganization]), ("2017-03-05", [])])
  func anOldSplitAsksForRulesOnlyWhereSomethingCounts(found: String, codes: [FindingCode]) throws {
    let heirs = [Self.heir, Merger.unit("M", staff: 10, succeeds: ["O"])]
    for rules in [Merger.rules(deductions: .inherited), nil] {
      let assessment = try assess(rules, [Self.error(found: found)], [Self.found], now: heirs)
      #expect(Array(Set(assessment.codes)) == codes)
    }
  }

  /// Who was dissolved without a successor is told of where a row of it would have counted.
  @Test(arguments: [("2019-03-05", [FindingCode.endedWithoutSuccessor]), ("2017-03-05", [])])
  func nobodyTakesOver(found: String, codes: [FindingCode]) throws {
    let assessment = try assess(
      Merger.rules(deductions: .inherited), [Self.error(found: found)], [Self.found], now: [Merger.unit("N", staff: 30)])
    #expect(assessment.codes == codes)
  }

  /// Z into O in 2017, O into N at the end of 2018: O left nothing of its own.
  @Test func whatComesByAUnitThatLeftNothingComesAllTheSame() throws {
    let first = Merger.unit("Z", staff: 5, until: "2017-06-30")
    let between = Merger.unit("O", staff: 10, from: "2017-07-01", until: "2018-12-31", succeeds: ["Z"])
    let assessment = try assess(
      Merger.rules(deductions: .inherited), [Row.error("E1", unit: "Z", on: "2017-06-01", found: "2019-02-01")], [Self.found],
      before: [first, between]
    ) { city in
      city.goals = [UnitReading("Z", "x"): Goal(target: "10"), UnitReading("N", "x"): Goal(target: "20")]
    }
    #expect(try assessment.sheet("N") == ["deduction -5 E1"])
    #expect(assessment.facts.goals[UnitReading("N", "x")]?.target == 30)
    #expect(assessment.ended.map { "\($0.unit.id) \($0.heirs)" } == ["O [N]", "Z [N]"])
  }

  @Test func anErrorOfItIsAnsweredForByItsHeir() throws {
    let assessment = try assess(Merger.rules(deductions: .inherited), [Self.error(found: "2019-03-05")], [Self.found])
    let impact = try #require(ImpactStage(assessment).impact(of: .error("E1")))
    #expect(impact.units == ["N"])
    #expect(impact.effect == .score)
  }

  @Test func anErrorAfterItsEndNamesTheHeirOfThatDay() throws {
    let assessment = try assess(Merger.rules(deductions: .inherited), [Row.error("E1", unit: "O", on: "2019-02-01")], [Self.found])
    let found = try #require(assessment.findings.first { $0.code == .errorOutsideSpan })
    #expect(found.hint.en.hasSuffix("on that day N"))
  }

  @Test func aLateAwardOfItIsCarriedOver() throws {
    let award = Row.make(
      .bonuses, "bonus_id", "B1", unit: "O", dateColumn: "awarded_on", on: "2020-01-04", kind: "award", ["item": "choir"])
    let assessment = try assess(Merger.rules(deductions: .inherited), [award], [pointsRule(on: .bonuses, isBonus: true)])
    #expect(ClosingStage(assessment).run().entries.map { "\($0.id) \($0.unit) \($0.points)" } == ["2019-B1 N 2"])
  }

  /// The period of influence is twelve months: one that began in March 2019 still runs in February 2020, one of 2018 does not.
  @Test(arguments: [("2018-11-05", "2019-03-05", ["O"]), ("2018-03-05", "2018-03-05", [])])
  func aBarFollowsThePersonOutOfIt(decided: String, starts: String, ended: [UnitID]) throws {
    let record = Row.measure("K1", unit: "O", person: "p1", decided: decided, starts: starts)
    let assessment = try assess(
      Merger.rules(deductions: .inherited), [record],
      [consequenceRule(SuccessionRecordTests.influence, id: "bar", on: .accountability)])
    #expect(assessment.bars(onPerson: "p1").flatMap(\.influences).map(\.row.key) == (ended.isEmpty ? [] : [["K1"]]))
    #expect(assessment.ended.map(\.unit.id) == ended)
    #expect(assessment.adjustments(of: "N")?.bars.isEmpty == true)
    #expect(assessment.findings == [])
  }

  /// The bar is lifted or not with the exemption, whether or not the unit is still there.
  @Test(arguments: [gone, Merger.unit("O", staff: 10, until: "2019-03-31")])
  func anExemptionLiftsTheBarThatFollowsThePerson(old: Unit) throws {
    let records = [
      Row.error("E1", unit: "O", on: "2018-06-01", found: "2018-11-05"), Row.decision("D1", on: "E1"),
      Row.measure("K1", unit: "O", person: "p1", decided: "2018-11-05", starts: "2019-03-05", cause: "E1"),
    ]
    let assessment = try assess(
      Merger.rules(deductions: .inherited), records,
      [consequenceRule(SuccessionRecordTests.influence, id: "bar", on: .accountability, isRelieved: true)], before: [old])
    #expect(assessment.bars(onPerson: "p1").isEmpty)
    let impact = try #require(ImpactStage(assessment).impact(of: .error("E1")))
    #expect(impact.question == .withdrawn && impact.because == .notBinding)
  }

  @Test func whoeverTookOverAUnitWithARefusedRowIsIncomplete() throws {
    let assessment = try assess { $0.incomplete = ["O": [LocalizedText("a row was refused")]] }
    #expect(assessment.standing("N")?.status == .incomplete)
    #expect(assessment.facts.incomplete.keys.map(\.text) == ["N"])
  }

  /// A rule over tasks may ask for their light, whoever left them.
  @Test func aTaskThatWasLeftHasItsLight() throws {
    let red = pointsRule(
      "red", on: .tasks, amounts: [DatedAmount(amount: Amount(.fixed(exact("2"))))],
      when: [RecordCondition(column: "light", .isOne(of: ["red"]))])
    let tasks = [
      LightTests.task("T1", "2019-Q1", unit: "O", planned: "50", actual: "0"),
      LightTests.task("T2", "2019-Q1", unit: "O", planned: "50", actual: "50"),
    ]
    let assessment = try assess(
      Merger.rules(deductions: .inherited), tasks, [red], before: [Merger.unit("O", staff: 10, until: "2019-01-31")],
      lights: LightTests.rule)
    #expect(try assessment.sheet("N") == ["deduction -2 T1/2019-Q1"])
    #expect(assessment.facts.records.allSatisfy { $0.attributes["light"] == nil }, "records are told as they were filed")
  }
}
