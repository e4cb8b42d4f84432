import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// How far units are from those around them and from the grade above, worked out by hand.
@Suite struct MarginTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var world: MarginWorld
    var expected: [UnitID: String]

    init(
      _ name: String, _ totals: KeyValuePairs<UnitID, Decimal>, with change: (inout MarginWorld) -> Void = { _ in },
      _ expected: [UnitID: String]
    ) {
      testDescription = name
      world = MarginWorld(totals)
      change(&world)
      self.expected = expected
    }
  }

  static func quota(_ number: Int, _ edgeTie: Quota.EdgeTie = .exclude) -> Quota { Quota(amount: .number(number), edgeTie: edgeTie) }

  /// Excellent for two, from 80 good, else pass.
  static let byQuota = [grade("excellent", quota: quota(2)), grade("good", score: 80), grade("pass")]

  static let places: [Case] = [
    Case("nobody", [:], [:]), Case("alone", ["A": 90], ["A": ""]),
    Case(
      "in a row", ["A": "95", "B": "93.5", "C": "93"],
      ["A": ">2 B -1.5", "B": "<1 A 1.5; >3 C -0.5", "C": "<2 B 0.5"]),
    Case(
      "a shared place in the middle", ["D": 90, "C": 93, "A": 95, "B": 93],
      ["A": ">2 B C -2", "B": "<1 A 2; =C; >4 D -3", "C": "<1 A 2; =B; >4 D -3", "D": "<2 B C 3"]),
    Case("all tied", ["C": 90, "A": 90, "B": 90], ["A": "=B C", "B": "=A C", "C": "=A B"]),
    Case(
      "two shared places", ["A": 9, "B": 9, "C": 7, "D": 7],
      ["A": "=B; >3 C D -2", "B": "=A; >3 C D -2", "C": "<1 A B 2; =D", "D": "<1 A B 2; =C"]),
    Case(
      "who does not compete is no neighbour", ["A": 95, "B": 93, "C": 91], with: { $0.aside = ["B"] }, ["A": ">2 C -4", "C": "<1 A 4"]),
    Case("nobody competes", ["A": 95, "B": 93], with: { $0.aside = ["A", "B"] }, [:]),
    // D was given the second place: B and C closed up behind it.
    Case(
      "a decided place", ["A": 95, "B": 93, "C": 91, "D": 85], with: { $0.places = ["D": (4, 2)] },
      ["A": ">2 D -10", "D": "<1 A 10; >3 B 8", "B": "<2 D -8; >4 C -2", "C": "<3 B 2"]),
    // B and D were put on one place: the nearer of their totals counts, and of two that are as near the one named first.
    Case(
      "a decided place that is shared", ["A": 95, "B": 93, "C": 89, "D": 85, "E": 80], with: { $0.places = ["B": (2, 3), "D": (4, 3)] },
      [
        "A": ">2 C -6", "C": "<1 A 6; >3 B D 4", "B": "<2 C -4; =D; >5 E -13", "D": "<2 C 4; =B; >5 E -5", "E": "<3 B D 5",
      ]),
  ]

  static let grades: [Case] = [
    Case(
      "the last grade takes everyone", ["A": 95, "B": 70], with: { $0.grades = [grade("good", score: 80), grade("pass")] },
      [
        "A": ">2 B -25", "B": "<1 A 25; good: 10 to 80",
      ]),
    Case(
      "a total just reached", ["A": "80", "B": "79.99"], with: { $0.grades = [grade("good", score: 80), grade("pass")] },
      ["A": ">2 B -0.01", "B": "<1 A 0.01; good: 0.01 to 80"]),
    // Only the grade right above is looked at.
    Case(
      "two grades below", ["A": 95, "B": 50],
      with: { $0.grades = [grade("excellent", score: 90), grade("good", score: 80), grade("pass")] },
      ["A": ">2 B -45", "B": "<1 A 45; good: 30 to 80"]),
    // Thirty per cent of three, rounded down, are none: the next grade that anybody can have is looked at.
    Case(
      "a grade that nobody can have", ["A": 95, "B": 56, "C": 50],
      with: {
        let share = Quota(amount: .share("0.3", .down), edgeTie: .exclude)
        $0.grades = [grade("excellent", score: 90), grade("good", score: 60, quota: share), grade("pass")]
      },
      ["A": ">2 B -39", "B": "<1 A 39; >3 C -6; excellent: 34 to 90", "C": "<2 B 6; excellent: 40 to 90"]),
    // Under a ceiling at such a grade no better one is there to be reached.
    Case(
      "a ceiling at a grade that nobody can have", ["A": 95, "B": 50],
      with: {
        $0.grades = [grade("excellent", score: 90), grade("good", score: 60, quota: quota(0)), grade("pass")]
        $0.ceilings = ["B": "good"]
      },
      ["A": ">2 B -45", "B": "<1 A 45"]),
    Case(
      "places and a score", ["A": 95, "B": 93, "C": 91, "D": 85],
      with: { $0.grades = [grade("excellent", score: 92, place: 2), grade("good")] },
      [
        "A": ">2 B -2", "B": "<1 A 2; >3 C -2", "C": "<2 B 2; >4 D -6; excellent: 1 to 92, 2 to B",
        "D": "<3 C 6; excellent: 7 to 92, 8 to B",
      ]),
    // All three on the last place within are in.
    Case(
      "a tie across the last place", ["A": 95, "B": 93, "C": 93, "D": 93, "E": 90],
      with: { $0.grades = [grade("excellent", place: 2), grade("good")] },
      [
        "A": ">2 B C D -2", "B": "<1 A 2; =C D; >5 E -3", "C": "<1 A 2; =B D; >5 E -3", "D": "<1 A 2; =B C; >5 E -3",
        "E": "<2 B C D 3; excellent: 3 to B",
      ]),
    Case(
      "a full quota", ["A": 95, "B": 93, "C": 91, "D": 70], with: { $0.grades = byQuota },
      ["A": ">2 B -2", "B": "<1 A 2; >3 C -2", "C": "<2 B 2; >4 D -21; excellent: 2 to B", "D": "<3 C 21; good: 10 to 80"]),
    // There is room: points alone are lacking.
    Case(
      "room in the quota", ["A": 95, "B": 79], with: { $0.grades = [grade("good", score: 80, quota: quota(2)), grade("pass")] },
      ["A": ">2 B -16", "B": "<1 A 16; good: 1 to 80"]),
    Case(
      "a quota that is just used up", ["A": 95, "B": 79], with: { $0.grades = [grade("good", score: 80, quota: quota(1)), grade("pass")] },
      ["A": ">2 B -16", "B": "<1 A 16; good: 1 to 80, 16 to A"]),
    // The tie does not fit and is out: there is room for whoever passes it.
    Case(
      "a tie at the edge of a quota", ["A": 95, "B": 93, "C": 93], with: { $0.grades = byQuota },
      ["A": ">2 B C -2", "B": "<1 A 2; =C", "C": "<1 A 2; =B"]),
    Case(
      "a tie that is taken in", ["A": 95, "B": 93, "C": 93, "D": 90],
      with: { $0.grades = [grade("excellent", quota: quota(2, .include)), grade("good")] },
      [
        "A": ">2 B C -2", "B": "<1 A 2; =C; >4 D -3", "C": "<1 A 2; =B; >4 D -3", "D": "<2 B C 3; excellent: 3 to C",
      ]),
    Case(
      "a quota that nobody can have", ["A": 95, "B": 93], with: { $0.grades = [grade("excellent", quota: quota(0)), grade("good")] },
      ["A": ">2 B -2", "B": "<1 A 2"]),
    // Both must be reached: the harder one is told, whichever it is.
    Case(
      "places before the quota", ["A": 95, "B": 93, "C": 91, "D": 90],
      with: { $0.grades = [grade("excellent", place: 1, quota: quota(1)), grade("good")] },
      [
        "A": ">2 B -2", "B": "<1 A 2; >3 C -2; excellent: 2 to A", "C": "<2 B 2; >4 D -1; excellent: 4 to A",
        "D": "<3 C 1; excellent: 5 to A",
      ]),
    Case(
      "the quota before the places", ["A": 95, "B": 93, "C": 91, "D": 90],
      with: { $0.grades = [grade("excellent", place: 3, quota: quota(2)), grade("good")] },
      [
        "A": ">2 B -2", "B": "<1 A 2; >3 C -2", "C": "<2 B 2; >4 D -1; excellent: 2 to B", "D": "<3 C 1; excellent: 3 to B",
      ]),
    // A unit under a ceiling uses up no place, and has nothing above.
    Case(
      "a ceiling", ["A": 95, "B": 93, "C": 91, "D": 90],
      with: {
        $0.grades = [grade("excellent", place: 2), grade("good")]
        $0.ceilings = ["B": "good"]
      },
      ["A": ">2 B -2", "B": "<1 A 2; >3 C -2", "C": "<2 B 2; >4 D -1", "D": "<3 C 1; excellent: 1 to C"]),
    // A ceiling below the grade that the points give leaves the grades under it as they are.
    Case(
      "a ceiling above the own grade", ["A": 95, "B": 93, "C": 70],
      with: {
        $0.grades = [grade("excellent", place: 1), grade("good", score: 80), grade("pass")]
        $0.ceilings = ["C": "good"]
      },
      ["A": ">2 B -2", "B": "<1 A 2; >3 C -23; excellent: 2 to A", "C": "<2 B 23; good: 10 to 80"]),
    Case(
      "a veto", ["A": 95, "B": 93, "C": 91],
      with: {
        $0.grades = byQuota
        $0.vetoes = ["A": "pass"]
      },
      ["A": ">2 B -2", "B": "<1 A 2; >3 C -2", "C": "<2 B 2"]),
    Case(
      "a veto to a grade that takes more points", ["A": 95, "B": 70, "C": 65],
      with: {
        $0.grades = [
          grade("excellent", place: 1), grade("good", score: 80), grade("fair", place: 2), grade("pass", score: 60), grade("fail"),
        ]
        $0.vetoes = ["A": "good", "B": "good", "C": "fail"]
      },
      ["A": ">2 B -25", "B": "<1 A 25; >3 C -5; good: 10 to 80", "C": "<2 B 5"]),
    // A decided grade is no edge, and has none.
    Case(
      "a decided grade", ["A": 95, "B": 93, "C": 91, "D": 90],
      with: {
        $0.grades = byQuota
        $0.decidedGrades = ["B": ("excellent", "good"), "C": ("good", "excellent")]
      },
      ["A": ">2 B -2", "B": "<1 A 2; >3 C -2", "C": "<2 B 2; >4 D -1", "D": "<3 C 1; excellent: 5 to A"]),
    // The places as decided count: C is the last of two.
    Case(
      "a decided place at the edge", ["A": 95, "B": 93, "C": 91],
      with: {
        $0.grades = [grade("excellent", place: 2), grade("good")]
        $0.places = ["C": (3, 2)]
      },
      ["A": ">2 C -4", "C": "<1 A 4; >3 B 2", "B": "<2 C -2; excellent: -2 to C"]),
    // Nobody catches up with who is beside: the tie does not fit, and the first place is shared.
    Case(
      "a tie in front of a place and a quota", ["A": 95, "B": 95, "C": 90],
      with: { $0.grades = [grade("excellent", place: 1, quota: quota(1)), grade("good")] },
      ["A": "=B; >3 C -5", "B": "=A; >3 C -5", "C": "<1 A B 5; excellent: 5 to A"]),
    // Nor with who is behind since the leading group said so.
    Case(
      "a place before the last within the quota", ["A": 95, "B": 85],
      with: {
        $0.grades = [grade("excellent", score: 90, quota: quota(1)), grade("good")]
        $0.places = ["A": (1, 2), "B": (2, 1)]
      },
      ["B": ">2 A 10; excellent: 5 to 90", "A": "<1 B -10"]),
  ]

  @Test(arguments: places + grades) func areAsWorkedOutByHand(margins: Case) throws {
    let assessment = try margins.world.assess()
    #expect(assessment.findings.allSatisfy { $0.severity != .error }, "\(assessment.findings.map(\.message.en))")
    #expect(margins.world.margins(in: assessment).mapValues(\.said) == margins.expected)
  }

  /// Equal totals that a second score parted are no distance.
  @Test func aTieBreakLeavesNothingBetween() throws {
    let city = City(["A": ["x": 60, "y": 30], "B": ["x": 50, "y": 40], "C": ["x": 40, "y": 10]])
    let rules = rulebook(
      try level("root", of: [indicator("x"), indicator("y")]),
      competition(tieBreak: ["y"], grades: [grade("good", place: 1), grade("pass")]))
    let assessment = try city.assess(rules)
    let margins = assessment.groups[0].margins({ assessment.adjustments(of: $0) }, decidedGrades: [])
    #expect(
      margins.mapValues(\.said) == ["B": ">2 A 0", "A": "<1 B 0; >3 C -40; good: 0 to B", "C": "<2 A 40; good: 40 to B"])
  }

  /// A unit without a total has no margins, and is nobody's neighbour.
  @Test func incompleteUnitsHaveNone() throws {
    var city = City(x: ["A": 95, "B": 93, "C": 91])
    city.incomplete["B"] = [LocalizedText("refused")]
    let assessment = try city.assess(rulebook(indicator("x")), .quarantine)
    let margins = assessment.groups[0].margins({ assessment.adjustments(of: $0) }, decidedGrades: [])
    #expect(margins.mapValues(\.said) == ["A": ">2 C -4", "C": "<1 A 4"])
  }
}
