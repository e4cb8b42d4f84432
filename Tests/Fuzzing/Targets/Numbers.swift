import Model

/// The grammar of numbers, days and periods: whatever is read is written and read again the same.
func readNumbers(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  if let number = try? Decimal(text) {
    precondition((try? Decimal(number.description)) == number, "decimal \(text)")
    for places in [0, 2, 12] {
      for mode in RoundingMode.allCases {
        guard let rounded = try? number.rounded(to: places, mode) else { continue }
        precondition((try? Decimal(rounded.text(places: places))) == rounded, "decimal \(text) rounded to \(places)")
      }
    }
    let exact = Fraction(number)
    precondition(Fraction(exact: exact.description) == exact, "fraction \(text)")
  }
  precondition(bytes.withUnsafeBufferPointer { try? Decimal(bytes: $0) } == (try? Decimal(text)) || text.utf8.count != bytes.count)
  if let fraction = Fraction(exact: text) {
    precondition(Fraction(exact: fraction.description) == fraction, "fraction \(text)")
    _ = try? fraction * fraction + fraction
    _ = try? Fraction(1) / fraction
  }
  if let day = Day(text) { precondition(Day(day.description) == day, "day \(text)") }
  if let period = Period(text) { precondition(Period(period.description) == period, "period \(text)") }
}
