/// Which days are worked (工作日): Monday to Friday, but for the days that a calendar lists.
///
///     let calendar = WorkingCalendar(exceptions: [sunday: true, holiday: false])
///     let last = calendar.day(after: 5, from: published, countsFirstDay: false)
public struct WorkingCalendar: Sendable, Hashable {
  private let exceptions: [Day: Bool]

  /// Makes a calendar from the days that differ from Monday–Friday: `true` for a day that is worked all the same (调休上班).
  public init(exceptions: [Day: Bool] = [:]) { self.exceptions = exceptions }

  /// Whether a day is worked.
  public func isWorking(_ day: Day) -> Bool { exceptions[day] ?? (day.weekday < 5) }

  /// Whether any day of a year is listed; of a year that is not, holidays are unknown.
  public func covers(year: Int) -> Bool { exceptions.keys.contains { $0.year == year } }

  /// The day on which a span of `count` working days ends.
  ///
  /// - Parameters:
  ///   - count: The working days, 1 or more.
  ///   - first: The day on which the span begins.
  ///   - countsFirstDay: Whether that day, if it is worked, is the first of them.
  /// - Returns: nil where the span leaves the calendar.
  public func day(after count: Int, from first: Day, countsFirstDay: Bool) -> Day? {
    var day = first
    var left = max(1, count) - (countsFirstDay && isWorking(first) ? 1 : 0)
    while left > 0 {
      guard let next = day.next else { return nil }
      day = next
      if isWorking(day) { left -= 1 }
    }
    return day
  }
}

extension Day {
  /// The day of the week: 0 is Monday, 6 is Sunday.
  public var weekday: Int { (ordinal + 2) % 7 }

  /// The day after; nil after the last one of the calendar.
  public var next: Day? { Day(year, month, day + 1) ?? Day(year, month + 1, 1) ?? Day(year + 1, 1, 1) }
}
