import Model
import Pipeline
import Rules
import Scoring
import Testing

/// The sample's key work, its third quarter read off the table by hand.
@Suite struct QuarterlyLightsTests {
  private static let quarter = Task { try SampleRun("quarterly-lights") }
  private static let year = SampleRun.city

  private func shown(_ lights: [TaskLight]) -> [String] {
    lights.map { "\($0.record.key[0]) \($0.light) \($0.periods) \($0.factor)" }
  }

  @Test func thirdQuarter() async throws {
    let lights = try await Self.quarter.value.assessed.assessment.lights
    #expect(
      shown(lights) == [
        // Behind for two quarters, and exempt in both.
        "T-01 green 3 1", "T-02 yellow 2 0",
        // 3 points behind after a red quarter.
        "T-03 yellow 1 1", "T-04 yellow 3 1", "T-05 green 2 1",
        // Exempt, and so out of the share.
        "T-06 yellow 1 0",
        // Never begun, 50 points behind.
        "T-07 red 2 1", "T-08 yellow 1 1", "T-09 green 3 1", "T-10 yellow 1 1",
        // Not begun since July, and exempt.
        "T-11 yellow 1 0", "T-12 green 3 1",
        "T-13 green 3 1", "T-14 green 3 1", "T-15 green 3 1", "T-16 green 3 1", "T-17 green 3 1", "T-18 green 3 1", "T-19 green 3 1",
        "T-20 green 3 1",
      ])
  }

  @Test func sharesOnGreen() async throws {
    let run = try await Self.quarter.value
    let scores = ["C01", "C02", "C03", "C04", "P01", "P02"].map { run.score($0, "on-green")?.description ?? "-" }
    #expect(scores == ["100", "60", "100", "500/7", "100", "50"])
  }

  /// The year recomputes its quarters from the tasks: there is nothing to carry from one output to another.
  @Test func theYearJudgesTheThirdQuarterAlike() async throws {
    let period = try #require(Period("2019-Q3"))
    let year = try await Self.year.value.assessed.assessment.lights
    #expect(year.count == 407)
    let ofQuarter = try await Self.quarter.value.assessed.assessment.lights
    let units = Set(ofQuarter.map(\.record.unit))
    let ofYear = year.filter { $0.period == period && units.contains($0.record.unit) }
    #expect(ofYear.map { "\($0.record.key[0]) \($0.light)" } == ofQuarter.map { "\($0.record.key[0]) \($0.light)" })
    // Counties and departments alike: C04 is on green in 21 of 25.7 (one light is mitigated), which earns 4 + 2 × (81.7… − 80) ÷ 20.
    #expect(try await Self.year.value.score("C04", "county-task-progress")?.description == "1072/257")
    // D19 in 8 of 10 beside an exempt one: 30 of 40.
    #expect(try await Self.year.value.score("D19", "department-task-progress")?.description == "30")
    // P02 is on green in 6 of 8, which earns 4 + 4 × 15 ÷ 40; P01 in all that count.
    #expect(try await Self.year.value.score("P02", "park-task-progress")?.description == "5.5")
    #expect(try await Self.year.value.score("P01", "park-task-progress")?.description == "8")
  }
}
