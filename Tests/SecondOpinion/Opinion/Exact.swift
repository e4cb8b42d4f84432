import BigInt
import Foundation
import Model

/// A fraction of the second opinion's own: two whole numbers of any length, in lowest terms, the lower one above zero.
struct Exact: Hashable, Comparable, CustomStringConvertible {
  let above: BigInt
  let below: BigInt

  static let zero = Exact(0)
  static let one = Exact(1)

  init(_ above: BigInt, _ below: BigInt = 1) {
    precondition(below != 0, "whoever divides has asked first whether there is anything to divide by")
    let divisor = above.greatestCommonDivisor(with: below)
    let sign: BigInt = below < 0 ? -1 : 1
    self.above = sign * above / divisor
    self.below = sign * below / divisor
  }

  init(_ whole: Int) { self.init(BigInt(whole)) }

  /// Reads `12`, `-0.25`, `1/3`: numbers as rulebooks and tables write them. Nil for anything else.
  init?(_ text: String) {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    if halves.count == 2, let above = BigInt(String(halves[0])), let below = BigInt(String(halves[1])), below != 0 {
      self.init(above, below)
      return
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count == 1, parts.count <= 2, let first = parts.first, !first.isEmpty else { return nil }
    let decimals = parts.count == 2 ? String(parts[1]) : ""
    guard parts.count == 1 || !decimals.isEmpty, decimals.allSatisfy(\.isNumber), let digits = BigInt(String(first) + decimals) else {
      return nil
    }
    self.init(digits, BigInt(10).power(decimals.count))
  }

  /// The program's numbers come in as they are printed, so that none of its arithmetic comes with them.
  init(_ fraction: Fraction) { self = Exact(fraction.description) ?? .zero }
  init(_ decimal: Model.Decimal) { self = Exact(decimal.description) ?? .zero }

  static func + (left: Exact, right: Exact) -> Exact {
    Exact(left.above * right.below + right.above * left.below, left.below * right.below)
  }
  static func - (left: Exact, right: Exact) -> Exact { left + -right }
  static func * (left: Exact, right: Exact) -> Exact { Exact(left.above * right.above, left.below * right.below) }
  static func / (left: Exact, right: Exact) -> Exact { Exact(left.above * right.below, left.below * right.above) }
  static prefix func - (number: Exact) -> Exact { Exact(-number.above, number.below) }
  static func < (left: Exact, right: Exact) -> Bool { left.above * right.below < right.above * left.below }

  var isZero: Bool { above == 0 }
  var magnitude: Exact { Exact(BigInt(above.magnitude), below) }
  var description: String { below == 1 ? "\(above)" : "\(above)/\(below)" }
  /// The binary number next to it; the digits before and after the point are kept apart from those of a long fraction.
  var double: Double { Double((above << 200) / below) * 0x1p-200 }

  var naturalLogarithm: Exact? { Exact(binary: log(double)) }
  var commonLogarithm: Exact? { Exact(binary: log10(double)) }
  var squareRoot: Exact? { Exact(binary: double.squareRoot()) }

  /// The weighted geometric mean of positive numbers whose weights sum to one.
  static func geometricMean(_ factors: [(number: Exact, weight: Exact)]) -> Exact? {
    Exact(binary: factors.reduce(1) { $0 * pow($1.number.double, $1.weight.double) })
  }

  /// Between two limits, where there are any.
  func within(_ floor: Exact?, _ cap: Exact?) -> Exact {
    var number = self
    if let floor, number < floor { number = floor }
    if let cap, number > cap { number = cap }
    return number
  }

  /// Rounds as a person with a pencil does: looks at what lies beyond the last place kept.
  func rounded(_ places: Int, _ mode: RoundingMode) -> Exact {
    let scale = BigInt(10).power(places)
    let scaled = BigInt(above.magnitude) * scale
    let (kept, rest) = scaled.quotientAndRemainder(dividingBy: below)
    let twice = rest * 2
    let goesUp: Bool
    switch mode {
    case .down: goesUp = false
    case .up: goesUp = rest > 0
    case .halfUp: goesUp = twice >= below
    case .halfEven: goesUp = twice > below || (twice == below && kept % 2 == 1)
    }
    let digits = goesUp ? kept + 1 : kept
    return Exact(above < 0 ? -digits : digits, scale)
  }

  /// What logarithms, roots and powers give: a binary number, at once rounded half up to twelve decimals.
  init?(binary: Double) {
    guard binary.isFinite else { return nil }
    let significand = BigInt(binary.significandBitPattern | (binary.isNormal ? 1 << 52 : 0))
    let exponent = (binary.isNormal ? Int(binary.exponentBitPattern) : 1) - 1023 - 52
    let power = BigInt(2).power(abs(exponent))
    let signed = binary < 0 ? -significand : significand
    self = (exponent < 0 ? Exact(signed, power) : Exact(signed * power)).rounded(12, .halfUp)
  }
}
