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
  /// It was left by another year than the one before.
  case leftByOtherYear(String?, wanted: Int)
  /// It counts with the first day of the assessed year, and the period begins later.
  case takenUpBefore(Period)
}

extension Adjustment {
  /// The day that places a record in time.
  func countingDay(of record: Record) -> Day? { countsOn.map { record.day($0) } ?? record.date }

  /// Why a record does not count by its dates, or nil where it does.
  ///
  /// A bar is placed in time by its influence period, which may have begun in an earlier year.
  func dateFailure(of record: Record, on dates: AssessmentDates) -> NotInForce? {
    if table == .carryOver, countsOn == nil { return carryOverFailure(of: record, on: dates) }
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

  /// What a year left counts in the next one and in no other, on that year's first day: of its quarters or months only the first has it.
  private func carryOverFailure(of record: Record, on dates: AssessmentDates) -> NotInForce? {
    guard record.isLeft(for: dates.period) else { return .leftByOtherYear(record.text("from_year"), wanted: dates.period.year - 1) }
    guard let day = Day(dates.period.year, 1, 1), dates.period.contains(day) else { return .takenUpBefore(dates.period) }
    let isInForce = (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    return isInForce ? nil : .ruleNotInForce(day, from: from, until: until)
  }
}

extension Obligation {
  /// Why a record that meets the rule is in no count by its dates, whatever the span; nil where it may be in one.
  func dateFailure(of record: Record, on dates: AssessmentDates) -> NotInForce? {
    guard let day = record.date else { return .noDay(column: nil) }
    if let known = record.knownOn, known > dates.asOf { return .notKnown(known, asOf: dates.asOf) }
    if day > dates.cutOff { return .afterCutOff(day, dates.cutOff) }
    let isInForce = (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    return isInForce ? nil : .ruleNotInForce(day, from: from, until: until)
  }
}

extension Record {
  /// Whether an entry of `carry_over` was left for a period: by the year before it.
  func isLeft(for period: Period) -> Bool { number("from_year") == Decimal(period.year - 1) }
}
