import Model
import Pipeline
import Scoring
import Testing

/// The fictional city's honors (docs/sample.md) as their author worked them out by hand: each case there is, and the notices' last days.
@Suite struct CityHonorTests {
  @Test func everyNomineeComesToWhatWasExpected() async throws {
    let expected = try PublishedTable("Expected/annual-2019-honors.csv").rows
    let honors = try await SampleRun.city.value.assessed.assessment.honors
    #expect(honors.count == expected.count)
    for row in expected {
      let found = honors.filter { $0.honor.text == row["honor"] && ($0.nominee ?? $0.unit?.text) == row["subject"] }
      let candidate = try #require(found.first, "\(row["subject"])")
      #expect(found.count == 1)
      #expect(candidate.status.rawValue == row["status"], "\(row["subject"])")
      #expect((candidate.rank.map(String.init) ?? "") == row["rank"], "\(row["subject"])")
      #expect((candidate.noticeEnds?.description ?? "") == row["notice_ends"], "\(row["subject"])")
    }
  }

  /// Every status there is, so that the sample shows them all.
  @Test func everyStatusOccurs() async throws {
    #expect(Set(try await SampleRun.city.value.assessed.assessment.honors.map(\.status)) == Set(HonorStatus.allCases))
  }

  /// The published arrangements make 250 working days in 2019 and 251 in 2020; the extension of the Spring Festival took two of them.
  @Test func theCalendarHasTheHolidaysOfBothYears() async throws {
    let rows = try await SampleRun.city.value.assessed.imported.facts.records.filter { $0.table == .calendar }
    let days = Dictionary(uniqueKeysWithValues: rows.compactMap { row in row.date.map { ($0, row.attributes["working"] == "yes") } })
    let calendar = WorkingCalendar(exceptions: days)
    for (year, expected) in [(2019, 250), (2020, 249)] {
      var day = Day(year, 1, 1)
      var count = 0
      while let today = day, today.year == year {
        if calendar.isWorking(today) { count += 1 }
        day = today.next
      }
      #expect(count == expected, "\(year)")
    }
  }
}
