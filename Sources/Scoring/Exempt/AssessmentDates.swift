public import Model

/// What a run is about in time: never read from a clock.
public struct AssessmentDates: Sendable, Hashable {
  /// What is assessed.
  public var period: Period
  /// The last day of what counts.
  public var cutOff: Day
  /// The day whose knowledge is used; never earlier than the cut-off.
  public var asOf: Day
  /// The last day of known steps of honors, `asOf` unless it says otherwise; nil: they are known whatever their day.
  ///
  /// Notices begin after the decision, from which on `asOf` stands still: what comes then cannot be bounded by it.
  public var honorStepsAsOf: Day?

  /// Makes dates; steps of honors are known up to `asOf`.
  public init(period: Period, cutOff: Day, asOf: Day) {
    self.period = period
    self.cutOff = cutOff
    self.asOf = asOf
    honorStepsAsOf = asOf
  }
}
