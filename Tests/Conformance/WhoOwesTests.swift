import Model
import OrderedCollections
import Pipeline
import Rules
import Scoring
import Testing

/// Whom the rules of the fictional city bind (责任主体).
@Suite struct WhoOwesTests {
  @Test(arguments: ["annual-2019", "quarterly-lights", "monthly-projects", "supervision-2019"])
  func everyRuleOverRecordsNamesWhoOwes(pipeline: String) throws {
    let rulebook = try SampleRun.prepared(pipeline).rulebook
    #expect(rulebook.adjustments.values.filter { $0.owes == nil }.map(\.id.text) == [])
    // A duty says it as a word of its own, or it is not read at all; what binds a leader takes nothing.
    for obligation in rulebook.obligations.values where obligation.owes == .leader { #expect(obligation.deduction == nil) }
  }

  /// Leaders' duties are counted, broken, and in nobody's account; without them every total stays as it is.
  @Test func whatBindsALeaderReachesNoTotal() throws {
    let run = try SampleRun("supervision-2019")
    let prepared = run.assessed.imported.prepared
    let ofLeaders = Set(prepared.rulebook.obligations.values.filter { $0.owes == .leader }.map(\.id))
    #expect(run.assessed.assessment.obligations.contains { ofLeaders.contains($0.rule) && $0.verdict == .breached })
    #expect(run.accounts.values.flatMap(\.lines).filter { ofLeaders.contains($0.item) } == [])
    var without = prepared.rulebook
    without.obligations.removeAll { ofLeaders.contains($0.key) }
    #expect(without.obligations.count < prepared.rulebook.obligations.count)
    let assessment = Assessment(of: without, run.assessed.imported.facts, dates: run.assessed.assessment.dates, tolerance: .strict)
    #expect(totals(assessment) == totals(run.assessed.assessment))
  }

  private func totals(_ assessment: Assessment) -> [String] {
    assessment.groups.flatMap(\.standings).map { "\($0.unit) \($0.place ?? 0) \($0.total?.description ?? "-")" }
  }
}
