import Model
import Rules

/// The methods that look at others.
extension Earning {
  func earnAmongPeers(_ value: Fraction, _ workings: inout Workings) throws(ArithmeticFault) -> Outcome {
    let peers: PeerStatistics
    switch view {
    case .peers(let statistics): peers = statistics
    case .tooFew(let found, let needed): return .fault(.tooFewPeers(found: found, needed: needed))
    case .faulty(let fault): throw fault
    case nil: return .fault(.tooFewPeers(found: 0, needed: indicator.method.peers?.minPeers ?? 1))
    }
    if let rule = indicator.method.peers, isFlat(peers) {
      var points = try whenAllEqual(rule, peers, &workings)
      if let behind = try behindEqualPeers(value, peers), behind < points {
        points = behind
        workings.explain(LocalizedText(zh: "本单位不在可比单位之列，且不如它们", en: "the unit is none of the peers, and behind them"))
      }
      workings.note(.allEqual, points)
      return .points(points)
    }

    let full = indicator.points
    switch indicator.method {
    case .efficacy(let base, let direction, _, let rounding, _):
      let points = try efficacy(
        value, best: peers.best(direction), worst: peers.worst(direction), base, rounding, &workings)
      workings.note(.peers, Fraction(peers.count))
      return .points(points)

    case .bestRatio(let direction, _):
      let best = peers.best(direction)
      workings.note(.best, best)
      workings.note(.peers, Fraction(peers.count))
      workings.note(direction)
      let (part, whole) = direction == .higher ? (value, best) : (best, value)
      if whole.isZero || whole.isNegative {
        if direction == .higher { return .fault(.bestNotPositive(best)) }
        let name = LocalizedText(zh: "指标值", en: "value")
        return .fault(whole.isZero ? .zeroDenominator(name) : .notPositive(name, whole))
      }
      let share = try (part / whole).clamped(from: nil, to: .one)
      return Outcome.points(try full * share).notBelowZero(unless: floor, &workings)

    case .rankSteps(let steps, let direction, _):
      let place = peers.compare(value, direction).better + 1
      workings.note(.place, Fraction(place))
      workings.note(.peers, Fraction(peers.count))
      return .points(try points(at: place, steps, &workings))

    case .zscore(let center, let spread, let direction, _):
      guard let distribution = peers.distribution else { return .fault(.tooFewPeers(found: 0, needed: 0)) }
      let above = try distribution.standardScore(of: value)
      let score = direction == .higher ? above : try above.negated()
      workings.note(.mean, distribution.mean)
      workings.note(.deviation, distribution.deviation)
      workings.note(.standardScore, score)
      workings.note(.peers, Fraction(peers.count))
      workings.note(.center, center)
      workings.note(.spread, spread)
      workings.note(direction)
      return .points(try center + spread * score)

    case .percentile(let direction, _):
      return .points(try percentile(peers.compare(value, direction), among: peers.count, &workings))

    case .attainment, .threshold, .shortfall, .linear, .bands, .perOccurrence, .given:
      return .fault(.tooFewPeers(found: 0, needed: 0))
    }
  }

  /// Whether there is no difference to reward; one that only shows beyond twelve decimals is none to a z-score.
  private func isFlat(_ peers: PeerStatistics) -> Bool {
    peers.distribution.map(\.deviation.isZero) ?? (peers.least == peers.greatest)
  }

