import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// From which day on a period counts what takes something (起算日), so that an early cut-off loses no day.
@Suite struct CountsFromTests {
  /// 2019 counts until the end of November, after a year that did so, too.
  private static let dates = AssessmentDates(
    period: makeDates("2019", cutOff: "2019-11-30", asOf: "2020-01-31").period, countsFrom: makeDay("2018-12-01"),
    cutOff: makeDay("2019-11-30"), asOf: makeDay("2020-01-31"))
  private static let plain = makeDates("2019", cutOff: "2019-11-30", asOf: "2020-01-31")

  private static let takers: [(String, Adjustment)] = [
    ("deduction", pointsRule(countsOn: "found_on")), ("ceiling", limit(.ceiling("good"))), ("veto", limit(.veto("good"))),
  ]

  private static func limit(_ effect: Adjustment.Effect) -> Adjustment {
    var rule = consequenceRule(effect, when: [RecordCondition(column: "document", .isPresent(true))])
    rule.countsOn = "found_on"
    return rule
  }

  private static func line(_ rule: Adjustment, found day: String, _ dates: AssessmentDates) throws -> ScoreLine {
    try #require(try Accounted([Row.error("E", on: "2018-10-01", found: day, document: "通1")], [rule], dates: dates).lines().first)
  }

  @Test(
    arguments: [
      ("2018-11-30", "before the first day that counts, 2018-12-01", "outside the period 2019"),
      ("2018-12-01", nil, "outside the period 2019"), ("2018-12-31", nil, "outside the period 2019"), ("2019-01-01", nil, nil),
      ("2019-11-30", nil, nil), ("2019-12-01", "counts_from: 2019-12-01", "counts_from: 2019-12-01"),
      ("2019-12-31", "counts_from: 2019-12-01", "counts_from: 2019-12-01"),
      ("2020-01-01", "outside the period 2019", "outside the period 2019"),
    ] as [(String, String?, String?)])
  func eachDayCountsOrSaysWhyNot(_ day: String, _ declared: String?, _ undeclared: String?) throws {
    for (kind, rule) in Self.takers {
      for (dates, reason) in [(Self.dates, declared), (Self.plain, undeclared)] {
        let line = try Self.line(rule, found: day, dates)
        #expect(line.kind.rawValue == (reason == nil ? kind : "not_in_force"), "\(kind) \(day)")
        if let reason { #expect(line.because?.en.contains(reason) == true, "\(line.because?.en ?? "")") }
      }
    }
  }

  /// Of two years that follow each other exactly one counts each day.
  @Test func noDayIsLostAndNoneCountsTwice() throws {
    let before = makeDates("2018", cutOff: "2018-11-30", asOf: "2019-01-31")
    for ordinal in makeDay("2018-10-30").ordinal...makeDay("2019-01-03").ordinal {
      let day = try #require(Day(ordinal: ordinal)).description
      let counted = try [before, Self.dates].filter { try Self.line(pointsRule(countsOn: "found_on"), found: day, $0).kind == .deduction }
      #expect(counted.count == 1, "\(day)")
    }
  }

  /// What gives points is carried over, and what is measured or owed is of the period alone.
  @Test func nothingElseIsCountedBeforeThePeriod() throws {
    let award = Row.make(.bonuses, "bonus_id", "B", unit: "A", dateColumn: "awarded_on", on: "2018-12-10", kind: "award", [:])
    #expect(try Accounted([award], [pointsRule(on: .bonuses, isBonus: true)], dates: Self.dates).sheet() == ["not_in_force 0 B"])
    let measure = RecordMeasure(.count(on: "found_on"), of: .errors)
    var rules = rulebook(try level("root", of: [indicator("i", 10, .perOccurrence(rate: 1), measure: .records(measure))]))
    let duty = Obligation(
      id: "duty", name: LocalizedText("duty"), table: .errors, per: .year, bound: .atMost(0),
      deduction: Obligation.Deduction(each: 1, upTo: nil))
    rules.obligations = [duty.id: duty]
    var city = City()
    city.add("A")
    city.records = [Row.error("E", on: "2018-12-05", found: "2018-12-10")]
    let assessment = Assessment(of: rules, city.facts(for: rules), dates: Self.dates, tolerance: .strict)
    #expect(try assessment.account(of: "A")?.total == 10)
  }

  /// A slip in a row of those days is told of, since it would cost points.
  @Test func aSlipBeforeThePeriodIsTold() throws {
    var rules = rulebook(try level("root", of: [indicator("x")]))
    rules.adjustments["rule"] = pointsRule()
    var city = City(x: ["A": 5])
    city.records = [Row.error("E", kind: "slwo", on: "2018-12-10")]
    for (dates, codes) in [(Self.dates, [FindingCode.unlistedWord]), (Self.plain, [])] {
      #expect(Assessment(of: rules, city.facts(for: rules), dates: dates, tolerance: .strict).codes == codes)
    }
  }

  /// An error of those days is asked about as any other one.
  @Test func anExemptionOfSuchAnErrorHasItsEffect() throws {
    var rules = rulebook(try level("root", of: [indicator("x")]))
    rules.adjustments["rule"] = pointsRule(countsOn: "found_on")
    rules.exemption = makeRules(queryRepeats: false)
    var city = City(x: ["A": 50])
    city.records = [Row.error("E", on: "2018-10-01", found: "2018-12-10")]
    let assessment = Assessment(of: rules, city.facts(for: rules), dates: Self.dates, tolerance: .strict)
    #expect(try assessment.account(of: "A")?.total == 45)
    let impact = try #require(ImpactStage(assessment).impact(of: .error("E")))
    #expect(impact.effect == .score && impact.change(of: "A")?.exempt.total == 50)
  }

  // MARK: Closing

  private static func told(_ records: [Record], _ rules: [Adjustment], dates: AssessmentDates = plain) throws -> [String] {
    var rulebook = rulebook(try level("root", of: [indicator("x")]), competition(grades: [grade("good", score: 1), grade("bad")]))
    for rule in rules { rulebook.adjustments[rule.id] = rule }
    rulebook.exemption = makeRules(queryRepeats: false)
    var city = City(x: ["A": 50])
    city.records = records
    let assessment = Assessment(of: rulebook, city.facts(for: rulebook), dates: dates, tolerance: .strict)
    return ClosingStage(assessment).run().findings.filter { $0.code == .recordAfterCutOff }
      .map { "\($0.rows[0].key[0]) \($0.columnName ?? "-") \($0.value ?? "-")" }
  }

  @Test func closingTellsOfWhatCameAfterTheCutOff() throws {
    let records = [
      Row.error("E1", on: "2019-10-01", found: "2019-11-30"), Row.error("E2", on: "2019-10-01", found: "2019-12-01"),
      Row.error("E3", on: "2019-12-01", found: "2019-12-31"), Row.error("E4", on: "2019-12-01", found: "2020-01-01"),
      // Worth nothing, untrue, and not known yet.
      Row.error("E5", kind: "other", on: "2019-10-01", found: "2019-12-05"),
      Row.error("E6", on: "2019-10-01", found: "2019-12-05", status: "untrue"),
      Row.error("E7", on: "2019-12-01", found: "2020-02-01"),
      Row.measure("M1", decided: "2019-12-10"),
    ]
    let rule = pointsRule(countsOn: "found_on")
    #expect(try Self.told(records, [rule]) == ["E2 found_on 2019-12-01", "E3 found_on 2019-12-31"])
    // Once a record, whichever rules would have counted it, and of every ledger.
    #expect(
      try Self.told(records, [rule, pointsRule("again", countsOn: "found_on"), pointsRule("measures", on: .accountability)])
        == ["M1 decided_on 2019-12-10", "E2 found_on 2019-12-01", "E3 found_on 2019-12-31"])
    #expect(try Self.told(records, [pointsRule("by conduct")]) == ["E3 occurred_on 2019-12-01", "E4 occurred_on 2019-12-01"])
    #expect(try Self.told(records, [pointsRule(countsOn: "found_on", until: "2019-11-30")]) == [])
    #expect(try Self.told(records, [pointsRule(isBonus: true, countsOn: "found_on")]) == [])
    #expect(try Self.told(records, [rule], dates: makeDates("2019", cutOff: "2019-12-31", asOf: "2020-01-31")) == [])
  }
}
