import Model
import Rules
import Scoring
import Testing

@Suite struct ExemptFindingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var decisions: [Record]
    var expected: [FindingCode]
    var severity = Finding.Severity.warning
    var verdict = Verdict.Name.exempt
    var factor: Fraction = .one

    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "all in order", decisions: [Row.decision("D", on: "E")], expected: []),
    Case(name: "another authority", decisions: [Row.decision("D", on: "E", authority: "发改委")], expected: [.authorityNotListed]),
    Case(name: "no authority", decisions: [Row.decision("D", on: "E", authority: nil)], expected: [.authorityNotListed]),
    Case(name: "not filed", decisions: [Row.decision("D", on: "E", filed: nil)], expected: [.recognitionNotFiled]),
    Case(
      name: "a refusal needs no filing", decisions: [Row.decision("D", on: "E", outcome: "denied", filed: nil)], expected: [],
      verdict: .denied),
    Case(
      name: "not known yet: nothing to say", decisions: [Row.decision("D", on: "E", authority: "x", decided: "2020-03-01", filed: nil)],
      expected: [], verdict: .notApplied),
    Case(
      name: "mitigated to nothing", decisions: [Row.decision("D", on: "E", outcome: "mitigated", factor: "0")], expected: [.outOfRange],
      severity: .error, verdict: .mitigated),
    Case(
      name: "mitigated to all", decisions: [Row.decision("D", on: "E", outcome: "mitigated", factor: "1")], expected: [.outOfRange],
      severity: .error, verdict: .mitigated),
    Case(
      name: "mitigated without factor", decisions: [Row.decision("D", on: "E", outcome: "mitigated")], expected: [.outOfRange],
      severity: .error, verdict: .mitigated),
    Case(name: "exempt, and a factor", decisions: [Row.decision("D", on: "E", factor: "0.5")], expected: [.unclearDecision]),
    Case(name: "exempt, and its own factor", decisions: [Row.decision("D", on: "E", factor: "0")], expected: []),
    Case(
      name: "refused, and a factor", decisions: [Row.decision("D", on: "E", outcome: "denied", factor: "0")], expected: [.unclearDecision],
      verdict: .denied),
    Case(
      name: "an outcome without a day", decisions: [Row.decision("D", on: "E", decided: nil, filed: nil)], expected: [.unclearDecision],
      verdict: .pending),
    Case(
      name: "a day without an outcome", decisions: [Row.decision("D", on: "E", outcome: nil, filed: nil)], expected: [.unclearDecision],
      verdict: .pending),
    Case(
      name: "an application", decisions: [Row.decision("D", on: "E", outcome: "pending", applied: "2019-05-20", decided: nil, filed: nil)],
      expected: [], verdict: .pending),
    Case(
      name: "contradiction on one day", decisions: [Row.decision("D1", on: "E"), Row.decision("D2", on: "E", outcome: "denied")],
      expected: [.conflictingDecisions], severity: .error, verdict: .denied),
    Case(
      name: "the same twice on one day", decisions: [Row.decision("D1", on: "E"), Row.decision("D2", on: "E", authority: "纪委")],
      expected: []),
    Case(
      name: "the same part twice on one day",
      decisions: ["D1", "D2"].map { Row.decision($0, on: "E", outcome: "mitigated", factor: "0.50") }, expected: [], verdict: .mitigated),
    Case(
      name: "two parts on one day",
      decisions: [
        Row.decision("D1", on: "E", outcome: "mitigated", factor: "0.5"), Row.decision("D2", on: "E", outcome: "mitigated", factor: "0.6"),
      ], expected: [.conflictingDecisions], severity: .error, verdict: .mitigated, factor: "0.6"),
    Case(
      name: "contradiction on one day after the cut-off",
      decisions: [
        Row.decision("D0", on: "E", outcome: "denied"), Row.decision("D1", on: "E", outcome: "denied", decided: "2020-01-10"),
        Row.decision("D2", on: "E", decided: "2020-01-10"),
      ], expected: [.conflictingDecisions], severity: .error, verdict: .denied),
    Case(
      name: "a contradiction that a later decision settled",
      decisions: [
        Row.decision("D1", on: "E"), Row.decision("D2", on: "E", outcome: "denied"), Row.decision("D3", on: "E", decided: "2019-06-02"),
      ], expected: []),
    Case(name: "no scope, and no other error to reach", decisions: [Row.decision("D", on: "E", scope: nil)], expected: []),
    Case(
      name: "no scope, and another error of the matter",
      decisions: [
        Row.error("E2", matter: "M", kind: "showy"), Row.decision("D", on: "E2", scope: nil), Row.error("E3", matter: "M", kind: "public"),
      ],
      expected: [.unclearDecision], verdict: .notApplied),
    Case(
      name: "no scope, and the other error is untrue",
      decisions: [
        Row.error("E2", matter: "M", kind: "showy"), Row.decision("D", on: "E2", scope: nil),
        Row.error("E3", matter: "M", kind: "public", status: "untrue"),
      ], expected: [], verdict: .notApplied),
    Case(
      name: "no scope, and a report found the other error untrue",
      decisions: [
        Row.error("E2", matter: "M", kind: "showy"), Row.decision("D", on: "E2", scope: nil),
        Row.error("E3", matter: "M", kind: "public"), Row.report("R", error: "E3", finding: "untrue"),
      ], expected: [], verdict: .notApplied),
    Case(
      name: "no scope, and the other error is in doubt",
      decisions: [
        Row.error("E2", matter: "M", kind: "showy"), Row.decision("D", on: "E2", scope: nil),
        Row.error("E3", matter: "M", kind: "public", status: "doubtful"),
      ], expected: [.unclearDecision], verdict: .notApplied),
    Case(
      name: "conditions in another writing count as missing",
      decisions: [Row.decision("D", on: "E", conditions: "diligence;Procedure ")], expected: [.unlistedWord], verdict: .queried),
    Case(
      name: "a condition by its name", decisions: [Row.decision("D", on: "E", conditions: "勤勉尽责;procedure")], expected: [.unlistedWord],
      verdict: .queried),
    Case(
      name: "a condition in other words", decisions: [Row.decision("D", on: "E", conditions: "diligence;due course")],
      expected: [.unlistedWord], verdict: .queried),
    Case(
      name: "a condition beside the rulebook's", decisions: [Row.decision("D", on: "E", conditions: "diligence;procedure;speed")],
      expected: []),
    Case(name: "decided before the error", decisions: [Row.decision("D", on: "E", decided: "2019-04-30")], expected: [.inconsistentDates]),
    Case(name: "decided on the error's day", decisions: [Row.decision("D", on: "E", decided: "2019-05-01")], expected: []),
    Case(
      name: "applied for before the error", decisions: [Row.decision("D", on: "E", applied: "2019-04-30")], expected: [.inconsistentDates]),
    Case(
      name: "refused before the error", decisions: [Row.decision("D", on: "E", outcome: "denied", decided: "2019-04-30", filed: nil)],
      expected: [.inconsistentDates], verdict: .denied),
    Case(
      name: "a later error of the matter",
      decisions: [
        Row.error("E2", matter: "M", kind: "showy", on: "2019-05-31"), Row.decision("D", on: "E2", scope: "matter"),
        Row.error("E3", matter: "M", unit: "B", kind: "public", on: "2019-06-02"),
      ],
      expected: [.inconsistentDates], verdict: .notApplied),
    Case(
      name: "a later error of the matter that is untrue",
      decisions: [
        Row.error("E2", matter: "M", kind: "showy"), Row.decision("D", on: "E2", scope: "matter"),
        Row.error("E3", matter: "M", unit: "B", kind: "public", on: "2019-06-02", status: "untrue"),
      ], expected: [], verdict: .notApplied),
    Case(
      name: "a later error of another unit, and a decision for the unit",
      decisions: [
        Row.error("E2", matter: "M", kind: "showy"), Row.decision("D", on: "E2", scope: "unit"),
        Row.error("E3", matter: "M", unit: "B", kind: "public", on: "2019-06-02"),
      ], expected: [], verdict: .notApplied),
    Case(
      name: "a refusal needs no conditions", decisions: [Row.decision("D", on: "E", outcome: "denied", conditions: "Diligence")],
      expected: [], verdict: .denied),
  ])
  func findings(_ example: Case) throws {
    let outcome = ExemptStage(rules: makeRules(), dates: dates2019).run([Row.error("E")] + example.decisions)
    #expect(outcome.findings.map(\.code) == example.expected)
    #expect(outcome.findings.allSatisfy { $0.severity == example.severity })
    let verdict = try #require(outcome.verdicts.first)
    #expect(verdict.verdict.name == example.verdict)
    if example.severity == .error { #expect(verdict.factor == example.factor, "until it is cleared up the strictest holds") }
  }

  /// Of decisions of one day that agree the first by id is named, whatever the order of the rows.
  @Test(arguments: [("exempt", nil), ("mitigated", "0.5"), ("denied", nil)])
  func decisionsThatAgreeAreNoContradiction(outcome: String, factor: String?) throws {
    let decisions = ["D1", "D2", "D3"].map { Row.decision($0, on: "E", outcome: outcome, factor: factor, document: "组字\($0)号") }
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    let outcomes = orders.map { order in
      ExemptStage(rules: makeRules(), dates: dates2019).run(order.map { decisions[$0] } + [Row.error("E")])
    }
    for outcome in outcomes {
      #expect(outcome.findings.isEmpty && outcome.verdicts.map(\.verdict.decision?.id) == ["D1"])
      #expect(outcome.verdicts == outcomes[0].verdicts)
    }
  }
}
