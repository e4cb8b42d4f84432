public import Model

/// What a run is about in time: never read from a clock.
public struct AssessmentDates: Sendable, Hashable {
  /// What is assessed.
  public var period: Period
  /// The last day of what counts.
  public var cutOff: Day
  /// The day whose knowledge is used; never earlier than the cut-off.
  public var asOf: Day

  /// Makes dates.
  public init(period: Period, cutOff: Day, asOf: Day) {
    self.period = period
    self.cutOff = cutOff
    self.asOf = asOf
  }
}
