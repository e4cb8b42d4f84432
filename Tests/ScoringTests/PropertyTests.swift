import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// What holds for every rulebook and every city, tried on many.
@Suite struct PropertyTests {
  static func anything(_ seed: Int, _ competition: Competition = competition(round: 2)) throws -> (Rulebook, City) {
    var dice = Dice(seed)
    let root = try dice.tree(missing: MissingPolicy.allCases) { dice in dice.method() }
    return (rulebook(root, competition), dice.city(root, silence: seed % 3 == 0 ? 0 : 6))
  }

  @Test(arguments: 0..<150)
  func linesSumToTheTotalAndPrintedLinesToThePrintedTotal(seed: Int) throws {
    let (rules, city) = try Self.anything(seed)
    let assessment = try city.assess(rules, .quarantine)
    var scored = 0
    for standing in assessment.groups.flatMap(\.standings) {
      let account = try #require(try assessment.account(of: standing.unit))
      #expect(account.total == standing.total)
      guard standing.status != .incomplete else { continue }
      scored += 1
      try account.check()
      // One line an indicator, and every line is its score times its weight.
      let indicators = account.lines.filter { $0.kind == .base }.map(\.item)
      #expect(Set(indicators).count == indicators.count)
      for line in account.lines where line.kind == .base {
        let (scored, weight) = (line.scored ?? .zero, try #require(line.weight))
        #expect(try line.points == scored * weight)
      }
    }
    let errors = assessment.findings.contains { $0.severity == .error }
    #expect(scored == city.units.count || errors)
  }

  /// Worlds in which nobody is scored would have every property there is.
  @Test func mostWorldsAreScored() throws {
    var (accounts, whole, others, lower) = (0, 0, 0, 0)
    for seed in 0..<60 {
      let (rules, city) = try Self.anything(seed)
      let scored = try city.assess(rules, .quarantine).groups.flatMap(\.standings).count { $0.total != nil }
      accounts += scored
      whole += scored == city.units.count ? 1 : 0
      let (all, without, _) = try Self.oneOut(seed)
      others += try without.assess(all, .quarantine).groups.flatMap(\.standings).contains { $0.total != nil } ? 1 : 0
      let (rising, zero, silent) = try Self.silence(seed)
      let (reported, unreported) = (try zero.assess(rising), try silent.assess(rising, .quarantine))
      if let less = unreported.standing("u0")?.total, let more = reported.standing("u0")?.total { lower += less <= more ? 1 : 0 }
    }
    #expect(accounts > 240 && whole > 20 && others > 40 && lower > 15, "\(accounts) \(whole) \(others) \(lower)")
  }

  @Test(arguments: 0..<60)
  func permutingUnitsAndReportsChangesNothing(seed: Int) throws {
    let (rules, city) = try Self.anything(seed, competition(onePerDivision: seed % 2 == 0, round: 1, tieBreak: ["n0", "n1"]))
    var shuffled = city
    var dice = Dice(seed + 1)
    shuffled.units.shuffle(using: &dice)
    shuffled.values.shuffle(using: &dice)
    let (first, second) = (try city.assess(rules, .quarantine), try shuffled.assess(rules, .quarantine))
    #expect(first.findings == second.findings)
    #expect(first.groups.map(\.id) == second.groups.map(\.id))
    #expect(first.groups.map(\.standings) == second.groups.map(\.standings))
    for unit in city.units { #expect(try first.account(of: unit.id) == second.account(of: unit.id)) }
  }

  @Test(arguments: 0..<60)
  func aUnitThatIsOutIsAsGoodAsNotThere(seed: Int) throws {
    let (rules, without, city) = try Self.oneOut(seed)
    let (first, second) = (try city.assess(rules, .quarantine), try without.assess(rules, .quarantine))
    #expect(first.groups.flatMap(\.standings).filter { $0.unit != "u5" } == second.groups.flatMap(\.standings))
  }

  /// A city without one unit, and with it but incomplete.
  private static func oneOut(_ seed: Int) throws -> (Rulebook, without: City, incomplete: City) {
    var (rules, city) = try anything(3 * seed)  // these report everything
    rules.competitions["all"]?.nonCompeting.setPeers = seed % 2 == 0
    var without = city
    without.units.removeAll { $0.id == "u5" }
    without.values.removeAll { $0.unit == "u5" }
    city.incomplete["u5"] = [LocalizedText("refused")]
    return (rules, without, city)
  }

  /// Methods under which a value of zero is the worst there is.
  static func rising(_ dice: inout Dice) -> Method {
    let constant = Anchor.constant(Fraction(dice.roll(1...99)))
    return switch dice.roll(0...2) {
    case 0: .attainment(goal: constant, direction: .higher, floor: 0, cap: "1.3")
    case 1: .threshold(goal: constant, direction: .higher)
    default: .linear(start: .constant(0), startPoints: 0, end: constant, endPoints: 10, direction: .higher)
    }
  }

  /// One unit that reports zero for something, and the same unit that does not report it.
  private static func silence(_ seed: Int) throws -> (Rulebook, zero: City, silent: City) {
    var dice = Dice(seed)
    let root = try dice.tree(missing: [.zero, .error]) { dice in rising(&dice) }
    let rules = rulebook(root, competition(round: 6))
    let city = dice.city(root, units: 1, silence: 0)
    let dropped = try #require(city.values.randomElement(using: &dice)).reading
    var silent = city
    silent.values.removeAll { $0.reading == dropped }
    var zero = silent
    zero.report("u0", dropped, 0)
    return (rules, zero, silent)
  }

  @Test(arguments: 0..<100)
  func notReportingNeverBeatsReportingZero(seed: Int) throws {
    let (rules, zero, silent) = try Self.silence(seed)
    let reported = try #require(try zero.assess(rules).standing("u0")?.total)
    if let unreported = try silent.assess(rules, .quarantine).standing("u0")?.total { #expect(unreported <= reported) }
  }

  @Test(arguments: 0..<40)
  func scalingAllWeightsKeepsPlaces(seed: Int) throws {
    var dice = Dice(seed)
    let combination = dice.pick([Combination.sum, .mean, .highest, .lowest], else: .sum)
    var children: [ScoreNode] = []
    for number in 0..<4 {
      children.append(indicator(ItemID("i\(number)"), 10, Self.rising(&dice), weight: Fraction(dice.roll(1...5)), round: 2))
    }
    let root = try level("root", combination, of: children)
    let city = dice.city(root, silence: 0)
    for index in children.indices { children[index].weight = try children[index].weight * Fraction(7) }
    let scaled = try level("root", combination, of: children)
    let (first, second) = (
      try city.assess(rulebook(root, competition(round: 12))), try city.assess(rulebook(scaled, competition(round: 12)))
    )
    #expect(first.places == second.places)
    if combination == .mean { #expect(first.groups[0].standings == second.groups[0].standings) }
  }
}
