internal import BigInt

// The one door between exact numbers and binary doubles. Only logarithms, z-scores, geometric means and the robustness
// analysis go through it; what comes back is rounded to twelve decimals at once and is exact from then on.
extension Fraction {
  /// The nearest binary double.
  public var binaryApproximation: Double {
    switch storage {
    case .small(let numerator, let denominator): Double(numerator) / Double(denominator)
    case .big(let numerator, let denominator):
      // Shifted together so that neither side leaves the range of a Double.
      Double(numerator >> Fraction.excess(numerator, denominator)) / Double(denominator >> Fraction.excess(numerator, denominator))
    }
  }

  private static func excess(_ numerator: BigInt, _ denominator: BigInt) -> Int {
    max(0, max(numerator.magnitude.bitWidth, denominator.magnitude.bitWidth) - 1000)
  }

  /// A computed double, rounded half up to twelve decimals; infinite and undefined values are ``ArithmeticFault/overflow``.
  public init(rounding binary: Double) throws(ArithmeticFault) {
    guard binary.isFinite else { throw .overflow }
    if binary.isZero {
      self = .zero
      return
    }
    let exponent = Int(binary.exponent) - Double.significandBitCount
    let significand = BigInt((binary.significand * 0x1p52).magnitude)
    let exact = try Fraction(
      reducing: (binary < 0 ? -significand : significand) << Swift.max(0, exponent), BigInt(1) << Swift.max(0, -exponent))
    self = Fraction(try exact.rounded(Rounding(places: Decimal.fractionDigits)))
  }
}
