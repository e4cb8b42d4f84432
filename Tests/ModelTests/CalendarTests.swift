import Model
import Testing

@Suite struct DayTests {
  @Test(arguments: ["2019-03-31", "2020-02-29", "0001-01-01", "9999-12-31"])
  func readsDaysThatExist(text: String) {
    #expect(Day(text)?.description == text)
  }

  @Test(arguments: [
    "2019-02-29", "1900-02-29", "2019-04-31", "2019-00-01", "2019-13-01", "2019-1-1", "0000-01-01", "2019/03/31", "2019-03-3１", "",
    "20190331",
  ])
  func refusesDaysThatDoNot(text: String) {
    #expect(Day(text) == nil)
  }

  @Test(arguments: [
    ("2019-01-31", 1, "2019-02-28"), ("2020-01-31", 1, "2020-02-29"), ("2019-03-31", -1, "2019-02-28"), ("2019-12-31", 2, "2020-02-29"),
    ("2020-02-29", 12, "2021-02-28"), ("2019-05-15", 0, "2019-05-15"), ("2019-01-15", -1, "2018-12-15"), ("2019-08-31", 18, "2021-02-28"),
  ])
  func addsMonthsWithinTheMonthsEnd(start: String, months: Int, end: String) {
    #expect(Day(start)?.adding(months: months)?.description == end)
  }

  @Test func addingBeyondTheCalendarGivesNothing() {
    #expect(Day("9999-12-01")?.adding(months: 1) == nil)
    #expect(Day("0001-01-01")?.adding(months: -1) == nil)
    #expect(Day("2019-01-01")?.adding(months: .max) == nil)
    #expect(Day("2019-01-01")?.adding(months: .min) == nil)
  }

  @Test func ordinalsCountDays() throws {
    let days = try ["2019-02-28", "2019-03-01", "2020-02-29", "2020-03-01", "2021-03-01"].map { try #require(Day($0)) }
    #expect(zip(days, days.dropFirst()).map { $1.ordinal - $0.ordinal } == [1, 365, 1, 365])
    #expect(days.sorted() == days)
  }
}

@Suite struct PeriodTests {
  @Test(arguments: [
    ("2019", Grain.year, 1, 1...12), ("2019-Q3", .quarter, 3, 7...9), ("2019-03", .month, 3, 3...3), ("0001", .year, 1, 1...12),
  ])
  func readsThreeGrains(text: String, grain: Grain, number: Int, months: ClosedRange<Int>) throws {
    let period = try #require(Period(text))
    #expect(period.description == text)
    #expect(period.grain == grain)
    #expect(period.number == number)
    #expect(period.months == months)
    #expect(period.lastMonth == months.upperBound)
  }

  @Test(arguments: [
    "", "19", "0000", "2019-", "2019-Q0", "2019-Q5", "2019-q1", "2019-13", "2019-00", "2019-3", "2019-Q12", "２０１９", "2019-01-01",
  ])
  func refusesEverythingElse(text: String) {
    #expect(Period(text) == nil)
  }

  @Test func knowsWhatLiesInside() throws {
    let (year, quarter, month) = (try #require(Period("2019")), try #require(Period("2019-Q2")), try #require(Period("2019-04")))
    #expect(year.contains(quarter) && quarter.contains(month) && year.contains(year))
    #expect(!month.contains(quarter))
    #expect(!quarter.contains(try #require(Period("2019-07"))))
    #expect(!year.contains(try #require(Period("2020-Q2"))))
    #expect(quarter.contains(try #require(Day("2019-06-30"))))
    #expect(!quarter.contains(try #require(Day("2019-07-01"))))
    #expect(!quarter.contains(try #require(Day("2018-05-01"))))
  }

  @Test func ordersByTimeTheShorterFirst() throws {
    let ordered = try ["2018", "2019-01", "2019-Q1", "2019", "2019-02", "2019-04", "2019-Q2", "2020-01"].map { try #require(Period($0)) }
    #expect(ordered.reversed().sorted() == ordered)
  }
}
