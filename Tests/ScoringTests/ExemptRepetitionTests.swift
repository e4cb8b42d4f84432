import Model
import Rules
import Scoring
import Testing

@Suite struct ExemptRepetitionTests {
  /// The error `E` of 1 May 2019, kind `slow`, unit A, is exempt: is the recognition queried?
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var earlier: Record
    var isQueried: Bool
    var forceMajeure = false
    var queryRepeats = true

    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "the same kind before", earlier: Row.error("X", on: "2019-04-30"), isQueried: true),
    Case(name: "years before", earlier: Row.error("X", on: "2016-04-30"), isQueried: true),
    Case(name: "after", earlier: Row.error("X", on: "2019-05-02"), isQueried: false),
    Case(name: "the same day, lower id", earlier: Row.error("D", on: "2019-05-01"), isQueried: true),
    Case(name: "the same day, higher id", earlier: Row.error("F", on: "2019-05-01"), isQueried: false),
    Case(name: "another kind", earlier: Row.error("X", kind: "showy", on: "2019-04-30"), isQueried: false),
    Case(name: "another unit", earlier: Row.error("X", unit: "B", on: "2019-04-30"), isQueried: false),
    Case(name: "the earlier one is void", earlier: Row.error("X", on: "2019-04-30", status: "untrue"), isQueried: false),
    Case(name: "the earlier one is doubtful", earlier: Row.error("X", on: "2019-04-30", status: "doubtful"), isQueried: false),
    Case(name: "another row of the same matter", earlier: Row.error("X", matter: "M", on: "2019-04-30"), isQueried: false),
    Case(name: "nobody knows of it yet", earlier: Row.error("X", on: "2019-04-30", found: "2020-03-15"), isQueried: false),
    Case(name: "force majeure", earlier: Row.error("X", on: "2019-04-30"), isQueried: false, forceMajeure: true),
    Case(name: "the rulebook does not ask", earlier: Row.error("X", on: "2019-04-30"), isQueried: false, queryRepeats: false),
  ])
  func repeats(_ example: Case) throws {
    let rows = [example.earlier, Row.error("E", matter: "M", forceMajeure: example.forceMajeure), Row.decision("E-1", on: "E")]
    let verdicts = ExemptStage(rules: makeRules(queryRepeats: example.queryRepeats), dates: dates2019).run(rows).verdicts
    let verdict = try #require(verdicts.first { $0.error == "E" })
    #expect(verdict.verdict.name == (example.isQueried ? .queried : .exempt))
  }

  @Test func anEarlierErrorCountsWhateverItsVerdict() throws {
    let rows = [
      Row.error("E1", on: "2019-01-01"), Row.error("E2", on: "2019-02-01"), Row.error("E3", on: "2019-03-01"),
      Row.decision("D1", on: "E1"), Row.decision("D2", on: "E2", outcome: "denied"), Row.decision("D3", on: "E3"),
    ]
    let verdicts = ExemptStage(rules: makeRules(), dates: dates2019).run(rows).verdicts
    #expect(verdicts.map(\.verdict.name) == [.exempt, .denied, .queried])
    guard case .queried(_, let collisions, _) = try #require(verdicts.last).verdict else {
      Issue.record("E3 is not queried")
      return
    }
    #expect(collisions == [.repeats(error: "E1", on: makeDay("2019-01-01"))])
  }
}
