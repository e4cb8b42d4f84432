internal import Model
internal import Scoring

/// An error with its row, what it came to, and where that was counted.
struct ErrorEntry: Sendable {
  var verdict: ErrorVerdict
  var record: Record?
  /// The rows whose points are counted here: the error's own and those imposed for it, on whichever unit.
  var counted: [RowReference]
  /// The units in whose accounts these rows are.
  var accounts: Set<UnitID> = []
  /// The indicators whose own records, such as tasks, name the error as their cause: it may show in their scores.
  var indicators: [ItemID]
  /// The points of what is counted here, as far as units have a total; nil where no rule took any.
  var points: RecordPoints?
  /// Why rows do not count, rule by rule.
  var remarks: [LocalizedText]
  /// What its exemption changes, or would change; nil where nobody was scored.
  var impact: ImpactAnswer?
}
