import Model
import Rules

/// What came of one node for one unit.
struct NodeResult: Sendable {
  enum Outcome: Sendable {
    /// After rounding and limits, on the node's own scale.
    case scored(Fraction)
    /// No value; the faults are what the level above reports where its policy is `error`.
    case missing([NodeFault])
    case notApplicable(LocalizedText)
    /// A fault was raised; nothing above can be computed.
    case faulty
  }

  /// How the level above takes the node.
  enum Role: Sendable {
    case counted
    /// It has no value, and something stands in for it.
    case filled(MissingPolicy)
    /// It has no value, or does not apply: its weight goes to the others.
    case leftOut
    /// Another child was chosen by `highest` or `lowest`.
    case beaten(by: Int)
    /// `counts: no`.
    case shownOnly
    /// Its level combines by a geometric mean and is one line.
    case inGeometricMean
  }

  var outcome = Outcome.faulty
  var role = Role.counted
  /// What it is taken for where it has no value of its own, whether or not that counts in the end.
  var standIn: Fraction?
  /// What one of its points is worth on the scale of the level above, after redistribution and scaling.
  var weight = Fraction.zero
  /// Of a level: what the combination gave, before its own rounding.
  var combined: Fraction?
  /// Of a level: what the rounding gave, before floor and cap.
  var rounded: Fraction?
  var workings: Workings

  /// What the level above takes for its score.
  var taken: Fraction? {
    if case .scored(let value) = outcome { return value }
    return standIn
  }
}

/// A fault of one node, as a unit's walk met it.
struct MetFault: Sendable {
  var node: Int
  var fault: NodeFault
  /// Whether the unit's own facts are to blame, whoever its peers are.
  var isOwn: Bool
}
