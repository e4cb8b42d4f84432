public import Model

/// The light of one task in one period, and how it came about.
public struct TaskLight: Sendable, Hashable {
  /// The rule.
  public var lights: LightsID
  /// The row of `tasks`; where its light follows from an earlier one and it names no cause, with the causes of that.
  public var record: Record
  /// The period it is judged in.
  public var period: Period
  /// The colour shown.
  public var light: LightID
  /// Whether the colour counts as met.
  public var isMet: Bool
  /// What was to be reached; nil where the row does not say.
  public var planned: Fraction?
  /// What was reached; nil where the row does not say.
  public var actual: Fraction?
  /// Points behind plan: planned − actual, where an actual that was not reported counts 0.
  public var behind: Fraction?
  /// For how many judged periods in a row, this one included, the task has shown this colour.
  public var periods: Int
  /// Why it is not what the numbers alone would show.
  public var because: LocalizedText?
  /// What an exemption of its causes leaves of an unmet light: 1 all of it, 0 nothing.
  public var factor = Fraction.one
  /// What the exemption rests on.
  public var exemptedBecause: LocalizedText?
}
