import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Red and black lists: who is on them, and why one is not.
@Suite struct ProjectListTests {
  private typealias World = ProjectWorld

  /// P1 100 % … P6 50 %: at 83.33 % due, P1 and P2 meet the plan.
  private static let rows = zip(1...6, ["100", "90", "80", "70", "60", "50"]).map {
    World.project("P\($0)", unit: "U\($0 % 2)", actual: $1)
  }

  @Test func theBestAndTheWorst() throws {
    let rules = World.rules(red: ProjectList(count: 2, edgeTie: .include), black: ProjectList(count: 2, edgeTie: .exclude))
    let outcome = World.outcome(Self.rows, rules)
    #expect(World.places(outcome) == ["P1 1 red", "P2 2 red", "P3 3", "P4 4", "P5 5 black", "P6 6 black"])
    #expect(outcome.projects.map { $0.listedBecause != nil } == [true, true, false, false, true, true])
  }

  /// Of the three best one is behind plan, and none of the five worst that are left meets it.
  @Test(arguments: ProjectList.Vacated.allCases)
  func aMetPlanIsNeverBlamed(_ vacated: ProjectList.Vacated) throws {
    let red = ProjectList(count: 3, heedsPlan: true, edgeTie: .include, vacated: vacated)
    let black = ProjectList(count: 5, heedsPlan: true, edgeTie: .exclude, vacated: vacated)
    let outcome = World.outcome(Self.rows, World.rules(red: red, black: black))
    #expect(World.places(outcome) == ["P1 1 red", "P2 2 red", "P3 3 black", "P4 4 black", "P5 5 black", "P6 6 black"])
  }

  @Test func whoIsSparedTakesNobodysPlaceUnlessDeclared() throws {
    let halted = ProjectList.Excuse(name: LocalizedText("halted"), when: [isOne("stage", "halted")])
    var rows = Self.rows
    rows[5] = World.project("P6", actual: "50", ["stage": "halted"])
    func places(_ vacated: ProjectList.Vacated) -> [String] {
      World.places(World.outcome(rows, World.rules(black: ProjectList(count: 2, unless: [halted], edgeTie: .exclude, vacated: vacated))))
    }
    #expect(places(.leave) == ["P1 1", "P2 2", "P3 3", "P4 4", "P5 5 black", "P6 6"])
    #expect(places(.next) == ["P1 1", "P2 2", "P3 3", "P4 4 black", "P5 5 black", "P6 6"])
    let outcome = World.outcome(rows, World.rules(black: ProjectList(count: 2, unless: [halted], edgeTie: .exclude)))
    #expect(outcome.projects[5].listedBecause?.en == "not listed: halted")
    #expect(outcome.projects[5].excuses == [LocalizedText("halted")])
  }

  /// P2, P3 and P4 are equal, and the list ends among them.
  @Test(
    arguments: [
      (ProjectList.EdgeTie.include, ["P1 1 red", "P2 2 red", "P3 2 red", "P4 2 red", "P5 5", "P6 6"]),
      (.exclude, ["P1 1 red", "P2 2", "P3 2", "P4 2", "P5 5", "P6 6"]),
    ])
  func tiesAtTheEdge(_ tie: ProjectList.EdgeTie, _ expected: [String]) throws {
    let rows = zip(1...6, ["100", "90", "90", "90", "60", "50"]).map { World.project("P\($0)", actual: $1) }
    let outcome = World.outcome(rows, World.rules(red: ProjectList(count: 2, edgeTie: tie)))
    #expect(World.places(outcome) == expected)
    // A tie that the list holds whole is none at its edge.
    let wide = World.outcome(rows, World.rules(red: ProjectList(count: 4, edgeTie: .exclude)))
    #expect(wide.projects.map { $0.list == .red } == [true, true, true, true, false, false])
  }

