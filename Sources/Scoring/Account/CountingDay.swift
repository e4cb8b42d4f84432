import Model
import Rules

/// Why a record that meets a rule does not count by its dates.
enum NotInForce {
  /// The column that places it in time is empty.
  case noDay(column: String?)
  /// It lies outside the assessed period.
  case outsidePeriod(Day, Period)
  /// It came after what counts.
  case afterCutOff(Day, Day)
  /// It was not known yet.
  case notKnown(Day, asOf: Day)
  /// The rule was not in force yet, or no longer.
  case ruleNotInForce(Day, from: Day?, until: Day?)
}

extension Adjustment {
  /// The day that places a record in time.
  func countingDay(of record: Record) -> Day? { countsOn.map { record.day($0) } ?? record.date }

  /// Why a record does not count by its dates, or nil where it does.
  ///
  /// A bar is placed in time by its influence period, which may have begun in an earlier year.
  func dateFailure(of record: Record, on dates: AssessmentDates) -> NotInForce? {
    guard let day = countingDay(of: record) else { return .noDay(column: countsOn) }
    if let known = record.knownOn, known > dates.asOf { return .notKnown(known, asOf: dates.asOf) }
    switch effect {
    case .bar(_, let influence):
      let last = influence.tested == .asOf ? dates.asOf : dates.cutOff
      if day > last { return .afterCutOff(day, last) }
    case .points, .ceiling, .veto:
      if !dates.period.contains(day) { return .outsidePeriod(day, dates.period) }
      if day > dates.cutOff { return .afterCutOff(day, dates.cutOff) }
    }
    let isInForce = (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    return isInForce ? nil : .ruleNotInForce(day, from: from, until: until)
  }
}
