import Model
import OrderedCollections
import Rules

/// Random scorecards: every measure, method and way to combine.
extension RandomWorld {
  mutating func card(_ name: String) -> ScoreNode {
    let policy = pick([MissingPolicy.error, .zero, .redistribute, .redistribute, .groupMean, .groupMean, .groupMean])
    return level("\(name)-root", depth: 0, policy)
  }

  private mutating func level(_ id: String, depth: Int, _ policy: MissingPolicy) -> ScoreNode {
    let binary: [Combination] = isExtreme ? [] : [.geometric]
    let combination = pick([.sum, .sum, .mean, .highest, .lowest] + binary)
    var children: [ScoreNode] = []
    for _ in 0...(isTied ? 0 : roll(depth == 0 ? 1...2 : 0...2)) {
      if depth < 2, !isTied, chance(depth == 0 ? 45 : 25) {
        items += 1
        children.append(level("l\(items)", depth: depth + 1, chance(60) ? policy : pick(MissingPolicy.allCases)))
      } else {
        children.append(indicator())
      }
    }
    if isTied, chance(70) {
      // What does not count may still break a tie.
      children.append(indicator())
      children[1].counts = false
    }
    if !children.contains(where: \.counts) { children[0].counts = true }
    let counted = children.count(where: \.counts)
    var node = ScoreNode(
      id: ItemID(id), name: LocalizedText(id), weight: depth == 0 ? .one : number("1", "1", "0.5", "2", "1/3"),
      counts: depth == 0 || !chance(8), rounding: chance(30) ? rounding() : nil, floor: chance(20) ? number("0", "1", "0.5") : nil,
      cap: chance(15) ? number("6", "11.5", "20") : nil,
      content: .level(
        Level(
          combination: combination, missing: policy, atLeast: chance(depth == 0 ? 40 : 80) ? min(pick([2, 2, 3]), counted) : 1,
          childrenFull: .one,
          full: .one,
          children: children)))
    if combination == .geometric { node.floor = number("0", "1") }
    node.refill()
    if chance(20), case .level(var level) = node.content {
      level.full = number("10", "12.5", "100")
      node.content = .level(level)
    }
    return node
  }

  mutating func rounding() -> Rounding { Rounding(places: roll(0...2), mode: pick([.halfUp, .halfUp, .halfEven, .up, .down])) }

  private mutating func indicator() -> ScoreNode {
    items += 1
    let id = "i\(items)"
    let method = method()
    let isPlain = if case .given = method { true } else { false }
    let asksGoal = !method.anchors.allSatisfy { if case .constant = $0 { true } else { false } }
    let measure = measure(id, isPlain: isPlain || isTied || chance(25), ofReading: asksGoal)
    var node = ScoreNode(
      id: ItemID(id), name: LocalizedText(id), weight: number("1", "1", "0.5", "2", "1/3"), counts: !chance(8),
      rounding: chance(25) ? rounding() : nil, floor: chance(15) ? number("0", "0.5", "-2") : nil,
      cap: chance(15) ? number("5", "8.5", "10") : nil,
      content: .indicator(
        Indicator(
          measure: measure, method: method, points: number("10", "10", "12", "5", "7.5"),
          appliesTo: chance(6) ? UnitSelector(levels: [.county]) : nil)))
    // What may be below zero under a geometric mean would be a fault too often.
    if node.floor == nil, chance(40) { node.floor = .zero }
    return node
  }

  // MARK: Measures

