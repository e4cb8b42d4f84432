internal import BigInt

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

// The one door between exact numbers and binary doubles. Only logarithms, geometric means and the robustness analysis
// go through it; what comes back is rounded to twelve decimals at once and is exact from then on.
extension Fraction {
  /// A binary double next to the value: each side is rounded, then their quotient.
  public var binaryApproximation: Double {
    switch storage {
    case .small(let numerator, let denominator): return Double(numerator) / Double(denominator)
    case .big(let numerator, let denominator):
      // Each side is shifted by itself, so that neither leaves the range of a Double nor becomes zero.
      let (down, up) = (max(0, numerator.magnitude.bitWidth - 128), max(0, denominator.magnitude.bitWidth - 128))
      let quotient = Double(numerator.magnitude >> down) / Double(denominator.magnitude >> up)
      return Double(sign: numerator < 0 ? .minus : .plus, exponent: down - up, significand: quotient)
    }
  }

  /// A computed double, rounded half up to twelve decimals; infinite and undefined values are ``ArithmeticFault/overflow``.
  public init(rounding binary: Double) throws(ArithmeticFault) {
    guard binary.isFinite else { throw .overflow }
    // Far below half of the last decimal kept; zero and subnormal numbers, whose exponents tell nothing, are among them.
    if binary.magnitude < 0x1p-60 {
      self = .zero
      return
    }
    let exponent = Int(binary.exponent) - Double.significandBitCount
    let significand = BigInt(binary.significandBitPattern | 1 << UInt64(Double.significandBitCount)) * (binary < 0 ? -1 : 1)
    let exact = try Fraction(reducing: significand << max(0, exponent), BigInt(1) << max(0, -exponent))
    self = Fraction(try exact.rounded(Rounding(places: Decimal.fractionDigits)))
  }

  /// The natural logarithm; of a number that is not positive it is ``ArithmeticFault/overflow``.
  public func naturalLogarithm() throws(ArithmeticFault) -> Fraction {
    try Fraction(rounding: log(binaryApproximation))
  }

  /// The logarithm to base ten; of a number that is not positive it is ``ArithmeticFault/overflow``.
  public func commonLogarithm() throws(ArithmeticFault) -> Fraction {
    try Fraction(rounding: log10(binaryApproximation))
  }

  /// The weighted geometric mean of positive numbers whose weights sum to 1.
  ///
  /// The largest is taken out before the logarithms, so that equal numbers have exactly themselves as their mean.
  public static func geometricMean(of terms: [(value: Fraction, weight: Fraction)]) throws(ArithmeticFault) -> Fraction {
    let largest = terms.reduce(0) { max($0, $1.value.binaryApproximation) }
    let exponent = terms.reduce(0) { $0 + $1.weight.binaryApproximation * log($1.value.binaryApproximation / largest) }
    return try Fraction(rounding: largest * exp(exponent))
  }
}
