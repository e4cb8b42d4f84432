import Model
import Rules

/// Why a record that meets a rule does not count by its dates.
enum NotInForce {
  /// The column that places it in time is empty.
  case noDay(column: String?)
  /// It lies outside the assessed period.
  case outsidePeriod(Day, Period)
  /// It lies before the day from which on the period counts what takes something.
  case beforeStart(Day, Day)
  /// It came after what counts; `nextFrom` is the day from which on the next period may count it, where it may.
  case afterCutOff(Day, Day, nextFrom: Day? = nil)
  /// It was not known yet.
  case notKnown(Day, asOf: Day)
  /// The rule was not in force yet, or no longer.
  case ruleNotInForce(Day, DaySpan)
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
  /// A bar is placed in time by its influence period, which may have begun in an earlier year; the day itself only says since when it is known.
  func dateFailure(of record: Record, on dates: AssessmentDates) -> NotInForce? {
    if table == .carryOver, countsOn == nil { return carryOverFailure(of: record, on: dates) }
    guard let day = countingDay(of: record) else { return .noDay(column: countsOn) }
    if let known = record.knownOn, known > dates.asOf { return .notKnown(known, asOf: dates.asOf) }
    switch effect {
    case .bar: if day > dates.asOf { return .afterCutOff(day, dates.asOf) }
    case .points, .ceiling, .veto:
      if let failure = periodFailure(on: day, dates) { return failure }
    }
    return inForce.contains(day) ? nil : .ruleNotInForce(day, inForce)
  }

  /// Why the assessed days do not reach a day. What takes something counts from where the period before stopped counting, so that no day
  /// falls between two periods.
  private func periodFailure(on day: Day, _ dates: AssessmentDates) -> NotInForce? {
    let start = effect.takes ? dates.countsFrom : nil
    if let start, day < start { return .beforeStart(day, start) }
    let isLeftOver = start != nil && dates.period.firstDay.map { day < $0 } ?? false
    if !isLeftOver, !dates.period.contains(day) { return .outsidePeriod(day, dates.period) }
    if day > dates.cutOff { return .afterCutOff(day, dates.cutOff, nextFrom: effect.takes ? Day(ordinal: dates.cutOff.ordinal + 1) : nil) }
    return nil
  }

  /// What a year left counts in the next one and in no other, on that year's first day: of its quarters or months only the first has it.
  private func carryOverFailure(of record: Record, on dates: AssessmentDates) -> NotInForce? {
    guard record.isLeft(for: dates.period) else { return .leftByOtherYear(record.text("from_year"), wanted: dates.period.year - 1) }
    guard let day = Day(dates.period.year, 1, 1), dates.period.contains(day) else { return .takenUpBefore(dates.period) }
    return inForce.contains(day) ? nil : .ruleNotInForce(day, inForce)
  }
}

extension Adjustment.Effect {
  /// Whether it takes points, limits a grade or vetoes: what must not fall between two periods. A bar has its own span.
  var takes: Bool {
    switch self {
    case .points(let effect): !effect.isBonus
    case .ceiling, .veto: true
    case .bar: false
    }
  }
}

extension Obligation {
  /// Why a record that meets the rule is in no count by its dates, whatever the span; nil where it may be in one.
  func dateFailure(of record: Record, on dates: AssessmentDates) -> NotInForce? {
    guard let day = record.date else { return .noDay(column: nil) }
    if let known = record.knownOn, known > dates.asOf { return .notKnown(known, asOf: dates.asOf) }
    if day > dates.cutOff { return .afterCutOff(day, dates.cutOff) }
    return inForce.contains(day) ? nil : .ruleNotInForce(day, inForce)
  }
}

extension Record {
  /// Whether an entry of `carry_over` was left for a period: by the year before it.
  func isLeft(for period: Period) -> Bool { number("from_year") == Decimal(period.year - 1) }
}
