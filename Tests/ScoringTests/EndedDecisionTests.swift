import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// What was decided of a result that an upheld objection, a bar or a withdrawal took away since: the old row is locked, and a later one
/// ends it.
@Suite struct EndedDecisionTests {
  typealias Row = (what: String, before: String?, after: String?)

  /// As ``DecisionTests/assess(_:values:edgeTie:aside:_:policy:)``; C, 91 points and third, competes no more where it is `aside`.
  private func assess(_ rows: [Row], aside: Bool = true) throws -> Assessment {
    let decisions = rows.enumerated().map { number, row in DecisionTests.decision("\(number + 1)", "C", row.what, row.before, row.after) }
    return try DecisionTests.assess(decisions, aside: aside ? ["C"] : [])
  }

  @Test func aPlaceThatIsNoMoreIsEndedByALaterRow() throws {
    #expect(try assess([("place", "3", "1")]).codes == [.decisionWithoutStanding])
    let assessment = try assess([("place", "3", "1"), ("place", nil, nil)])
    #expect(assessment.findings.isEmpty)
    #expect(assessment.places == ["A 1", "B 2", "D 3", "E 4", "C non_competing"])
    let line = try #require(try assessment.account(of: "C")?.lines.last)
    #expect(line.kind == .decision && line.points.isZero && line.rows == [RowReference(.decisions, ["1"])])
    #expect(line.because?.en.hasPrefix("decision 1 holds no longer") == true)
  }

  /// The unit competes again: what was ended stays so, and a later row starts from what is computed.
  @Test func aResultThatIsBackIsDecidedAnew() throws {
    let assessment = try assess([("place", "3", "1"), ("place", nil, nil), ("place", "3", "2")], aside: false)
    #expect(assessment.findings.isEmpty && assessment.places == ["A 1", "C 2", "B 3", "D 4", "E 5"])
    let decisions = try #require(try assessment.account(of: "C")?.lines.filter { $0.kind == .decision })
    #expect(Set(decisions.flatMap(\.rows).map(\.key)) == [["1"], ["3"]])
    #expect(try assess([("place", "3", "1"), ("place", nil, nil), ("place", "5", "2")], aside: false).codes == [.decisionMismatch])
  }

  /// What is there cannot be ended, and a row that ends nothing says nothing.
  @Test(
    arguments: [
      ([("place", "3", "1"), ("place", nil, nil)], .decisionMismatch),
      ([("points", "91", "92"), ("points", nil, nil)], .decisionMismatch),
      ([("grade", "good", "pass"), ("grade", nil, nil)], .decisionMismatch),
      ([("place", nil, nil)], .invalidDecision), ([("points", nil, nil)], .invalidDecision), ([("grade", nil, nil)], .unknownIdentifier),
      ([("place", "3", "1"), ("grade", nil, nil)], .unknownIdentifier),
    ] as [([Row], FindingCode)])
  func onlyWhatIsGoneIsEnded(rows: [Row], code: FindingCode) throws {
    #expect(try assess(rows, aside: false).codes == [code])
  }

  @Test func aUnitThatLeftAllCompetitionsHasNothingDecided() throws {
    var city = City(x: ["A": "95", "B": "93"])
    var rules = rulebook(indicator("x"))
    rules.competitions["all"]?.units = UnitSelector(units: ["A"])
    city.records = [DecisionTests.decision("1", "B", "points", "93", "94")]
    #expect(try city.assess(rules).codes.contains(.decisionWithoutStanding))
    city.records.append(DecisionTests.decision("2", "B", "points", nil, nil))
    #expect(try !city.assess(rules).codes.contains(.decisionWithoutStanding))
  }

  /// Whoever withdrew, or was barred, after the decision is left so by a later one, which lifts nothing.
  @Test(arguments: ["withdrawn", "barred"], ["stays", "lifted", "nothing"])
  func anHonorStaysAsItCameOut(status: String, then later: String) throws {
    var world = HonorWorld.persons(.number(1))
    world.nominate("n a gold", "m b silver")
    world.decide("D1", unit: "b", "h/m/reserve", "h/m/candidate", on: "2020-01-03")
    #expect(try world.assess().findings.isEmpty)
    if status == "barred" { world.bar(unit: "b", person: "pm") } else { world.reach("m", "nominated 2020-01-02", "gone 2020-01-05") }
    if later != "nothing" {
      world.decide("D2", unit: "b", "h/m/\(status)", "h/m/\(later == "stays" ? status : "candidate")", on: "2020-01-06")
    }
    let assessment = try world.assess()
    #expect(assessment.honors.first { $0.nominee == "m" }?.status.rawValue == status)
    let errors = assessment.findings.filter { $0.severity == .error }.map(\.code)
    #expect(errors == (later == "stays" ? [] : later == "lifted" ? [.decisionMismatch, .invalidDecision] : [.decisionMismatch]))
    if later == "stays" { #expect(assessment.honors.first { $0.nominee == "m" }?.reasons.last?.rows == [RowReference(.decisions, ["D2"])]) }
  }

  /// E has no grade that the honor asks for, so it stands in none of its lists.
  @Test(arguments: [
    ("h/reserve", "h/candidate", true), ("h/not_eligible", "h/candidate", true), ("h/not_eligible", "h/not_eligible", false),
  ])
  func aUnitThatLostItsGradeIsNotEligible(before: String, after: String, isMissed: Bool) throws {
    var world = HonorWorld.units(2, .escalate)
    world.decide("D1", unit: "e", "h/reserve", "h/candidate", on: "2020-01-20")
    world.decide("D2", unit: "e", before, after, on: "2020-01-21")
    let mismatch = try world.assess().findings.first { $0.code == .decisionMismatch }
    #expect((mismatch != nil) == isMissed)
    if let mismatch { #expect(mismatch.message.en.contains("“not eligible” was computed")) }
  }
}
