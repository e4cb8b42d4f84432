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
      {
        let shift = max(0, max(numerator.magnitude.bitWidth, denominator.magnitude.bitWidth) - 1000)
        return Double(numerator >> shift) / Double(denominator >> shift)
      }()
    }
  }

  /// A computed double, rounded half up to twelve decimals; infinite and undefined values are ``ArithmeticFault/overflow``.
  public init(rounding binary: Double) throws(ArithmeticFault) {
    guard binary.isFinite else { throw .overflow }
    let exponent = Int(binary.exponent) - Double.significandBitCount
    let significand = binary == 0 ? 0 : BigInt(binary.significandBitPattern | (binary.isNormal ? 1 << UInt64(Double.significandBitCount) : 0))
    let numerator = (binary < 0 ? -significand : significand) << max(0, binary == 0 ? 0 : exponent)
    let denominator = BigInt(1) << max(0, binary == 0 ? 0 : -exponent)
    let exact = try Fraction(reducing: numerator, denominator)
    self = Fraction(try exact.rounded(Rounding(places: Decimal.fractionDigits)))
  }
}
