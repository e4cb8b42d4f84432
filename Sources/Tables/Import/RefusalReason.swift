import Model

/// Why rows or cells were refused, without their places: reasons are printed where positions must not be.
struct RefusalReason: Hashable {
  var source: Int
  var code: FindingCode
  var header: String?
}

/// A refused row that others than the unit it names may have to do with, by an error or a measure: they are known once all rows are read.
struct RefusalByReference {
  /// What was refused. Whoever has a row that the error is a cause of is meant in each case.
  enum Row {
    /// The error itself: its unit is known already; the others share its matter, or have a cause that may repeat it.
    case error
    /// A row on the error: its unit is meant.
    case ofUnit
    /// A row on the whole matter: all that have errors in it are meant.
    case ofMatter
  }

  var error: String?
  /// The measure that a report is about: its unit is meant.
  var measure: String?
  var row: Row
  var refusal: RefusalReason
}
