import Model
import Testing

/// Logarithms and geometric means: exact up to their one rounding to twelve decimals.
@Suite struct FractionLogarithmTests {
  private func exact(_ text: String) throws -> Fraction { try #require(Fraction(exact: text)) }

  @Test(arguments: [
    ("1", "0", "0"), ("2", "0.69314718056", "0.301029995664"), ("10", "2.302585092994", "1"), ("1/3", "-1.098612288668", "-0.47712125472"),
    ("1000", "6.907755278982", "3"), ("123456.789", "11.723646487186", "5.091514977169"),
    ("0.000000000001", "-27.631021115929", "-12"), ("999999999999999999.999999999999", "41.446531673893", "18"),
    // So near to a half of the last decimal that binary doubles come to ….253.
    ("1976/7", "5.642919729252", "2.450688900237"),
  ])
  func logarithms(number: String, natural: String, common: String) throws {
    #expect(try exact(number).naturalLogarithm().description == natural)
    #expect(try exact(number).commonLogarithm().description == common)
  }

  @Test(arguments: ["0", "-1", "-1/3"])
  func whatIsNotAboveZeroHasNoLogarithm(number: String) throws {
    #expect(throws: ArithmeticFault.overflow) { try exact(number).naturalLogarithm() }
    #expect(throws: ArithmeticFault.overflow) { try exact(number).commonLogarithm() }
    #expect(throws: ArithmeticFault.overflow) { try Fraction.geometricMean(of: [(exact(number), .one)]) }
  }

  @Test(arguments: [
    (["4": "1/2", "9": "1/2"], "6"), (["1": "1/2", "2": "1/2"], "1.414213562373"), (["8": "1/3", "27": "2/3"], "18"),
    // Binary doubles come to another last decimal.
    (["10.01": "2/3", "970.03": "1/3"], "45.978109149749"), (["40.01": "2/3", "940.03": "1/3"], "114.593400091264"),
    // Far apart.
    (["0.000000000001": "1/2", "999999999999999999": "1/2"], "1000"),
    (["0.000000000001": "3/4", "999999999999999999": "1/4"], "0.000031622777"),
    (["0.000000000001": "1/4", "999999999999999999": "3/4"], "31622776601.683793296272"),
    // Half up: the mean is 0.0000000000015 and 0.0000000000025.
    (["0.000000000001": "1/2", "0.00000000000225": "1/2"], "0.000000000002"),
    (["0.000000000001": "1/2", "0.00000000000625": "1/2"], "0.000000000003"),
  ])
  func geometricMeans(weights: [String: String], mean: String) throws {
    let terms = try weights.map { (value: try fraction($0.key), weight: try exact($0.value)) }
    #expect(try Fraction.geometricMean(of: terms).description == mean)
    #expect(try Fraction.geometricMean(of: terms.reversed()).description == mean)
  }

  /// Finer decimals than are kept, too.
  private func fraction(_ text: String) throws -> Fraction {
    let parts = text.split(separator: ".")
    guard parts.count == 2 else { return try exact(text) }
    return try exact("\(parts[0])\(parts[1])/1" + String(repeating: "0", count: parts[1].count))
  }

  /// Whatever number it is, and however it is weighed.
  @Test func equalNumbersHaveThemselvesAsTheirMean() throws {
    var generator = SplitMix64(seed: 11)
    for _ in 0..<1_000 {
      let number = Fraction(Decimal(units: Int128(Int.random(in: 1...Int.max, using: &generator))))
      let whole = Int.random(in: 2...1_000, using: &generator)
      let part = try Fraction(Int.random(in: 1..<whole, using: &generator), over: whole)
      #expect(try Fraction.geometricMean(of: [(number, part), (number, .one - part)]) == number)
    }
  }

  /// A power's logarithm is as many times that of its root, but for what both roundings may differ.
  @Test func powersMultiplyLogarithms() throws {
    let last = try Fraction(1, over: 1_000_000_000_000)
    for number in [2, 3, 7, 999] {
      var power = Fraction.one
      let logarithm = try Fraction(number).naturalLogarithm()
      for exponent in 1...400 {
        power = try power * Fraction(number)
        let difference = try power.naturalLogarithm() - logarithm * Fraction(exponent)
        #expect(try difference.clamped(from: Fraction(-exponent) * last, to: Fraction(exponent) * last) == difference)
      }
    }
  }
}
