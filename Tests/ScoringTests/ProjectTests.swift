import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Major projects worked by hand: against plan, in points.
@Suite struct ProjectTests {
  private typealias World = ProjectWorld

  private func only(_ outcome: ProjectStage.Outcome) throws -> JudgedProject {
    #expect(outcome.projects.count == 1)
    return try #require(outcome.projects.first)
  }

  private func rounded(_ number: Fraction, _ places: Int) throws -> String { try number.rounded(Rounding(places: places)).description }

  /// The published examples: rounding the share first would give 13.9.
  @Test(
    arguments: [
      ("2019-10", "647.4", "629.0", "97.2", "13.8"), ("2019-10", "984.59", "1015.19", "103.1", "19.8"),
      ("2019-08", "100", "74", "74", "7.3"),
    ])
  func aheadOfAYearsPlan(_ month: String, _ planned: String, _ actual: String, _ share: String, _ ahead: String) throws {
    let row = World.project("P", month: month, planned: planned, actual: actual)
    let project = try only(World.outcome([row], dates: makeDates(month, cutOff: "2019-10-31", asOf: "2019-11-05")))
    #expect(try rounded(project.share, 1) == share)
    #expect(try rounded(project.ahead, 1) == ahead)
    #expect(project.isMet)
  }

  @Test func theAheadIsExact() throws {
    let row = World.project("P", month: "2019-08", planned: "100", actual: "74")
    let project = try only(World.outcome([row], dates: makeDates("2019-08", cutOff: "2019-08-31", asOf: "2019-09-05")))
    #expect(project.ahead == "22/3")
    #expect(try rounded(project.ahead, 2) == "7.33")
  }

  @Test func againstWhatIsDueByTheMonth() throws {
    let project = try only(World.outcome([World.project("P", planned: "80", actual: "60")], World.rules(.toDate)))
    #expect([project.share, project.due, project.ahead] == [75, 100, -25])
    #expect(project.points == 45)
    #expect(!project.isMet)
  }

  /// 60 points at 83.33 %, capped at 130 %, and never below 0.
  @Test(
    arguments: [("50", "30"), ("130", "78"), ("200", "78"), ("0", "0"), ("-5", "0"), (nil, "0"), ("33.333", "20")] as [(String?, Decimal)])
  func progressEarnsInProportion(_ actual: String?, _ points: Decimal) throws {
    #expect(try only(World.outcome([World.project("P", actual: actual)])).points == points)
  }

  private static let parts: OrderedDictionary<ProjectPartID, ProjectPart> = [
    "progress": ProjectPart(name: LocalizedText("progress"), .progress(points: 60, cap: nil)),
    "size": ProjectPart(name: LocalizedText("size"), .by(column: "size", values: ["large": 15, "small": "1/3"], otherwise: 5)),
    "stage": ProjectPart(name: LocalizedText("stage"), .by(column: "stage", values: ["new": 10], otherwise: nil)),
  ]

  @Test(arguments: [("large", "55"), ("small", "40.33"), ("other", "45"), (nil, "45")] as [(String?, Decimal)])
  func partsAddUp(_ size: String?, _ points: Decimal) throws {
    let columns = ["stage": "new"].merging(size.map { ["size": $0] } ?? [:]) { $1 }
    let outcome = World.outcome([World.project("P", actual: "50", columns)], World.rules(parts: Self.parts))
    let project = try only(outcome)
    #expect(project.parts.keys.map(\.text) == ["progress", "size", "stage"])
    #expect(project.points == points)
  }

  @Test(arguments: ["old", nil])
  func aValueWithoutPointsIsAFinding(_ stage: String?) throws {
    let row = World.project("P", actual: "50", stage.map { ["stage": $0] } ?? [:])
    let outcome = World.outcome([row], World.rules(parts: Self.parts))
    #expect(outcome.projects.isEmpty)
    #expect(outcome.findings.map(\.code) == [.invalidWord])
    #expect(outcome.findings[0].rows == [RowReference(.projects, ["P", "2019-10"])])
    #expect(Array(outcome.faulty.keys) == ["A"])
  }

  @Test(arguments: ["0", "-3", nil])
  func withoutAPlanThereIsAFinding(_ planned: String?) throws {
    let outcome = World.outcome([World.project("P", planned: planned, actual: "50"), World.project("Q", unit: "B", actual: "50")])
    #expect(outcome.findings.map(\.code) == [.projectWithoutPlan])
    #expect(outcome.findings[0].severity == .error)
    #expect(outcome.projects.map { $0.record.key[0] } == ["Q"])
    #expect(Array(outcome.faulty.keys) == ["A"])
  }

  @Test func aProjectThatBeginsLaterWaits() throws {
    let rows = [
      World.project("P", planned: nil, ["start_on": "2019-11-01"]), World.project("Q", actual: "1", ["start_on": "2019-10-31"]),
    ]
    let outcome = World.outcome(rows)
    #expect(outcome.waiting.map { $0.record.key[0] } == ["P"])
    #expect(outcome.projects.map { $0.record.key[0] } == ["Q"])
    #expect(outcome.findings.isEmpty)
  }

  /// A month looks at itself, a year at the last month that is over.
  @Test func theLastMonthOfThePeriodCounts() throws {
    let rows = ["2019-08", "2019-11", "2019-09", "2020-01", "2018-12"].map { World.project("P", month: $0, actual: "50") }
    #expect(World.outcome(rows).projects.isEmpty)
    let year = makeDates("2019", cutOff: "2019-10-31", asOf: "2019-11-05")
    #expect(try only(World.outcome(rows, dates: year)).month == Period("2019-09"))
    #expect(try only(World.outcome(rows, dates: dates2019)).month == Period("2019-11"))
  }

  @Test func conditionsNarrowTheProjects() throws {
    let rows = [World.project("P", actual: "1", ["type": "road"]), World.project("Q", actual: "1", ["type": "plan"])]
    #expect(World.outcome(rows, World.rules(when: [isOne("type", "road")])).projects.map { $0.record.key[0] } == ["P"])
  }

  @Test func noticesFromSoManyPointsBehind() throws {
    let rows = [("P", "73.33"), ("Q", "73.34"), ("R", "90")].map { World.project($0.0, actual: $0.1) }
    let outcome = World.outcome(rows, World.rules(behind: 10))
    #expect(outcome.projects.map(\.isOnNotice) == [true, false, false])
    #expect(World.outcome(rows).projects.allSatisfy { !$0.isOnNotice })
  }

  @Test func theOrderOfRowsHasNoPart() throws {
    let rows = (0..<12).map { World.project("P\($0)", unit: ["A", "B"][$0 % 2], actual: "\($0 * 7 % 5 * 20)") }
    let list = ProjectList(count: 3, edgeTie: .exclude)
    let rules = World.rules(behind: 5, red: list, black: list)
    let (first, second) = (World.outcome(rows, rules), World.outcome(rows.reversed(), rules))
    #expect(first.projects == second.projects && first.units == second.units)
  }
}
