import Model

/// A day and time of day as a spreadsheet counts them: days since the turn of 1900, or since 1904.
struct SerialDay {
  private static let one = Decimal(1).units
  // The count of 1900 has a day that never was, 29 February: before it, it runs one day behind.
  private static let invented = 60

  let day: Day?
  /// Seconds since midnight.
  let seconds: Int

  /// The day of a serial number; nil where there is none. Without a whole day it is a time of day alone.
  init?(_ number: StoredNumber, from1904: Bool) {
    var number = number
    number.round(places: 12)
    guard let value = try? Decimal(number.text), value.units >= 0 else { return nil }
    let (whole, rest) = value.units.quotientAndRemainder(dividingBy: SerialDay.one)
    var days = whole
    // To the nearest second: a double does not hold a time exactly.
    var seconds = (rest * 86_400 * 2 + SerialDay.one) / (SerialDay.one * 2)
    if seconds == 86_400 { (days, seconds) = (days + 1, 0) }
    self.seconds = Int(seconds)
    guard days < 3_000_000 else { return nil }
    day = SerialDay.day(Int(days), from1904: from1904)
  }

  /// The day of a count of days; nil where there is none.
  static func day(_ count: Int, from1904: Bool) -> Day? {
    if from1904 { return Day(1904, 1, 1).flatMap { Day(ordinal: $0.ordinal + count) } }
    if count < 1 || count == invented { return nil }
    return Day(1899, 12, count < invented ? 31 : 30).flatMap { Day(ordinal: $0.ordinal + count) }
  }

  /// The time written `08:30:00`.
  var time: String {
    [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: ":")
  }
}
