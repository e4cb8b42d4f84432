import BigInt
import Rules

/// What is no fraction: roots digit by digit, logarithms by a series.
extension Exact {
  /// A root, rounded half up.
  func root(_ places: Int, degree: Int = 2) -> Exact {
    let scale = BigInt(10).power(places)
    // The largest whole number whose power is not above that of twice as many units: an odd one is a half or more.
    let power = (2 * scale).power(degree) * above / below
    var root: BigInt = 0
    for bit in stride(from: power.magnitude.bitWidth / degree, through: 0, by: -1) {
      let tried = root + (BigInt(1) << bit)
      if tried.power(degree) <= power { root = tried }
    }
    return Exact((root + 1) / 2, scale)
  }

  /// The weighted geometric mean of positive numbers whose weights sum to one: over the weights' common denominator it is a root of a
  /// product of powers.
  static func geometricMean(_ factors: [(number: Exact, weight: Exact)]) -> Exact {
    let degree = factors.reduce(BigInt(1)) { $0 * $1.weight.below / $0.greatestCommonDivisor(with: $1.weight.below) }
    let product = factors.reduce(Exact.one) { product, factor in
      let exponent = Int(degree / factor.weight.below * factor.weight.above)
      return product * Exact(factor.number.above.power(exponent), factor.number.below.power(exponent))
    }
    return product.root(12, degree: Int(degree))
  }

  /// Of a number above zero, to forty decimals.
  func logarithm(_ base: LogarithmBase) -> Exact {
    let natural = naturalLogarithm()
    return base == .natural ? natural : natural / Exact(10).naturalLogarithm()
  }

  /// Doubled or halved until it lies between one and two; the rest is twice the series z + z³/3 + z⁵/5 + …, z = (x − 1) ÷ (x + 1).
  private func naturalLogarithm() -> Exact {
    var (rest, doublings) = (self, 0)
    while rest >= Exact(2) { (rest, doublings) = (rest / Exact(2), doublings + 1) }
    while rest < .one { (rest, doublings) = (rest * Exact(2), doublings - 1) }
    return Exact.series(rest) + Exact(doublings) * Exact.series(Exact(2))
  }

  private static func series(_ number: Exact) -> Exact {
    let scale = BigInt(10).power(44)
    let (up, down) = (number.above - number.below, number.above + number.below)
    var (power, sum, odd) = (scale * up / down, BigInt(0), BigInt(1))
    while power != 0 {
      sum += power / odd
      power = power * up * up / (down * down)
      odd += 2
    }
    return Exact(2 * sum, scale)
  }
}
