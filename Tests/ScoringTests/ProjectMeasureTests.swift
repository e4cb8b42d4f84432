import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// How a unit's projects reach its score, and how an exemption reaches them through `cause`.
@Suite struct ProjectMeasureTests {
  private typealias World = ProjectWorld

  private static func rulebook(_ rules: ProjectRules, when: [RecordCondition] = [], obligations: [Obligation] = []) throws -> Rulebook {
    let through = Method.linear(start: .constant(0), startPoints: 0, end: .constant(100), endPoints: 100, direction: .higher)
    let measure = Measure.records(RecordMeasure(.projectPoints("major"), of: .projects, when: when))
    var rulebook = ScoringTests.rulebook(try level("root", of: [indicator("i", 100, through, measure: measure)]))
    rulebook.projects = ["major": rules]
    rulebook.exemption = makeRules(queryRepeats: false)
    rulebook.competitions["all"]?.withProjects = "major"
    rulebook.obligations = OrderedDictionary(uniqueKeysWithValues: obligations.map { ($0.id, $0) })
    return rulebook
  }

  private static func assessment(
    _ rulebook: Rulebook, _ rows: [Record], units: [UnitID] = ["A", "B"], tolerance: Tolerance = .quarantine
  ) -> Assessment {
    var city = City()
    for unit in units { city.add(unit) }
    city.records = RecordMeasureTests.errors + rows
    return Assessment(of: rulebook, city.facts(for: rulebook), dates: World.october, tolerance: tolerance)
  }

  private static func value(_ rules: ProjectRules, _ rows: [Record], when: [RecordCondition] = []) throws -> Fraction? {
    try assessment(try rulebook(rules, when: when), rows).account(of: "A")?.line("i")?.number(.value)
  }

  /// P is met (60 points), Q is 50 points behind (20 points): out of the mean, by half, or as if nothing were lacking (50 points), or half of it (35).
  @Test(
    arguments: [
      (nil, "40", "40"), ("standing", "40", "40"), ("exempt", "60", "55"), ("half", "140/3", "47.5"), ("exempt;half", "140/3", "47.5"),
      ("exempt;standing", "40", "40"), ("void", "40", "40"), ("exempt;unheard-of", "40", "40"),
    ] as [(String?, Fraction, Fraction)])
  func anExemptionReachesTheMean(_ cause: String?, _ excluded: Fraction, _ asMet: Fraction) throws {
    let rows = [World.project("P", actual: "100"), World.project("Q", planned: "300", actual: "100", cause: cause)]
    #expect(try Self.value(World.rules(whenExempt: .exclude), rows) == excluded)
    #expect(try Self.value(World.rules(whenExempt: .asMet), rows) == asMet)
    #expect(try Self.value(World.rules(over: .sum, whenExempt: .asMet), rows) == asMet * 2)
  }

  /// B takes part only with a project of its own: without one it owes no figures, either.
  @Test func whoIsInNoRankingOwesNoFigures() throws {
    var rulebook = ScoringTests.rulebook(try level("root", of: [indicator("x", 100)]), grains: ["x": .year])
    rulebook.projects = ["major": World.rules()]
    rulebook.competitions["all"]?.withProjects = "major"
    let entry = try #require(Submissions(Self.assessment(rulebook, [World.project("P", actual: "100")])).entries.first)
    #expect((entry.units, entry.submitted, entry.missing) == (1, 0, ["A"]))
  }

