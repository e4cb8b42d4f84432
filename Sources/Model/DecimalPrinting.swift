extension Decimal: CustomStringConvertible {
  /// The shortest exact text: `1.5`, `-0.25`, `3`. Always parses back to the same value where the grammar's 18 integer digits suffice.
  public var description: String { text(places: 0) }

  /// The text with at least `places` fraction digits: `1.5` with 2 is `1.50`. Never rounds: further digits stay visible.
  public func text(places: Int) -> String {
    var text = ""
    withText(places: places) { text = String(decoding: $0, as: UTF8.self) }
    return text
  }

  /// Lends the bytes of ``text(places:)``.
  package func withText(places: Int = 0, _ read: (UnsafeBufferPointer<UInt8>) -> Void) {
    let (whole, part) = wholeAndPart
    var digits = part
    var shown = part == 0 ? 0 : Decimal.fractionDigits
    while shown > 0, digits % 10 == 0 { (digits, shown) = (digits / 10, shown - 1) }
    let padding = max(0, places - shown)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Decimal.longestText + padding) { memory in
      var text = NumberBytes(in: memory)
      for _ in 0..<padding { text.put("0") }
      text.put(shown, digitsOf: digits)
      if shown + padding > 0 { text.put(".") }
      text.put(whole)
      if units < 0 { text.put("-") }
      read(text.bytes)
    }
  }

  /// Room for the digits of 128 bits, a point and a sign.
  private static let longestText = 48

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
