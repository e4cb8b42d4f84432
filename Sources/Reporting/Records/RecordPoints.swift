internal import Model

/// What records came to in points, exactly and as accounts print it: both add up, and neither is the other one rounded.
struct RecordPoints: Equatable {
  /// The points in the order in which they are made: nominal, relief, cap.
  struct Parts: Equatable {
    /// What rules take (negative) or give before anything else.
    var nominal = Fraction.zero
    /// What exemptions give back.
    var relieved = Fraction.zero
    /// The part of a rule's limit that falls on these records.
    var capped = Fraction.zero

    /// What remains.
    func effective() throws(ArithmeticFault) -> Fraction { try nominal + relieved + capped }

    fileprivate mutating func add(_ other: Parts) throws(ArithmeticFault) {
      nominal = try nominal + other.nominal
      relieved = try relieved + other.relieved
      capped = try capped + other.capped
    }
  }

  var exact = Parts()
  var printed = Parts()

  /// No points, or those of one part.
  init(_ part: WritableKeyPath<Parts, Fraction> = \.nominal, exact points: Fraction = .zero, printed: Fraction = .zero) {
    exact[keyPath: part] = points
    self.printed[keyPath: part] = printed
  }

  /// Adds what other records came to.
  mutating func add(_ other: RecordPoints) throws(ArithmeticFault) {
    try exact.add(other.exact)
    try printed.add(other.printed)
  }
}
