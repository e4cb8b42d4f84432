import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Lights worked by hand.
@Suite struct LightTests {
  /// Green to under 10 points behind, yellow to under 30, then red; a missed start is yellow, three months late red.
  static let rule = Lights(
    id: "q", name: LocalizedText("亮灯"), every: .quarter,
    colours: [
      "green": Light(name: LocalizedText("绿灯"), isMet: true), "yellow": Light(name: LocalizedText("黄灯"), isMet: false),
      "red": Light(name: LocalizedText("红灯"), isMet: false),
    ],
    bands: [
      LightBand(from: nil, below: 10, light: "green"), LightBand(from: 10, below: 30, light: "yellow"),
      LightBand(from: 30, below: nil, light: "red"),
    ],
    lateStarts: [LateStart(monthsLate: 0, light: "yellow"), LateStart(monthsLate: 3, light: "red")], caughtUp: ["red": "yellow"])

  /// Another city: months, blue for 10 points ahead, no start rules, no memory.
  static let praise = Lights(
    id: "m", name: LocalizedText("亮灯"), every: .month,
    colours: [
      "blue": Light(name: LocalizedText("蓝灯"), isMet: true), "white": Light(name: LocalizedText("白灯"), isMet: true),
      "amber": Light(name: LocalizedText("橙灯"), isMet: false),
    ],
    bands: [
      LightBand(from: nil, below: -10, light: "blue"), LightBand(from: -10, below: 5, light: "white"),
      LightBand(from: 5, below: nil, light: "amber"),
    ])

  static func task(
    _ id: String, _ period: String, unit: String = "A", planned: String? = nil, actual: String? = nil, start: String? = nil,
    started: String? = nil, cause: String? = nil
  ) -> Record {
    let quarterEnds = ["Q1": "03-31", "Q2": "06-30", "Q3": "09-30", "Q4": "12-31"]
    let end = quarterEnds[String(period.suffix(2))] ?? period.suffix(2) + "-28"
    return Row.make(
      .tasks, "task_id", id, in: period, unit: unit, dateColumn: "date", on: "\(period.prefix(4))-\(end)", kind: nil,
      ["period": period, "planned": planned, "actual": actual, "start_on": start, "started_on": started, "cause": cause])
  }

  static func lights(_ rows: [Record], _ rules: Lights...) throws -> [TaskLight] {
    try LightStage(rules: OrderedDictionary(uniqueKeysWithValues: rules.map { ($0.id, $0) }), dates: dates2019).run(rows)
  }

  @Test(
    arguments: [
      ("50", "50", "green"), ("50", "60", "green"), ("50", "40.01", "green"), ("50", "40", "yellow"), ("50", "20.01", "yellow"),
      ("50", "20", "red"), ("50", "0", "red"), ("50", nil, "red"), ("5", nil, "green"),
    ] as [(String, String?, LightID)])
  func thresholds(_ planned: String, _ actual: String?, _ light: LightID) throws {
    #expect(try Self.lights([Self.task("T", "2019-Q1", planned: planned, actual: actual)], Self.rule).map(\.light) == [light])
  }

  @Test(
    arguments: [
      ("2019-09-30", nil, nil, "yellow"), ("2019-07-01", nil, nil, "yellow"), ("2019-06-30", nil, nil, "red"),
      ("2019-10-01", nil, nil, nil), ("2019-07-01", "2019-09-30", nil, nil), ("2019-07-01", "2019-10-01", nil, "yellow"),
      // The worse one governs.
      ("2019-07-01", nil, "5", "yellow"), ("2019-07-01", nil, "40", "red"), ("2019-05-01", nil, "20", "red"),
      // Nothing planned and nothing done before it is to begin is no progress.
      ("2019-10-01", nil, "0", nil), ("2019-09-30", nil, "0", "yellow"), ("2019-07-01", "2019-07-01", "0", "green"),
      ("2019-10-01", nil, "5", "green"),
    ] as [(String, String?, String?, LightID?)])
  func starts(_ due: String, _ started: String?, _ planned: String?, _ light: LightID?) throws {
    let row = Self.task("T", "2019-Q3", planned: planned, start: due, started: started)
    #expect(try Self.lights([row], Self.rule).map(\.light) == [light].compactMap(\.self))
  }

