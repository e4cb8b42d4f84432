internal import BigInt

// What is no fraction is worked out in whole numbers to 24 decimals, twice as many as are kept, and rounded half up: so a result that
// has no more than twelve is exactly itself, and equal numbers have themselves as their mean.
extension Fraction {
  /// The natural logarithm, rounded to twelve decimals; of a number that is not positive it is ``ArithmeticFault/overflow``.
  public func naturalLogarithm() throws(ArithmeticFault) -> Fraction {
    try Fraction.kept(binaryLogarithm(), BinaryLogarithm.ofE)
  }

  /// The logarithm to base ten, rounded likewise; of a number that is not positive it is ``ArithmeticFault/overflow``.
  public func commonLogarithm() throws(ArithmeticFault) -> Fraction {
    try Fraction.kept(binaryLogarithm(), BinaryLogarithm.ofTen)
  }

  /// The weighted geometric mean of positive numbers whose weights sum to 1, rounded to twelve decimals.
  public static func geometricMean(of terms: [(value: Fraction, weight: Fraction)]) throws(ArithmeticFault) -> Fraction {
    var sum: BigInt = 0
    for term in terms {
      let (numerator, denominator) = term.weight.bigParts
      sum += try numerator * term.value.binaryLogarithm() / denominator
    }
    let (numerator, denominator) = BinaryLogarithm.power(sum)
    return try kept(numerator, denominator)
  }

  private func binaryLogarithm() throws(ArithmeticFault) -> BigInt {
    let (numerator, denominator) = bigParts
    guard numerator > 0 else { throw .overflow }
    return BinaryLogarithm.of(numerator.magnitude, over: denominator.magnitude)
  }

  private static func kept(_ numerator: BigInt, _ denominator: BigInt) throws(ArithmeticFault) -> Fraction {
    let scale = BigUInt(10).power(2 * Decimal.fractionDigits)
    let halves = 2 * numerator.magnitude * scale / denominator.magnitude
    let worked = try Fraction(reducing: BigInt(sign: numerator.sign, magnitude: (halves + 1) / 2), BigInt(scale))
    return Fraction(try worked.rounded(Rounding(places: Decimal.fractionDigits)))
  }
}
