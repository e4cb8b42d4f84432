import Model
import Rules
import Scoring
import Testing

/// What a correction edition of June 2020 makes of decisions on the errors of 2019, of which the closed year knew all up to 1 February.
@Suite struct EditionVerdictTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var error = Row.error("E", matter: "M")
    var decisions: [Record]
    var expected: String
    /// What the reason says.
    var says = ""

    var testDescription: String { name }
  }

  private static func decision(_ id: String, _ outcome: String, decided: String, effective: String? = nil, scope: String = "person")
    -> Record
  {
    Row.decision(
      id, on: "E", outcome: outcome, scope: scope, decided: decided, effective: effective, factor: outcome == "mitigated" ? "0.5" : nil)
  }

  private static let carried = decision("D1", "exempt", decided: "2020-01-15", effective: "2020-01-20")

  @Test(arguments: [
    Case(name: "recognised later", decisions: [decision("D", "exempt", decided: "2020-03-01")], expected: "exempt 0"),
    Case(name: "recognised in part later", decisions: [decision("D", "mitigated", decided: "2020-03-01")], expected: "mitigated 0.5"),
    Case(
      name: "recognised later and not in force yet",
      decisions: [decision("D", "exempt", decided: "2020-03-01", effective: "2020-07-01")], expected: "deferred 1",
      says: "neither counted in this edition nor carried over"),
    Case(
      name: "carried over by the closed year", decisions: [carried], expected: "deferred 1",
      says: "effective after the cut-off, carried over"),
    Case(
      name: "mitigated in time, exempt later",
      decisions: [decision("D1", "mitigated", decided: "2019-06-01"), decision("D2", "exempt", decided: "2020-03-01")], expected: "exempt 0"
    ),
    Case(
      name: "mitigated in time, the rest carried over", decisions: [decision("D0", "mitigated", decided: "2019-06-01"), carried],
      expected: "mitigated 0.5", says: "the rest is carried over"),
    Case(
      name: "mitigated in time, exempt later and not in force yet",
      decisions: [
        decision("D1", "mitigated", decided: "2019-06-01"), decision("D2", "exempt", decided: "2020-03-01", effective: "2020-07-01"),
      ], expected: "mitigated 0.5", says: "the rest is neither counted nor carried over"),
    Case(
      name: "a part carried over, exempt later",
      decisions: [
        decision("D1", "mitigated", decided: "2020-01-15", effective: "2020-01-20"), decision("D2", "exempt", decided: "2020-03-01"),
      ], expected: "deferred 1", says: "neither counted in this edition nor carried over"),
    Case(
      name: "refused in time, recognised later",
      decisions: [decision("D1", "denied", decided: "2019-06-01"), decision("D2", "exempt", decided: "2020-03-01")], expected: "exempt 0"),
    Case(
      name: "recognised and revoked later",
      decisions: [decision("D1", "exempt", decided: "2020-03-01"), decision("D2", "revoked", decided: "2020-05-01")], expected: "revoked 1"),
    Case(
      name: "recognised in time, revoked later",
      decisions: [decision("D1", "exempt", decided: "2019-06-01"), decision("D2", "revoked", decided: "2020-03-01")], expected: "exempt 0",
      says: "which changes nothing in this year"),
    Case(
      name: "an error found later, of a matter that was recognised late", error: Row.error("E", matter: "M", found: "2020-04-01"),
      decisions: [decision("D", "exempt", decided: "2020-01-15", effective: "2020-01-20", scope: "matter")], expected: "exempt 0"),
  ])
  func verdicts(_ example: Case) throws {
    var dates = makeDates("2019", cutOff: "2019-12-31", asOf: "2020-06-30")
    dates.closedAsOf = makeDay("2020-02-01")
    let rows = [example.error] + example.decisions
    for rows in [rows, rows.reversed()] {
      let verdict = try #require(ExemptStage(rules: makeRules(), dates: dates).run(rows).verdicts.first)
      #expect("\(verdict.verdict.name.rawValue) \(verdict.factor)" == example.expected)
      #expect(example.says.isEmpty || verdict.because.en.contains(example.says), "\(verdict.because.en)")
    }
  }
}
