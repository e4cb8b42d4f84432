import Model
import OrderedCollections
import Rules

/// How a number earns points, by the rulebook's table of methods.
struct OpinionOnMethods {
  enum Earned {
    case points(Exact)
    /// The unit's own number cannot be scored.
    case fault
    /// Nobody in the group can be.
    case groupFault
  }

  let indicator: Indicator
  let floor: Exact?
  let target: Exact?
  let baseline: Exact?
  /// The unit's peers, where the method compares.
  let peers: Peers
  /// Whether the unit is one of them.
  let isPeer: Bool

  private var full: Exact { Exact(indicator.points) }

  func earned(_ x: Exact) -> Earned {
    switch indicator.method {
    case .attainment(let goal, let direction, let least, let most):
      let goal = anchor(goal)
      let (over, under) = direction == .higher ? (x, goal) : (goal, x)
      guard under > .zero else { return .fault }
      return .points(full * (over / under).within(Exact(least), most.map { Exact($0) }))
    case .threshold(let goal, let direction):
      return .points(isMet(x, anchor(goal), direction) ? full : .zero)
    case .shortfall(let goal, let direction, let rate, let step):
      let goal = anchor(goal)
      return .points(isMet(x, goal, direction) ? full : full - Exact(rate) * (x - goal).magnitude / Exact(step))
    case .linear(let start, let startPoints, let end, let endPoints, let direction):
      let (from, to, low, high) = (anchor(start), anchor(end), Exact(startPoints), Exact(endPoints))
      if isMet(from, to, direction) {
        // The start lies at or beyond the end: whoever reaches the end and beats the start has it all, anyone else the floor.
        return .points(isMet(x, to, direction) && x != from && isMet(x, from, direction) ? high : floor ?? low)
      }
      return .points(low + (high - low) * (x - from) / (to - from))
    case .efficacy(let base, let direction, let benchmark, let rounding, _):
      guard let benchmark else { return amongPeers(x) }
      return .points(efficacy(x, Exact(benchmark.best), Exact(benchmark.worst), Exact(base), rounding, direction))
    case .bestRatio, .rankSteps, .zscore, .percentile: return amongPeers(x)
    case .bands(let bands):
      for band in bands where (band.from.map { Exact($0) <= x } ?? true) && (band.below.map { x < Exact($0) } ?? true) {
        guard let end = band.endPoints, let from = band.from, let below = band.below else { return .points(Exact(band.points)) }
        let (points, width) = (Exact(band.points), Exact(below) - Exact(from))
        return .points(points + (Exact(end) - points) * (x - Exact(from)) / width)
      }
      return .fault
    case .perOccurrence(let rate): return x < .zero ? .fault : .points((full - Exact(rate) * x).within(floor ?? .zero, nil))
    case .given: return x < .zero || x > full ? .fault : .points(x)
    }
  }

  private func anchor(_ anchor: Anchor) -> Exact {
    switch anchor {
    case .constant(let number): Exact(number)
    case .target: target ?? .zero
    case .baseline: baseline ?? .zero
    }
  }

  private func isMet(_ x: Exact, _ goal: Exact, _ direction: Direction) -> Bool { direction == .higher ? x >= goal : x <= goal }

  private func efficacy(_ x: Exact, _ best: Exact, _ worst: Exact, _ base: Exact, _ rounding: Rounding?, _ direction: Direction) -> Exact {
    var ratio = (x - worst) / (best - worst)
    if let rounding { ratio = ratio.rounded(rounding.places, rounding.mode) }
    return full * (base + (.one - base) * ratio.within(.zero, .one))
  }

  // MARK: Among peers

