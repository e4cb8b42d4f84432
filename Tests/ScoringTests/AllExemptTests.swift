import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Where an exemption leaves nothing to be measured by, nothing is held against the unit.
@Suite struct AllExemptTests {
  private typealias World = ProjectWorld

  private static let through = Method.linear(
    start: .constant(0), startPoints: 0, end: .constant(100), endPoints: 100, direction: .higher)

  private static func efficacy(_ whenAllEqual: PeerRule.WhenAllEqual = .full) -> Method {
    .efficacy(
      base: "0.6", direction: .higher, benchmark: nil, ratioRounding: nil,
      peers: PeerRule(among: .group, minPeers: 3, whenAllEqual: whenAllEqual))
  }

  /// A reported 10 of 60 points for its work and has one task, on red; B and C are on green, D half.
  private static func total(_ cause: String?, whenExempt: RecordMeasure.WhenExempt) throws -> Decimal? {
    let green = Measure.records(RecordMeasure(.shareOnGreen("q"), of: .tasks, whenExempt: whenExempt))
    var rules = rulebook(try level("root", of: [indicator("work", 60), indicator("green", 20, efficacy(), measure: green)]))
    rules.lights = ["q": LightTests.rule]
    rules.exemption = makeRules(queryRepeats: false)
    var city = City(["A": ["work": 10], "B": ["work": 50], "C": ["work": 50], "D": ["work": 20]])
    city.records =
      RecordMeasureTests.errors + [
        LightTests.task("T1", "2019-Q1", unit: "A", planned: "50", actual: "10", cause: cause),
        LightTests.task("T3", "2019-Q1", unit: "B", planned: "50", actual: "50"),
        LightTests.task("T4", "2019-Q1", unit: "C", planned: "50", actual: "50"),
        LightTests.task("T5", "2019-Q1", unit: "D", planned: "50", actual: "50"),
        LightTests.task("T6", "2019-Q1", unit: "D", planned: "50", actual: "10"),
      ]
    return try city.assess(rules).account(of: "A")?.total
  }

  /// 10 + 20 × 60 % = 22 unrelieved; with its only task exempt 10 + 20 × 100 % = 30. Half of it exempt leaves it on red: as met 50 %,
  /// which is half of the way from the worst, now its own, to the best.
  @Test(
    arguments: [
      (nil, "22", "22"), ("standing", "22", "22"), ("half", "22", "22"), ("exempt", "30", "30"),
    ] as [(String?, Decimal, Decimal)])
  func aShareOfNothingIsWhole(_ cause: String?, _ excluded: Decimal, _ asMet: Decimal) throws {
    #expect(try Self.total(cause, whenExempt: .exclude) == excluded)
    #expect(try Self.total(cause, whenExempt: .asMet) == asMet)
  }

  @Test func theLineSaysSo() throws {
    for (kind, table, rows) in RecordMeasureTests.shares {
      let measure = RecordMeasure(kind, of: table, whenExempt: .exclude)
      let line = try #require(try RecordMeasureTests.account(measure, Array(rows("exempt").suffix(1))).0?.line("i"))
      #expect([line.number(.value), line.number(.met), line.number(.counted)] == [100, 1, 1])
      #expect(line.because?.zh.contains("所有的行都已容错，且别无其他：按达标计") == true)
      #expect(line.because?.en.contains("every row is exempt, and there is no other: what is exempt counts as met") == true)
    }
  }

  /// A level that wants two values has them with the exemption as without it.
  @Test func aLevelKeepsItsValues() throws {
    let closed = Measure.records(RecordMeasure(.closedInTime, of: .problems, whenExempt: .exclude))
    var rules = rulebook(
      try level("root", of: [indicator("x"), indicator("i", 100, Self.through, measure: closed)], missing: .redistribute, atLeast: 2))
    rules.exemption = makeRules(queryRepeats: false)
    for (cause, total) in [("standing", 40), ("exempt", 140)] as [(String, Decimal)] {
      var city = City(x: ["A": 40])
      city.records = RecordMeasureTests.errors + [RecordMeasureTests.problem("P", cause: cause)]
      #expect(try city.assess(rules).account(of: "A")?.total == total)
    }
  }

  // MARK: Projects

  private static func projects(_ rows: [Record]) throws -> Assessment {
    let measure = Measure.records(RecordMeasure(.projectPoints("major"), of: .projects))
    var rules = rulebook(try level("root", of: [indicator("i", 100, through, measure: measure)]))
    rules.projects = ["major": World.rules(behind: 10)]
    rules.exemption = makeRules(queryRepeats: false)
    rules.competitions["all"]?.withProjects = "major"
    var city = City()
    for unit in ["A", "B"] as [UnitID] { city.add(unit) }
    city.records = RecordMeasureTests.errors + rows
    return Assessment(of: rules, city.facts(for: rules), dates: World.october, tolerance: .strict)
  }

  /// Plan 100 a year, so 83⅓ by October: 60 × 50 % = 30 and 60 × 20 % = 12 points, 21 in the mean, and (30 + 6) ÷ 1.5 where half of the
  /// lower one counts; on plan 60 × 83⅓ % = 50 each.
  @Test(arguments: [("standing", "21", "30 12"), ("half", "24", "30 12"), ("exempt", "50", "50 50")] as [(String, Decimal, String)])
  func projectsCountAsOnPlan(_ cause: String, _ total: Decimal, _ points: String) throws {
    let rows = [World.project("P", actual: "50", cause: cause), World.project("Q", actual: "20", cause: cause)]
    let assessment = try Self.projects(rows)
    let account = try #require(try assessment.account(of: "A"))
    try account.check()
    #expect(account.total == total)
    let line = try #require(account.line("i"))
    #expect(line.numbers.filter { $0.name == .child }.map(\.value.description).joined(separator: " ") == points)
    #expect(line.because?.zh.contains("按完成计划计") == (cause == "exempt" ? true : nil) || cause == "half")
    // What is listed and published of projects is what it was.
    #expect(assessment.projects.projects.map(\.points) == [30, 12])
    #expect(assessment.projects.units.first?.points == (cause == "exempt" ? nil : cause == "half" ? 24 : 21))
    #expect(assessment.projects.projects.map(\.place) == (cause == "exempt" ? [nil, nil] : [1, 2]))
    #expect(assessment.projects.projects.allSatisfy { $0.isOnNotice == (cause != "exempt") })
  }

  /// Of two projects the better one is exempt in full and the other by half.
  @Test func theBetterProjectStaysInAndTheOtherCountsByHalf() throws {
    let rows = [World.project("P", actual: "50", cause: "exempt"), World.project("Q", actual: "20", cause: "half")]
    // Without P the mean would be lower: it stays in, and of Q half counts: (30 + 6) ÷ 1.5.
    #expect(try Self.projects(rows).account(of: "A")?.total == 24)
  }

  /// Relieving throws nobody out of a competition of units with projects.
  @Test func aUnitWithItsOnlyProjectExemptCompetes() throws {
    for (cause, places) in [("standing", ["B 1", "A 2"]), ("exempt", ["A 1", "B 2"])] {
      let rows = [World.project("P", actual: "20", cause: cause), World.project("Q", unit: "B", actual: "80")]
      #expect(try Self.projects(rows).places == places)
    }
  }
}
