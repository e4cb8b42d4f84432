/// How long the periods of a series of readings are.
public enum Grain: String, Sendable, Hashable, CaseIterable {
  /// One value a year.
  case year
  /// Four values a year.
  case quarter
  /// Twelve values a year.
  case month

  /// Periods of this grain in a year.
  public var countInYear: Int {
    switch self {
    case .year: 1
    case .quarter: 4
    case .month: 12
    }
  }
}

/// A year, a quarter or a month: `2019`, `2019-Q1`, `2019-03`.
public struct Period: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The year, 1…9999.
  public let year: Int
  /// How long the period is.
  public let grain: Grain
  /// Which of the year's periods of this grain it is, from 1.
  public let number: Int

  /// Makes a period that exists, or nil.
  public init?(year: Int, grain: Grain = .year, number: Int = 1) {
    guard (1...9999).contains(year), (1...grain.countInYear).contains(number) else { return nil }
    (self.year, self.grain, self.number) = (year, grain, number)
  }

  /// Parses `2019`, `2019-Q1` or `2019-03`, exactly so.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 4, let year = Day.number(bytes[0..<4]) else { return nil }
    if bytes.count == 4 {
      self.init(year: year)
    } else if bytes.count == 7, bytes[4] == UInt8(ascii: "-") {
      if bytes[5] == UInt8(ascii: "Q"), let quarter = Day.number(bytes[6..<7]) {
        self.init(year: year, grain: .quarter, number: quarter)
      } else if let month = Day.number(bytes[5..<7]) {
        self.init(year: year, grain: .month, number: month)
      } else {
        return nil
      }
    } else {
      return nil
    }
  }

  /// The period as the tables write it.
  public var description: String {
    switch grain {
    case .year: Day.padded(year, 4)
    case .quarter: "\(Day.padded(year, 4))-Q\(number)"
    case .month: "\(Day.padded(year, 4))-\(Day.padded(number, 2))"
    }
  }

  /// The first and the last month of the year that belong to it.
  public var months: ClosedRange<Int> {
    let length = 12 / grain.countInYear
    return (number - 1) * length + 1...number * length
  }

  /// Whether all of `other` lies inside.
  public func contains(_ other: Period) -> Bool {
    year == other.year && months.lowerBound <= other.months.lowerBound && other.months.upperBound <= months.upperBound
  }

  /// Whether a day lies inside.
  public func contains(_ day: Day) -> Bool {
    day.year == year && months.contains(day.month)
  }

  /// The first day that belongs to it.
  public var firstDay: Day? { Day(year, months.lowerBound, 1) }

  /// The last day that belongs to it.
  public var lastDay: Day? { [31, 30, 29, 28].lazy.compactMap { Day(year, months.upperBound, $0) }.first }

  /// The last month that has passed when the period ends, 1…12.
  public var lastMonth: Int { months.upperBound }

  /// Orders by year, then by first month; of two that start together the shorter comes first.
  public static func < (left: Period, right: Period) -> Bool {
    (left.year, left.months.lowerBound, left.months.upperBound) < (right.year, right.months.lowerBound, right.months.upperBound)
  }
}
