public import Model

/// Which values are better.
public enum Direction: String, Sendable, CaseIterable {
  /// More is better.
  case higher
  /// Less is better.
  case lower
}

/// A value of the measure that a rule names: a constant, or the unit's own target or baseline.
public enum Anchor: Sendable, Hashable {
  /// A number in the rulebook.
  case constant(Fraction)
  /// The unit's `target`.
  case target
  /// The unit's `baseline`.
  case baseline
}

/// How the measured number earns points. The result is then rounded, and clamped to floor and cap, as the node declares.
public enum Method: Sendable {
  /// points × value ÷ target; the share is limited to `floor ... cap` (cap 1.3 for 130 %). Lower is better: points × target ÷ value.
  case attainment(goal: Anchor, direction: Direction, floor: Fraction, cap: Fraction?)
  /// All points where the value meets the goal, else none.
  case threshold(goal: Anchor, direction: Direction)
  /// points − rate × (distance short of the goal ÷ step); nothing is added beyond the goal.
  case shortfall(goal: Anchor, direction: Direction, rate: Fraction, step: Fraction)
  /// A straight line through two anchors, not clamped by itself. Where the start lies at or beyond the end in the direction, a value that
  /// reaches the end and beats the start gets the end's points, any other the node's floor (else the start's points).
  case linear(start: Anchor, startPoints: Fraction, end: Anchor, endPoints: Fraction, direction: Direction)
  /// points × (base + (1 − base) × (value − worst) ÷ (best − worst)); best and worst among the peers, or a declared benchmark.
  case efficacy(base: Fraction, direction: Direction, benchmark: Benchmark?, ratioRounding: Rounding?, peers: PeerRule)
  /// points × value ÷ best; where lower is better points × best ÷ value.
  case bestRatio(direction: Direction, peers: PeerRule)
  /// Points by place: a list, then a step for each further place; shared places get the same.
  case rankSteps(RankSteps, direction: Direction, peers: PeerRule)
  /// Points by band.
  case bands([Band])
  /// points − rate × value, not below 0 unless a floor says so (扣完为止).
  case perOccurrence(rate: Fraction)
  /// center + spread × (value − mean) ÷ standard deviation (of the peers as a population); turned where lower is better.
  case zscore(center: Fraction, spread: Fraction, direction: Direction, peers: PeerRule)
  /// points × (peers that are worse + half of the other equal ones) ÷ (peers − 1).
  case percentile(direction: Direction, peers: PeerRule)
  /// The value is the points; outside 0…points is an error.
  case given
}

/// Declared best and worst values that replace those of the peers.
public struct Benchmark: Sendable, Hashable {
  /// The value worth all points; beyond it nothing is added.
  public var best: Fraction
  /// The value worth the base; below it nothing is taken.
  public var worst: Fraction

  /// Makes a benchmark.
  public init(best: Fraction, worst: Fraction) {
    self.best = best
    self.worst = worst
  }
}

/// Whom a peer-relative method compares with.
public struct PeerRule: Sendable, Hashable {
  /// The set of units.
  public enum Among: Sendable, Hashable {
    /// The competing, complete units of the group.
    case group
    /// The competing, complete units of all groups that share the scorecard.
    case all
    /// These units, where they are complete.
    case units([UnitID])
  }

  /// What everyone gets when all peers are equal.
  public enum WhenAllEqual: String, Sendable, CaseIterable {
    /// The full points.
    case full
    /// What the method gives to start from: the base, the center, the points of the last place, those of the worst.
    case base
    /// Nothing.
    case zero
  }

  /// The peers.
  public var among: Among
  /// With fewer peers that have a value the method is refused; at least 2, for efficacy at least 3.
  public var minPeers: Int
  /// When there is no difference to reward.
  public var whenAllEqual: WhenAllEqual

  /// Makes a peer rule.
  public init(among: Among = .group, minPeers: Int, whenAllEqual: WhenAllEqual) {
    self.among = among
    self.minPeers = minPeers
    self.whenAllEqual = whenAllEqual
  }
}

/// Points by place.
public struct RankSteps: Sendable, Hashable {
  /// The points of the first places, in order; at least one.
  public var first: [Fraction]
  /// What each further place loses.
  public var step: Fraction
  /// The least anyone gets.
  public var floor: Fraction

  /// Makes steps.
  public init(first: [Fraction], step: Fraction, floor: Fraction) {
    self.first = first
    self.step = step
    self.floor = floor
  }
}

/// One band: `from ≤ value < below`; an absent edge is open. Bands are ordered, without gap or overlap.
public struct Band: Sendable, Hashable {
  /// The lower edge, inside.
  public var from: Fraction?
  /// The upper edge, outside.
  public var below: Fraction?
  /// The points at the lower edge, or of the whole band.
  public var points: Fraction
  /// The points approached at the upper edge: linear in between. Needs both edges.
  public var endPoints: Fraction?

  /// Makes a band.
  public init(from: Fraction?, below: Fraction?, points: Fraction, endPoints: Fraction? = nil) {
    self.from = from
    self.below = below
    self.points = points
    self.endPoints = endPoints
  }
}

extension Method {
  /// The method's name.
  public var formula: Formula {
    switch self {
    case .attainment: .attainment
    case .threshold: .threshold
    case .shortfall: .shortfall
    case .linear: .linear
    case .efficacy: .efficacy
    case .bestRatio: .bestRatio
    case .rankSteps: .rankSteps
    case .bands: .bands
    case .perOccurrence: .perOccurrence
    case .zscore: .zscore
    case .percentile: .percentile
    case .given: .given
    }
  }

  /// Whom it compares with, if it compares.
  public var peers: PeerRule? {
    switch self {
    case .efficacy(_, _, let benchmark, _, let peers): benchmark == nil ? peers : nil
    case .bestRatio(_, let peers), .rankSteps(_, _, let peers), .zscore(_, _, _, let peers), .percentile(_, let peers): peers
    case .attainment, .threshold, .shortfall, .linear, .bands, .perOccurrence, .given: nil
    }
  }

  /// The anchors it reads from the unit's goal.
  public var anchors: [Anchor] {
    switch self {
    case .attainment(let goal, _, _, _), .threshold(let goal, _), .shortfall(let goal, _, _, _): [goal]
    case .linear(let start, _, let end, _, _): [start, end]
    case .efficacy, .bestRatio, .rankSteps, .bands, .perOccurrence, .zscore, .percentile, .given: []
    }
  }
}
