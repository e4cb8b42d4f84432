import Model
import Testing

/// Means, deviations and standard scores: exact up to their one rounding.
@Suite struct DistributionTests {
  private func exact(_ text: String) throws -> Fraction { try #require(Fraction(exact: text)) }

  @Test(arguments: [
    (["2", "4", "4", "4", "5", "5", "7", "9"], "5", "2", "9", "2"),
    (["1000000000000.1", "1000000000000.2", "1000000000000.3"], "1000000000000.2", "0.081649658093", "1000000000000.3", "1.224744871392"),
    (["0", "0", "1"], "0.333333333333", "0.471404520791", "0", "-0.707106781187"),
    // Half up is away from zero.
    (["0.000000000001", "0.000000000002"], "0.000000000002", "0.000000000001", "0.000000000001", "-1"),
    (["-0.000000000001", "-0.000000000002"], "-0.000000000002", "0.000000000001", "-0.000000000001", "1"),
    // A number need not be among those it is compared with.
    (["1", "3"], "2", "1", "12.5", "10.5"),
  ])
  func scores(numbers: [String], mean: String, deviation: String, of number: String, score: String) throws {
    for numbers in [numbers, numbers.reversed()] {
      let distribution = try Distribution(of: numbers.map { try exact($0) })
      #expect(distribution.mean.description == mean)
      #expect(distribution.deviation.description == deviation)
      #expect(try distribution.standardScore(of: exact(number)).description == score)
    }
  }

  /// Whatever two numbers are, each lies one deviation from their mean: fractions without an end, large ones and tiny ones, too.
  @Test func ofTwoNumbersEachLiesExactlyOneDeviationFromTheMean() throws {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<2_000 {
      let numbers = try (0..<2).map { _ in
        try Fraction(Int.random(in: -1_000_000_000...1_000_000_000, using: &generator), over: Int.random(in: 1...9_999, using: &generator))
      }
      guard numbers[0] != numbers[1] else { continue }
      let distribution = try Distribution(of: numbers)
      let scores = try numbers.map { try distribution.standardScore(of: $0) }
      #expect(scores == (numbers[0] < numbers[1] ? [Fraction(-1), .one] : [.one, Fraction(-1)]), "\(numbers)")
    }
  }

  @Test func whatDeviatesNowhereHasNoScores() throws {
    let third = try Fraction(1, over: 3)
    let flat = try Distribution(of: [third, third, third])
    #expect(flat.deviation == .zero && flat.mean.description == "0.333333333333")
    #expect(throws: ArithmeticFault.divisionByZero) { try flat.standardScore(of: .one) }
    #expect(throws: ArithmeticFault.divisionByZero) { try Distribution(of: []) }
  }
}