  @Test func aRedLightThatCatchesUpIsYellowForOnePeriod() throws {
    let rows = [("2019-Q3", "60"), ("2019-Q1", "0"), ("2019-Q2", "40"), ("2019-Q4", "80")].map {
      Self.task("T", $0.0, planned: ["2019-Q1": "40", "2019-Q2": "40", "2019-Q3": "60", "2019-Q4": "80"][$0.0], actual: $0.1)
    }
    let lights = try Self.lights(rows, Self.rule)
    #expect(lights.map(\.light) == ["red", "yellow", "green", "green"])
    #expect(lights.map(\.periods) == [1, 1, 1, 2])
    #expect(lights[1].because != nil && lights[2].because == nil)
  }

  /// Only what is better than yellow shows as yellow after red: neither another red light nor a yellow one of its own.
  @Test(arguments: [("10", LightID("red"), 2), ("40", "yellow", 1), ("60", "yellow", 1)])
  func afterRedNothingIsMadeWorseOrBetterThanYellow(_ actual: String, _ light: LightID, _ periods: Int) throws {
    let rows = [Self.task("T", "2019-Q1", planned: "40", actual: "0"), Self.task("T", "2019-Q2", planned: "60", actual: actual)]
    let lights = try Self.lights(rows, Self.rule)
    #expect(lights.map(\.light) == ["red", light])
    #expect(lights.map(\.periods) == [1, periods])
    #expect((lights[1].because != nil) == (actual == "60"))
  }

  @Test func whatComesAfterTheCutOffIsNotJudged() throws {
    #expect(try Self.lights([Self.task("T", "2020-Q1", planned: "5", actual: "0")], Self.rule).isEmpty)
  }

  @Test func anotherRulebookPraisesInBlueByMonths() throws {
    let rows = [
      Self.task("T", "2019-01", planned: "10", actual: "20.5"), Self.task("T", "2019-02", planned: "20", actual: "30"),
      Self.task("T", "2019-03", planned: "30", actual: "25"), Self.task("T", "2019-Q1", planned: "30", actual: "0"),
    ]
    let lights = try Self.lights(rows, Self.rule, Self.praise)
    #expect(lights.map(\.light) == ["red", "blue", "white", "amber"])
    #expect(lights.map(\.isMet) == [false, true, true, false])
  }

  /// What a rule takes for a light is taken where the light is shown: of a month a quarter's in its last, of a quarter a year's in the fourth.
  @Test(arguments: [
    ("2019-12", "2019-12-31", ["2019-Q4"]), ("2019-11", "2019-11-30", []), ("2019-Q3", "2019-09-30", ["2019-08", "2019-Q3"]),
    ("2019", "2019-12-31", ["2019-08", "2019-Q3", "2019-Q4"]),
  ])
  func aTaskIsOfThePeriodInWhichItsOwnEnds(period: String, cutOff: String, shown: [String]) throws {
    var rules = rulebook(indicator("x"))
    rules.lights = ["q": Self.rule, "m": Self.praise]
    rules.adjustments = [
      "rule": pointsRule(on: .tasks, amounts: [DatedAmount(amount: Amount(.fixed(.one)))], when: [isOne("light", "red", "amber")])
    ]
    var city = City(x: ["A": 90])
    city.records = ["2019-08", "2019-Q3", "2019-Q4"].map { Self.task("T\($0)", $0, planned: "50", actual: "0") }
    let assessment = Assessment(
      of: rules, city.facts(for: rules), dates: makeDates(period, cutOff: cutOff, asOf: cutOff), tolerance: .quarantine)
    #expect(assessment.lights.map(\.period.description).sorted() == shown)
    #expect(try assessment.account(of: "A")?.lines.filter { $0.kind == .deduction }.count == shown.count)
  }

  @Test func theOrderOfRowsHasNoPart() throws {
    let rows = ["Q1", "Q2", "Q3", "Q4"].flatMap { quarter in
      ["T1", "T2"].map { Self.task($0, "2019-\(quarter)", planned: "50", actual: quarter == "Q2" ? "0" : "50") }
    }
    #expect(try Self.lights(rows, Self.rule) == Self.lights(rows.reversed(), Self.rule))
  }
}