  @Test func thePraisedAreNotBlamed() throws {
    let list = ProjectList(count: 4, edgeTie: .include)
    #expect(
      World.places(World.outcome(Self.rows, World.rules(red: list, black: list)))
        == ["P1 1 red", "P2 2 red", "P3 3 red", "P4 4 red", "P5 5 black", "P6 6 black"])
  }

  /// By points W3 has 80, W1 is behind with 68, W2 meets the plan with 54, W0 is behind with 27.6.
  @Test func thePraisedLeaveNobodyTheirPlaceAmongTheWorst() throws {
    let parts: OrderedDictionary<ProjectPartID, ProjectPart> = [
      "progress": ProjectPart(name: LocalizedText("progress"), .progress(points: 60, cap: nil)),
      "size": ProjectPart(name: LocalizedText("size"), .by(column: "size", values: ["large": 20], otherwise: 0)),
    ]
    let rows = [("W0", "46", "small"), ("W1", "80", "large"), ("W2", "90", "small"), ("W3", "100", "large")].map { id, actual, size in
      World.project(id, unit: "U\(id)", actual: actual, ["size": size])
    }
    for subject in ProjectList.Subject.allCases {
      let red = ProjectList(of: subject, count: 3, heedsPlan: true, edgeTie: .include)
      let black = ProjectList(of: subject, count: 2, heedsPlan: true, edgeTie: .exclude)
      let outcome = World.outcome(rows, World.rules(parts: parts, red: red, black: black))
      let lists = subject == .projects ? outcome.projects.map(\.list) : outcome.units.map(\.list)
      #expect(lists == [.black, nil, .red, .red], "\(subject)")
    }
  }

  private static let flood = ProjectList.Excuse(name: LocalizedText("flood"), cause: [isOne("force_majeure", "yes")])
  private static let errors = [
    Row.error("flood", forceMajeure: true), Row.error("slow"), Row.error("void", status: "untrue"),
    Row.error("voidflood", status: "untrue", forceMajeure: true), Row.error("exempt"), Row.decision("D", on: "exempt"),
    Row.error("half"), Row.decision("H", on: "half", outcome: "mitigated", factor: "0.5"),
  ]

  /// Force majeure spares, where every standing error behind the delay is that; so does an exemption, a mitigation does not.
  @Test(
    arguments: [
      (nil, true), ("flood", false), ("slow", true), ("flood;slow", true), ("flood;void", false), ("voidflood", true), ("void", true),
      ("flood;unheard-of", true), ("exempt", false), ("exempt;slow", true), ("half", true),
    ] as [(String?, Bool)])
  func causesThatSpare(_ cause: String?, _ isListed: Bool) throws {
    for whenExempt in RecordMeasure.WhenExempt.allCases {
      let rules = World.rules(whenExempt: whenExempt, black: ProjectList(count: 2, unless: [Self.flood], edgeTie: .exclude))
      let rows = [World.project("P", actual: "10", cause: cause), World.project("Q", unit: "B", actual: "90")]
      let outcome = World.outcome(rows, rules, errors: Self.errors)
      #expect((outcome.projects[0].list == .black) == isListed, "\(cause ?? "-") \(whenExempt)")
    }
  }

  /// Unit A has P (behind, halted) and Q (met), unit B has R (behind), unit C has S (met, few points).
  @Test func unitsAreListedByTheirProjects() throws {
    let halted = ProjectList.Excuse(name: LocalizedText("halted"), when: [isOne("stage", "halted")])
    let rows = [
      World.project("P", actual: "10", ["stage": "halted"]), World.project("Q", actual: "90"), World.project("R", unit: "B", actual: "60"),
      World.project("S", unit: "C", actual: "85"),
    ]
    let red = ProjectList(of: .units, count: 2, heedsPlan: true, edgeTie: .include)
    let black = ProjectList(of: .units, count: 2, heedsPlan: true, unless: [halted], edgeTie: .exclude)
    let outcome = World.outcome(rows, World.rules(red: red, black: black))
    #expect(
      outcome.units.map { "\($0.unit) \($0.points?.description ?? "-") \($0.list?.rawValue ?? "-")" } == [
        "A 30 -", "B 36 black", "C 51 red",
      ])
    #expect(outcome.projects.allSatisfy { $0.list == nil })
    #expect(outcome.units.map(\.behind) == [1, 1, 0])
  }
}
