/// A sum of many fractions, brought into lowest terms once and not after each of them.
package struct FractionSum: Sendable {
  // Over one denominator, for as long as all that comes fits it or a multiple of it that is small.
  private var numerator: Int128 = 0
  private var denominator: Int128 = 1
  // What did not fit.
  private var rest = Fraction.zero

  /// Nothing.
  package init() {}

  /// Adds a fraction.
  mutating func add(_ fraction: Fraction) throws(ArithmeticFault) {
    if case .small(let a, let b) = fraction.storage, let sum = sum(a, b) {
      (numerator, denominator) = sum
    } else {
      rest = try rest + fraction
    }
  }

  /// Adds a product.
  package mutating func add(_ fraction: Fraction, times factor: Fraction) throws(ArithmeticFault) {
    try add(factor == .one ? fraction : fraction * factor)
  }

  /// The sum.
  package func value() throws(ArithmeticFault) -> Fraction { try Fraction.reduced(numerator, denominator) + rest }

  private func sum(_ a: Int128, _ b: Int128) -> (Int128, Int128)? {
    if b == denominator {
      let (sum, overflow) = numerator.addingReportingOverflow(a)
      return overflow || sum == .min ? nil : (sum, denominator)
    }
    // Small denominators alone: they divide quickly, and what is computed with them stays far from the end of the range.
    guard let own = UInt32(exactly: denominator), let other = UInt32(exactly: b) else { return nil }
    let common = UInt32(truncatingIfNeeded: Fraction.greatestCommonDivisor(UInt128(own), UInt128(other)))
    let (left, o1) = numerator.multipliedReportingOverflow(by: Int128(other / common))
    let (right, o2) = a.multipliedReportingOverflow(by: Int128(own / common))
    let (sum, o3) = left.addingReportingOverflow(right)
    return o1 || o2 || o3 || sum == .min ? nil : (sum, Int128(own / common) * Int128(other))
  }
}
