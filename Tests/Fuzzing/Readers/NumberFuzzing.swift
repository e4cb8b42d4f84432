import Model

/// The grammar of numbers, days and periods: whatever is read is written and read again the same.
enum NumberFuzzing {
  static func read(_ bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let number = try? Decimal(text)
    if text.utf8.elementsEqual(bytes) {
      try hold(bytes.withUnsafeBufferPointer { try? Decimal(bytes: $0) } == number, "decimal \(text) as bytes and as text")
    }
    if let number { try check(number) }
    if let fraction = Fraction(exact: text) { try check(fraction) }
    if let day = Day(text) { try hold(Day(day.description) == day, "day \(text)") }
    if let period = Period(text) { try hold(Period(period.description) == period, "period \(text)") }
  }

  private static func check(_ number: Decimal) throws {
    try hold((try? Decimal(number.description)) == number, "decimal \(number)")
    for places in [0, 2, 12] {
      for mode in RoundingMode.allCases {
        guard let rounded = try? number.rounded(to: places, mode) else { continue }
        // Rounding may carry into a nineteenth digit, which is a number but none that tables may hold.
        try hold(Fraction(exact: rounded.text(places: places)) == Fraction(rounded), "decimal \(number) rounded to \(places)")
        try hold((try Fraction(number).rounded(Rounding(places: places, mode: mode))) == rounded, "fraction \(number) rounded to \(places)")
      }
    }
    try check(Fraction(number))
  }

  private static func check(_ fraction: Fraction) throws {
    try hold(Fraction(exact: fraction.description) == fraction, "fraction \(fraction)")
    if let square = try? fraction * fraction {
      try hold(!square.isNegative && square.isZero == fraction.isZero, "square of \(fraction)")
      if !fraction.isZero { try hold((try? square / fraction) == fraction, "square of \(fraction) divided") }
    }
    if let inverse = try? fraction.inverted() { try hold((try? inverse.inverted()) == fraction, "inverse of \(fraction)") }
    if let logarithm = try? fraction.naturalLogarithm() { try hold(logarithm.exactDecimal != nil, "logarithm of \(fraction)") }
    if let distribution = try? Distribution(of: [fraction, .zero, .one]) {
      try hold(distribution.mean.exactDecimal != nil || fraction.exactDecimal == nil, "mean with \(fraction)")
      let score = try? distribution.standardScore(of: fraction)
      try hold(score.map { $0 >= Fraction(-2) && $0 <= Fraction(2) } ?? false, "standard score of \(fraction)")
    }
  }
}
