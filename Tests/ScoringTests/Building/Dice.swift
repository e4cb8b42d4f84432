import Model
import Rules

/// Random rulebooks and cities from a seed: the same on every machine, so that a failure can be repeated by its seed.
struct Dice: RandomNumberGenerator {
  private var numbers: SplitMix64

  init(_ seed: Int) { numbers = SplitMix64(seed: UInt64(truncatingIfNeeded: seed)) }

  mutating func next() -> UInt64 { numbers.next() }

  mutating func roll(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  mutating func pick<Element>(_ choices: [Element], else fallback: Element) -> Element { choices.randomElement(using: &self) ?? fallback }

  /// Between 0 and 99.99.
  mutating func value() -> Decimal { Decimal(units: Int128(roll(0...9_999)) * 10_000_000_000) }

  mutating func peers() -> PeerRule {
    PeerRule(
      among: pick([.group, .all, .units(["u0", "u1", "u2", "u3"])], else: .group), minPeers: 2,
      whenAllEqual: pick(PeerRule.WhenAllEqual.allCases, else: .full))
  }

  mutating func method() -> Method {
    let direction = pick([Direction.higher, .lower], else: .higher)
    let constant = Anchor.constant(Fraction(roll(1...99)))
    switch roll(0...9) {
    case 0: return .attainment(goal: constant, direction: .higher, floor: 0, cap: "1.3")
    case 1: return .threshold(goal: constant, direction: direction)
    case 2: return .shortfall(goal: constant, direction: direction, rate: "0.3", step: 7)
    case 3: return .linear(start: .constant(0), startPoints: 1, end: constant, endPoints: 9, direction: .higher)
    case 4: return .efficacy(base: "0.6", direction: direction, benchmark: nil, ratioRounding: nil, peers: peers())
    case 5: return .rankSteps(RankSteps(first: [10, 9], step: "0.7", floor: 1), direction: direction, peers: peers())
    case 6: return .perOccurrence(rate: "0.11")
    case 7: return .percentile(direction: direction, peers: peers())
    case 8: return .zscore(center: 5, spread: 1, direction: direction, peers: peers())
    default:
      return .bands([
        Band(from: nil, below: 30, points: 2), Band(from: 30, below: 60, points: 2, endPoints: 7), Band(from: 60, below: nil, points: 10),
      ])
    }
  }

  /// A tree of three storeys under the given policies; scores stay positive, so that geometric means exist.
  mutating func tree(id: String = "n", depth: Int = 0, missing policies: [MissingPolicy], _ methods: (inout Dice) -> Method) throws
    -> ScoreNode
  {
    let weight = try Fraction(roll(1...9), over: roll(1...7))
    if depth == 3 || (depth > 0 && roll(0...2) == 0) {
      return indicator(
        ItemID(id), 10, methods(&self), weight: weight, counts: depth == 0 || roll(0...9) > 0, round: roll(0...3) == 0 ? roll(0...3) : nil,
        floor: "0.25", cap: roll(0...3) == 0 ? 8 : nil)
    }
    var children: [ScoreNode] = []
    for number in 0...roll(1...3) { children.append(try tree(id: "\(id)\(number)", depth: depth + 1, missing: policies, methods)) }
    // A level needs a child that counts.
    if !children.contains(where: \.counts) { children[0].counts = true }
    return try level(
      ItemID(id), pick(Combination.allCases, else: .sum), of: children, missing: pick(policies, else: .error),
      atLeast: roll(0...4) == 0 ? min(2, children.count(where: \.counts)) : 1,
      scaleTo: roll(0...2) == 0 ? Fraction(roll(1...100)) : nil, weight: weight, round: roll(0...2) == 0 ? roll(0...4) : nil,
      floor: "0.1", cap: roll(0...3) == 0 ? Fraction(roll(5...90)) : nil)
  }

  /// Units that report most of what the rulebook looks at.
  mutating func city(_ root: ScoreNode, units: Int = 8, silence: Int) -> City {
    var city = City()
    for number in 0..<units {
      let unit = UnitID("u\(number)")
      city.add(unit, division: roll(0...1) == 0 ? "甲" : "乙", competes: roll(0...7) > 0)
      root.walk { node, _ in
        guard node.children.isEmpty else { return }
        switch roll(0...99) {
        case ..<silence: break
        case ..<(2 * silence) where roll(0...1) == 0: city.notApplicable[UnitItem(unit, node.id)] = Exclusion(reason: "缺项")
        default: city.report(unit, ReadingID(node.id.text), value())
        }
      }
    }
    return city
  }
}
