package import Model

/// How a person reads an exact number in a sentence.
package enum NumberText {
  /// Fraction digits before a number is cut.
  static let shownDigits = 6

  /// The number as it is where it is short, else cut, never rounded, and marked: `7.9`, `0.333333…`.
  package static func plain(_ number: Fraction) -> String {
    if let decimal = number.exactDecimal, decimal.units % 1_000_000 == 0 { return signed(decimal.description) }
    let small = number > shortest.negative && number < shortest.positive
    let places = small ? Decimal.fractionDigits : shownDigits
    guard let cut = try? number.rounded(Rounding(places: places, mode: .down)) else { return signed(number.description) }
    let isExact = Fraction(cut) == number
    return signed(isExact ? cut.description : cut.text(places: places)) + (isExact ? "" : "…")
  }

  /// The number to so many places; nothing for none.
  static func rounded(_ number: Fraction?, places: Int) -> String {
    guard let number else { return "" }
    return signed((try? number.rounded(Rounding(places: places)))?.text(places: places) ?? number.description)
  }

  /// A share in percent, `60%`, where that is exact and short.
  static func percent(_ share: Fraction) -> String {
    guard let hundredfold = try? share * Fraction(100), hundredfold.exactDecimal != nil else { return plain(share) }
    return plain(hundredfold) + "%"
  }

  /// A printed number with its sign, for what is added and taken: `+1.40`, `−2.00`, `0.00`.
  package static func signed(_ number: Decimal, places: Int) -> String {
    (number > .zero ? "+" : "") + signed(number.text(places: places))
  }

  /// A printed number with the same minus as the others, and no plus.
  package static func printed(_ number: Decimal, places: Int) -> String { signed(number.text(places: places)) }

  private static let shortest = (negative: Fraction(Decimal(units: -1_000_000_000)), positive: Fraction(Decimal(units: 1_000_000_000)))

  private static func signed(_ text: String) -> String {
    text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }
}
