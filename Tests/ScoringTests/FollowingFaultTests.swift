import Model
import Rules
import Scoring
import Testing

/// Where nobody is scored, what only comes of another unit's fault is not told beside that fault.
@Suite struct FollowingFaultTests {
  static let peers = PeerRule(minPeers: 3, whenAllEqual: .full)
  static let efficacy = Method.efficacy(base: "0.6", direction: .higher, benchmark: nil, ratioRounding: nil, peers: peers)
  static let attainment = Method.attainment(goal: .target, direction: .higher, floor: 0, cap: nil)

  /// Three units, all of which reported x and y; c lacks a target of y.
  static var city: City {
    var city = City()
    for (unit, value) in [("a", 80), ("b", 60), ("c", 70)] as [(UnitID, Decimal)] {
      city.add(unit)
      city.report(unit, "x", value)
      city.report(unit, "y", 10)
    }
    city.goals = [UnitReading("a", "y"): Goal(target: 10), UnitReading("b", "y"): Goal(target: 10)]
    return city
  }

  static func rules(_ method: Method = efficacy, measure: Measure = .reading(ReadingColumn("x", .last))) throws -> Rulebook {
    rulebook(try level("root", of: [indicator("x", 10, method, measure: measure), indicator("y", 10, attainment)]))
  }

  @Test func peersThatAreOutForSomethingElseAreNotTooFew() throws {
    #expect(try Self.city.assess(Self.rules()).codes == [.missingTarget])
    // Who is scored all the same is scored without them.
    #expect(try Self.city.assess(Self.rules(), .quarantine).codes == [.tooFewPeers, .missingTarget])
  }

  @Test func peersThatHaveNoValueAre() throws {
    var city = Self.city
    city.values.removeAll { $0.unit == "b" && $0.reading == "x" }
    let assessment = try city.assess(Self.rules())
    #expect(assessment.codes == [.tooFewPeers, .missingReading, .missingTarget])
    #expect(assessment.findings.first?.message.en.hasSuffix("only 2 of the at least 3 peers have a value") == true)
  }

  @Test func aPeerWhoseNumberHasAFaultOfItsOwnIsNotMissing() throws {
    var city = Self.city
    for unit in ["a", "b", "c"] as [UnitID] {
      city.goals[UnitReading(unit, "x")] = Goal(baseline: unit == "b" ? 0 : 5)
      city.goals[UnitReading(unit, "y")] = Goal(target: 10)
    }
    let growth = Measure.growth(ReadingColumn("x", .last), .percent)
    #expect(try city.assess(Self.rules(measure: growth)).codes == [.zeroDenominator])
  }

  @Test func aBestThatIsOutMayBePositive() throws {
    var city = Self.city
    city.values.removeAll { $0.reading == "x" }
    for (unit, value) in [("a", -1), ("b", 0), ("c", 5)] as [(UnitID, Decimal)] { city.report(unit, "x", value) }
    let ratio = Method.bestRatio(direction: .higher, peers: PeerRule(minPeers: 2, whenAllEqual: .full))
    #expect(try city.assess(Self.rules(ratio)).codes == [.missingTarget])
    city.values.removeAll { $0.unit == "c" && $0.reading == "x" }
    #expect(try city.assess(Self.rules(ratio)).codes == [.notPositive, .missingReading, .missingTarget])
  }

  @Test(arguments: [true, false]) func aDecisionIsHeldAgainstATotalThatNobodyElseHasAPartIn(isCompared: Bool) throws {
    var city = Self.city
    city.records = [
      Row.make(
        .decisions, "decision_no", "D1", unit: "a", dateColumn: "decided_on", on: "2020-01-10", kind: "points",
        ["what": "points", "before": "1", "after": "2", "minutes": "m"])
    ]
    let method: Method = isCompared ? Self.efficacy : .attainment(goal: .constant(100), direction: .higher, floor: 0, cap: nil)
    let codes = try city.assess(Self.rules(method)).codes
    #expect(codes == (isCompared ? [.missingTarget] : [.decisionMismatch, .missingTarget]))
  }
}
