internal import BigInt

extension Fraction {
  /// The sum.
  ///
  /// Only what the denominators share can be reduced away, and that is mostly short (Knuth, 4.5.1).
  public static func + (left: Fraction, right: Fraction) throws(ArithmeticFault) -> Fraction {
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
      if a == 0 { return right }
      if c == 0 { return left }
      if b == 1, d == 1 {
        let (sum, overflow) = a.addingReportingOverflow(c)
        if !overflow { return Fraction(storage: .small(numerator: sum, denominator: 1)) }
      }
      let common = Fraction.shared(b, d)
      let rest = b.quotient(by: common)
      let (leftTerm, o1) = a.multipliedReportingOverflow(by: d.quotient(by: common))
      let (rightTerm, o2) = c.multipliedReportingOverflow(by: rest)
      let (numerator, o3) = leftTerm.addingReportingOverflow(rightTerm)
      if !(o1 || o2 || o3), numerator != .min {
        let divisor = Fraction.shared(numerator, common)
        let (denominator, o4) = rest.multipliedReportingOverflow(by: d.quotient(by: divisor))
        if !o4 { return Fraction(storage: .small(numerator: numerator.quotient(by: divisor), denominator: denominator)) }
      }
    }
    let (a, b) = left.bigParts
    let (c, d) = right.bigParts
    let common = BigInt(greatestCommonDivisor(b.magnitude, d.magnitude))
    let rest = b / common
    let numerator = a * (d / common) + c * rest
    let divisor = BigInt(greatestCommonDivisor(numerator.magnitude, common.magnitude))
    return try Fraction(lowest: numerator / divisor, rest * (d / divisor))
  }

  /// The difference.
  public static func - (left: Fraction, right: Fraction) throws(ArithmeticFault) -> Fraction {
    try left + right.negated()
  }

  /// The product.
  public static func * (left: Fraction, right: Fraction) throws(ArithmeticFault) -> Fraction {
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
      // Reducing crosswise first keeps the products small and the result in lowest terms.
      let (first, second) = (Fraction.shared(a, d), Fraction.shared(c, b))
      let (numerator, o1) = a.quotient(by: first).multipliedReportingOverflow(by: c.quotient(by: second))
      let (denominator, o2) = b.quotient(by: second).multipliedReportingOverflow(by: d.quotient(by: first))
      if !(o1 || o2) { return Fraction(storage: .small(numerator: numerator, denominator: denominator)) }
    }
    let (a, b) = left.bigParts
    let (c, d) = right.bigParts
    let first = BigInt(greatestCommonDivisor(a.magnitude, d.magnitude))
    let second = BigInt(greatestCommonDivisor(c.magnitude, b.magnitude))
    return try Fraction(lowest: (a / first) * (c / second), (b / second) * (d / first))
  }

  /// The quotient; dividing by zero is ``ArithmeticFault/divisionByZero``.
  public static func / (left: Fraction, right: Fraction) throws(ArithmeticFault) -> Fraction {
    try left * right.inverted()
  }

  /// The value with its sign turned.
  public func negated() throws(ArithmeticFault) -> Fraction {
    if case .small(let numerator, let denominator) = storage, numerator != .min {
      return Fraction(storage: .small(numerator: -numerator, denominator: denominator))
    }
    let (numerator, denominator) = bigParts
    return try Fraction(reducing: -numerator, denominator)
  }

  /// One divided by the value.
  public func inverted() throws(ArithmeticFault) -> Fraction {
    if isZero { throw .divisionByZero }
    if case .small(let numerator, let denominator) = storage, numerator != .min {
      return numerator > 0
        ? Fraction(storage: .small(numerator: denominator, denominator: numerator))
        : Fraction(storage: .small(numerator: -denominator, denominator: -numerator))
    }
    let (numerator, denominator) = bigParts
    return try Fraction(reducing: denominator, numerator)
  }

  /// The value moved into `lower ... upper`, either of which may be absent.
  public func clamped(from lower: Fraction?, to upper: Fraction?) -> Fraction {
    if let lower, self < lower { return lower }
    if let upper, self > upper { return upper }
    return self
  }

  /// The numerator and the denominator, where both are whole numbers of 128 bits.
  package var wholeParts: (numerator: Int128, denominator: Int128)? {
    if case .small(let numerator, let denominator) = storage { (numerator, denominator) } else { nil }
  }

  /// A quotient rounded as declared, in lowest terms or not; nil where numbers leave 128 bits. The denominator is positive.
  package static func rounded(_ numerator: Int128, over denominator: Int128, _ rounding: Rounding) -> Decimal? {
    let (scaled, overflow) = numerator.magnitude.multipliedReportingOverflow(by: Decimal.powersOfTen[rounding.places].magnitude)
    if overflow { return nil }
    let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: denominator.magnitude)
    let away = rounding.mode.roundsAway(remainder, of: denominator.magnitude, quotientIsOdd: quotient % 2 == 1)
    let (units, tooLarge) = (away ? quotient + 1 : quotient).multipliedReportingOverflow(
      by: Decimal.powersOfTen[Decimal.fractionDigits - rounding.places].magnitude)
    guard !tooLarge, units <= Int128.max.magnitude else { return nil }
    return Decimal(units: numerator < 0 ? -Int128(bitPattern: units) : Int128(bitPattern: units))
  }

  /// The value rounded as declared.
  public func rounded(_ rounding: Rounding) throws(ArithmeticFault) -> Decimal {
    if let (numerator, denominator) = wholeParts, let decimal = Fraction.rounded(numerator, over: denominator, rounding) { return decimal }
    let (numerator, denominator) = bigParts
    let scaled = numerator.magnitude * BigUInt(10).power(rounding.places)
    let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: denominator.magnitude)
    let away = rounding.mode.roundsAway(remainder, of: denominator.magnitude, quotientIsOdd: quotient % 2 == 1)
    let power = BigInt(10).power(Decimal.fractionDigits - rounding.places)
    let units = BigInt(away ? quotient + 1 : quotient) * power * (numerator < 0 ? -1 : 1)
    guard let fitting = Int128(fitting: units) else { throw .overflow }
    return Decimal(units: fitting)
  }
}

extension RoundingMode {
  /// Whether a magnitude with this remainder moves away from zero.
  func roundsAway<Magnitude: UnsignedInteger>(_ remainder: Magnitude, of divisor: Magnitude, quotientIsOdd: Bool) -> Bool {
    // remainder < divisor, so that comparing with what is left of the divisor cannot overflow as doubling could.
    let rest = divisor - remainder
    return switch self {
    case .halfUp: remainder >= rest
    case .halfEven: remainder > rest || (remainder == rest && quotientIsOdd)
    case .up: remainder > 0
    case .down: false
    }
  }
}

extension Fraction: Comparable {
  /// Orders by value.
  public static func < (left: Fraction, right: Fraction) -> Bool {
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
      if b == d { return a < c }
      let (leftTerm, o1) = a.multipliedReportingOverflow(by: d)
      let (rightTerm, o2) = c.multipliedReportingOverflow(by: b)
      if !(o1 || o2) { return leftTerm < rightTerm }
    }
    let (a, b) = left.bigParts
    let (c, d) = right.bigParts
    return a * d < c * b
  }
}

extension Decimal {
  /// The value rounded to `places` fraction digits (0…12).
  public func rounded(to places: Int, _ mode: RoundingMode) throws(ArithmeticFault) -> Decimal {
    try Fraction(self).rounded(Rounding(places: places, mode: mode))
  }
}
