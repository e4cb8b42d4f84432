import Model
import Testing

@Suite struct DecimalTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("7", "7"), ("007", "7"), ("-3", "-3"), ("0.1", "0.1"), ("-0.25", "-0.25"), ("1.50", "1.5"),
    ("999999999999999999.999999999999", "999999999999999999.999999999999"),
    ("-999999999999999999.999999999999", "-999999999999999999.999999999999"),
    ("0.000000000001", "0.000000000001"), ("100", "100"),
  ])
  func readsItsGrammar(text: String, printed: String) throws {
    #expect(try Decimal(text).description == printed)
  }

  @Test(arguments: [
    ("", DecimalFault.empty), ("  ", .empty), ("１２", .fullWidth), ("1．5", .fullWidth), ("－5", .fullWidth), ("1,234", .separators),
    ("1，234", .separators), ("1'234", .separators), ("1.2万", .multiplier), ("3亿", .multiplier), ("5 万", .multiplier), ("1e5", .exponent),
    ("1E-5", .exponent), ("2e+3", .exponent), ("NaN", .notANumber), ("inf", .notANumber), ("-Infinity", .notANumber),
    ("#DIV/0!", .notANumber),
    ("#N/A", .notANumber), ("95%", .percent), ("95％", .percent), ("3‰", .percent), (" 1", .spaces), ("1 ", .spaces), ("1 234", .spaces),
    ("\u{3000}1", .spaces), ("+5", .plus), ("1234567890123456789", .tooManyIntegerDigits), ("0.0900000762939453", .tooManyFractionDigits),
    ("1.0000000000000", .tooManyFractionDigits), ("-", .notANumber), ("—", .notANumber), ("/", .notANumber), ("无", .notANumber),
    (" 暂无 ", .notANumber), ("N/A", .notANumber),
    ("None", .notANumber), (".5", .unexpected(offset: 0)),
    ("5.", .unexpected(offset: 2)),
    ("1.2.3", .unexpected(offset: 3)), ("12abc", .unexpected(offset: 2)), ("--1", .unexpected(offset: 1)), ("1-", .unexpected(offset: 1)),
    ("e", .unexpected(offset: 0)), ("0x10", .unexpected(offset: 1)), ("1\u{0}", .unexpected(offset: 1)), ("−5", .unexpected(offset: 0)),
  ])
  func refusesEverythingElse(text: String, fault: DecimalFault) {
    #expect(throws: fault) { try Decimal(text) }
  }

  @Test(arguments: [("3", 2, "3.00"), ("1.5", 2, "1.50"), ("-0.125", 2, "-0.125"), ("1.5", 0, "1.5"), ("0", 1, "0.0")])
  func printsAtLeastTheDeclaredDecimals(text: String, places: Int, printed: String) throws {
    #expect(try Decimal(text).text(places: places) == printed)
  }

  @Test(arguments: [
    // value, places, half up, half even, up, down
    ("2.5", 0, "3", "2", "3", "2"), ("-2.5", 0, "-3", "-2", "-3", "-2"), ("3.5", 0, "4", "4", "4", "3"),
    ("-3.5", 0, "-4", "-4", "-4", "-3"),
    ("2.675", 2, "2.68", "2.68", "2.68", "2.67"), ("1.005", 2, "1.01", "1", "1.01", "1"), ("2.1", 0, "2", "2", "3", "2"),
    ("-2.1", 0, "-2", "-2", "-3", "-2"), ("0.49", 0, "0", "0", "1", "0"), ("-0.5", 0, "-1", "0", "-1", "0"), ("7", 0, "7", "7", "7", "7"),
    ("0.000000000001", 12, "0.000000000001", "0.000000000001", "0.000000000001", "0.000000000001"),
  ])
  func roundsInFourModes(text: String, places: Int, halfUp: String, halfEven: String, up: String, down: String) throws {
    let value = try Decimal(text)
    #expect(try value.rounded(to: places, .halfUp).description == halfUp)
    #expect(try value.rounded(to: places, .halfEven).description == halfEven)
    #expect(try value.rounded(to: places, .up).description == up)
    #expect(try value.rounded(to: places, .down).description == down)
  }

  @Test func overflowsAsAnErrorNeverInSilence() throws {
    let largest = Decimal(units: .max)
    #expect(throws: ArithmeticFault.overflow) { try largest + Decimal(1) }
    #expect(throws: ArithmeticFault.overflow) { try Decimal(units: .min) - Decimal(1) }
    #expect(throws: ArithmeticFault.overflow) { try largest.rounded(to: 0, .up) }
    #expect(try largest - largest == .zero)
  }

  @Test func addsWithoutFloatDust() throws {
    let sum = try Decimal("0.1") + Decimal("0.2")
    #expect(sum.description == "0.3")
    #expect(try Decimal("0.1") < Decimal("0.100000000001"))
  }
}