  private func whenAllEqual(_ rule: PeerRule, _ peers: PeerStatistics, _ workings: inout Workings) throws(ArithmeticFault) -> Fraction {
    workings.note(.best, peers.greatest)
    workings.note(.worst, peers.least)
    workings.note(.peers, Fraction(peers.count))
    switch rule.whenAllEqual {
    case .full:
      workings.explain(LocalizedText(zh: "可比单位数值全部相同，得满分", en: "all peers are equal: full points"))
      return indicator.points
    case .zero:
      workings.explain(LocalizedText(zh: "可比单位数值全部相同，不得分", en: "all peers are equal: no points"))
      return .zero
    case .base:
      switch indicator.method {
      case .efficacy(let base, _, _, _, _):
        workings.explain(LocalizedText(zh: "可比单位数值全部相同，得基础分", en: "all peers are equal: the base"))
        workings.note(.base, base)
        return try indicator.points * base
      case .rankSteps(let steps, _, _):
        workings.explain(LocalizedText(zh: "可比单位数值全部相同，按末位得分", en: "all peers are equal: the points of the last place"))
        return try points(at: peers.count, steps, &workings)
      case .zscore(let center, _, _, _):
        workings.explain(LocalizedText(zh: "可比单位数值全部相同，得中心分", en: "all peers are equal: the center"))
        workings.note(.center, center)
        return center
      case .bestRatio:
        workings.explain(LocalizedText(zh: "可比单位数值全部相同，最差也即最好，得满分", en: "all peers are equal: the worst is the best, full points"))
        return indicator.points
      case .percentile, .attainment, .threshold, .shortfall, .linear, .bands, .perOccurrence, .given:
        workings.explain(LocalizedText(zh: "可比单位数值全部相同，按最差不得分", en: "all peers are equal: no points, as for the worst"))
        return .zero
      }
    }
  }

  /// What is left to a unit outside equal peers that is worse than they are: nil for any other.
  private func behindEqualPeers(_ value: Fraction, _ peers: PeerStatistics) throws(ArithmeticFault) -> Fraction? {
    func isBehind(_ direction: Direction) -> Bool { !isPeer && (direction == .higher ? value < peers.least : value > peers.greatest) }
    switch indicator.method {
    case .efficacy(let base, let direction, _, _, _): return isBehind(direction) ? try indicator.points * base : nil
    case .bestRatio(let direction, _):
      guard isBehind(direction) else { return nil }
      let (part, whole) = direction == .higher ? (value, peers.greatest) : (peers.least, value)
      return whole.isZero || whole.isNegative ? .zero : try indicator.points * (part / whole).clamped(from: .zero, to: .one)
    case .rankSteps(let steps, let direction, _):
      var unread = Workings(kept: false)
      return isBehind(direction) ? try points(at: peers.count + 1, steps, &unread) : nil
    case .zscore(_, _, let direction, _), .percentile(let direction, _): return isBehind(direction) ? .zero : nil
    case .attainment, .threshold, .shortfall, .linear, .bands, .perOccurrence, .given: return nil
    }
  }

  /// The share of the others that are worse, and half of those that are equal.
  ///
  /// To a unit outside, all peers are others; but it has no more than the peers whose value it has, to each of whom one fewer is another.
  private func percentile(
    _ compared: (better: Int, equal: Int, worse: Int), among peers: Int, _ workings: inout Workings
  ) throws(ArithmeticFault) -> Fraction {
    func share(equal: Int, of others: Int) throws(ArithmeticFault) -> Fraction {
      try (Fraction(compared.worse) + Fraction(equal) / Fraction(2)) / Fraction(others)
    }
    workings.note(.worse, Fraction(compared.worse))
    if !isPeer {
      let outside = try share(equal: compared.equal, of: peers)
      let within = compared.equal == 0 ? nil : try share(equal: compared.equal - 1, of: peers - 1)
      if within.map({ outside <= $0 }) ?? true {
        workings.note(.equal, Fraction(compared.equal))
        workings.note(.peers, Fraction(peers))
        workings.note(.others, Fraction(peers))
        return try indicator.points * outside
      }
      workings.explain(
        LocalizedText(zh: "本单位不在可比单位之列，不多于同值的可比单位", en: "the unit is none of the peers: no more than those of the same value"))
    }
    workings.note(.equal, Fraction(compared.equal - 1))
    workings.note(.peers, Fraction(peers))
    return try indicator.points * share(equal: compared.equal - 1, of: peers - 1)
  }

  private func points(at place: Int, _ steps: RankSteps, _ workings: inout Workings) throws(ArithmeticFault) -> Fraction {
    if place <= steps.first.count {
      workings.note(.startPoints, steps.first[place - 1])
      return steps.first[place - 1]
    }
    let last = steps.first.last ?? .zero
    workings.note(.startPoints, last)
    workings.note(.listed, Fraction(steps.first.count))
    workings.note(.step, steps.step)
    workings.note(.floor, steps.floor)
    let points = try last - steps.step * Fraction(place - steps.first.count)
    return points.clamped(from: steps.floor, to: nil)
  }
}
