import Model
import Testing

/// Working days against dates counted by hand in the State Council's notices for 2019 and 2020.
@Suite struct WorkingCalendarTests {
  private static func calendar(off: [String], worked: [String]) -> WorkingCalendar {
    let days = off.map { ($0, false) } + worked.map { ($0, true) }
    return WorkingCalendar(
      exceptions: Dictionary(uniqueKeysWithValues: days.compactMap { text, isWorked in Day(text).map { ($0, isWorked) } }))
  }

  /// The Spring Festival of 2020 as first announced: 24–30 January off, 19 January and 1 February worked.
  static let announced = calendar(
    off: ["2020-01-01", "2020-01-24", "2020-01-27", "2020-01-28", "2020-01-29", "2020-01-30"], worked: ["2020-01-19", "2020-02-01"])
  /// As it came: extended to 2 February, so that 31 January is off and 1 February not worked.
  static let extended = calendar(
    off: ["2020-01-01", "2020-01-24", "2020-01-27", "2020-01-28", "2020-01-29", "2020-01-30", "2020-01-31"], worked: ["2020-01-19"])
  static let plain = WorkingCalendar()

  @Test(arguments: [
    // Monday 20 January: 21, 22, 23, then 31 January and the make-up Saturday, 1 February.
    (announced, "2020-01-20", 5, false, "2020-02-01"),
    // With the extension: 21, 22, 23, then Monday 3 and Tuesday 4 February.
    (extended, "2020-01-20", 5, false, "2020-02-04"), (extended, "2020-01-20", 5, true, "2020-02-03"),
    // The last working day before the festival, and the first after it.
    (extended, "2020-01-23", 1, false, "2020-02-03"), (announced, "2020-01-23", 1, false, "2020-01-31"),
    (extended, "2020-01-22", 1, false, "2020-01-23"),
    // From a day within the festival; one that is not worked never counts.
    (extended, "2020-01-25", 1, false, "2020-02-03"), (extended, "2020-01-25", 1, true, "2020-02-03"),
    // The make-up Sunday, 19 January: 17 is a Friday, 18 a free Saturday.
    (extended, "2020-01-17", 1, false, "2020-01-19"), (extended, "2020-01-17", 3, false, "2020-01-21"),
    (extended, "2020-01-19", 5, true, "2020-01-23"), (plain, "2020-01-17", 1, false, "2020-01-20"),
    (plain, "2020-01-20", 5, false, "2020-01-27"), (plain, "2020-01-20", 5, true, "2020-01-24"),
    (plain, "2019-12-31", 2, false, "2020-01-02"), (plain, "2020-02-28", 1, false, "2020-03-02"),
  ])
  func endsOn(calendar: WorkingCalendar, first: String, count: Int, countsFirstDay: Bool, last: String) throws {
    let day = try #require(Day(first))
    #expect(calendar.day(after: count, from: day, countsFirstDay: countsFirstDay)?.description == last)
  }

  @Test(arguments: [
    ("2019-01-01", 1), ("2020-01-19", 6), ("2020-02-29", 5), ("2000-01-01", 5), ("1949-10-01", 5), ("0001-01-01", 0), ("9999-12-31", 4),
  ])
  func knowsTheDayOfTheWeek(text: String, weekday: Int) {
    #expect(Day(text)?.weekday == weekday)
  }

  @Test(arguments: [
    ("2019-12-31", "2020-01-01"), ("2020-02-28", "2020-02-29"), ("2019-02-28", "2019-03-01"), ("2020-04-30", "2020-05-01"),
    ("9999-12-31", nil),
  ])
  func theNextDay(text: String, next: String?) {
    #expect(Day(text)?.next?.description == next)
  }

  @Test func aSpanThatLeavesTheCalendarHasNoEnd() throws {
    let last = try #require(Day("9999-12-30"))
    #expect(Self.plain.day(after: 5, from: last, countsFirstDay: false) == nil)
  }

  @Test func coversTheYearsItLists() {
    #expect(Self.extended.covers(year: 2020))
    #expect(!Self.extended.covers(year: 2021))
    #expect(!Self.plain.covers(year: 2020))
  }
}
