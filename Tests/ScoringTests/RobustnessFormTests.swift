import Model
import Rules
import Scoring
import Testing

/// Draws do not depend on how they are counted: on many digits or few, levels on their own or as a part of those above.
@Suite struct RobustnessFormTests {
  private static func analyse(_ rules: Rulebook, _ city: City, noise: Fraction, draws: Int) async throws -> [GroupRobustness] {
    try await RobustnessStage(try city.assess(rules, .quarantine)).run(RobustnessRequest(draws: draws, seed: 2_019, noise: noise))
  }

  /// Totals that lie millions of their last decimal apart.
  @Test(arguments: 0..<60)
  func totalsOfManyDigitsAreRankedAsDecided(seed: Int) async throws {
    let many = competition(round: 6, tieBreak: ["n0", "n1"], grades: [grade("A", place: 3), grade("B", score: 5), grade("C")])
    let (rules, city) = try PropertyTests.anything(seed, many)
    let assessment = try city.assess(rules, .quarantine)
    for group in try await Self.analyse(rules, city, noise: 0, draws: 3) {
      let standings = try #require(assessment.groups.first { $0.id == group.id }).standings.filter { $0.status != .incomplete }
      for (unit, standing) in zip(group.units, standings) {
        #expect(unit.interval == standing.place.map { $0...$0 }, "\(seed) \(unit.unit)")
        #expect(unit.chances.first { $0.share == 1 }?.grade == standing.grade, "\(seed) \(unit.unit)")
      }
    }
  }

  /// A nested sum is no other for a cap that it never comes to, a link of the chain that never decides, or a mean in its place above.
  @Test(arguments: [Combination.sum, .mean])
  func aNestedSumIsDrawnAsOneWithALimitOutOfReach(above: Combination) async throws {
    func rules(cap: Fraction?, tieBreak: [ItemID] = []) throws -> Rulebook {
      let inner = try level("inner", of: [indicator("a", 20), indicator("b", 30)], weight: "0.5")
      let middle = try level("middle", of: [inner, indicator("c", 25)], cap: cap)
      return rulebook(
        try level("root", above, of: [middle, try level("other", of: [indicator("d", 10), indicator("e", 40)]), indicator("f", 5)]),
        competition(tieBreak: tieBreak))
    }
    var dice = Dice(1)
    var city = City()
    for unit in (0..<30).map({ UnitID("u\($0)") }) {
      city.add(unit)
      for reading: ReadingID in ["a", "b", "c", "d", "e", "f"] { city.report(unit, reading, Decimal(dice.roll(0...5))) }
    }
    let plain = try await Self.analyse(try rules(cap: nil), city, noise: "0.5", draws: 500)
    #expect(try await Self.analyse(try rules(cap: 1_000), city, noise: "0.5", draws: 500) == plain)
    #expect(plain.flatMap(\.units).contains { $0.interval.map { $0.lowerBound < $0.upperBound } ?? false })
    // Ties are settled by a level that is then drawn on its own.
    let settled = try await Self.analyse(try rules(cap: nil, tieBreak: ["middle"]), city, noise: "0.5", draws: 500)
    #expect(try await Self.analyse(try rules(cap: 1_000, tieBreak: ["middle"]), city, noise: "0.5", draws: 500) == settled)
  }
}
