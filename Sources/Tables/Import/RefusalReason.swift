import Model

/// Why rows or cells were refused, without their places: reasons are printed where positions must not be.
struct RefusalReason: Hashable {
  var source: Int
  var code: FindingCode
  var header: String?
}

/// A refused row whose units are those of an error: they are known once all rows are read.
struct RefusalByError {
  /// Which units of an error are meant.
  enum Reach {
    /// The error's own.
    case unit
    /// All that have errors in its matter.
    case matter
    /// All of its matter but its own.
    case others
  }

  var error: String
  var reach: Reach
  var refusal: RefusalReason
}