  @Test func anExemptionNeverTouchesAMetPlan() throws {
    let rows = [World.project("P", actual: "100", cause: "exempt")]
    for relief in RecordMeasure.WhenExempt.allCases { #expect(try Self.value(World.rules(whenExempt: relief), rows) == 60) }
  }

  /// Q is behind and exempt, but has more points by its size than P: without it the mean would fall from 45 to 40.
  @Test func anExemptionNeverLowersTheMean() throws {
    let parts: OrderedDictionary<ProjectPartID, ProjectPart> = [
      "progress": ProjectPart(name: LocalizedText("progress"), .progress(points: 40, cap: nil)),
      "size": ProjectPart(name: LocalizedText("size"), .by(column: "size", values: ["large": 30], otherwise: 0)),
    ]
    let rows = [World.project("P", actual: "100"), World.project("Q", actual: "50", cause: "exempt", ["size": "large"])]
    #expect(try Self.value(World.rules(parts: parts), rows) == 45)
    // Both are what the points are of; without points for its size, Q is left out.
    #expect(World.outcome(rows, World.rules(parts: parts), errors: RecordMeasureTests.errors).units.map(\.count) == [2])
    #expect(World.outcome(rows, World.rules(), errors: RecordMeasureTests.errors).units.map(\.count) == [1])
  }

  /// Each project is relieved for itself: what is left of it counts as long as the mean does not fall by it. Points are 0.6 × the progress.
  @Test(
    arguments: [
      // The higher one stays in wholly, of the lower one half counts: (48 + 15) ÷ 1.5, and not 39 as by halves of both.
      ([("80", "half"), ("50", "half")], Fraction(42)), ([("80", "exempt"), ("50", "half")], Fraction(42)),
      ([("80", nil), ("50", "half")], Fraction(42)), ([("80", "half"), ("50", "exempt")], Fraction(48)),
      // Both are exempt, and a third without a cause lies between them.
      ([("80", "exempt"), ("50", "exempt"), ("70", nil)], Fraction(45)), ([("80", nil), ("50", "exempt"), ("70", nil)], Fraction(45)),
      // All are exempt: as on plan each, ten months of twelve.
      ([("80", "exempt"), ("50", "exempt")], Fraction(50)),
    ] as [([(String, String?)], Fraction)])
  func eachProjectIsRelievedForItself(_ projects: [(progress: String, cause: String?)], _ mean: Fraction) throws {
    let rows = projects.enumerated().map { World.project("P\($0)", actual: $1.progress, cause: $1.cause) }
    #expect(try Self.value(World.rules(whenExempt: .exclude), rows) == mean)
  }

  @Test func onlyUnitsWithAProjectThatIsJudgedCompete() throws {
    let rows = [
      World.project("P", unit: "A", actual: "100"), World.project("Q", unit: "B", actual: "10", cause: "exempt"),
      World.project("R", unit: "C", ["start_on": "2019-12-01"]),
    ]
    let assessment = Self.assessment(try Self.rulebook(World.rules()), rows, units: ["A", "B", "C", "D"], tolerance: .strict)
    #expect(assessment.findings.isEmpty)
    #expect(assessment.places == ["A 1", "B 2"])
    #expect(assessment.projects.units.map { "\($0.unit) \($0.count)" } == ["A 1", "B 0"])
  }

  @Test func aProjectWithoutPlanLeavesItsUnitIncomplete() throws {
    let rows = [World.project("P", unit: "A", actual: "100"), World.project("Q", unit: "B", planned: "0", actual: "1")]
    let rulebook = try Self.rulebook(World.rules())
    #expect(Self.assessment(rulebook, rows, tolerance: .strict).groups.isEmpty)
    let assessment = Self.assessment(rulebook, rows)
    #expect(assessment.places == ["A 1", "B incomplete"])
    #expect(assessment.codes.contains(.projectWithoutPlan))
  }

  @Test func theLineShowsProjectsFactorsAndReasons() throws {
    let rows = [World.project("P", actual: "100"), World.project("Q", planned: "300", actual: "100", cause: "half")]
    let account = try #require(try Self.assessment(try Self.rulebook(World.rules()), rows).account(of: "A"))
    try account.check()
    let line = try #require(account.line("i"))
    #expect(line.number(.child, of: "Q/2019-10") == 20)
    #expect(line.number(.factor, of: "Q/2019-10") == "0.5")
    #expect(line.rows.map(\.description) == ["projects:P/2019-10", "projects:Q/2019-10", "errors:half", "exemptions:D2"])
    #expect(line.because?.zh.contains("Q/2019-10") == true)
  }

  @Test func conditionsNarrowTheMean() throws {
    let rows = [World.project("P", actual: "100", ["type": "road"]), World.project("Q", actual: "10")]
    #expect(try Self.value(World.rules(), rows, when: [isOne("type", "road")]) == 60)
  }

  /// What a leader owes for a project is counted and reaches no total; every two months: the month before counts, too.
  @Test func whatALeaderOwesReachesNoTotal() throws {
    let mayor = Obligation(
      id: "mayor", name: LocalizedText("mayor"), owes: .leader, per: .month, monthsBefore: 1, forEach: "project_id", bound: .atLeast(1))
    let rows = ["P", "Q", "R"].map { World.project($0, actual: "100") } + [World.project("S", planned: nil, ["start_on": "2019-11-02"])]
    func dispatch(_ id: String, _ day: String) -> Record {
      Row.make(.activities, "activity_id", id + day, unit: "A", dateColumn: "on", on: day, kind: nil, ["project_id": id])
    }
    let calls = [dispatch("P", "2019-09-01"), dispatch("Q", "2019-08-31"), dispatch("Q", "2019-11-01")]
    let assessment = Self.assessment(try Self.rulebook(World.rules(), obligations: [mayor]), rows + calls)
    #expect(
      assessment.obligations.filter { $0.unit == "A" }.map { "\($0.subject ?? "") \($0.count) \($0.verdict)" }
        == ["P 1 met", "Q 0 breached", "R 0 breached"])
    let account = try #require(try assessment.account(of: "A"))
    #expect(account.total == 60)
    #expect(account.line("mayor") == nil && account.line("mayor", .deduction) == nil)
  }
}
