internal import Model

/// How totals are spread: equal steps from the highest down, with how many lie in each.
struct Histogram {
  /// Steps at most.
  private static let most = 12

  struct Step: Equatable {
    var from: Decimal
    var below: Decimal
    var count: Int
  }

  /// The steps, highest first; empty without totals or where a number leaves exact arithmetic.
  let steps: [Step]

  init(_ totals: [Decimal]) {
    steps = (try? Histogram.steps(of: totals)) ?? []
  }

  private static func steps(of totals: [Decimal]) throws(ArithmeticFault) -> [Step] {
    guard let lowest = totals.min(), let highest = totals.max() else { return [] }
    let range = try Fraction(highest) - Fraction(lowest)
    var width = Fraction(1)
    var found = false
    // 0.01, 0.02, 0.05, 0.1 … : the first that needs few steps.
    for power in -2...24 where !found {
      for digit in [1, 2, 5] where !found {
        width = try Fraction(digit) * tenfold(power)
        found = try range / width < Fraction(most - 1)
      }
    }
    guard found else { return [] }
    let start = try (Fraction(lowest) / width).rounded(Rounding(places: 0, mode: .down))
    var steps: [Step] = []
    var from = try Fraction(start) * width
    if from > Fraction(lowest) { from = try from - width }
    while from <= Fraction(highest) {
      let below = try from + width
      let (lower, upper) = (from, below)
      let count = totals.count { Fraction($0) >= lower && Fraction($0) < upper }
      steps.append(Step(from: try from.rounded(Rounding(places: 2)), below: try below.rounded(Rounding(places: 2)), count: count))
      from = below
    }
    return steps.reversed()
  }

  private static func tenfold(_ power: Int) throws(ArithmeticFault) -> Fraction {
    var number = Fraction.one
    for _ in 0..<abs(power) { number = power < 0 ? try number / Fraction(10) : try number * Fraction(10) }
    return number
  }
}
