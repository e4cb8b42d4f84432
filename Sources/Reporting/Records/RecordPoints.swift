internal import Model

/// What records came to in points, in the order in which they are made: nominal, relief, cap.
struct RecordPoints: Equatable {
  /// What rules take (negative) or give before anything else.
  var nominal = Fraction.zero
  /// What exemptions give back.
  var relieved = Fraction.zero
  /// The part of a rule's limit that falls on these records.
  var capped = Fraction.zero

  /// What remains.
  func effective() throws(ArithmeticFault) -> Fraction { try nominal + relieved + capped }

  /// Adds what other records came to.
  mutating func add(_ other: RecordPoints) throws(ArithmeticFault) {
    nominal = try nominal + other.nominal
    relieved = try relieved + other.relieved
    capped = try capped + other.capped
  }
}
