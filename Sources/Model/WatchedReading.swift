/// One value of a series as it was reported: kept beside the folded cells for the few units and series that a later stage may change.
public struct WatchedReading: Sendable, Hashable, Comparable {
  /// The unit that reported it.
  public var unit: UnitID
  /// The series.
  public var reading: ReadingID
  /// The period.
  public var period: Period
  /// The value.
  public var value: Decimal
  /// Whether it is provisional.
  public var provisional: Bool

  /// Makes a value.
  public init(unit: UnitID, reading: ReadingID, period: Period, value: Decimal, provisional: Bool = false) {
    self.unit = unit
    self.reading = reading
    self.period = period
    self.value = value
    self.provisional = provisional
  }

  /// Orders by unit, series and period.
  public static func < (left: Self, right: Self) -> Bool {
    if left.unit != right.unit { return left.unit < right.unit }
    return left.reading != right.reading ? left.reading < right.reading : left.period < right.period
  }
}
