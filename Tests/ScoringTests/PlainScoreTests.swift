import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Totals reckoned a column at a time are those of the accounts, which take the long way.
@Suite struct PlainScoreTests {
  /// Values of every size: short and long, negative, equal, and too large for 128 bits on the way.
  static func value(_ dice: inout Dice) -> Decimal {
    let units: [Int128] = [1, 10_000_000_000, 123_456, 1_000_000_000_000, 1_000_000_000_000_000_000_000]
    return Decimal(units: Int128(dice.roll(-999...9_999)) * dice.pick(units, else: 1))
  }

  static func nation(_ dice: inout Dice, indicators: Int) -> City {
    var city = City()
    for number in 0..<dice.roll(3...12) {
      let unit = UnitID("u\(number)")
      city.add(unit, division: "d", competes: number < 3 || dice.roll(0...4) > 0)
      for indicator in 0..<indicators {
        for month in 1...12 where month == 1 || dice.roll(0...2) > 0 {
          city.report(unit, ReadingID("x\(indicator)"), dice.roll(0...3) == 0 ? 5 : value(&dice), number: month)
        }
      }
      if dice.roll(0...5) == 0 { city.notApplicable[UnitItem(unit, "x0")] = Exclusion(reason: "none there") }
      if number > 2, dice.roll(0...5) == 0 { city.incomplete[unit] = [LocalizedText("a row was refused")] }
    }
    return city
  }

  static func rules(_ dice: inout Dice, indicators: Int) throws -> Rulebook {
    let children = (0..<indicators).map { number -> ScoreNode in
      let peers = PeerRule(
        among: dice.pick([.group, .all], else: .group), minPeers: 2, whenAllEqual: dice.pick(PeerRule.WhenAllEqual.allCases, else: .full))
      let method = Method.efficacy(
        base: dice.pick([0, "0.6", 1], else: 0), direction: dice.pick([.higher, .lower], else: .higher), benchmark: nil,
        ratioRounding: dice.roll(0...6) == 0 ? Rounding(places: 3) : nil, peers: peers)
      let column = ReadingColumn(ReadingID("x\(number)"), dice.pick(Fold.allCases, else: .mean))
      return indicator(
        ItemID("x\(number)"), dice.pick([1, 10, "2.5"], else: 1), method, measure: .reading(column),
        weight: dice.pick([1, "0.25"], else: 1), round: dice.roll(0...6) == 0 ? nil : dice.roll(0...6),
        floor: dice.roll(0...5) == 0 ? "0.5" : nil, cap: dice.roll(0...5) == 0 ? "0.9" : nil)
    }
    let root = try level(
      "root", dice.pick([.sum, .mean, .highest], else: .sum), of: children, missing: .redistribute,
      scaleTo: dice.pick([nil, 100], else: nil))
    var rules = rulebook(root, competition(onePerDivision: dice.roll(0...1) == 0, round: 4, tieBreak: ["x0"]))
    for number in 0..<indicators {
      let id = ReadingID("x\(number)")
      rules.readings[id] = DeclaredReading(id: id, name: LocalizedText(id.text), grain: .month)
    }
    return rules
  }

  @Test(arguments: 1...40)
  func totalsAreThoseOfTheAccounts(seed: Int) throws {
    var dice = Dice(seed)
    for _ in 0..<20 {
      let indicators = dice.roll(1...5)
      let rules = try Self.rules(&dice, indicators: indicators)
      let city = Self.nation(&dice, indicators: indicators)
      let assessment = try city.assess(rules, .quarantine)
      // Whatever a unit would come to by what is left of its rows: it has no total.
      for unit in city.incomplete.keys {
        let standing = try #require(assessment.standing(unit))
        #expect(standing.status == .incomplete && standing.total == nil && standing.place == nil, "\(unit)")
      }
      for standing in assessment.groups.flatMap(\.standings) where standing.status != .incomplete {
        let account = try #require(try assessment.account(of: standing.unit))
        try account.check()
        #expect(standing.total == account.total, "\(standing.unit)")
        for link in standing.tieBreak { #expect(link.value == account.node(link.item)?.scored) }
      }
    }
  }
}
