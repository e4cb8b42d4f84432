/// SplitMix64: a small generator with a published definition, so that anyone can repeat a draw from its seed.
///
/// The state grows by `0x9E3779B97F4A7C15`; each number is the state mixed by two multiplications and three shifts, all modulo 2⁶⁴
/// (Steele, Lea and Flood 2014). With the seed 1234567 it begins 6457827717110365317, 3203168211198807973.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts at a seed.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// The next number below a bound, each as likely as the other: numbers at or above the largest multiple of the bound are passed over.
  public mutating func next(below bound: UInt64) -> UInt64 {
    let excess = (UInt64.max % bound + 1) % bound
    while true {
      let number = next()
      if excess == 0 || number <= UInt64.max - excess { return number % bound }
    }
  }
}
