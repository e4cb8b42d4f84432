import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// What looks like a slip and would change results without a word is told of; what ordinary facts look like is not.
@Suite("Slips in the facts")
struct FactSlipTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var rows: [Record] = []
    var ballots: [Ballot] = []
    var persons = Sharing.all
    var units = Sharing.share
    /// `code column value` and the key of the first row.
    var expected: [String] = []

    var testDescription: String { name }
  }

  private static func error(_ id: String, _ unit: String, _ share: String?, status: String = "confirmed") -> Record {
    Row.error(id, matter: "M", unit: unit, share: share, status: status)
  }

  private static func ballot(_ unit: UnitID, _ votes: [ChoiceID: Int]) -> Ballot { Ballot(unit: unit, panel: "mayor", votes: votes) }

  /// Where no exemption relieves a measure anyway, there is nothing to enter.
  @Test(arguments: [true, false])
  func measuresThatNoRuleRelieves(relieved: Bool) throws {
    var rules = rulebook(try level("root", of: [indicator("x")]))
    rules.exemption = makeRules()
    rules.adjustments = ["measures": pointsRule("measures", on: .accountability, isRelieved: relieved)]
    var city = City(x: ["A": 5])
    city.records = [Row.error("E1", matter: "M"), Row.decision("D", on: "E1"), Row.measure("P", matter: "M")]
    #expect(try city.assess(rules).codes.contains(.measureWithoutCause) == relieved)
  }

  private static let full: [ChoiceID: Int] = ["excellent": 3, "good": 2, "poor": 1]

  @Test(arguments: [
    Case(name: "shares that come to 1", rows: [error("E1", "A", "0.7"), error("E2", "B", "0.3")]),
    Case(name: "thirds", rows: [error("E1", "A", "0.33"), error("E2", "B", "0.33"), error("E3", "C", "0.33")]),
    Case(
      name: "a unit left out", rows: [error("E1", "A", "0.5"), error("E2", "B", "0.3")], expected: ["shares_miss_one share M at E1"]),
    Case(name: "more than all", rows: [error("E1", "A", "1"), error("E2", "B", "0.5")], expected: ["shares_miss_one share M at E1"]),
    Case(name: "one that is untrue has its share", rows: [error("E1", "A", "0.7"), error("E2", "B", "0.3", status: "untrue")]),
    Case(
      name: "another unit has the share of one that is untrue",
      rows: [error("E1", "A", "0.7", status: "untrue"), error("E2", "B", "0.3"), error("E3", "C", "0.7")]),
    Case(
      name: "one is untrue, and yet a unit is left out", rows: [error("E1", "A", "0.5", status: "untrue"), error("E2", "B", "0.3")],
      expected: ["shares_miss_one share M at E2"]),
    Case(
      name: "nothing of it is confirmed",
      rows: [error("E1", "A", "0.5", status: "untrue"), error("E2", "B", "0.3", status: "doubtful")]),
    Case(name: "the principal bears all", rows: [error("E1", "A", "0.5"), error("E2", "B", "0.3")], units: .principal),
    Case(name: "shares that nobody asks for", rows: [error("E1", "A", "0.5")], units: .all),
    Case(
      name: "persons within each unit", rows: [error("E1", "A", "0.5"), error("E2", "A", "0.5"), error("E3", "B", "1")], persons: .share,
      units: .all),
    Case(
      name: "a person left out", rows: [error("E1", "A", "0.5"), error("E3", "B", "1")], persons: .share, units: .all,
      expected: ["shares_miss_one share M at E1"]),
    Case(
      name: "persons within each unit, of which the principal bears all",
      rows: [error("E1", "A", "0.5"), error("E2", "A", "0.5"), error("E3", "B", "1")], persons: .share, units: .principal),
    Case(
      name: "one person of each unit, of which the principal bears all", rows: [error("E1", "A", "0.5"), error("E2", "B", "0.3")],
      persons: .share, units: .principal),
    Case(
      name: "a person left out of the principal",
      rows: [error("E1", "A", "0.4"), error("E2", "A", "0.2"), error("E3", "B", "0.3")], persons: .share, units: .principal,
      expected: ["shares_miss_one share M at E1"]),
    Case(
      name: "persons across units, of which the principal bears all",
      rows: [error("E1", "A", "0.3"), error("E2", "A", "0.3"), error("E3", "B", "0.4")], persons: .share, units: .principal),
    Case(name: "even shares", rows: [error("E1", "A", nil), error("E2", "B", nil)]),

    Case(
      name: "a measure without a cause, of an exempt error",
      rows: [error("E1", "A", nil), Row.decision("D", on: "E1"), Row.measure("P", matter: "M")],
      expected: ["measure_without_cause cause M at P"]),
    Case(
      name: "a measure without a cause, of a mitigated error among others",
      rows: [
        error("E1", "A", nil), error("E2", "A", nil), Row.decision("D", on: "E2", outcome: "mitigated", factor: "0.5"),
        Row.measure("P", matter: "M"),
      ], expected: ["measure_without_cause cause M at P"]),
    Case(
      name: "a measure with its cause",
      rows: [error("E1", "A", nil), Row.decision("D", on: "E1"), Row.measure("P", matter: "M", cause: "E1")]),
    Case(name: "a measure of what nobody recognised", rows: [error("E1", "A", nil), Row.measure("P", matter: "M")]),
    Case(
      name: "a measure of what was refused",
      rows: [error("E1", "A", nil), Row.decision("D", on: "E1", outcome: "denied"), Row.measure("P", matter: "M")]),
    Case(
      name: "a measure of what is untrue falls with it",
      rows: [error("E1", "A", nil, status: "untrue"), Row.decision("D", on: "E1"), Row.measure("P", matter: "M")]),
    Case(
      name: "a measure of another matter",
      rows: [error("E1", "A", nil), Row.decision("D", on: "E1"), Row.measure("P", matter: "N"), Row.measure("Q")]),
    Case(
      name: "a measure that nobody knows of yet",
      rows: [error("E1", "A", nil), Row.decision("D", on: "E1"), Row.measure("P", matter: "M", decided: "2020-02-02")]),

    Case(
      name: "doubtful in the ledger, true on a report",
      rows: [error("E1", "A", nil, status: "doubtful"), Row.report("R", error: "E1", finding: "confirmed")],
      expected: ["contradicted_fact status doubtful at E1"]),
    Case(
      name: "untrue in the ledger, true on a report",
      rows: [error("E1", "A", nil, status: "untrue"), Row.report("R", error: "E1", finding: "confirmed")],
      expected: ["contradicted_fact status untrue at E1"]),
    Case(
      name: "doubtful in the ledger, true on a report that is not closed yet",
      rows: [error("E1", "A", nil, status: "doubtful"), Row.report("R", error: "E1", finding: "confirmed", closed: "2020-02-02")]),
    Case(
      name: "true on a report, and in doubt on a later one",
      rows: [
        error("E1", "A", nil, status: "doubtful"), Row.report("R", error: "E1", finding: "confirmed"),
        Row.report("S", error: "E1", finding: "doubtful", closed: "2019-09-01"),
      ]),
    Case(
      name: "confirmed in the ledger, in doubt on a report",
      rows: [error("E1", "A", nil), Row.report("R", error: "E1", finding: "doubtful")],
      expected: ["contradicted_fact status confirmed at E1"]),
    Case(
      name: "confirmed in the ledger, untrue on a report, which outweighs it",
      rows: [error("E1", "A", nil), Row.report("R", error: "E1", finding: "untrue")]),
    Case(
      name: "confirmed twice", rows: [error("E1", "A", nil), Row.report("R", error: "E1", finding: "confirmed")]),

    Case(name: "progress against a plan", rows: [LightTests.task("T", "2019-Q2", planned: "5", actual: "4")]),
    Case(name: "nothing planned and nothing done", rows: [LightTests.task("T", "2019-Q2")]),
    Case(
      name: "progress without a plan", rows: [LightTests.task("T", "2019-Q2", actual: "4")],
      expected: ["missing_value planned at T/2019-Q2"]),
    Case(
      name: "progress without a plan, late to begin", rows: [LightTests.task("T", "2019-Q2", actual: "4", start: "2019-05-10")]),
    Case(name: "to begin next year", rows: [LightTests.task("T", "2019-Q2", actual: "0", start: "2020-05-10")]),
    Case(name: "of a month, where lights are for quarters", rows: [LightTests.task("T", "2019-05", actual: "4")]),
    Case(name: "of another year", rows: [LightTests.task("T", "2018-Q2", actual: "4")]),

    Case(name: "found after all is known", rows: [Row.error("E1", unit: "A", found: "2021-12-31")]),
    Case(
      name: "found in a year to come", rows: [Row.error("E1", unit: "A", found: "2091-05-03")],
      expected: ["inconsistent_dates found_on 2091-05-03 at E1"]),
    Case(
      name: "due in a year to come",
      rows: [
        Row.make(.problems, "problem_id", "P", unit: "A", dateColumn: "found_on", on: "2019-05-01", kind: nil, ["due_on": "2030-01-01"])
      ]),

    Case(
      name: "corrected in the year", rows: [CorrectionTests.correction("K1", .readings, "A;x;2019", "value", "5", "6", on: "2019-01-01")]),
    Case(
      name: "corrected before the year",
      rows: [CorrectionTests.correction("K1", .readings, "A;x;2019", "value", "5", "6", on: "2018-12-31")],
      expected: ["inconsistent_dates decided_on 2018-12-31 at K1"]),
    Case(name: "decided in the year", rows: [DecisionTests.decision("N1", "A", "points", "5", "6", on: "2019-01-01")]),
    Case(
      name: "decided before the year", rows: [DecisionTests.decision("N1", "A", "points", "5", "6", on: "2018-12-31")],
      expected: ["inconsistent_dates decided_on 2018-12-31 at N1"]),

    Case(name: "ballots in full", ballots: [ballot("A", full), ballot("B", full), ballot("C", full)]),
    Case(
      name: "an option that nobody chose for one unit",
      ballots: [ballot("A", ["excellent": 3, "good": 2]), ballot("B", full), ballot("C", full)]),
    Case(
      name: "an option left out where zeros are written",
      ballots: [ballot("A", ["excellent": 3, "good": 0]), ballot("B", ["good": 2, "poor": 3])],
      expected: ["missing_ballot poor at A/mayor/excellent", "missing_ballot excellent at B/mayor/good"]),
    Case(name: "one vote of one person", ballots: [ballot("A", ["excellent": 1]), ballot("B", ["good": 1]), ballot("C", ["poor": 1])]),
    Case(name: "abstention has no worth", ballots: [ballot("A", full), ballot("B", full.merging(["abstain": 0]) { $1 })]),
  ])
  func slips(_ example: Case) throws {
    var rules = rulebook(try level("root", of: [indicator("x")]), panels: [BallotTests.panel("mayor")])
    rules.exemption = makeRules(queryRepeats: false, persons: example.persons, units: example.units)
    rules.lights = [LightTests.rule.id: LightTests.rule]
    rules.adjustments = ["measures": pointsRule("measures", on: .accountability)]
    var city = City(x: ["A": 5, "B": 5, "C": 5])
    city.records = example.rows
    city.ballots = example.ballots
    let findings = try city.assess(rules).findings
    #expect(findings.allSatisfy { $0.severity == .warning })
    let told = findings.map { finding in
      [finding.code.rawValue, finding.columnName, finding.value, "at", finding.rows.first?.key.joined(separator: "/")]
        .compactMap(\.self).joined(separator: " ")
    }
    #expect(told == example.expected)
    city.records.reverse()
    city.ballots.reverse()
    #expect(try city.assess(rules).findings == findings)
  }
}
