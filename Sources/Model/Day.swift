/// A day of the Gregorian calendar, without clock or time zone.
public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
  // The digits of `20190331` as one number: records hold many days.
  private let digits: Int32

  /// The year, 1…9999.
  public var year: Int { Int(digits) / 10_000 }
  /// The month, 1…12.
  public var month: Int { Int(digits) / 100 % 100 }
  /// The day of the month, 1…31.
  public var day: Int { Int(digits) % 100 }

  /// Makes a day that exists, or nil.
  public init?(_ year: Int, _ month: Int, _ day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...Day.length(of: month, in: year)).contains(day) else { return nil }
    digits = Int32(year * 10_000 + month * 100 + day)
  }

  /// Parses `2019-03-31`, exactly so.
  public init?(_ text: String) {
    var text = text
    let digits = text.withUTF8 { utf8 in Day.digits(of: utf8) }
    guard let digits else { return nil }
    self.init(digits / 10_000, digits / 100 % 100, digits % 100)
  }

  private static func digits(of text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard text.count == 10 else { return nil }
    var digits = 0
    for position in 0..<10 {
      switch text[position] {
      case UInt8(ascii: "-") where position == 4 || position == 7: continue
      case let byte where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) && position != 4 && position != 7:
        digits = digits * 10 + Int(byte - UInt8(ascii: "0"))
      default: return nil
      }
    }
    return digits
  }

  /// The day written `2019-03-31`.
  public var description: String {
    String(unsafeUninitializedCapacity: 10) { text in
      var rest = Int(digits)
      for position in (0..<10).reversed() {
        guard position != 4, position != 7 else {
          text[position] = UInt8(ascii: "-")
          continue
        }
        text[position] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      }
      return 10
    }
  }

  /// Orders by time.
  public static func < (left: Day, right: Day) -> Bool { left.digits < right.digits }

  /// The day `months` later; the day of the month is clamped to the target month's end: 31 January + 1 month = 28 February.
  public func adding(months: Int) -> Day? {
    // Beyond the whole calendar nothing exists; asking first keeps the sum from overflowing.
    guard (-120_000...120_000).contains(months) else { return nil }
    let index = year * 12 + (month - 1) + months
    let (newYear, newMonth) = (index / 12, index % 12 + 1)
    guard (1...9999).contains(newYear) else { return nil }
    return Day(newYear, newMonth, min(day, Day.length(of: newMonth, in: newYear)))
  }

  /// Days since 1 March of year 0, for differences and weekdays.
  public var ordinal: Int {
    let shifted = month <= 2 ? year - 1 : year
    let monthFromMarch = (month + 9) % 12
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + (monthFromMarch * 153 + 2) / 5 + day - 1
  }

  /// The day with an ``ordinal``; nil beyond the calendar.
  public init?(ordinal: Int) {
    guard (0...3_660_000).contains(ordinal) else { return nil }
    let (cycle, inCycle) = ordinal.quotientAndRemainder(dividingBy: 146_097)  // days of 400 years
    let year = (inCycle - inCycle / 1460 + inCycle / 36_524 - inCycle / 146_096) / 365
    let inYear = inCycle - (365 * year + year / 4 - year / 100)
    let monthFromMarch = (5 * inYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.init(cycle * 400 + year + (month <= 2 ? 1 : 0), month, inYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
