import Model
import Pipeline
import Scoring
import Testing

/// The sample's major projects in October 2019, worked by hand.
@Suite struct MonthlyProjectsTests {
  private static let month = Task { try SampleRun("monthly-projects") }

  /// 60 × done ÷ plan, plus size 15/10/3, type 10/8/3, stage 15/10/0.
  @Test func projects() async throws {
    let projects = try await Self.month.value.assessed.assessment.projects
    #expect(
      projects.projects.map { "\($0.record.key[0]) \($0.points) \($0.place.map(String.init) ?? "-") \($0.list?.rawValue ?? "-")" } == [
        "ZD-01 86.29 4 red", "ZD-02 89.86 1 red",
        // Exempt.
        "ZD-03 58 - -", "ZD-04 78.4 6 -", "ZD-05 45 11 black", "ZD-06 87.5 2 red", "ZD-07 57 - -", "ZD-08 52.62 10 black",
        // Among the best, but behind plan.
        "ZD-09 79.6 5 -", "ZD-10 87 3 red", "ZD-11 62 7 -",
        // Among the worst: force majeure; its plan met.
        "ZD-12 60 8 -", "ZD-14 56.4 9 -",
      ])
    #expect(projects.waiting.map { $0.record.key[0] } == ["ZD-13"])
    #expect(projects.projects.filter(\.isOnNotice).map { $0.record.key[0] } == ["ZD-05", "ZD-08", "ZD-09", "ZD-11", "ZD-12"])
  }

  /// C01: (86.29 + 89.86) ÷ 2, its third being exempt; C04: (0.7 × 52.62 + 79.6) ÷ 1.7.
  @Test func units() async throws {
    let run = try await Self.month.value
    let places = run.assessed.assessment.groups.flatMap(\.standings).map {
      "\($0.unit) \($0.total?.text(places: 2) ?? "-") \($0.place ?? 0)"
    }
    #expect(
      places == [
        "C01 88.08 1", "C03 87.50 2", "P01 87.00 3", "C04 68.49 4", "P02 62.00 5", "C02 61.70 6", "D17 60.00 7", "D16 56.40 8",
      ])
  }
}
