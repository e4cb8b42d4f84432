internal import Model

extension ScoreNode {
  /// The most a unit can be published with, or nil where there is no bound that could be proved.
  ///
  /// Of base scores only: where rules over records can add points it is no bound, and must not be asked for.
  ///
  /// It is an upper bound, not always a total that some unit can have: it serves to refuse grades that are out of reach for certain.
  func highestTotal(_ rounding: Rounding?, _ nonCompeting: NonCompeting) -> Decimal? {
    // A unit that sets no peers may lie beyond the best of them.
    let peersBound = !nonCompeting.takeGrade || nonCompeting.setPeers
    guard let rounding, let highest = try? highest(peersBound: peersBound) else { return nil }
    return try? highest.rounded(rounding)
  }

  fileprivate func highest(peersBound: Bool) throws(ArithmeticFault) -> Fraction? {
    var bound: Fraction? =
      switch content {
      case .indicator(let indicator): try indicator.highest(peersBound: peersBound)
      case .level(let level): try level.highest(peersBound: peersBound)
      }
    if let unrounded = bound, let rounding { bound = Fraction(try unrounded.rounded(rounding)) }
    guard let bound else { return cap }
    return bound.clamped(from: floor, to: cap)
  }
}

extension Level {
  /// Redistribution can at most lift a level to the best of its children's shares, or of their scores.
  fileprivate func highest(peersBound: Bool) throws(ArithmeticFault) -> Fraction? {
    var share = Fraction.zero
    var score = Fraction.zero
    for child in children where child.counts {
      guard let highest = try child.highest(peersBound: peersBound) else { return nil }
      share = max(share, try highest / child.full)
      let weighs = combination == .highest || combination == .lowest
      score = max(score, weighs ? try child.weight * highest : highest)
    }
    let own = try share * childrenFull
    let bound = combination == .sum ? own : max(own, score)
    return try bound * full / childrenFull
  }
}

extension Indicator {
  fileprivate func highest(peersBound: Bool) throws(ArithmeticFault) -> Fraction? {
    switch method {
    case .threshold, .shortfall, .given: return points
    case .attainment(_, _, _, let cap): return if let cap { try points * cap } else { nil }
    case .efficacy(_, _, let benchmark, _, let peers):
      return benchmark != nil || (peersBound && peers.isOwnGroup) ? points : nil
    case .percentile(_, let peers): return peersBound && peers.isOwnGroup ? points : nil
    case .rankSteps(let steps, _, _): return max(steps.first.max() ?? steps.floor, steps.floor)
    case .bands(let bands): return bands.flatMap { [$0.points, $0.endPoints].compactMap(\.self) }.max()
    // A line goes on beyond its end; ratios, rates and deviations have no end where values may be negative.
    case .linear, .bestRatio, .perOccurrence, .zscore: return nil
    }
  }
}

extension PeerRule {
  /// Whether every competing unit is among its own peers.
  fileprivate var isOwnGroup: Bool {
    if case .units = among { false } else { true }
  }
}
