/// An exact decimal number with twelve fraction digits, stored as a whole number of 10⁻¹².
///
/// Unlike `Double`, 0.1 is 0.1; unlike Foundation's `Decimal`, nothing is ever cut off in silence: the value range is
/// ±1.7 × 10²⁶, and whatever does not fit is an error. What needs more fraction digits is a ``Fraction``.
///
///     try Decimal("2.675").rounded(to: 2, .halfUp)   // 2.68; a Double would print 2.67
public struct Decimal: Sendable, Hashable, Comparable {
  /// Fraction digits kept.
  public static let fractionDigits = 12
  /// 10¹², the number of units in 1.
  @usableFromInline static let one: Int128 = 1_000_000_000_000

  /// 10⁰ … 10¹².
  package static let powersOfTen: [Int128] = (0...Decimal.fractionDigits).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  /// The value in units of 10⁻¹².
  public let units: Int128

  /// Makes a decimal from a whole number of 10⁻¹².
  @inlinable
  public init(units: Int128) { self.units = units }

  /// A whole number.
  @inlinable
  public init(_ whole: Int) { units = Int128(whole) * Decimal.one }

  /// Zero.
  public static let zero = Decimal(units: 0)

  /// Orders by value.
  @inlinable
  public static func < (left: Decimal, right: Decimal) -> Bool { left.units < right.units }

  /// The sum, or ``ArithmeticFault/overflow``.
  public static func + (left: Decimal, right: Decimal) throws(ArithmeticFault) -> Decimal {
    let (units, overflow) = left.units.addingReportingOverflow(right.units)
    if overflow { throw .overflow }
    return Decimal(units: units)
  }

  /// The difference, or ``ArithmeticFault/overflow``.
  public static func - (left: Decimal, right: Decimal) throws(ArithmeticFault) -> Decimal {
    let (units, overflow) = left.units.subtractingReportingOverflow(right.units)
    if overflow { throw .overflow }
    return Decimal(units: units)
  }
}

/// What exact arithmetic can fail at.
public enum ArithmeticFault: Error, Sendable, Equatable {
  /// The result needs more digits than are kept: a ``Decimal`` beyond ±1.7 × 10²⁶, a ``Fraction`` beyond 4,096 bits.
  case overflow
  /// A division by zero.
  case divisionByZero
}
