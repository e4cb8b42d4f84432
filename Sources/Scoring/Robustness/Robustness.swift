public import Model

/// What a robustness analysis is asked.
public struct RobustnessRequest: Sendable, Hashable {
  /// How often weights are drawn.
  public var draws: Int
  /// The seed; the same seed gives the same result on any number of threads.
  public var seed: UInt64
  /// How far a weight may move either way, as a share of itself: `0.2` is ±20 %.
  public var noise: Fraction

  /// Makes a request.
  public init(draws: Int, seed: UInt64, noise: Fraction) {
    self.draws = draws
    self.seed = seed
    self.noise = noise
  }
}

/// How firmly the order of one group stands (稳健性分析); internal, and never part of what a unit or the public is shown.
///
/// Places and grades are as computed: what the leading group decided of them afterwards does not depend on weights. Chances are of the
/// drawn weights alone; they say nothing about whether a figure is right.
public struct GroupRobustness: Sendable, Hashable {
  /// The group.
  public var id: GroupID
  /// How often weights were drawn.
  public var draws: Int
  /// Ranked units by place, then id; then those that do not compete.
  public var units: [UnitRobustness]
  /// What leaving out each indicator that counts would do, in the scorecard's order.
  public var indicators: [IndicatorInfluence]
}

/// How firmly one unit stands.
public struct UnitRobustness: Sendable, Hashable {
  /// The unit.
  public var unit: UnitID
  /// The published total.
  public var total: Decimal
  /// The computed place; nil for a unit that does not compete, which has no places below either.
  public var place: Int?
  /// The computed grade.
  public var grade: GradeID?
  /// Places between the 5th and the 95th percentile of all draws.
  public var interval: ClosedRange<Int>?
  /// The share of draws that leave it at its computed place.
  public var chanceOfPlace: Fraction?
  /// The share of draws with each grade of the competition, the best first.
  public var chances: [GradeChance]
  /// Published points that it lacks to the next better total; nil for the best.
  public var behindNext: Decimal?
  /// Published points by which it is ahead of the next worse total; nil for the worst.
  public var aheadOfNext: Decimal?
  /// The places it would have with totals rounded to 0, 1, 2 and 3 decimals.
  public var placesByDecimals: [Int]
  /// The best and worst place it would have with any one indicator left out.
  public var placesWithoutOne: ClosedRange<Int>?
  /// The single exemption that would change its order with the unit ahead of it or behind it.
  public var nearest: NearestExemption?
}

/// How likely a grade is.
public struct GradeChance: Sendable, Hashable {
  /// The grade; nil for none.
  public var grade: GradeID?
  /// The share of draws.
  public var share: Fraction

  /// Makes a chance.
  public init(grade: GradeID?, share: Fraction) {
    self.grade = grade
    self.share = share
  }
}

/// What one indicator does to the order.
public struct IndicatorInfluence: Sendable, Hashable {
  /// The indicator.
  public var item: ItemID
  /// How many units would have another place without it.
  public var moved: Int
  /// The most places that any unit would move.
  public var furthest: Int
  /// The unit that moves furthest; of several the one with the lowest id.
  public var unit: UnitID?
}

/// An exemption that, decided otherwise, changes the order of two neighbours.
public struct NearestExemption: Sendable, Hashable {
  /// The error.
  public var error: String
  /// Whether it would be withdrawn or granted.
  public var question: Impact.Question
  /// The neighbour.
  public var neighbour: UnitID
  /// The points by which the larger of the two totals' changes moves a total.
  public var points: Decimal

  /// Makes an exemption.
  public init(error: String, question: Impact.Question, neighbour: UnitID, points: Decimal) {
    self.error = error
    self.question = question
    self.neighbour = neighbour
    self.points = points
  }
}
