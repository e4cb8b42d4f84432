import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Rows that name a unit which is not there at the cut-off, and that nobody can answer for in its place.
@Suite struct AbsentUnitTests {
  struct Case: Sendable {
    var old: Unit
    var new: Unit
    var said: String
  }

  static let cases = [
    Case(old: Merger.old, new: Merger.new, said: "ended on 2019-03-31 and is succeeded by N"),
    Case(old: Merger.old, new: Merger.unit("N", staff: 30), said: "ended on 2019-03-31 without a successor"),
    // Long before the period, and never listed by the year's own units.
    Case(old: Merger.unit("O", staff: 10, until: "2016-12-31"), new: Merger.new, said: "ended on 2016-12-31 and is succeeded by N"),
    Case(old: Merger.unit("O", staff: 10, from: "2020-01-01"), new: Merger.unit("N", staff: 30), said: "begins on 2020-01-01 only"),
  ]

  private func assess(_ world: Case, _ tolerance: Tolerance = .quarantine, shape: (inout City) -> Void) throws -> Assessment {
    var city = City()
    city.units = [world.new]
    city.report("N", "x", 4)
    city.report("N", "w", 1)
    shape(&city)
    var book = try Merger.book(Merger.rules(deductions: .inherited))
    book.honors["h"] = Honor(
      id: "h", name: LocalizedText("h"), recipients: .units, source: HonorSource(competitions: Array(book.competitions.keys)))
    book.panels["public"] = Panel(id: "public", name: LocalizedText("public"), options: ["good": 10, "poor": 0])
    return city.reorganized(book, spans: [world.old, world.new], tolerance)
  }

  @Test(arguments: cases) func aBallotOnItIsAWarningAndCountsForNobody(world: Case) throws {
    let ballots = [Ballot(unit: "O", panel: "public", votes: ["poor": 9]), Ballot(unit: "N", panel: "public", votes: ["good": 3])]
    let assessment = try assess(world) { $0.ballots = ballots }
    let found = assessment.findings.filter { $0.code == .ballotOutsidePanel }
    #expect(found.map(\.rows) == [[RowReference(.ballots, ["O", "public", "poor"])]])
    #expect(found.first?.message.en == "O镇 (O) \(world.said), but has a ballot of “public”, whose votes count for nobody")
    #expect(found.first?.severity == .warning)
    // Nobody else is the better or worse for it.
    #expect(try assess(world, .strict) { $0.ballots = ballots }.standing("N")?.place == 1)
  }

  @Test(arguments: cases, ["points", "place", "grade"]) func aDecisionOnItSaysWhatBecameOfIt(world: Case, what: String) throws {
    let assessment = try assess(world) { $0.records = [DecisionTests.decision("1", "O", what, "80", "81")] }
    let found = assessment.findings.filter { $0.rows.first?.table == .decisions }
    #expect(found.map(\.code) == [.decisionWithoutStanding])
    #expect(found.first?.message.en == "decision 1 (O): the unit \(world.said)")
    #expect(found.first?.hint.en.contains("successor") == true)
  }

  @Test(arguments: cases) func aNomineeOfItIsToldWhatBecameOfTheUnit(world: Case) throws {
    let assessment = try assess(world, .strict) { city in
      city.records = [
        Record(table: .nominees, key: ["n", "h"], unit: "O", attributes: ["nominee_id": "n", "honor": "h", "unit_id": "O"])
      ]
    }
    let nominee = try #require(assessment.honors.first { $0.nominee == "n" })
    #expect(nominee.status == .notEligible && nominee.reasons.map(\.because.en) == ["the unit \(world.said)"])
  }
}
