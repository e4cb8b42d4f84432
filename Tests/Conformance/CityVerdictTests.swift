import Model
import Pipeline
import Scoring
import Testing

/// The fictional city's year (docs/sample.md): each error's verdict as its author worked it out by hand.
@Suite struct CityVerdictTests {
  @Test func everyErrorHasItsVerdict() async throws {
    let expected = try PublishedTable("Expected/annual-2019-verdicts.csv").rows
    let verdicts = try await SampleRun.city.value.assessed.assessment.verdicts
    #expect(verdicts.map(\.error) == expected.map { $0["error_id"] })
    for (verdict, row) in zip(verdicts, expected) {
      #expect(verdict.verdict.name.rawValue == row["verdict"], "\(verdict.error)")
      #expect(verdict.factor.description == row["factor"], "\(verdict.error)")
    }
  }

  /// Every verdict there is, so that the sample shows them all.
  @Test func everyVerdictOccurs() async throws {
    let seen = Set(try await SampleRun.city.value.assessed.assessment.verdicts.map(\.verdict.name))
    #expect(seen == Set(Verdict.Name.allCases))
  }

  @Test func nobodyIsLeftOut() async throws {
    let run = try await SampleRun.city.value
    #expect(run.accounts.count == 64)
    #expect(run.assessed.assessment.findings.allSatisfy { $0.severity == .warning })
  }
}
