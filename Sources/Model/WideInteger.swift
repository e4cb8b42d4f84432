internal import BigInt

// Conversions between 128 bits and arbitrary precision, word by word: the standard library's generic `Int128(exactly:)` takes a
// negative number of more than 64 bits for another one (Swift 6.3: −340282366920938463463374607 becomes one that is 2⁶⁴ larger).

extension UInt128 {
  /// The number where it fits.
  init?(fitting number: BigUInt) {
    guard number.bitWidth <= 128 else { return nil }
    self = 0
    for (position, word) in number.words.enumerated() { self |= UInt128(word) << UInt128(position * UInt.bitWidth) }
  }
}

extension Int128 {
  /// The number where it fits.
  init?(fitting number: BigInt) {
    guard let magnitude = UInt128(fitting: number.magnitude) else { return nil }
    if number.sign == .plus {
      guard magnitude <= Int128.max.magnitude else { return nil }
      self = Int128(bitPattern: magnitude)
    } else {
      guard magnitude <= Int128.min.magnitude else { return nil }
      // Two's complement by hand, since the magnitude of the least number has no positive counterpart.
      self = Int128(bitPattern: 0 &- magnitude)
    }
  }
}

extension BigUInt {
  /// The number, word by word.
  init(wide number: UInt128) {
    self.init(words: [UInt(truncatingIfNeeded: number), UInt(truncatingIfNeeded: number >> 64)])
  }
}

extension BigInt {
  /// The number, word by word.
  init(wide number: Int128) {
    self.init(sign: number < 0 ? .minus : .plus, magnitude: BigUInt(wide: number.magnitude))
  }
}
