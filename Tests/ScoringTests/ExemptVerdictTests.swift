import Model
import Rules
import Scoring
import Testing

@Suite struct ExemptVerdictTests {
  /// One error `E`, and what became of it.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var rows: [Record]
    var verdict: Verdict.Name
    var factor: Fraction
    var decided: [String]
    var whileQueried = WhileQueried.hold

    var testDescription: String { name }
  }

  static let half = Fraction(exact: "0.5") ?? .zero

  @Test(arguments: [
    Case(name: "nobody applied", rows: [Row.error("E")], verdict: .notApplied, factor: .one, decided: []),
    Case(name: "untrue in the ledger", rows: [Row.error("E", status: "untrue")], verdict: .void, factor: .one, decided: []),
    Case(
      name: "untrue beats an exemption", rows: [Row.error("E", status: "untrue"), Row.decision("D", on: "E")], verdict: .void,
      factor: .one, decided: []),
    Case(
      name: "untrue on a report", rows: [Row.error("E"), Row.report("R", error: "E", finding: "untrue")], verdict: .void, factor: .one,
      decided: ["accusations:R"]),
    Case(
      name: "a report that is not closed by as_of",
      rows: [Row.error("E"), Row.report("R", error: "E", finding: "untrue", closed: "2020-02-02")],
      verdict: .notApplied, factor: .one, decided: []),
    Case(
      name: "a later report outweighs an earlier one",
      rows: [
        Row.error("E"), Row.report("R1", error: "E", finding: "untrue", closed: "2019-07-01"),
        Row.report("R2", error: "E", finding: "true", closed: "2019-08-01"),
      ], verdict: .notApplied, factor: .one, decided: []),
    Case(name: "doubtful", rows: [Row.error("E", status: "doubtful")], verdict: .unconfirmed, factor: .one, decided: []),
    Case(
      name: "doubtful, but found untrue", rows: [Row.error("E", status: "doubtful"), Row.report("R", error: "E", finding: "untrue")],
      verdict: .void, factor: .one, decided: ["accusations:R"]),
    Case(
      name: "a doubting report does not outweigh a confirmed fact",
      rows: [Row.error("E"), Row.report("R", error: "E", finding: "doubtful")], verdict: .notApplied, factor: .one, decided: []),
    Case(
      name: "applied for, not decided",
      rows: [Row.error("E"), Row.decision("D", on: "E", outcome: nil, applied: "2019-09-01", decided: nil)], verdict: .pending,
      factor: .one, decided: ["exemptions:D"]),
    Case(
      name: "decided after as_of is still pending",
      rows: [Row.error("E"), Row.decision("D", on: "E", applied: "2019-09-01", decided: "2020-02-02")], verdict: .pending, factor: .one,
      decided: ["exemptions:D"]),
    Case(
      name: "decided after as_of and never applied for is not known",
      rows: [Row.error("E"), Row.decision("D", on: "E", decided: "2020-02-02")], verdict: .notApplied, factor: .one, decided: []),
    Case(
      name: "denied", rows: [Row.error("E"), Row.decision("D", on: "E", outcome: "denied")], verdict: .denied, factor: .one,
      decided: ["exemptions:D"]),
    Case(
      name: "recognised, then revoked",
      rows: [Row.error("E"), Row.decision("D1", on: "E"), Row.decision("D2", on: "E", outcome: "revoked", decided: "2019-09-01")],
      verdict: .revoked, factor: .one, decided: ["exemptions:D2"]),
    Case(
      name: "denied, then recognised",
      rows: [Row.error("E"), Row.decision("D1", on: "E", outcome: "denied"), Row.decision("D2", on: "E", decided: "2019-09-01")],
      verdict: .exempt, factor: .zero, decided: ["exemptions:D2"]),
    Case(
      name: "recognised in the year, revoked after the cut-off",
      rows: [Row.error("E"), Row.decision("D1", on: "E"), Row.decision("D2", on: "E", outcome: "revoked", decided: "2020-01-05")],
      verdict: .exempt, factor: .zero, decided: ["exemptions:D1"]),
    Case(name: "exempt", rows: [Row.error("E"), Row.decision("D", on: "E")], verdict: .exempt, factor: .zero, decided: ["exemptions:D"]),
    Case(
      name: "effective on the cut-off", rows: [Row.error("E"), Row.decision("D", on: "E", decided: "2019-12-31")], verdict: .exempt,
      factor: .zero, decided: ["exemptions:D"]),
    Case(
      name: "effective two days after the cut-off", rows: [Row.error("E"), Row.decision("D", on: "E", decided: "2020-01-02")],
      verdict: .deferred, factor: .one, decided: ["exemptions:D"]),
    Case(
      name: "denied in the year, recognised after the cut-off",
      rows: [Row.error("E"), Row.decision("D1", on: "E", outcome: "denied"), Row.decision("D2", on: "E", decided: "2020-01-02")],
      verdict: .deferred, factor: .one, decided: ["exemptions:D2"]),
    Case(
      name: "recognised with effect after the cut-off, denied since",
      rows: [
        Row.error("E"), Row.decision("D1", on: "E", effective: "2020-01-02"),
        Row.decision("D2", on: "E", outcome: "denied", decided: "2019-09-01"),
      ], verdict: .denied, factor: .one, decided: ["exemptions:D2"]),
    Case(
      name: "mitigated in the year, exempt after the cut-off",
      rows: [
        Row.error("E"), Row.decision("D1", on: "E", outcome: "mitigated", factor: "0.5"),
        Row.decision("D2", on: "E", decided: "2020-01-02"),
      ], verdict: .mitigated, factor: half, decided: ["exemptions:D1"]),
    Case(
      name: "late, and meets an exclusion", rows: [Row.error("E", severity: "grave"), Row.decision("D", on: "E", decided: "2020-01-02")],
      verdict: .queried, factor: .one, decided: ["exemptions:D"], whileQueried: .apply),
    Case(
      name: "decided in the year, effective after the cut-off",
      rows: [Row.error("E"), Row.decision("D", on: "E", effective: "2020-01-01")], verdict: .deferred, factor: .one,
      decided: ["exemptions:D"]),
    Case(
      name: "decided after the cut-off, effective before it",
      rows: [Row.error("E"), Row.decision("D", on: "E", decided: "2020-01-15", effective: "2019-12-01")], verdict: .exempt, factor: .zero,
      decided: ["exemptions:D"]),
    Case(
      name: "refused after the cut-off", rows: [Row.error("E"), Row.decision("D", on: "E", outcome: "denied", decided: "2020-01-02")],
      verdict: .denied, factor: .one, decided: ["exemptions:D"]),
    Case(
      name: "recognised and revoked, both after the cut-off",
      rows: [
        Row.error("E"), Row.decision("D1", on: "E", decided: "2020-01-02"),
        Row.decision("D2", on: "E", outcome: "revoked", decided: "2020-01-09"),
      ], verdict: .revoked, factor: .one, decided: ["exemptions:D2"]),
    Case(
      name: "mitigated", rows: [Row.error("E"), Row.decision("D", on: "E", outcome: "mitigated", factor: "0.5")], verdict: .mitigated,
      factor: half, decided: ["exemptions:D"]),
    Case(
      name: "meets an exclusion", rows: [Row.error("E", severity: "grave"), Row.decision("D", on: "E")], verdict: .queried, factor: .one,
      decided: ["exemptions:D"]),
    Case(
      name: "lacks a condition", rows: [Row.error("E"), Row.decision("D", on: "E", conditions: "diligence")], verdict: .queried,
      factor: .one, decided: ["exemptions:D"]),
    Case(
      name: "names no condition", rows: [Row.error("E"), Row.decision("D", on: "E", conditions: nil)], verdict: .queried, factor: .one,
      decided: ["exemptions:D"]),
    Case(
      name: "queried and applied meanwhile", rows: [Row.error("E", severity: "grave"), Row.decision("D", on: "E")], verdict: .queried,
      factor: .zero, decided: ["exemptions:D"], whileQueried: .apply),
    Case(
      name: "a queried mitigation, applied meanwhile",
      rows: [Row.error("E", severity: "grave"), Row.decision("D", on: "E", outcome: "mitigated", factor: "0.5")], verdict: .queried,
      factor: half, decided: ["exemptions:D"], whileQueried: .apply),
    Case(
      name: "a refusal is never queried", rows: [Row.error("E", severity: "grave"), Row.decision("D", on: "E", outcome: "denied")],
      verdict: .denied, factor: .one, decided: ["exemptions:D"]),
    Case(
      name: "excepted: exempt, and relieves nothing", rows: [Row.error("E", kind: "public"), Row.decision("D", on: "E")],
      verdict: .exempt, factor: .one, decided: ["exemptions:D"]),
  ])
  func verdict(_ example: Case) throws {
    let outcome = ExemptStage(rules: makeRules(whileQueried: example.whileQueried), dates: dates2019).run(example.rows)
    let verdict = try #require(outcome.verdicts.first)
    #expect(outcome.verdicts.count == 1)
    #expect(verdict.verdict.name == example.verdict)
    #expect(verdict.factor == example.factor)
    #expect(verdict.verdict.rows.map(\.description) == example.decided)
    #expect(verdict.isOut == [.void, .unconfirmed].contains(example.verdict))
  }

  @Test func reasonNamesAuthorityNumberAndDay() throws {
    let rows = [Row.error("E"), Row.decision("D", on: "E", effective: "2019-07-01", document: "组字12号")]
    let verdict = try #require(ExemptStage(rules: makeRules(), dates: dates2019).run(rows).verdicts.first)
    #expect(verdict.because.zh == "认定免责：组织部 组字12号（2019-06-01决定，2019-07-01生效，及于个人）")
    #expect(verdict.because.en == "Exempt: 组织部 组字12号 (decided 2019-06-01, effective 2019-07-01, for the person)")
  }

  @Test func queriedNamesEveryCollision() throws {
    let rows = [
      Row.error("E1", on: "2019-02-01"), Row.error("E2", severity: "grave", on: "2019-03-01"),
      Row.decision("D", on: "E2", conditions: "procedure"),
    ]
    let verdict = try #require(ExemptStage(rules: makeRules(), dates: dates2019).run(rows).verdicts.last)
    guard case .queried(_, let collisions, .hold) = verdict.verdict else {
      Issue.record("not queried but \(verdict.verdict.name)")
      return
    }
    #expect(
      collisions == [
        .exclusion(id: "grave", name: graveAccident.name, citation: graveAccident.citation), .missingCondition(diligence),
        .repeats(error: "E1", on: makeDay("2019-02-01")),
      ])
    #expect(verdict.verdict.rows.map(\.description) == ["exemptions:D", "errors:E1"])
    for word in ["重大责任事故（排除1号 第 44 条）", "勤勉尽责", "E1", "2019-02-01", "复核"] { #expect(verdict.because.zh.contains(word)) }
  }

  /// The authority answers by a correction of the outcome, also where it keeps it; any other correction answers nothing.
  @Test(arguments: [("outcome", Verdict.Name.exempt), ("document", .queried)])
  func whatIsAnsweredIsQueriedNoMore(column: String, name: Verdict.Name) throws {
    let rows = [Row.error("E", severity: "grave"), Row.decision("D", on: "E")]
    let answer = Correction(id: "C", row: RowReference(.exemptions, ["D"]), column: column, old: "exempt", new: "exempt")
    let stage = ExemptStage(rules: makeRules(), dates: dates2019, corrections: [answer.row: [answer]])
    let verdict = try #require(stage.run(rows).verdicts.first)
    #expect(verdict.verdict.name == name && verdict.factor == (name == .exempt ? .zero : .one))
    #expect(verdict.because.zh.contains("认定机关已复核（更正 C）") == (name == .exempt))
  }

  @Test func exceptionIsNamed() throws {
    let verdict = try #require(
      ExemptStage(rules: makeRules(), dates: dates2019).run([Row.error("E", kind: "public"), Row.decision("D", on: "E")]).verdicts.first)
    #expect(verdict.exception?.id == "public")
    #expect(verdict.because.zh.hasSuffix("；但属例外（省级通报，例外1号 第 5 条），不予减免"))
    #expect(verdict.because.en.hasSuffix("; but excepted (provincial notice, 例外1号 article 5): not relieved"))
  }

  /// Three rows of matter M (E1, E2 of unit A, E3 of B), and E4 outside it.
  @Test(arguments: [("person", ["E1"]), ("unit", ["E1", "E2"]), ("matter", ["E1", "E2", "E3"]), (nil, ["E1"])])
  func scope(_ scope: String?, _ reached: [String]) {
    let rows = [
      Row.error("E1", matter: "M"), Row.error("E2", matter: "M"), Row.error("E3", matter: "M", unit: "B"),
      Row.error("E4", unit: "A", kind: "other"), Row.decision("D", on: "E1", scope: scope),
    ]
    let verdicts = ExemptStage(rules: makeRules(), dates: dates2019).run(rows).verdicts
    #expect(verdicts.filter { $0.verdict.name == .exempt }.map(\.error) == reached)
  }

  @Test func laterDecisionForOnePersonOverridesTheMatter() {
    let rows = [
      Row.error("E1", matter: "M"), Row.error("E2", matter: "M"), Row.decision("D1", on: "E1", scope: "matter"),
      Row.decision("D2", on: "E2", outcome: "revoked", decided: "2019-07-01"),
    ]
    let verdicts = ExemptStage(rules: makeRules(), dates: dates2019).run(rows).verdicts
    #expect(verdicts.map(\.verdict.name) == [.exempt, .revoked])
  }

  @Test func aRevocationThatComesTooLateIsSpokenOf() {
    let rows = [Row.error("E"), Row.decision("D1", on: "E"), Row.decision("D2", on: "E", outcome: "revoked", decided: "2020-01-05")]
    let verdicts = ExemptStage(rules: makeRules(), dates: dates2019).run(rows).verdicts
    #expect(verdicts[0].because.en.contains("revoked after the cut-off"))
    #expect(verdicts[0].because.en.contains("2020-01-05"))
    #expect(!ExemptStage(rules: makeRules(), dates: dates2019).run(Array(rows.dropLast())).verdicts[0].because.en.contains("revoked"))
  }
}
