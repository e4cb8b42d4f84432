import BigInt
import Model

/// A fraction of the second opinion's own: two whole numbers of any length, in lowest terms, the lower one above zero.
struct Exact: Hashable, Comparable, CustomStringConvertible {
  /// Numbers that fit are kept in machine words, which nearly all do; the others take their time.
  private enum Terms: Hashable {
    case short(Int, Int)
    case long(BigInt, BigInt)
  }

  private let terms: Terms

  var above: BigInt {
    switch terms {
    case .short(let above, _): BigInt(above)
    case .long(let above, _): above
    }
  }

  var below: BigInt {
    switch terms {
    case .short(_, let below): BigInt(below)
    case .long(_, let below): below
    }
  }

  static let zero = Exact(0)
  static let one = Exact(1)

  init(_ above: BigInt, _ below: BigInt) {
    precondition(below != 0, "whoever divides has asked first whether there is anything to divide by")
    let divisor = above.greatestCommonDivisor(with: below)
    let sign: BigInt = below < 0 ? -1 : 1
    let (above, below) = (sign * above / divisor, sign * below / divisor)
    if let shortAbove = Int(exactly: above), let shortBelow = Int(exactly: below) {
      self.init(terms: .short(shortAbove, shortBelow))
    } else {
      self.init(terms: .long(above, below))
    }
  }

  init(_ above: Int, _ below: Int) {
    guard above != .min, below != .min, below != 0 else {
      self.init(BigInt(above), BigInt(below))
      return
    }
    var (divisor, rest) = (abs(above), abs(below))
    while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    let sign = below < 0 ? -1 : 1
    self.init(terms: .short(sign * above / divisor, sign * below / divisor))
  }

  init(_ whole: Int) { self.init(terms: .short(whole, 1)) }

  /// Reads `12`, `-0.25`, `1/3`: numbers as rulebooks and tables write them. Nil for anything else.
  init?(_ text: String) {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    if halves.count == 2 {
      guard let above = Exact(String(halves[0])), let below = Exact(String(halves[1])), !below.isZero else { return nil }
      self = above / below
      return
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count == 1, parts.count <= 2, let first = parts.first, !first.isEmpty else { return nil }
    let decimals = parts.count == 2 ? parts[1] : ""
    guard parts.count == 1 || !decimals.isEmpty, decimals.allSatisfy(\.isNumber) else { return nil }
    let digits = String(first) + decimals
    if let short = Int(digits), decimals.count <= Exact.shortPlaces {
      self.init(short, Exact.powerOfTen(decimals.count))
    } else if let long = BigInt(digits) {
      self.init(long, BigInt(10).power(decimals.count))
    } else {
      return nil
    }
  }

  /// How many zeros a machine word has room for.
  private static let shortPlaces = 18

  private static func powerOfTen(_ places: Int) -> Int { (0..<places).reduce(1) { power, _ in power * 10 } }

  /// The program's numbers come in as they are printed, so that none of its arithmetic comes with them.
  init(_ fraction: Fraction) { self = Exact(fraction.description) ?? .zero }
  init(_ decimal: Model.Decimal) { self = Exact(decimal.description) ?? .zero }

  static func + (left: Exact, right: Exact) -> Exact {
    if let (one, other, below) = commonTerms(left, right) {
      let (sum, isTooLong) = one.addingReportingOverflow(other)
      if !isTooLong { return Exact(sum, below) }
    }
    return Exact(left.above * right.below + right.above * left.below, left.below * right.below)
  }

  static func - (left: Exact, right: Exact) -> Exact { left + -right }

  static func * (left: Exact, right: Exact) -> Exact {
    if case .short(let one, let oneBelow) = left.terms, case .short(let other, let otherBelow) = right.terms,
      let above = product(one, other), let below = product(oneBelow, otherBelow)
    {
      return Exact(above, below)
    }
    return Exact(left.above * right.above, left.below * right.below)
  }

  static func / (left: Exact, right: Exact) -> Exact {
    if case .short(let one, let oneBelow) = left.terms, case .short(let other, let otherBelow) = right.terms,
      let above = product(one, otherBelow), let below = product(oneBelow, other)
    {
      return Exact(above, below)
    }
    return Exact(left.above * right.below, left.below * right.above)
  }

  static prefix func - (number: Exact) -> Exact {
    if case .short(let above, let below) = number.terms, above != .min { return Exact(terms: .short(-above, below)) }
    return Exact(-number.above, number.below)
  }

  static func < (left: Exact, right: Exact) -> Bool {
    if let (one, other, _) = commonTerms(left, right) { return one < other }
    return left.above * right.below < right.above * left.below
  }

  private init(terms: Terms) { self.terms = terms }

  /// Two short numbers over one denominator; nil where that is not short.
  private static func commonTerms(_ left: Exact, _ right: Exact) -> (one: Int, other: Int, below: Int)? {
    guard case .short(let one, let oneBelow) = left.terms, case .short(let other, let otherBelow) = right.terms else { return nil }
    if oneBelow == otherBelow { return (one, other, oneBelow) }
    guard let above = product(one, otherBelow), let otherAbove = product(other, oneBelow), let below = product(oneBelow, otherBelow) else {
      return nil
    }
    return (above, otherAbove, below)
  }

  private static func product(_ one: Int, _ other: Int) -> Int? {
    let (product, isTooLong) = one.multipliedReportingOverflow(by: other)
    return isTooLong ? nil : product
  }

  var isNegative: Bool {
    switch terms {
    case .short(let above, _): above < 0
    case .long(let above, _): above < 0
    }
  }

  var isZero: Bool { self == .zero }
  var magnitude: Exact { isNegative ? -self : self }
  var description: String {
    switch terms {
    case .short(let above, let below): below == 1 ? "\(above)" : "\(above)/\(below)"
    case .long(let above, let below): below == 1 ? "\(above)" : "\(above)/\(below)"
    }
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
    let scale = Exact.powerOfTen(places)
    let scaled = magnitude * Exact(scale)
    if case .short(let above, let below) = scaled.terms, let twice = Exact.product(above % below, 2) {
      let kept = above / below
      let digits = Exact.goesUp(twice, below, isOdd: kept % 2 == 1, mode) ? kept + 1 : kept
      return Exact(isNegative ? -digits : digits, scale)
    }
    let (kept, rest) = scaled.above.quotientAndRemainder(dividingBy: scaled.below)
    let digits = Exact.goesUp(rest * 2, scaled.below, isOdd: kept % 2 == 1, mode) ? kept + 1 : kept
    return Exact(isNegative ? -digits : digits, BigInt(scale))
  }

  /// Whether a rest, given twice, takes the last place kept one further.
  private static func goesUp<Whole: BinaryInteger>(_ twice: Whole, _ below: Whole, isOdd: Bool, _ mode: RoundingMode) -> Bool {
    switch mode {
    case .down: false
    case .up: twice > 0
    case .halfUp: twice >= below
    case .halfEven: twice > below || (twice == below && isOdd)
    }
  }
}
