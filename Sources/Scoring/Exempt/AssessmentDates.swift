public import Model

/// What a run is about in time: never read from a clock.
public struct AssessmentDates: Sendable, Hashable {
  /// What is assessed.
  public var period: Period
  /// The day from which on records count under rules that take something (起算日); nil: from the period's first.
  ///
  /// Where the period before ended its count early, the days that it left count here: never later than the period's first day. What gives
  /// points comes as `carry_over` instead, and what is measured or owed is of the period alone.
  public var countsFrom: Day?
  /// The last day of what counts.
  public var cutOff: Day
  /// The day whose knowledge is used; never earlier than the cut-off.
  public var asOf: Day
  /// In a correction edition the day whose knowledge the closed year used; else nil.
  ///
  /// What is recognised later can be carried over by nobody any more: the edition itself takes it in.
  public var closedAsOf: Day?
  /// The last day of known steps of honors, `asOf` unless it says otherwise; nil: they are known whatever their day.
  ///
  /// Notices begin after the decision, from which on `asOf` stands still: what comes then cannot be bounded by it.
  public var honorStepsAsOf: Day?

  /// Makes dates; steps of honors are known up to `asOf`.
  public init(period: Period, countsFrom: Day? = nil, cutOff: Day, asOf: Day) {
    self.period = period
    self.countsFrom = countsFrom
    self.cutOff = cutOff
    self.asOf = asOf
    honorStepsAsOf = asOf
  }

  /// Whether a day counts: one of the assessed period, up to the cut-off.
  func cover(_ day: Day) -> Bool { period.contains(day) && day <= cutOff }

  /// Whether a record counts by its own day, and is known by the day whose knowledge is used.
  func cover(_ record: Record) -> Bool { record.date.map(cover) ?? false && record.isKnown(on: asOf) }
}
