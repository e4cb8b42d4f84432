import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Measures over records, and how exemptions reach them through `cause`.
@Suite struct RecordMeasureTests {
  static let errors = [
    Row.error("exempt"), Row.error("standing"), Row.error("void", status: "untrue"), Row.error("half"),
    Row.decision("D1", on: "exempt"), Row.decision("D2", on: "half", outcome: "mitigated", factor: "0.5"),
  ]

  /// The account of unit A whose one indicator hands the measured number through.
  static func account(_ measure: RecordMeasure, _ rows: [Record], adjustments: [Adjustment] = []) throws -> (Account?, [FindingCode]) {
    let through = Method.linear(start: .constant(0), startPoints: 0, end: .constant(100), endPoints: 100, direction: .higher)
    var rules = rulebook(try level("root", of: [indicator("i", 100, through, measure: .records(measure))]))
    rules.lights = ["q": LightTests.rule, "m": LightTests.praise]
    rules.exemption = makeRules(queryRepeats: false)
    rules.adjustments = OrderedDictionary(adjustments.map { ($0.id, $0) }) { first, _ in first }
    var city = City()
    city.add("A")
    city.records = errors + rows
    let assessment = try city.assess(rules, .quarantine)
    return (try assessment.account(of: "A"), assessment.findings.map(\.code))
  }

  static func value(_ measure: RecordMeasure, _ rows: [Record]) throws -> Fraction? {
    let account = try account(measure, rows).0
    return account?.line("i")?.number(.value)
  }

  static func problem(
    _ id: String, unit: String = "A", due: String? = "2019-06-30", closed: String? = nil, reopened: String? = nil,
    found: String = "2019-02-01",
    cause: String? = nil, source: String? = nil
  ) -> Record {
    Row.make(
      .problems, "problem_id", id, unit: unit, dateColumn: "found_on", on: found, kind: nil,
      ["due_on": due, "closed_on": closed, "reopened_on": reopened, "cause": cause, "source": source])
  }

  /// Two tasks on green, one on red with a cause.
  static func tasks(_ cause: String?) -> [Record] {
    [
      LightTests.task("T1", "2019-Q1", planned: "5", actual: "5"), LightTests.task("T2", "2019-Q1", planned: "5", actual: "5"),
      LightTests.task("T3", "2019-Q1", planned: "50", actual: "0", cause: cause),
    ]
  }

  /// Another city's lights: by months, two on blue for being far ahead, one on amber with a cause.
  static func months(_ cause: String?) -> [Record] {
    [
      LightTests.task("T1", "2019-01", planned: "5", actual: "20"), LightTests.task("T2", "2019-01", planned: "5", actual: "20"),
      LightTests.task("T3", "2019-01", planned: "50", actual: "0", cause: cause),
    ]
  }

  /// Two problems closed in time, one not, with a cause.
  static func problems(_ cause: String?) -> [Record] {
    [
      problem("P1", closed: "2019-06-30"), problem("P2", closed: "2019-05-01"), problem("P3", closed: "2019-07-01", cause: cause),
    ]
  }

  static let shares: [(RecordMeasure.Kind, TableName, @Sendable (String?) -> [Record])] = [
    (.shareOnGreen("q"), .tasks, tasks), (.shareOnGreen("m"), .tasks, months), (.closedInTime, .problems, problems),
  ]

  /// Of three rows one is unmet: excluded, it leaves 2 of 2, half excluded 2 of 2.5; as met 3 of 3 or 2.5 of 3.
  @Test(
    arguments: [
      (nil, "200/3", "200/3"), ("standing", "200/3", "200/3"), ("exempt", "100", "100"), ("half", "80", "250/3"),
      ("exempt;half", "80", "250/3"), ("exempt;standing", "200/3", "200/3"), ("void", "200/3", "200/3"),
      ("exempt;unheard-of", "200/3", "200/3"),
    ] as [(String?, Fraction, Fraction)])
  func anExemptionReachesAnUnmetRow(_ cause: String?, _ excluded: Fraction, _ asMet: Fraction) throws {
    for (kind, table, rows) in Self.shares {
      #expect(try Self.value(RecordMeasure(kind, of: table, whenExempt: .exclude), rows(cause)) == excluded)
      #expect(try Self.value(RecordMeasure(kind, of: table, whenExempt: .asMet), rows(cause)) == asMet)
      #expect(try Self.value(RecordMeasure(kind, of: table), rows(cause)) == "200/3")
    }
  }

  @Test func anExemptionNeverTouchesAMetRow() throws {
    let rows = [LightTests.task("T", "2019-Q1", planned: "5", actual: "5", cause: "exempt")]
    for relief in RecordMeasure.WhenExempt.allCases {
      #expect(try Self.value(RecordMeasure(.shareOnGreen("q"), of: .tasks, whenExempt: relief), rows) == 100)
    }
  }

  @Test func withEveryRowExcludedWhatIsExemptCountsAsMet() throws {
    let rows = [Self.problem("P", cause: "exempt"), Self.problem("Q", cause: "exempt")]
    for relief in RecordMeasure.WhenExempt.allCases {
      #expect(try Self.value(RecordMeasure(.closedInTime, of: .problems, whenExempt: relief), rows) == 100)
    }
  }

  @Test func withoutARowThereIsNoShare() throws {
    #expect(try Self.account(RecordMeasure(.closedInTime, of: .problems, whenExempt: .exclude), []).1 == [.missingReading])
  }

