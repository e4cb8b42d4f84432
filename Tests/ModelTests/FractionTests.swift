import Model
import Testing

@Suite struct FractionTests {
  func exact(_ text: String) throws -> Fraction { try #require(Fraction(exact: text)) }

  @Test(arguments: [
    ("1/3", "1/6", "0.5", "1/6", "1/18", "2"), ("0.1", "0.2", "0.3", "-0.1", "0.02", "0.5"), ("-1/7", "1/7", "0", "-2/7", "-1/49", "-1"),
    ("5", "-2", "3", "7", "-10", "-2.5"), ("0", "3", "3", "-3", "0", "0"),
  ])
  func computes(left: String, right: String, sum: String, difference: String, product: String, quotient: String) throws {
    let (a, b) = (try exact(left), try exact(right))
    #expect(try (a + b).description == sum)
    #expect(try (a - b).description == difference)
    #expect(try (a * b).description == product)
    #expect(try (a / b).description == quotient)
  }

  @Test func dividingByZeroIsAnError() {
    #expect(throws: ArithmeticFault.divisionByZero) { try Fraction.one / .zero }
    #expect(throws: ArithmeticFault.divisionByZero) { try Fraction(1, over: 0) }
    #expect(throws: ArithmeticFault.divisionByZero) { try Fraction(units: 1, over: 0) }
    #expect(throws: ArithmeticFault.divisionByZero) { try Fraction.zero.inverted() }
  }

  /// 3 ** power, which no factor of ten ever shortens.
  func powerOfThree(_ power: Int) throws -> Fraction {
    var value = Fraction.one
    for _ in 0..<power { value = try value * Fraction(3) }
    return value
  }

  @Test func growsBeyond128BitsAndComesBack() throws {
    let large = try powerOfThree(100)
    #expect(large.description == "515377520732011331036461129765621272702107522001")
    #expect(try large / powerOfThree(99) == Fraction(3))
    #expect(try (large + .one) - large == .one)
    #expect(try large.inverted() * large == .one)
    #expect(try large.negated() < large)
    #expect(try large.inverted() < Fraction(1, over: 1_000_000))
    #expect(try (large + Fraction(1, over: 3)) - Fraction(1, over: 3) == large)
    #expect(try large.negated().isNegative)
    #expect(large.exactDecimal == nil)
    // Equal values are equal, however they were reached.
    #expect(try (large * large.inverted()).hashValue == Fraction.one.hashValue)
  }

  @Test func theEdgeOf128BitsIsSeamless() throws {
    let smallest = Fraction(Decimal(units: .min))
    let scaled = try smallest * Fraction(1_000_000_000_000)
    #expect(try scaled.negated().negated() == scaled)
    #expect(try scaled.inverted().inverted() == scaled)
    #expect(try (scaled - .one) + .one == scaled)
    #expect(try scaled * scaled / scaled == scaled)
    #expect(try scaled < scaled + .one)
    #expect(scaled.description == "-170141183460469231731687303715884105728")
    #expect(Fraction(exact: scaled.description) == scaled)
  }

  /// Negative numbers of 65 to 128 bits once came back from arbitrary precision as other numbers.
  @Test func everyWidthAndSignSurvivesArbitraryPrecision() throws {
    let wide = try powerOfThree(90)
    var state: UInt64 = 2019
    func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(bitPattern: UInt(state >> 1)) >> Int(state >> 58)
    }
    for _ in 0..<2_000 {
      let sign = next() % 2 == 0 ? 1 : -1
      let value = try Fraction(sign) * Fraction(next()) * Fraction(next() | 1) / Fraction(next() | 1)
      #expect(try (value + wide) - wide == value)
      #expect(try (value * wide) / wide == value)
      #expect(try (value - wide).negated() == wide - value)
      #expect(Fraction(exact: value.description) == value)
      if let decimal = value.exactDecimal { #expect(Fraction(decimal) == value) }
      let other = try value + Fraction(1, over: 7)
      #expect(value < other && !(other < value))
      let scaled = try (value * wide) / (wide * Fraction(1_000_003))
      #expect(try scaled * Fraction(1_000_003) == value)
    }
  }

  /// Numbers of 128 bits go short ways, by 64 bits where they fit: around every such edge they come to what arbitrary precision comes to.
  @Test func shortWaysComeToWhatArbitraryPrecisionComesTo() throws {
    let wide = try powerOfThree(100)
    var random = SplitMix64(seed: 2019)
    /// A whole number near a power of two, or small.
    func whole() throws -> Fraction {
      let power = [1, 2, 31, 32, 62, 63, 64, 65, 96, 126].randomElement(using: &random) ?? 1
      var value = Fraction.one
      for _ in 0..<power { value = try value * Fraction(2) }
      return try value + Fraction(Int.random(in: -3...3, using: &random))
    }
    for _ in 0..<1_500 {
      let (over, under) = (try whole(), try whole())
      if over.isZero || under.isZero { continue }
      let (left, right) = (try whole() / over, try whole() / under)
      let (sum, product) = (try left + right, try left * right)
      #expect(try (left + wide) + (right - wide) == sum)
      #expect(try (left * wide) * (right / wide) == product)
      #expect(try right + left == sum && sum - right == left)
      #expect(try right * left == product)
      // Equal only in lowest terms.
      #expect(Fraction(exact: sum.description) == sum && Fraction(exact: product.description) == product)
    }
  }

  @Test func stopsAtFourThousandAndNinetySixBits() throws {
    var value = Fraction.one
    for _ in 0..<4095 { value = try value * Fraction(2) }  // 2 ** 4095 has 4,096 bits
    #expect(throws: ArithmeticFault.overflow) { try value * Fraction(2) }
    #expect(throws: ArithmeticFault.overflow) { try value.negated() * Fraction(2) }
    #expect(throws: ArithmeticFault.overflow) { try value.inverted() / Fraction(2) }
    #expect(try value + (value - .one) > value)
    #expect(try value / Fraction(2) < value)
    #expect(Fraction(exact: value.description) == value)
    #expect(try Fraction(exact: value.inverted().description) == value.inverted())
  }

  @Test(arguments: [
    "0", "1/3", "-22/7", "0.000000000001", "1/8192", "1234567890123456789.5", "-170141183460469231731687303.5",
    "123456789012345678901234567890",
  ])
  func readsBackWhatItPrints(text: String) throws {
    #expect(try exact(text).description == text)
  }

  @Test(arguments: ["", "-", "/", "1/", "/2", "1/0", "+1", "1.", ".5", "1.5/2", "1/2/3", "--1", "1e5", "１", "1 ", "0x1", "1/-", "NaN"])
  func readsNothingElseBack(text: String) {
    #expect(Fraction(exact: text) == nil)
  }

  @Test func refusesToReadWhatIsBeyondTheLimit() {
    #expect(Fraction(exact: String(repeating: "9", count: 2_000)) == nil)
    #expect(Fraction(exact: String(repeating: "9", count: 100_000)) == nil)
  }

  @Test(arguments: [
    ("1/3", 2, "0.33", "0.33", "0.34", "0.33"), ("2/3", 2, "0.67", "0.67", "0.67", "0.66"), ("-2/3", 0, "-1", "-1", "-1", "0"),
    ("1/8", 2, "0.13", "0.12", "0.13", "0.12"), ("-1/8", 2, "-0.13", "-0.12", "-0.13", "-0.12"), ("5/2", 0, "3", "2", "3", "2"),
    ("-5/2", 0, "-3", "-2", "-3", "-2"), ("4", 12, "4", "4", "4", "4"),
    ("1/4096", 12, "0.000244140625", "0.000244140625", "0.000244140625", "0.000244140625"),
    // A denominator that leaves 128 bits on the way.
    ("99999999999999999999999999999999/100000000000000000000000000000001", 6, "1", "1", "1", "0.999999"),
  ])
  func roundsExactly(text: String, places: Int, halfUp: String, halfEven: String, up: String, down: String) throws {
    let value = try exact(text)
    for (mode, expected) in [(RoundingMode.halfUp, halfUp), (.halfEven, halfEven), (.up, up), (.down, down)] {
      #expect(try value.rounded(Rounding(places: places, mode: mode)).description == expected)
    }
  }

  @Test func roundingBeyondADecimalIsAnError() throws {
    let large = try powerOfThree(100)
    #expect(throws: ArithmeticFault.overflow) { try large.rounded(Rounding(places: 0)) }
    #expect(throws: ArithmeticFault.overflow) { try Fraction(Decimal(units: .max)).rounded(Rounding(places: 0, mode: .up)) }
    // Large parts, small value.
    #expect(try ((large + .one) / large).rounded(Rounding(places: 3)) == Decimal(1))
  }

  @Test func clampsAndOrders() throws {
    let (low, high) = (try exact("1/3"), try exact("2/3"))
    #expect(try exact("0.1").clamped(from: low, to: high) == low)
    #expect(try exact("0.9").clamped(from: low, to: high) == high)
    #expect(try exact("0.9").clamped(from: low, to: nil) == exact("0.9"))
    #expect(try ["1/2", "-1", "0.4999", "1/3"].map { try exact($0) }.sorted().map(\.description) == ["-1", "1/3", "0.4999", "0.5"])
  }

  @Test func meansOfReadingsAreExact() throws {
    #expect(try Fraction(units: Decimal(10).units, over: 3).description == "10/3")
  }
}

@Suite struct FractionBinaryTests {
  func exact(_ text: String) throws -> Fraction { try #require(Fraction(exact: text)) }

  @Test func approximatesHugeFractions() throws {
    var large = Fraction.one
    for _ in 0..<2_000 { large = try large * Fraction(2) }
    #expect(try ((large + .one) / large).binaryApproximation == 1)
    #expect(try (large / (large * Fraction(4))).binaryApproximation == 0.25)
    var thirds = Fraction.one
    for _ in 0..<600 { thirds = try thirds / Fraction(3) }
    #expect(thirds.binaryApproximation > 0)
    #expect(try thirds.negated().binaryApproximation < 0)
  }
}
