internal import BigInt

extension Fraction {
  /// The sum.
  public static func + (left: Fraction, right: Fraction) throws(ArithmeticFault) -> Fraction {
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
      if b == 1, d == 1 {
        let (sum, overflow) = a.addingReportingOverflow(c)
        if !overflow { return Fraction(storage: .small(numerator: sum, denominator: 1)) }
      }
      let common = Int128(greatestCommonDivisor(b.magnitude, d.magnitude))
      let (leftTerm, o1) = a.multipliedReportingOverflow(by: d / common)
      let (rightTerm, o2) = c.multipliedReportingOverflow(by: b / common)
      let (numerator, o3) = leftTerm.addingReportingOverflow(rightTerm)
      let (denominator, o4) = (b / common).multipliedReportingOverflow(by: d)
      if !(o1 || o2 || o3 || o4), numerator != .min { return reduced(numerator, denominator) }
    }
    let (a, b) = left.bigParts
    let (c, d) = right.bigParts
    return try Fraction(reducing: a * d + c * b, b * d)
  }

  /// The difference.
  public static func - (left: Fraction, right: Fraction) throws(ArithmeticFault) -> Fraction {
    try left + right.negated()
  }

  /// The product.
  public static func * (left: Fraction, right: Fraction) throws(ArithmeticFault) -> Fraction {
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
      // Reducing crosswise first keeps the products small and the result in lowest terms.
      let first = Int128(truncatingIfNeeded: greatestCommonDivisor(a.magnitude, d.magnitude))
      let second = Int128(truncatingIfNeeded: greatestCommonDivisor(c.magnitude, b.magnitude))
      if first > 0, second > 0 {
        let (numerator, o1) = (a / first).multipliedReportingOverflow(by: c / second)
        let (denominator, o2) = (b / second).multipliedReportingOverflow(by: d / first)
        if !(o1 || o2) { return Fraction(storage: .small(numerator: numerator, denominator: denominator)) }
      }
    }
    let (a, b) = left.bigParts
    let (c, d) = right.bigParts
    return try Fraction(reducing: a * c, b * d)
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

  /// The value rounded as declared.
  public func rounded(_ rounding: Rounding) throws(ArithmeticFault) -> Decimal {
    let (numerator, denominator) = bigParts
    let scaled = numerator.magnitude * BigUInt(10).power(rounding.places)
    var (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: denominator.magnitude)
    let twice = remainder * 2
    let away =
      switch rounding.mode {
      case .halfUp: twice >= denominator.magnitude
      case .halfEven: twice > denominator.magnitude || (twice == denominator.magnitude && quotient % 2 == 1)
      case .up: remainder > 0
      case .down: false
      }
    if away { quotient += 1 }
    let units = BigInt(quotient) * BigInt(10).power(Decimal.fractionDigits - rounding.places) * (numerator < 0 ? -1 : 1)
    guard let fitting = Int128(exactly: units) else { throw .overflow }
    return Decimal(units: fitting)
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
