extension Decimal: CustomStringConvertible {
  /// The shortest exact text: `1.5`, `-0.25`, `3`. Always parses back to the same value where the grammar's 18 integer digits suffice.
  public var description: String {
    let (whole, part) = units.magnitude.quotientAndRemainder(dividingBy: Decimal.one.magnitude)
    var text = (units < 0 ? "-" : "") + String(whole)
    if part != 0 {
      var digits = String(part)
      digits = String(repeating: "0", count: Decimal.fractionDigits - digits.utf8.count) + digits
      while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
      text += "." + digits
    }
    return text
  }

  /// The text with at least `places` fraction digits: `1.5` with 2 is `1.50`. Never rounds: further digits stay visible.
  public func text(places: Int) -> String {
    let text = description
    let shown = text.utf8.firstIndex(of: UInt8(ascii: ".")).map { text.utf8.distance(from: $0, to: text.utf8.endIndex) - 1 } ?? 0
    guard shown < places else { return text }
    return text + (shown == 0 ? "." : "") + String(repeating: "0", count: places - shown)
  }
}
