import Model
import OrderedCollections
import Rules
import Scoring
import Testing

@Suite("Obligations")
struct ObligationTests {
  private func activity(
    _ id: String, unit: String = "A", kind: String = "inspection", on: String = "2019-05-01", _ columns: [String: String] = [:]
  ) -> Record {
    Row.make(.activities, "activity_id", id, unit: unit, dateColumn: "on", on: on, kind: kind, columns.mapValues { Optional($0) })
  }

  private func run(
    _ rule: Obligation, _ rows: [Record], dates: AssessmentDates = dates2019
  ) -> ObligationStage.Outcome {
    ObligationStage(obligations: [rule.id: rule], dates: dates)
      .run(units: [Unit(id: "A", name: "A", level: .department)], records: rows)
  }

  private func sheet(_ outcome: ObligationStage.Outcome) -> [String] {
    (outcome.lines["A"] ?? []).map { "\($0.kind.rawValue) \($0.points) \($0.rows.map { $0.key[0] }.joined(separator: ","))" }
  }

  private func rule(
    owes: Obligation.Debtor = .unit, unless: [RecordCondition] = [], counting: Obligation.Counting = .records, per: Grain = .year,
    forEach: String? = nil, _ bound: Obligation.Bound, each: String? = "0.5", upTo: String? = nil, from: String? = nil
  ) -> Obligation {
    Obligation(
      id: "rule", name: LocalizedText("Rule"), owes: owes, inForce: DaySpan(from: from.map(makeDay)), when: [isOne("kind", "inspection")],
      unless: unless, counting: counting, per: per, forEach: forEach, bound: bound,
      deduction: each.map { Obligation.Deduction(each: exact($0), upTo: upTo.map(exact)) })
  }

  @Test("each one too many costs, up to the limit")
  func tooMany() {
    let rows = ["1", "2", "3", "4"].map { activity($0) } + [activity("5", kind: "meeting"), activity("6", unit: "B")]
    // Four where one is allowed: 3 × 0.5 = 1.5, of which 1 counts.
    #expect(sheet(run(rule(.atMost(1), upTo: "1"), rows)) == ["deduction -1.5 1,2,3,4", "cap 0.5 1,2,3,4"])
  }

  @Test("where it is met a zero line says so and names what was counted")
  func met() {
    #expect(sheet(run(rule(.atMost(1)), [activity("1")])) == ["not_in_force 0 1"])
    #expect(sheet(run(rule(.atMost(0)), [])) == ["not_in_force 0 "])
  }

  @Test("approved, planned and joint ones")
  func excused() {
    let rows = [
      activity("1", ["approval_ref": "批1"]), activity("2", ["plan_ref": "计1"]), activity("3", ["joint_id": "J"]),
      activity("4", ["joint_id": "J"]), activity("5"),
    ]
    let unless = ["approval_ref", "plan_ref"].map { RecordCondition(column: $0, .isPresent(true)) }
    let outcome = run(rule(unless: unless, .atMost(0)), rows)
    #expect(sheet(outcome) == ["deduction -1 3,5"])
    #expect(outcome.counts.map { $0.excused.map { $0.key[0] } } == [["1", "2"]])
    #expect(outcome.counts.map { $0.joint.map { $0.key[0] } } == [["4"]])
  }

  @Test("distinct series count once; a row without one is none")
  func distinct() {
    let rows = [activity("1", ["series": "x"]), activity("2", ["series": "x"]), activity("3", ["series": "y"]), activity("4")]
    let outcome = run(rule(counting: .distinct(column: "series"), .atMost(1)), rows)
    #expect(outcome.counts.map(\.count) == [2])
    #expect(sheet(outcome) == ["deduction -0.5 1,2,3"])
  }

  @Test(
    "whose id comes first among joint ones has no part in how many series there are",
    arguments: [([nil, "x"], 2), (["x", nil], 2), (["x", "z"], 3), (["z", "x"], 3), (["y", "y"], 1), ([nil, nil], 1)] as [([String?], Int)])
  func distinctAmongJoint(series: [String?], count: Int) {
    let joint = zip(["1", "2"], series).map { activity($0, ["joint_id": "J"].merging($1.map { ["series": $0] } ?? [:]) { $1 }) }
    let outcome = run(rule(counting: .distinct(column: "series"), .atMost(1)), joint + [activity("3", ["series": "y"])])
    #expect(outcome.counts.map(\.count) == [count])
  }

