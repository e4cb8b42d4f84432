import Model

/// Declared rounding on binary doubles: first to nine decimals (more where more are declared), so that a half is seen as a half.
struct SnappedRounding: Sendable {
  private let scale: Double
  private let unit: Double
  private let added: Double
  private let isHalfEven: Bool
  private let power: Double

  init(_ rounding: Rounding) {
    let digits = max(9, rounding.places)
    scale = SnappedRounding.power(of: digits)
    unit = SnappedRounding.power(of: digits - rounding.places)
    power = SnappedRounding.power(of: rounding.places)
    isHalfEven = rounding.mode == .halfEven
    switch rounding.mode {
    case .halfUp, .halfEven: added = unit == 1 ? 0 : unit / 2
    case .up: added = unit - 1
    case .down: added = 0
    }
  }

  /// The number in units of the last declared decimal; beyond what a double counts exactly it is the largest of them.
  @inline(__always)
  func units(of value: Double) -> Double {
    let scaled = value.magnitude * scale
    // Adding and taking away 2⁵² leaves the nearest whole number.
    let snapped = scaled < 0x1p51 ? (scaled + 0x1p52) - 0x1p52 : min(scaled, 0x1p53)
    let moved = snapped + added
    var quotient = (moved / unit).truncated
    if isHalfEven, unit > 1, quotient * unit == moved, quotient.truncatingRemainder(dividingBy: 2) == 1 { quotient -= 1 }
    return value < 0 ? -quotient : quotient
  }

  /// The rounded number.
  func rounded(_ value: Double) -> Double { units(of: value) / power }

  /// A number at nine decimals, to be compared.
  static func snapped(_ value: Double) -> Double { (value * 1e9).rounded() }

  private static func power(of exponent: Int) -> Double { (0..<exponent).reduce(1) { (power, _) in power * 10 } }
}

extension Double {
  /// Without its decimals; the number is not negative and below 2⁶³.
  @inline(__always)
  fileprivate var truncated: Double { Double(Int64(self)) }
}
