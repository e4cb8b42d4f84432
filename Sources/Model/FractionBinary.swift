internal import BigInt

// The one door from exact numbers to binary doubles, for the robustness analysis alone; nothing comes back through it.
extension Fraction {
  /// A binary double next to the value: each side is rounded, then their quotient.
  public var binaryApproximation: Double {
    switch storage {
    case .small(let numerator, let denominator): return Double(numerator) / Double(denominator)
    case .big(let numerator, let denominator):
      // Each side is shifted by itself, so that neither leaves the range of a Double nor becomes zero.
      let (down, up) = (max(0, numerator.magnitude.bitWidth - 128), max(0, denominator.magnitude.bitWidth - 128))
      let quotient = Double(numerator.magnitude >> down) / Double(denominator.magnitude >> up)
      return Double(sign: numerator < 0 ? .minus : .plus, exponent: down - up, significand: quotient)
    }
  }
}