  private func amongPeers(_ x: Exact) -> Earned {
    let values = peers.values
    guard let rule = indicator.method.peers, values.count >= max(1, rule.minPeers), let least = values.first, let greatest = values.last
    else { return .groupFault }
    if least == greatest { return .points(amongEquals(x, rule.whenAllEqual)) }
    switch indicator.method {
    case .efficacy(let base, let direction, _, let rounding, _):
      let (best, worst) = direction == .higher ? (greatest, least) : (least, greatest)
      return .points(efficacy(x, best, worst, Exact(base), rounding, direction))
    case .bestRatio(let direction, _):
      let (over, under) = direction == .higher ? (x, greatest) : (least, x)
      guard under > .zero else { return direction == .higher ? .groupFault : .fault }
      return .points((full * (over / under).within(nil, .one)).within(floor == nil ? .zero : nil, nil))
    case .rankSteps(let steps, let direction, _):
      return .points(points(at: 1 + values.count { direction == .higher ? $0 > x : $0 < x }, steps))
    case .zscore(let center, let spread, let direction, _):
      if peers.variance.root(12).isZero { return .points(amongEquals(x, rule.whenAllEqual)) }
      let distance = direction == .higher ? x - peers.mean : peers.mean - x
      let deviations = (distance * distance / peers.variance).root(12)
      return .points(Exact(center) + Exact(spread) * (distance.isNegative ? -deviations : deviations))
    case .percentile(let direction, _):
      let worse = values.count { direction == .higher ? $0 < x : $0 > x }
      let same = values.count { $0 == x }
      // Of the others, whoever is one of the peers; a unit outside has others only, and no more than a peer of its value.
      let ofPeer = same == 0 ? nil : (Exact(worse) + Exact(same - 1) / Exact(2)) / Exact(values.count - 1)
      let ofOutsider = (Exact(worse) + Exact(same) / Exact(2)) / Exact(values.count)
      guard let ofPeer else { return .points(full * ofOutsider) }
      return .points(full * (isPeer || ofPeer < ofOutsider ? ofPeer : ofOutsider))
    default: return .fault
    }
  }

  private func points(at place: Int, _ steps: RankSteps) -> Exact {
    if place <= steps.first.count { return Exact(steps.first[place - 1]) }
    let last = steps.first.last.map { Exact($0) } ?? .zero
    return (last - Exact(steps.step) * Exact(place - steps.first.count)).within(Exact(steps.floor), nil)
  }

  /// An outsider behind all of them has no more than the worst could have, and no more than they.
  private func amongEquals(_ x: Exact, _ word: PeerRule.WhenAllEqual) -> Exact {
    let equal = whenAllEqual(word)
    func isBehind(_ direction: Direction) -> Bool {
      !isPeer && peers.values.allSatisfy { direction == .higher ? $0 > x : $0 < x }
    }
    let behind: Exact? =
      switch indicator.method {
      case .efficacy(let base, let direction, _, _, _) where isBehind(direction): full * Exact(base)
      case .rankSteps(let steps, let direction, _) where isBehind(direction): points(at: peers.values.count + 1, steps)
      case .bestRatio(.higher, _) where isBehind(.higher):
        peers.values[0] > .zero ? (full * (x / peers.values[0])).within(.zero, nil) : .zero
      case .bestRatio(.lower, _) where isBehind(.lower): x > .zero ? (full * (peers.values[0] / x)).within(.zero, nil) : .zero
      case .zscore(_, _, let direction, _) where isBehind(direction): .zero
      case .percentile(let direction, _) where isBehind(direction): .zero
      default: nil
      }
    return behind.map { $0 < equal ? $0 : equal } ?? equal
  }

  private func whenAllEqual(_ word: PeerRule.WhenAllEqual) -> Exact {
    switch (word, indicator.method) {
    case (.full, _): full
    case (.zero, _): .zero
    case (.base, .efficacy(let base, _, _, _, _)): full * Exact(base)
    case (.base, .zscore(let center, _, _, _)): Exact(center)
    // The base is what the worst would have: the last place, the whole of the best, nobody worse.
    case (.base, .rankSteps(let steps, _, _)): points(at: peers.values.count, steps)
    case (.base, .bestRatio): full
    case (.base, _): .zero
    }
  }
}

/// The numbers of those a unit is compared with, and what is worked out of them once, where a method asks for it.
final class Peers {
  let units: Set<UnitID>
  /// From the least to the greatest.
  let values: [Exact]

  init(_ numbers: [(unit: UnitID, value: Exact)]) {
    units = Set(numbers.map(\.unit))
    values = numbers.map(\.value).sorted()
  }

  private(set) lazy var mean = values.reduce(.zero, +) / Exact(max(1, values.count))

  /// Of the population.
  private(set) lazy var variance: Exact = {
    let mean = mean
    return values.map { ($0 - mean) * ($0 - mean) }.reduce(.zero, +) / Exact(max(1, values.count))
  }()
}
