extension Decimal: CustomStringConvertible {
  /// The shortest exact text: `1.5`, `-0.25`, `3`. Always parses back to the same value where the grammar's 18 integer digits suffice.
  public var description: String { text(places: 0) }

  /// The text with at least `places` fraction digits: `1.5` with 2 is `1.50`. Never rounds: further digits stay visible.
  public func text(places: Int) -> String {
    let (whole, part) = wholeAndPart
    var digits = part
    var shown = part == 0 ? 0 : Decimal.fractionDigits
    while shown > 0, digits % 10 == 0 { (digits, shown) = (digits / 10, shown - 1) }
    let padding = max(0, places - shown)
    // Digits of 64 bits are made much faster than of 128.
    let wholeText = UInt64(exactly: whole).map { String($0) } ?? String(whole)
    let hasPoint = shown + padding > 0
    let length = (units < 0 ? 1 : 0) + wholeText.utf8.count + (hasPoint ? 1 + shown + padding : 0)
    // Written from the end: outputs hold millions of numbers, and a short text made in place needs no memory of its own.
    return String(unsafeUninitializedCapacity: length) { buffer in
      var end = length
      func put(_ byte: UInt8) {
        end -= 1
        buffer[end] = byte
      }
      for _ in 0..<padding { put(UInt8(ascii: "0")) }
      for _ in 0..<shown {
        put(UInt8(ascii: "0") + UInt8(digits % 10))
        digits /= 10
      }
      if hasPoint { put(UInt8(ascii: ".")) }
      for byte in wholeText.utf8.reversed() { put(byte) }
      if units < 0 { put(UInt8(ascii: "-")) }
      return length
    }
  }

  /// The digits before the point, and the twelve behind it.
  private var wholeAndPart: (whole: UInt128, part: UInt64) {
    let magnitude = units.magnitude
    // Division of 128 bits is slow, and nearly every number fits 64.
    if let narrow = UInt64(exactly: magnitude) {
      let (whole, part) = narrow.quotientAndRemainder(dividingBy: UInt64(Decimal.one))
      return (UInt128(whole), part)
    }
    let (whole, part) = magnitude.quotientAndRemainder(dividingBy: Decimal.one.magnitude)
    return (whole, UInt64(part))
  }
}
