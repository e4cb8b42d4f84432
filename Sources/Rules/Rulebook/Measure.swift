public import Model

/// What number an indicator looks at.
public enum Measure: Sendable, Hashable {
  /// A reading over its periods.
  case reading(ReadingColumn)
  /// The change from the baseline: (value − baseline) ÷ baseline as a percentage, or value − baseline as a difference.
  case growth(ReadingColumn, Change)
  /// The reduction from the baseline: (baseline − value) ÷ baseline as a percentage, or baseline − value.
  case reduction(ReadingColumn, Change)
  /// 100 × value ÷ target (完成率, in percent).
  case completion(ReadingColumn)
  /// 100 × value ÷ target − 100 × months gone ÷ 12 (超序时进度, in percentage points); the months end with the latest reading's period.
  case aheadOfSchedule(ReadingColumn)
  /// times × numerator ÷ denominator; a zero denominator is an error.
  case ratio(numerator: ReadingColumn, denominator: ReadingColumn, times: Fraction)
  /// The logarithm, rounded half up to twelve decimals; of a number that is not positive it is an error.
  case logarithm(ReadingColumn, LogarithmBase)
  /// Σ(votes × worth) ÷ valid votes of a panel (民主测评).
  case ballot(PanelID)
  /// The mean of what several panels' votes come to, of those that vote on the unit; one whose every vote is an abstention is left out.
  case ballots([PanelID])
  /// 100 × votes for some options ÷ valid votes of a panel (优秀率).
  case ballotShare(PanelID, options: [ChoiceID])
  /// A number made of records.
  case records(RecordMeasure)
}

/// How a change is expressed.
public enum Change: String, Sendable, CaseIterable {
  /// In percent of the baseline; a zero baseline is an error.
  case percent
  /// In the reading's own unit.
  case difference
}

/// The base of a logarithm.
public enum LogarithmBase: String, Sendable, CaseIterable {
  /// e.
  case natural
  /// 10.
  case ten
}

extension Measure {
  /// The columns of readings it needs.
  public var columns: [ReadingColumn] {
    switch self {
    case .reading(let column), .growth(let column, _), .reduction(let column, _), .completion(let column), .aheadOfSchedule(let column),
      .logarithm(let column, _):
      [column]
    case .ratio(let numerator, let denominator, _): [numerator, denominator]
    case .ballot, .ballots, .ballotShare, .records: []
    }
  }

  /// The series whose `targets` row gives the unit's target and baseline, where there is one.
  public var goalReading: ReadingID? {
    switch self {
    case .reading(let column), .growth(let column, _), .reduction(let column, _), .completion(let column), .aheadOfSchedule(let column),
      .logarithm(let column, _):
      column.reading
    case .ratio(let numerator, _, _): numerator.reading
    case .ballot, .ballots, .ballotShare, .records: nil
    }
  }
}
