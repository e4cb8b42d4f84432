import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// What an exemption changes through projects equals assessing all over again, also where a unit comes in or drops out by it.
@Suite struct ProjectImpactTests {
  private typealias World = ProjectWorld

  private static let efficacy = Method.rankSteps(
    RankSteps(first: [10, 9], step: 1, floor: 1), direction: .higher, peers: PeerRule(among: .group, minPeers: 1, whenAllEqual: .full))
  private static let linear = Method.linear(
    start: .constant(0), startPoints: 0, end: .constant(100), endPoints: 100, direction: .higher)

  private static func rulebook(_ relief: RecordMeasure.WhenExempt, _ method: Method) throws -> Rulebook {
    let measure = Measure.records(RecordMeasure(.projectPoints("major"), of: .projects))
    var rulebook = ScoringTests.rulebook(try level("root", of: [indicator("i", 100, method, measure: measure)]))
    rulebook.projects = ["major": World.rules(whenExempt: relief)]
    rulebook.exemption = makeRules(queryRepeats: false)
    rulebook.competitions["all"]?.withProjects = "major"
    return rulebook
  }

  /// A has two projects, one behind by an exempt error; B only one that is exempt; C one whose error stands; D half.
  private static let rows = [
    World.project("P", unit: "A", actual: "90"), World.project("Q", unit: "A", actual: "30", cause: "exempt"),
    World.project("R", unit: "B", actual: "40", cause: "exempt"), World.project("S", unit: "C", actual: "50", cause: "standing"),
    World.project("T", unit: "D", actual: "60", cause: "half"), World.project("U", unit: "D", actual: "85"),
  ]

  private static func assess(_ rulebook: Rulebook, _ rows: [Record] = rows, assuming verdicts: [ErrorVerdict] = []) -> Assessment {
    var city = City()
    for unit in ["A", "B", "C", "D", "E"] as [UnitID] { city.add(unit) }
    city.records = RecordMeasureTests.errors + rows
    return Assessment(
      of: rulebook, city.facts(for: rulebook), dates: World.october, tolerance: .quarantine, assuming: verdicts)
  }

  /// Without its exempt project A's mean would fall: it stays in, whether exempt or not, and the answer says so.
  @Test func aProjectThatIsHeldBackChangesNothing() throws {
    let rows = [World.project("P", unit: "A", actual: "30"), World.project("Q", unit: "A", actual: "60", cause: "exempt")]
    let assessment = Self.assess(try Self.rulebook(.exclude, Self.linear), rows)
    let impact = try #require(ImpactStage(assessment).impact(of: .error("exempt")))
    #expect(impact.effect == .none && impact.because == .heldBack)
  }

  private static func standings(_ assessment: Assessment) -> [UnitID: String] {
    let standings = assessment.groups.flatMap(\.standings)
    return Dictionary(uniqueKeysWithValues: standings.map { ($0.unit, "\($0.total?.description ?? "-") \($0.place ?? 0)") })
  }

  @Test func equalsAssessingAllOverAgain() throws {
    var seen: Set<Impact.Effect> = []
    for relief in RecordMeasure.WhenExempt.allCases {
      for method in [Self.efficacy, Self.linear] {
        let rulebook = try Self.rulebook(relief, method)
        let assessment = Self.assess(rulebook)
        let stage = ImpactStage(assessment)
        for impact in stage.all() {
          let naive = Self.standings(Self.assess(rulebook, assuming: stage.assumptions(in: impact.subject, asking: impact.question)))
          let now = Self.standings(assessment)
          let moved = Set(now.keys).union(naive.keys).filter { now[$0] != naive[$0] }.sorted()
          #expect(impact.changes.map(\.unit) == moved, "\(impact.subject) \(relief)")
          for change in impact.changes {
            let then = impact.question == .withdrawn ? change.deducted : change.exempt
            let shown = then.total.map { "\($0) \(then.place ?? 0)" }
            #expect(shown == naive[change.unit], "\(impact.subject) \(change.unit)")
          }
          seen.insert(impact.effect)
        }
      }
    }
    #expect(seen.contains(.place) && seen.contains(.none))
  }

  /// B's only project is exempt: it counts as on plan, 50 points; without the exemption 60 × 40 % = 24.
  @Test func aUnitStaysInWhereItsOnlyProjectIsExempt() throws {
    let rulebook = try Self.rulebook(.exclude, Self.linear)
    let assessment = Self.assess(rulebook)
    #expect(assessment.places == ["A 1", "B 2", "D 3", "C 4"])
    let impact = try #require(ImpactStage(assessment).impact(of: .error("exempt")))
    let change = try #require(impact.changes.first { $0.unit == "B" })
    #expect(change.exempt.total == 50 && change.deducted.total == 24)
  }

  /// Without the exemption B's 24 points lie below every band: it would have no score, and the answer says so.
  @Test func aYearThatCannotBeScoredIsCalledSo() throws {
    let rulebook = try Self.rulebook(.exclude, .bands([Band(from: 40, below: nil, points: 100)]))
    var city = City()
    for unit in ["A", "B"] as [UnitID] { city.add(unit) }
    city.records =
      RecordMeasureTests.errors + [World.project("P", actual: "90"), World.project("R", unit: "B", actual: "40", cause: "exempt")]
    let assessment = Assessment(of: rulebook, city.facts(for: rulebook), dates: World.october, tolerance: .strict)
    let impact = try #require(ImpactStage(assessment).impact(of: .error("exempt")))
    #expect(impact.because?.name == "other_year_faulty")
    #expect(impact.changes.map(\.unit) == ["B"])
    #expect(impact.change(of: "B")?.exempt.total == 100 && impact.change(of: "B")?.deducted.total == nil)
  }

  /// Of two divisions B is all of one; its only project exempt counts as on plan, which is less than A's 54 points all the same.
  @Test func aGroupStaysWhereItsOnlyProjectIsExempt() throws {
    var rulebook = try Self.rulebook(.exclude, Self.linear)
    rulebook.competitions["all"]?.onePerDivision = true
    rulebook.honors["best"] = Honor(
      id: "best", name: LocalizedText("best"), recipients: .units, source: HonorSource(competitions: ["all"]), number: .number(1),
      edgeTie: .exclude)
    var city = City()
    city.add("A", division: "甲")
    city.add("B", division: "乙")
    city.records =
      RecordMeasureTests.errors + [World.project("P", actual: "90"), World.project("R", unit: "B", actual: "40", cause: "standing")]
    let assessment = Assessment(of: rulebook, city.facts(for: rulebook), dates: World.october, tolerance: .strict)
    #expect(assessment.places == ["B 1", "A 1"])
    let impact = try #require(ImpactStage(assessment).impact(of: .error("standing")))
    let change = try #require(impact.change(of: "B"))
    #expect(change.effect == .score && change.deducted.total == 24 && change.exempt.total == 50 && change.exempt.place == 1)
    #expect(impact.change(of: "A") == nil)
  }
}
