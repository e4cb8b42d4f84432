import Model

/// Declared rounding on binary doubles: first to nine decimals (more where more are declared), so that a half is seen as a half.
struct SnappedRounding: Sendable {
  private let scale: Double
  private let unit: Double
  private let added: Double
  private var isHalfEven: Bool
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

  /// The number in units of the last declared decimal; more than 2⁵¹ of its nine decimals (two million points) are not told apart.
  @inline(__always)
  func units(of value: Double) -> Double {
    let moved = SnappedRounding.nearest(min(value.magnitude * scale, 0x1p51)) + added
    let whole = moved / unit
    let near = SnappedRounding.nearest(whole)
    var quotient = near > whole ? near - 1 : near
    if isHalfEven, unit > 1, quotient * unit == moved, Int64(quotient) & 1 == 1 { quotient -= 1 }
    return value < 0 ? -quotient : quotient
  }

  /// Adding and taking away 2⁵² leaves the nearest whole number, many at once where the processor can.
  @inline(__always)
  private static func nearest(_ number: Double) -> Double { (number + 0x1p52) - 0x1p52 }

  /// Rounds totals, and adds what is added after rounding.
  func publish(_ totals: inout [Double], adding decided: [Double]) {
    let count = min(totals.count, decided.count)
    totals.withUnsafeMutableBufferPointer { totals in
      decided.withUnsafeBufferPointer { decided in
        if isHalfEven {
          for unit in 0..<count { totals[unit] = units(of: totals[unit]) + decided[unit] }
        } else {
          var plain = self
          plain.isHalfEven = false
          for unit in 0..<count { totals[unit] = plain.units(of: totals[unit]) + decided[unit] }
        }
      }
    }
  }

  /// The rounded number.
  func rounded(_ value: Double) -> Double { units(of: value) / power }

  /// A number at nine decimals, to be compared.
  static func snapped(_ value: Double) -> Double { (value * 1e9).rounded() }

  private static func power(of exponent: Int) -> Double { (0..<exponent).reduce(1) { (power, _) in power * 10 } }
}
