import Model
import Rules
import Scoring
import Testing

/// Where rows were refused, the others are looked at for whatever else is wrong, and nothing is said that may be in those rows.
@Suite struct RefusedFactTests {
  static func assess(_ refused: UnitID, _ change: (inout City) -> Void = { _ in }) throws -> Assessment {
    var city = FollowingFaultTests.city
    city.goals[UnitReading("c", "y")] = Goal(target: 10)
    city.values.removeAll { $0.unit == "c" && $0.reading == "x" }
    city.incomplete = [refused: [LocalizedText("a row was refused")]]
    change(&city)
    return try city.assess(FollowingFaultTests.rules(), .refused)
  }

  @Test func nobodyIsScored() throws { #expect(try Self.assess("c").groups.isEmpty) }

  @Test func whatARefusedRowMaySayIsNotMissed() throws {
    #expect(try Self.assess("c").codes == [])
    // Under another unit's id it may be anybody's.
    #expect(try Self.assess("C").codes == [])
  }

  @Test func whatOthersLackIsMissed() throws {
    #expect(try Self.assess("c") { $0.values.removeAll { $0.unit == "b" && $0.reading == "y" } }.codes == [.missingReading])
    #expect(try Self.assess("c") { $0.goals[UnitReading("b", "y")] = nil }.codes == [.missingTarget])
    #expect(try Self.assess("C") { $0.goals[UnitReading("b", "y")] = Goal(target: 0) }.codes == [.zeroDenominator])
  }

  @Test func warningsOnTheUnitWait() throws {
    let bonus = { (unit: String) in
      Row.make(.bonuses, "bonus_id", "B\(unit)", unit: unit, dateColumn: "awarded_on", on: "2030-01-01", kind: nil, [:])
    }
    let found = try Self.assess("c") { $0.records = [bonus("b"), bonus("c")] }.findings
    #expect(found.map { $0.rows.map(\.key) } == [[["Bb"]]])
  }
}
