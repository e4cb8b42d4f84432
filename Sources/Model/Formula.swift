/// The formula behind a line. The raw value is the method's name in rulebooks and outputs.
public enum Formula: String, Sendable, Hashable, CaseIterable, Codable {
  /// points × value ÷ target (目标完成率).
  case attainment
  /// All points where the goal is met, else none (达标计分).
  case threshold
  /// Points less a rate for each unit short of the goal.
  case shortfall
  /// A straight line through two anchors.
  case linear
  /// points × (base + (1 − base) × (value − worst) ÷ (best − worst)) (功效系数法).
  case efficacy
  /// points × value ÷ best (按实绩赋分).
  case bestRatio = "best_ratio"
  /// Points by place among the peers (按排名赋分).
  case rankSteps = "rank_steps"
  /// Points by band (分档计分).
  case bands
  /// Points less an amount for each occurrence (扣分制).
  case perOccurrence = "per_occurrence"
  /// center + spread × standard score, which is (value − mean) ÷ deviation.
  case zscore
  /// points × the share of the other peers that are worse.
  case percentile
  /// Points handed in (直接赋分).
  case given
  /// The weighted geometric mean of the children.
  case geometric
  /// No value: zero points, the group's mean, or the weight spread over the others.
  case missing
  /// The indicator does not apply (缺项).
  case notApplicable = "not_applicable"
  /// A child that another one beat in `highest` or `lowest`, or that is shown but not counted.
  case notCounted = "not_counted"
  /// An amount of an adjustment.
  case amount
  /// An amount given back by an exemption.
  case relief
  /// A ceiling, veto or bar: a condition that was met, without points.
  case consequence
  /// A limit, upper or lower.
  case cap
  /// A rounding.
  case rounding
  /// A decision of the leading group.
  case decision
}

/// What a number in a line is.
public enum NumberName: String, Sendable, Hashable, CaseIterable, Codable {
  /// What the measure gave.
  case value
  /// A raw reading.
  case reading
  /// The unit's target.
  case target
  /// The unit's baseline.
  case baseline
  /// The full points of the item.
  case full
  /// The part of the item's points that reaches the total.
  case weight
  /// The best value among the peers, or the declared benchmark.
  case best
  /// The worst value among the peers, or the declared benchmark.
  case worst
  /// The mean of the peers.
  case mean
  /// The standard deviation of the peers.
  case deviation
  /// How many deviations the value is better than the mean.
  case standardScore = "standard_score"
  /// The middle of a z-score scale.
  case center
  /// The points a deviation is worth.
  case spread
  /// The part of the points that the worst still gets.
  case base
  /// The number of peers.
  case peers
  /// The place among the peers.
  case place
  /// The number of peers that are worse.
  case worse
  /// The number of other peers with the same value.
  case equal
  /// The number of peers that are others to a unit outside them: all; to a peer it is one fewer than there are.
  case others
  /// The value at which a line or band starts.
  case start
  /// The value at which it ends.
  case end
  /// The points at its start; of places those of the place, or of the last one that the list has.
  case startPoints = "start_points"
  /// The points at its end.
  case endPoints = "end_points"
  /// An amount per unit, place or occurrence.
  case rate
  /// What one step of the rate is.
  case step
  /// The goal of a threshold or shortfall.
  case goal
  /// The least points the method gives.
  case floor
  /// The most points the method gives.
  case ceiling
  /// Votes for an option.
  case votes
  /// What a vote for an option is worth.
  case worth
  /// What a ratio is multiplied by, or a level's points are scaled by.
  case times
  /// Months gone of the year.
  case months
  /// A child's score.
  case child
  /// The nominal amount.
  case nominal
  /// The part of a deduction that an exemption leaves: 1 stands, 0 is fully relieved.
  case factor
  /// The part of a matter that a unit or person carries.
  case share
  /// What an amount is multiplied by, such as the double of an upper level.
  case multiple
  /// A limit.
  case limit
  /// Records that met what was asked.
  case met
  /// Records that count.
  case counted
  /// Before a change.
  case before
  /// After it.
  case after
  /// Which way is better: −1 where a lower value is; left out where a higher one is.
  case direction
  /// The decimals a score was rounded to, `of` the mode; only where the rounding changed it.
  case decimals
  /// The decimals a ratio was rounded to before it earned points, `of` the mode.
  case ratioDecimals = "ratio_decimals"
  /// How many places a list of points has; only of a place beyond it.
  case listed
  /// The points that everybody gets where all peers are equal.
  case allEqual = "all_equal"
}