  /// What is closed, and what is due.
  @Test(
    arguments: [
      (RecordMeasureTests.problem("P", closed: "2019-06-30"), 100), (RecordMeasureTests.problem("P", closed: "2019-07-01"), 0),
      (RecordMeasureTests.problem("P"), 0), (RecordMeasureTests.problem("P", closed: "2019-05-01", reopened: "2019-08-01"), 0),
      (RecordMeasureTests.problem("P", closed: "2019-05-01", reopened: "2020-03-01"), 100),
      (RecordMeasureTests.problem("P", due: "2019-12-31"), 0), (RecordMeasureTests.problem("P", due: "2020-01-01"), nil),
      (RecordMeasureTests.problem("P", due: nil), nil),
    ] as [(Record, Fraction?)])
  func closedInTime(_ problem: Record, _ value: Fraction?) throws {
    #expect(try Self.value(RecordMeasure(.closedInTime, of: .problems, whenExempt: .exclude), [problem]) == value)
  }

  @Test func theLineShowsRowsNumbersAndReasons() throws {
    let measure = RecordMeasure(.shareOnGreen("q"), of: .tasks, whenExempt: .exclude)
    let line = try #require(try Self.account(measure, Self.tasks("half")).0?.line("i"))
    #expect(line.number(.met) == 2)
    #expect(line.number(.counted) == "2.5")
    #expect(line.number(.factor, of: "T3/2019-Q1") == "0.5")
    #expect(
      line.rows.map(\.description) == [
        "tasks:T1/2019-Q1", "tasks:T2/2019-Q1", "tasks:T3/2019-Q1", "errors:half", "exemptions:D2",
      ])
    #expect(line.because?.zh.contains("T3/2019-Q1") == true)
  }

  @Test func conditionsNarrowTheRows() throws {
    let rows = [Self.problem("P1", source: "督查"), Self.problem("P2", closed: "2019-06-01", source: "热线")]
    let measure = RecordMeasure(.closedInTime, of: .problems, when: [isOne("source", "热线")], whenExempt: .exclude)
    #expect(try Self.value(measure, rows) == 100)
  }

  /// A measure imposed for nothing is not counted; an exempt one only where the rule says so.
  @Test(
    arguments: [
      (nil, "1", "1"), ("standing", "1", "1"), ("exempt", "1", "0"), ("half", "1", "0.5"), ("void", "0", "0"),
    ] as [(String?, Fraction, Fraction)])
  func countsOfMeasures(_ cause: String?, _ plain: Fraction, _ relieved: Fraction) throws {
    let rows = [Row.measure("N", cause: cause), Row.measure("old", decided: "2018-12-31")]
    #expect(try Self.value(RecordMeasure(.count(on: nil), of: .accountability), rows) == plain)
    for relief in RecordMeasure.WhenExempt.allCases {
      #expect(try Self.value(RecordMeasure(.count(on: "decided_on"), of: .accountability, whenExempt: relief), rows) == relieved)
    }
  }

  @Test func nothingCountsAsZero() throws {
    #expect(try Self.value(RecordMeasure(.count(on: nil), of: .violations), []) == 0)
  }

  /// Rules over records read the light as an attribute of the row, and an exemption reaches them, too.
  @Test(arguments: [(nil, "-1"), ("half", "-0.5"), ("exempt", "0")] as [(String?, Fraction)])
  func adjustmentsReadTheLight(_ cause: String?, _ points: Fraction) throws {
    for (lights, rows) in [("q", Self.tasks(cause)), ("m", Self.months(cause))] as [(LightsID, [Record])] {
      let amounts = [DatedAmount(amount: Amount(.by(column: "light", values: ["red": 1, "amber": 1, "yellow": "0.5"], otherwise: nil)))]
      let rule = pointsRule(on: .tasks, amounts: amounts)
      let measure = RecordMeasure(.shareOnGreen(lights), of: .tasks)
      let account = try #require(try Self.account(measure, rows, adjustments: [rule]).0)
      #expect(try account.lines.filter { $0.item == "rule" }.reduce(Fraction.zero) { try $0 + $1.points } == points)
    }
  }

  /// Red in the first quarter, back on plan in the second, which is yellow on account of the first: whatever excuses the one excuses the
  /// other, unless the second row names a cause of its own.
  @Test(
    arguments: [
      (nil, nil, "-1.5", 0), ("exempt", nil, "0", 100), ("half", nil, "-0.75", 50), ("exempt", "standing", "-0.5", 50),
      ("standing", "exempt", "-1", 50), ("void", nil, "-1.5", 0),
    ] as [(String?, String?, Fraction, Fraction)])
  func whatFollowsFromALightHasItsCauses(_ cause: String?, _ own: String?, _ points: Fraction, _ share: Fraction) throws {
    let rows = [
      LightTests.task("T", "2019-Q1", planned: "40", actual: "0", cause: cause),
      LightTests.task("T", "2019-Q2", planned: "60", actual: "60", cause: own),
    ]
    let amounts = [DatedAmount(amount: Amount(.by(column: "light", values: ["red": 1, "yellow": "0.5"], otherwise: nil)))]
    let measure = RecordMeasure(.shareOnGreen("q"), of: .tasks, whenExempt: .asMet)
    #expect(try Self.value(measure, rows) == share)
    let account = try #require(try Self.account(measure, rows, adjustments: [pointsRule(on: .tasks, amounts: amounts)]).0)
    #expect(try account.lines.filter { $0.item == "rule" }.reduce(Fraction.zero) { try $0 + $1.points } == points)
  }
}
