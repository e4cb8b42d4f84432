public import Model

/// What one obligation came to for one unit in one span, and for one subject where it asks for each.
public struct ObligationCount: Sendable, Hashable {
  /// How it came out.
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// Enough, or not too many.
    case met
    /// Too few, or too many.
    case breached
    /// Not judged: of `at_least` the span is not over by the cut-off or the rule was not in force throughout, of `at_most` it has not begun
    /// or the rule was never in force; or the rule does not bind the unit in it, which did not exist or was none of those that it applies to.
    case notJudged = "not_judged"
  }

  /// The rule.
  public var rule: ItemID
  /// The unit.
  public var unit: UnitID
  /// The span; the assessed period where it is shorter than a span of the rule.
  public var span: Period
  /// The subject, such as a task; nil where the rule does not ask for each.
  public var subject: String?
  /// How many there were.
  public var count: Int
  /// How many are missing or too many; 0 unless breached.
  public var excess: Int
  /// How it came out.
  public var verdict: Verdict
  /// The records that were counted, in order.
  public var counted: [RowReference]
  /// The records that met the rule and were taken out: approved, planned.
  public var excused: [RowReference]
  /// The records that stand for another one held jointly.
  public var joint: [RowReference]
}