  private mutating func measure(_ id: String, isPlain: Bool, ofReading: Bool) -> Measure {
    if isPlain { return .reading(column(id, [.year], [.last])) }
    switch roll(0...(ofReading ? 6 : 17)) {
    case 0: return .reading(column(id, [.quarter, .month], Fold.allCases))
    case 1: return .growth(column(id, [.year, .quarter], Fold.allCases), pick([.percent, .difference]))
    case 2: return .reduction(column(id, [.year, .quarter], Fold.allCases), pick([.percent, .difference]))
    case 3: return .completion(column(id, [.year, .quarter], Fold.allCases))
    case 4: return .aheadOfSchedule(column(id, [.quarter, .month], [.last, .sum]))
    case 5:
      return .ratio(
        numerator: column(id, [.year, .quarter], Fold.allCases), denominator: column("\(id)-of", [.year], [.last]),
        times: number("1", "100", "0.5"))
    case 6:
      return isExtreme ? .reading(column(id, [.year], [.last])) : .logarithm(column(id, [.year], [.max]), pick([.natural, .ten]))
    case 7: return .ballot("public")
    case 8: return .ballots(["public", "mayor"])
    case 9: return .ballotShare("public", options: ["good", "fair"])
    case 10: return .records(RecordMeasure(.count(on: nil), of: .accountability, whenExempt: pick([nil, .exclude, .asMet])))
    case 11:
      return .records(
        RecordMeasure(
          .count(on: "due_on"), of: .problems, when: [RecordCondition(column: "kind", .isOne(of: ["k1", "k2"]))],
          whenExempt: pick([nil, .exclude])))
    case 12, 13, 14: return .records(RecordMeasure(.closedInTime, of: .problems, whenExempt: pick([.exclude, .asMet])))
    default:
      usesLights = true
      return .records(RecordMeasure(.shareOnGreen("quarterly"), of: .tasks, whenExempt: pick([.exclude, .asMet])))
    }
  }

  private mutating func column(_ id: String, _ grains: [Grain], _ folds: [Fold]) -> ReadingColumn {
    let reading = ReadingID(id)
    readings[reading] = DeclaredReading(id: reading, name: LocalizedText(id), grain: pick(grains))
    return ReadingColumn(reading, pick(folds))
  }

  // MARK: Methods

  private mutating func method() -> Method {
    let direction = pick([Direction.higher, .lower])
    switch pick(isExtreme ? Array(0...10) : isTied ? Array(0...9) + [11] : Array(0...11) + [4, 7]) {
    case 0:
      return .attainment(
        goal: anchor(), direction: direction, floor: number("0", "0", "0.2"), cap: chance(50) ? number("1", "1.3") : nil)
    case 1: return .threshold(goal: anchor(), direction: direction)
    case 2: return .shortfall(goal: anchor(), direction: direction, rate: number("0.5", "1", "1/3"), step: number("1", "2", "0.3"))
    case 3:
      let isHigher = direction == .higher
      return .linear(
        start: chance(60) ? .constant(Fraction(isHigher ? roll(0...4) : roll(7...10))) : .baseline, startPoints: number("0", "1", "2.5"),
        end: chance(60) ? .constant(Fraction(isHigher ? roll(5...9) : roll(1...6))) : .target, endPoints: number("9", "10", "2.5"),
        direction: direction)
    case 4:
      return .efficacy(
        base: number("0.6", "0", "0.5"), direction: direction,
        benchmark: chance(30)
          ? (direction == .higher ? Benchmark(best: Fraction(8), worst: Fraction(1)) : Benchmark(best: .one, worst: Fraction(8))) : nil,
        ratioRounding: chance(70) ? rounding() : nil, peers: peers(least: 3))
    case 5: return .bestRatio(direction: direction, peers: peers())
    case 6:
      return .rankSteps(
        RankSteps(first: chance(50) ? [Fraction(10), Fraction(8)] : [Fraction(9)], step: number("0", "1", "2.5"), floor: number("0", "4")),
        direction: direction, peers: peers())
    case 7:
      return .bands([
        Band(from: chance(95) ? nil : .zero, below: Fraction(3), points: number("0", "1")),
        Band(from: Fraction(3), below: Fraction(6), points: number("2", "3"), endPoints: chance(85) ? number("5", "2") : nil),
        Band(from: Fraction(6), below: chance(30) ? Fraction(12) : nil, points: Fraction(7)),
      ])
    case 8: return .perOccurrence(rate: number("0.5", "1", "3"))
    case 9: return .percentile(direction: direction, peers: peers())
    case 10: return .given
    default: return .zscore(center: number("5", "7"), spread: number("1", "2"), direction: direction, peers: peers())
    }
  }

  private mutating func anchor() -> Anchor {
    pick([.constant(Fraction(roll(1...10))), .constant(Fraction(roll(1...10))), .target, .baseline])
  }

  private mutating func peers(least: Int = 2) -> PeerRule {
    PeerRule(
      among: pick([.group, .group, .group, .all, .units(["u0", "u1", "u2", "u3"])]), minPeers: chance(90) ? 1 : least,
      whenAllEqual: pick(PeerRule.WhenAllEqual.allCases))
  }
}
