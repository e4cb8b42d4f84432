internal import Model
internal import Scoring

/// An error with its row, what it came to, and where that was counted.
struct ErrorEntry: Sendable {
  var verdict: ErrorVerdict
  var record: Record?
  /// The rows whose points are counted here: the error's own and those imposed for it.
  var counted: [RowReference]
  /// The indicators whose own records, such as tasks, name the error as their cause: it may show in their scores.
  var indicators: [ItemID]
  /// The points of what is counted here; nil where no rule took any.
  var points: RecordPoints?
  /// Why rows do not count, rule by rule.
  var remarks: [LocalizedText]
  /// What its exemption changes, or would change; nil where nobody was scored.
  var impact: ImpactAnswer?
}
