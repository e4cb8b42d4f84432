import Model
import Pipeline
import Scoring
import Testing

/// The county pipelines against totals that were worked out a second time, without this program (`Independent/score.py`).
@Suite struct CountyTests {
  @Test func jiangxiTotals() async throws {
    let run = try await SampleRun.jiangxi.value
    try compare(run, with: "Independent/jiangxi-counties-2020.csv", units: 81)
  }

  @Test func chinaTotals() async throws {
    let run = try await SampleRun.china.value
    try compare(run, with: "Independent/china-counties-2020.csv", units: 1_939)
  }

  /// Grades follow from total, place and quota: 15 % of 81 counties, rounded down, are 12.
  @Test func jiangxiGrades() async throws {
    let standings = try await SampleRun.jiangxi.value.assessed.assessment.groups.flatMap(\.standings)
    #expect(standings.count == 81)
    let bar = try Decimal("75")
    let first = standings.filter { $0.grade == "first" }
    #expect(first.count == 12)
    #expect(first.allSatisfy { ($0.total ?? .zero) >= bar && ($0.place ?? 82) <= 12 })
    // Whoever meets the score but finds the quota full has the next grade, and is told why.
    let beyond = standings.filter { ($0.total ?? .zero) >= bar && ($0.place ?? 0) > 12 }
    #expect(!beyond.isEmpty)
    #expect(beyond.allSatisfy { $0.grade == "second" && !$0.gradeBecause.isEmpty })
  }

  private func compare(_ run: SampleRun, with path: String, units: Int) throws {
    var totals = Comparison()
    for row in try PublishedTable(path).rows {
      let unit = UnitID(row["unit"])
      totals.compare(row["total"], run.standing(unit)?.total.map { Fraction($0) }, "total of \(unit)")
    }
    totals.expect(units)
  }
}
