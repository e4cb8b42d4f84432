internal import BigInt

/// An exact fraction of two whole numbers, always in lowest terms with a positive denominator.
///
/// Scores are computed in fractions and rounded only where the rulebook says so. Numbers that fit live in 128 bits; larger ones
/// fall back to arbitrary precision, up to 4,096 bits in numerator or denominator: beyond is ``ArithmeticFault/overflow``.
public struct Fraction: Sendable, Hashable {
  /// The bound on numerator and denominator, in bits.
  public static let bitLimit = 4096

  enum Storage: Hashable, Sendable {
    case small(numerator: Int128, denominator: Int128)
    /// Only ever holds what does not fit `small`, so that equal values are equal cases.
    case big(numerator: BigInt, denominator: BigInt)
  }

  let storage: Storage

  init(storage: Storage) { self.storage = storage }

  /// A whole number.
  public init(_ whole: Int) { storage = .small(numerator: Int128(whole), denominator: 1) }

  /// The exact value of a decimal.
  public init(_ decimal: Decimal) {
    self = Fraction.reduced(decimal.units, Decimal.one)
  }

  /// `numerator / denominator` in lowest terms.
  public init(_ numerator: Int, over denominator: Int) throws(ArithmeticFault) {
    self = try Fraction(numerator) / Fraction(denominator)
  }

  /// The fraction `units × 10⁻¹² / count`, such as the mean of `count` readings.
  public init(units: Int128, over count: Int) throws(ArithmeticFault) {
    if count == 0 { throw .divisionByZero }
    self = try Fraction(Decimal(units: units)) / Fraction(count)
  }

  /// Zero.
  public static let zero = Fraction(0)
  /// One.
  public static let one = Fraction(1)

  /// Whether the value is 0.
  public var isZero: Bool {
    if case .small(0, _) = storage { true } else { false }
  }

  /// Whether the value is below 0.
  public var isNegative: Bool {
    switch storage {
    case .small(let numerator, _): numerator < 0
    case .big(let numerator, _): numerator < 0
    }
  }

  /// The value as a decimal, or nil where it has more than twelve fraction digits or leaves the decimal's range.
  public var exactDecimal: Decimal? {
    guard case .small(let numerator, let denominator) = storage, Decimal.one % denominator == 0 else { return nil }
    let (units, overflow) = numerator.multipliedReportingOverflow(by: Decimal.one / denominator)
    return overflow ? nil : Decimal(units: units)
  }

  static func reduced(_ numerator: Int128, _ denominator: Int128) -> Fraction {
    let divisor = Int128(greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
    return Fraction(storage: .small(numerator: numerator / divisor, denominator: denominator / divisor))
  }

  static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
    var (a, b) = (left, right)
    while b != 0 {
      if let narrowA = UInt64(exactly: a), let narrowB = UInt64(exactly: b) {
        var (x, y) = (narrowA, narrowB)
        while y != 0 { (x, y) = (y, x % y) }
        return UInt128(x)
      }
      (a, b) = (b, a % b)
    }
    return a
  }

  var bigParts: (numerator: BigInt, denominator: BigInt) {
    switch storage {
    case .small(let numerator, let denominator): (BigInt(numerator), BigInt(denominator))
    case .big(let numerator, let denominator): (numerator, denominator)
    }
  }

  /// Reduces, keeps the canonical case and refuses what is beyond the limit.
  init(reducing numerator: BigInt, _ denominator: BigInt) throws(ArithmeticFault) {
    if denominator == 0 { throw .divisionByZero }
    let divisor = numerator.greatestCommonDivisor(with: denominator) * (denominator < 0 ? -1 : 1)
    let (n, d) = (numerator / divisor, denominator / divisor)
    if let smallN = Int128(exactly: n), let smallD = Int128(exactly: d) {
      storage = .small(numerator: smallN, denominator: smallD)
    } else {
      if n.bitWidth > Fraction.bitLimit || d.bitWidth > Fraction.bitLimit { throw .overflow }
      storage = .big(numerator: n, denominator: d)
    }
  }
}

extension Fraction: CustomStringConvertible {
  /// The exact decimal where there is one, else `numerator/denominator`: `0.25`, `1/3`.
  public var description: String {
    if let exactDecimal { return exactDecimal.description }
    let (numerator, denominator) = bigParts
    return denominator == 1 ? String(numerator) : "\(numerator)/\(denominator)"
  }

  /// Reads ``description`` back.
  public init?(exact text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1, let decimal = try? Decimal(text) {
      self.init(decimal)
    } else if let numerator = BigInt(parts[0]), let denominator = parts.count == 2 ? BigInt(parts[1]) : 1,
      let fraction = try? Fraction(reducing: numerator, denominator)
    {
      self = fraction
    } else {
      return nil
    }
  }
}