  @Test("each quarter has a count of its own; one that is not over is not judged for want of something")
  func quarters() throws {
    let rows = [activity("1", on: "2019-02-01"), activity("2", on: "2019-05-01"), activity("3", on: "2019-08-01")]
    let dates = AssessmentDates(period: dates2019.period, cutOff: makeDay("2019-11-30"), asOf: makeDay("2019-12-31"))
    let outcome = run(rule(per: .quarter, .atLeast(2)), rows, dates: dates)
    #expect(
      outcome.counts.map { "\($0.span) \($0.count) \($0.verdict.rawValue) \($0.excess)" } == [
        "2019-Q1 1 breached 1", "2019-Q2 1 breached 1", "2019-Q3 1 breached 1", "2019-Q4 0 not_judged 0",
      ])
    #expect(sheet(outcome).count == 3)
    // In force from May: neither the first nor the second quarter is wholly covered.
    let later = run(rule(per: .quarter, .atLeast(2), from: "2019-05-01"), rows, dates: dates)
    #expect(later.counts.map(\.verdict) == [.notJudged, .notJudged, .breached, .notJudged])
  }

  @Test(
    "what is not too much is judged since a span began, as far as there was such a rule",
    arguments: [
      (nil, nil, [ObligationCount.Verdict.met, .met, .breached, .notJudged]),
      ("2019-06-30", nil, [.notJudged, .met, .breached, .notJudged]),
      ("2020-01-01", nil, [.notJudged, .notJudged, .notJudged, .notJudged]),
      (nil, "2019-04-01", [.met, .met, .notJudged, .notJudged]),
    ] as [(String?, String?, [ObligationCount.Verdict])])
  func atMost(from: String?, until: String?, verdicts: [ObligationCount.Verdict]) {
    var limit = rule(per: .quarter, .atMost(0), from: from)
    limit.inForce.until = until.map(makeDay)
    let dates = AssessmentDates(period: dates2019.period, cutOff: makeDay("2019-08-31"), asOf: makeDay("2019-12-31"))
    #expect(run(limit, [activity("1", on: "2019-08-01")], dates: dates).counts.map(\.verdict) == verdicts)
  }

  @Test("the months that count with a span must be in force, too")
  func monthsBefore() {
    var everyTwoMonths = rule(per: .month, .atLeast(1), from: "2019-03-01")
    everyTwoMonths.monthsBefore = 1
    let outcome = run(everyTwoMonths, [activity("1", on: "2019-02-20")])
    // March looks back to February, when there was no such duty yet.
    #expect(outcome.counts.prefix(4).map(\.verdict) == [.notJudged, .notJudged, .notJudged, .breached])
  }

  @Test(
    "what counts with two spans is one all the same",
    arguments: [
      (Obligation.Counting.records, 1, "Met: 3 in all, at least 1"), (.records, 0, "Met: 3 in all, at least 1"),
      (.distinct(column: "series"), 1, "Met: at least 1"), (.distinct(column: "series"), 0, "Met: 3 in all, at least 1"),
    ])
  func countsWithTwoSpans(counting: Obligation.Counting, monthsBefore: Int, said: String) throws {
    var rule = rule(counting: counting, per: .month, .atLeast(1))
    rule.monthsBefore = monthsBefore
    let rows = ["01", "02", "03"].map { activity($0, on: "2019-\($0)-20", ["series": "x"]) }
    let dates = AssessmentDates(period: dates2019.period, cutOff: makeDay("2019-03-31"), asOf: makeDay("2019-12-31"))
    let outcome = run(rule, rows, dates: dates)
    #expect(sheet(outcome) == ["not_in_force 0 01,02,03"])
    #expect(try #require(outcome.lines["A"]?.first?.because).en.hasPrefix(said))
  }

  @Test("a limit on what counts with two spans names each row once")
  func limitOfTwoSpans() {
    var rule = rule(per: .month, .atMost(0), upTo: "0.5")
    rule.monthsBefore = 1
    #expect(sheet(run(rule, [activity("1", on: "2019-05-20")])) == ["deduction -0.5 1", "deduction -0.5 1", "cap 0.5 1"])
  }

  /// B became A's neighbour in July; C took another name then, and was there all along; D is to end in June.
  @Test(
    "what was owed when there was no such unit yet, or no more, is not judged",
    arguments: [
      ("B", [ObligationCount.Verdict.notJudged, .notJudged, .breached, .breached]), ("C", [.breached, .breached, .breached, .breached]),
      ("D", [.breached, .breached, .notJudged, .notJudged]),
    ] as [(UnitID, [ObligationCount.Verdict])])
  func existence(unit: UnitID, verdicts: [ObligationCount.Verdict]) throws {
    let (new, renamed) = (Self.span("B", from: "2019-07-01"), Self.span("C", from: "2019-07-01"))
    let old = Self.span("D", until: "2019-06-30")
    for bound in [.atLeast(1), .atMost(0)] as [Obligation.Bound] {
      let rule = rule(per: .quarter, bound)
      let rows = bound == .atMost(0) ? ["02", "05", "08", "11"].map { activity($0, unit: unit.text, on: "2019-\($0)-01") } : []
      let outcome = ObligationStage(obligations: [rule.id: rule], dates: dates2019)
        .run(units: [new, renamed, old], spans: [new, Self.span("C", until: "2019-06-30"), renamed, old], records: rows)
      #expect(outcome.counts.filter { $0.unit == unit }.map(\.verdict) == verdicts)
    }
  }

  @Test(
    "who owes was there, as one whom the rule applies to, on any day of the span, or on every one",
    arguments: [
      ("new", [false, true, true, true], [false, false, true, true]), ("promoted", [true, true, true, true], [false, true, true, true]),
      ("renamed", [true, true, true, true], [true, true, true, true]), ("revived", [true, true, true, true], [true, false, false, true]),
      ("demoted", [true, true, true, false], [true, true, false, false]),
    ] as [(UnitID, [Bool], [Bool])])
  func partOfASpan(unit: UnitID, anyDay: [Bool], everyDay: [Bool]) {
    let outcome = [Obligation.Binding.anyDay, .everyDay].map { binds in
      var rule = rule(per: .quarter, .atLeast(1))
      rule.appliesTo = UnitSelector(levels: [.department])
      rule.binds = binds
      return ObligationStage(obligations: [rule.id: rule], dates: dates2019)
        .run(units: Self.reorganized.filter { $0.until == nil }, spans: Self.reorganized, records: [])
        .counts.filter { $0.unit == unit }.map { $0.verdict == .breached }
    }
    #expect(outcome == [anyDay, everyDay])
  }

  @Test("the months that count with a span bind nobody to it")
  func boundBeforeTheSpan() {
    var rule = rule(per: .month, .atLeast(1))
    rule.monthsBefore = 1
    let spans = [Self.span("A", until: "2019-01-31"), Self.span("A", from: "2019-03-01")]
    let counts = ObligationStage(obligations: [rule.id: rule], dates: dates2019).run(units: [spans[1]], spans: spans, records: []).counts
    #expect(counts.prefix(3).map(\.verdict) == [.breached, .notJudged, .breached])
  }

  @Test("what a unit did as one whom the rule does not apply to is not counted")
  func otherLevel() {
    var rule = rule(.atMost(0))
    rule.appliesTo = UnitSelector(levels: [.department])
    let rows = ["2019-01-31", "2019-02-01"].map { activity($0, unit: "promoted", on: $0) }
    let outcome = ObligationStage(obligations: [rule.id: rule], dates: dates2019)
      .run(units: Self.reorganized.filter { $0.until == nil }, spans: Self.reorganized, records: rows)
    #expect(outcome.counts.filter { $0.unit == "promoted" }.map(\.counted) == [[RowReference(.activities, ["2019-02-01"])]])
  }

  @Test("a unit owes what it owed as one whom the rule applies to, whatever it is in the end")
  func otherLevelInTheEnd() {
    var rule = rule(.atMost(0))
    rule.appliesTo = UnitSelector(levels: [.department])
    let rows = ["demoted", "former"].flatMap { unit in
      ["2019-09-29", "2019-09-30"].map { activity("\(unit)-\($0)", unit: unit, on: $0) }
    }
    let outcome = ObligationStage(obligations: [rule.id: rule], dates: dates2019)
      .run(units: Self.reorganized.filter { $0.until == nil }, spans: Self.reorganized, records: rows)
    #expect(outcome.counts.filter { $0.unit == "demoted" }.map(\.counted) == [[RowReference(.activities, ["demoted-2019-09-29"])]])
    // It was one of those in the year before only.
    #expect(!outcome.counts.contains { $0.unit == "former" } && outcome.lines["former"] == nil)
  }

  private static let reorganized: [Unit] = [
    span("new", from: "2019-04-02"), span("promoted", .town, until: "2019-01-31"), span("promoted", from: "2019-02-01"),
    span("renamed", until: "2019-05-10"), span("renamed", from: "2019-05-11"),
    span("revived", until: "2019-06-29"), span("revived", from: "2019-07-02"),
    span("demoted", until: "2019-09-29"), span("demoted", .town, from: "2019-09-30"),
    span("former", until: "2018-12-31"), span("former", .town, from: "2019-01-01"),
  ]

  private static func span(_ id: UnitID, _ level: UnitLevel = .department, from: String? = nil, until: String? = nil) -> Unit {
    Unit(id: id, name: id.text, level: level, from: from.map(makeDay), until: until.map(makeDay))
  }

  @Test("for each task of the span, whether or not anything was done for it")
  func tasks() {
    func task(_ id: String, _ period: String, on day: String) -> Record {
      Row.make(.tasks, "task_id", id, unit: "A", dateColumn: "due_on", on: day, kind: nil, ["period": period])
    }
    let rows = [
      task("T1", "2019-Q1", on: "2019-03-31"), task("T2", "2019-Q1", on: "2019-03-31"),
      activity("1", on: "2019-02-01", ["task_id": "T1"]),
    ]
    let outcome = run(rule(per: .quarter, forEach: "task_id", .atLeast(1)), rows)
    #expect(outcome.counts.map { "\($0.span) \($0.subject ?? "-") \($0.verdict.rawValue)" } == ["2019-Q1 T1 met", "2019-Q1 T2 breached"])
    #expect(sheet(outcome) == ["deduction -0.5 "])
  }

  @Test("for each person, whom the line does not name")
  func persons() throws {
    let rows = [activity("1", ["person_id": "PERS1", "series": "x"])]
    func said(_ column: String) throws -> String {
      try #require(run(rule(forEach: column, .atMost(0)), rows).lines["A"]?.first?.because?.en)
    }
    #expect(try said("series").contains("(x)"))
    #expect(try !said("person_id").contains("PERS1"))
  }

  @Test("what binds a leader is counted and leaves no line, whatever the rule says it costs")
  func leaders() throws {
    let outcome = run(rule(owes: .leader, .atLeast(1)), [])
    #expect(outcome.counts.map(\.verdict) == [.breached])
    #expect(outcome.lines.isEmpty)
  }

  /// What a duty looks at, and the rows that it counts.
  struct Counted: Sendable, CustomTestStringConvertible {
    var table: TableName
    var rows: [Record]
    var keys: [String]
    var testDescription: String { "\(table) \(rows.map { $0.key[0] })" }
  }

  private static func violation(_ id: String, cause: String?) -> Record {
    Row.make(.violations, "violation_id", id, unit: "A", dateColumn: "on", on: "2019-05-01", kind: nil, ["cause": cause])
  }

  private static let errors = [
    Row.error("E1"), Row.error("E2", status: "untrue"), Row.error("E3", status: "doubtful"), Row.error("E4"), Row.decision("D", on: "E4"),
    Row.error("E5", found: "2021-01-01"),
  ]

  @Test(
    "what is void, unconfirmed or not known yet is not counted; what is exempt is",
    arguments: [
      Counted(table: .errors, rows: [], keys: ["E1", "E4"]),
      Counted(
        table: .accountability, rows: [Row.measure("A1", cause: "E1"), Row.measure("A2", cause: "E2"), Row.measure("A3")],
        keys: ["A1", "A3"]),
      Counted(table: .violations, rows: [violation("V1", cause: "E3"), violation("V2", cause: "E1;E3")], keys: ["V2"]),
    ])
  func factsThatDoNotStand(_ one: Counted) throws {
    var book = rulebook(indicator("x"))
    let duty = Obligation(
      id: "duty", name: LocalizedText("Duty"), table: one.table, per: .year, bound: .atMost(0),
      deduction: Obligation.Deduction(each: .one))
    book.obligations = [duty.id: duty]
    var city = City(x: ["A": 90])
    city.records = Self.errors + one.rows
    let assessment = try city.assess(book)
    #expect(assessment.obligations.map { $0.counted.map { $0.key[0] } } == [one.keys])
    #expect(assessment.standing("A")?.total == Decimal(90 - one.keys.count))
  }

  @Test(
    "why an exemption changes nothing where a duty counts errors",
    arguments: [("E1", "not_relievable"), ("E4", "not_relievable"), ("E2", "void"), ("E5", "not_in_force")])
  func noEffect(error: String, reason: String) throws {
    var book = rulebook(indicator("x"))
    let duty = Obligation(
      id: "duty", name: LocalizedText("Duty"), table: .errors, per: .year, bound: .atMost(0),
      deduction: Obligation.Deduction(each: .one))
    book.obligations = [duty.id: duty]
    book.exemption = makeRules(queryRepeats: false)
    var city = City(x: ["A": 90])
    city.records = Self.errors
    let impact = try #require(ImpactStage(try city.assess(book)).impact(of: .error(error)))
    #expect(impact.because?.name == reason)
  }

  @Test("the order of rows has no part in it")
  func order() {
    let rows = ["1", "2", "3"].map { activity($0, ["joint_id": "J"]) } + [activity("4")]
    let rule = rule(.atMost(0))
    #expect(run(rule, rows).counts == run(rule, rows.reversed()).counts)
  }
}
