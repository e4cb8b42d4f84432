import Model
import Rules

/// A level of a scorecard that is weighed again and again, and where units differ in how they take it.
struct NoisyLevel: Sendable {
  /// What a child is.
  enum Source: Sendable, Hashable {
    case indicator(Int)
    case level(Int)
  }

  /// A child that counts.
  struct Child: Sendable {
    var source: Source
    var weight: Double
    var full: Double
  }

  var combination: Combination
  var childrenFull: Double
  var full: Double
  var children: [Child]
  var rounding: Rounding?
  var floor: Double?
  var cap: Double?
  /// Units for which some children are left out, and which children; by unit.
  var lacking: [(unit: Int, children: [Int])] = []
  /// Units for which the level itself has no value, and what is taken for it.
  var fixed: [(unit: Int, value: Double)] = []
}

/// One link of the tie-break chain.
enum NoisyLink: Sendable {
  /// Exact scores by their order: the higher the better, 0 for none.
  case ranks([Int])
  /// A level's scores are those of the draw; units without one are named.
  case level(Int, absent: Set<Int>)
  /// Not on this card.
  case nothing
}
