internal import BigInt

/// How the numbers of a population lie: their mean, their standard deviation, and the standard score (标准分) of any number among them.
///
/// Numbers are taken to 36 decimals, three times as many as are kept; from there on everything is whole numbers, up to the one rounding at
/// the end. So of two different numbers each lies exactly one deviation from their mean, and no order of them matters.
public struct Distribution: Sendable, Hashable {
  /// The mean, rounded half up to twelve decimals.
  public let mean: Fraction
  /// The standard deviation of the whole population, rounded likewise.
  public let deviation: Fraction
  private let count: BigInt
  /// Of the numbers, as they are taken.
  private let sum: BigInt
  /// Of the squares of count × number − sum.
  private let squares: BigUInt

  /// The distribution of at least one number.
  public init(of numbers: [Fraction]) throws(ArithmeticFault) {
    if numbers.isEmpty { throw .divisionByZero }
    let taken = numbers.map(Distribution.taken)
    let count = BigInt(numbers.count)
    let sum = taken.reduce(0, +)
    let squares = taken.reduce(BigUInt(0)) { $0 + (count * $1 - sum).magnitude.power(2) }
    let beyond = BigUInt(10).power(Distribution.decimals - Decimal.fractionDigits)
    let halves = 2 * sum.magnitude / (count.magnitude * beyond)
    mean = try Distribution.kept(halves: halves, isNegative: sum < 0)
    deviation = try Distribution.kept(
      halves: (4 * squares / (count.magnitude.power(3) * beyond.power(2))).squareRoot(), isNegative: false)
    (self.count, self.sum, self.squares) = (count, sum, squares)
  }

  /// How many deviations a number lies above the mean, rounded half up to twelve decimals; where nothing deviates it is
  /// ``ArithmeticFault/divisionByZero``.
  public func standardScore(of number: Fraction) throws(ArithmeticFault) -> Fraction {
    if squares == 0 { throw .divisionByZero }
    let distance = count * Distribution.taken(number) - sum
    let scale = BigUInt(10).power(Decimal.fractionDigits)
    let halves = (4 * distance.magnitude.power(2) * count.magnitude * scale.power(2) / squares).squareRoot()
    return try Distribution.kept(halves: halves, isNegative: distance < 0)
  }

  private static let decimals = 3 * Decimal.fractionDigits

  /// A number in units of its last decimal that is taken.
  private static func taken(_ number: Fraction) -> BigInt {
    let (numerator, denominator) = number.bigParts
    let halves = 2 * numerator.magnitude * BigUInt(10).power(decimals) / denominator.magnitude
    return BigInt(sign: numerator.sign, magnitude: (halves + 1) / 2)
  }

  /// The number that has so many whole halves of the last decimal kept: half up is away from zero.
  private static func kept(halves: BigUInt, isNegative: Bool) throws(ArithmeticFault) -> Fraction {
    let units = BigInt(sign: isNegative ? .minus : .plus, magnitude: (halves + 1) / 2)
    return try Fraction(reducing: units, BigInt(10).power(Decimal.fractionDigits))
  }
}
