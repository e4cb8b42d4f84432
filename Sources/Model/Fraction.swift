internal import BigInt

/// An exact fraction of two whole numbers, always in lowest terms with a positive denominator.
///
/// Scores are computed in fractions and rounded only where the rulebook says so. Numbers that fit live in 128 bits; larger ones
/// fall back to arbitrary precision, up to 4,096 bits in numerator or denominator: beyond is ``ArithmeticFault/overflow``.
public struct Fraction: Sendable, Hashable {
  /// The bound on numerator and denominator, in bits.
  static let bitLimit = 4096

  enum Storage: Hashable, Sendable {
    case small(numerator: Int128, denominator: Int128)
    /// Only ever holds what does not fit `small`, so that equal values are equal cases; apart, so that the common case stays small.
    indirect case big(numerator: BigInt, denominator: BigInt)
  }

  let storage: Storage

  init(storage: Storage) { self.storage = storage }

  /// A whole number.
  public init(_ whole: Int) { storage = .small(numerator: Int128(whole), denominator: 1) }

  /// The exact value of a decimal.
  public init(_ decimal: Decimal) {
    self = Fraction.reduced(decimal)
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
    // What divides a power of ten fits 64 bits as that does.
    guard case .small(let numerator, let denominator) = storage, let denominator = UInt64(exactly: denominator),
      case let (factor, rest) = UInt64(Decimal.one).quotientAndRemainder(dividingBy: denominator), rest == 0
    else { return nil }
    let (units, overflow) = numerator.multipliedReportingOverflow(by: Int128(factor))
    return overflow ? nil : Decimal(units: units)
  }

  // What a power of ten shares with a number are twos and fives: no need to divide to and fro.
  private static func reduced(_ decimal: Decimal) -> Fraction {
    if decimal.units == 0 { return .zero }
    guard var numerator = UInt64(exactly: decimal.units.magnitude) else { return reduced(decimal.units, Decimal.one) }
    let twos = min(numerator.trailingZeroBitCount, Decimal.fractionDigits)
    numerator >>= UInt64(twos)
    var denominator = UInt64(Decimal.one) >> UInt64(twos)
    var fives = 0
    while fives < Decimal.fractionDigits {
      let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: 5)
      if remainder != 0 { break }
      (numerator, denominator, fives) = (quotient, denominator / 5, fives + 1)
    }
    return Fraction(
      storage: .small(numerator: decimal.units < 0 ? -Int128(numerator) : Int128(numerator), denominator: Int128(denominator)))
  }

  static func reduced(_ numerator: Int128, _ denominator: Int128) -> Fraction {
    let divisor = shared(numerator, denominator)
    return Fraction(storage: .small(numerator: numerator.quotient(by: divisor), denominator: denominator.quotient(by: divisor)))
  }

  /// The greatest number that divides a number and a positive one.
  static func shared(_ number: Int128, _ positive: Int128) -> Int128 {
    positive == 1 ? 1 : Int128(greatestCommonDivisor(number.magnitude, positive.magnitude))
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

  /// Divides until both fit a machine's numbers: much faster than BigInt's own where one side is far longer than the other.
  static func greatestCommonDivisor(_ left: BigUInt, _ right: BigUInt) -> BigUInt {
    var (a, b) = (left, right)
    while !b.isZero {
      if let smallA = UInt128(fitting: a), let smallB = UInt128(fitting: b) {
        return BigUInt(wide: greatestCommonDivisor(smallA, smallB))
      }
      (a, b) = (b, a % b)
    }
    return a
  }

  var bigParts: (numerator: BigInt, denominator: BigInt) {
    switch storage {
    case .small(let numerator, let denominator): (BigInt(wide: numerator), BigInt(wide: denominator))
    case .big(let numerator, let denominator): (numerator, denominator)
    }
  }

  /// Reduces, keeps the canonical case and refuses what is beyond the limit.
  init(reducing numerator: BigInt, _ denominator: BigInt) throws(ArithmeticFault) {
    if denominator == 0 { throw .divisionByZero }
    let divisor = BigInt(
      sign: denominator < 0 ? .minus : .plus,
      magnitude: Fraction.greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
    try self.init(lowest: numerator / divisor, denominator / divisor)
  }

  /// Keeps the canonical case of what is in lowest terms already, and refuses what is beyond the limit.
  init(lowest n: BigInt, _ d: BigInt) throws(ArithmeticFault) {
    if let smallN = Int128(fitting: n), let smallD = Int128(fitting: d) {
      storage = .small(numerator: smallN, denominator: smallD)
    } else {
      if n.magnitude.bitWidth > Fraction.bitLimit || d.magnitude.bitWidth > Fraction.bitLimit { throw .overflow }
      storage = .big(numerator: n, denominator: d)
    }
  }
}

extension Fraction: CustomStringConvertible {
  /// The exact decimal where there is one, else `numerator/denominator`: `0.25`, `1/3`.
  public var description: String {
    var text = ""
    withText { text = String(decoding: $0, as: UTF8.self) }
    return text
  }

  /// Lends the bytes of ``description``.
  package func withText(_ read: (UnsafeBufferPointer<UInt8>) -> Void) {
    if let exactDecimal { return exactDecimal.withText(read) }
    switch storage {
    case .small(let numerator, let denominator):
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Fraction.longestSmallText) { memory in
        var text = NumberBytes(in: memory)
        if denominator != 1 {
          text.put(denominator.magnitude)
          text.put("/")
        }
        text.put(numerator.magnitude)
        if numerator < 0 { text.put("-") }
        read(text.bytes)
      }
    case .big(let numerator, let denominator):
      var text = denominator == 1 ? String(numerator) : "\(numerator)/\(denominator)"
      text.withUTF8(read)
    }
  }

  /// Room for two numbers of 128 bits with sign and bar.
  private static let longestSmallText = 80

  /// Reads ``description`` back: `-` and digits, with a decimal part or over another whole number; nil for anything else.
  public init?(exact text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard text.utf8.count <= Fraction.longestText, let numerator = Fraction.exactPart(parts[0], withFraction: parts.count == 1) else {
      return nil
    }
    if parts.count == 1 {
      self = numerator
    } else if let denominator = Fraction.exactPart(parts[1], withFraction: false), let quotient = try? numerator / denominator {
      self = quotient
    } else {
      return nil
    }
  }

  /// Room for two numbers of 4,096 bits with sign and bar.
  private static let longestText = 2 * 1_234 + 2

  private static func exactPart(_ text: Substring, withFraction: Bool) -> Fraction? {
    let digits = text.drop { $0 == "-" }
    let pieces = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard text.utf8.count - digits.utf8.count <= 1, pieces.count == 1 || withFraction,
      pieces.allSatisfy({ piece in !piece.isEmpty && piece.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
      let magnitude = BigInt(pieces.joined())
    else { return nil }
    let scale = BigInt(10).power(pieces.count == 2 ? pieces[1].utf8.count : 0)
    return try? Fraction(reducing: text.hasPrefix("-") ? -magnitude : magnitude, scale)
  }
}
