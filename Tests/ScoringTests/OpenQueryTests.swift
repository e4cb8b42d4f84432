import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Which queried recognitions a final year has to wait for.
@Suite struct OpenQueryTests {
  private static let bar = Adjustment(
    id: "bar", name: LocalizedText("Bar"), table: .errors,
    effect: .bar([], InfluencePeriod(startColumn: "occurred_on", monthsColumn: nil, months: ["": 24], tested: .anyDay)),
    relievedByExemption: true)

  private func openQueries(_ error: Record, _ others: [Record] = [], liftingBars: Bool = false) throws -> [String] {
    var city = City(x: ["A": "90"])
    city.records = [error, Row.decision("D", on: "E")] + others
    var rules = rulebook(try level("root", of: [indicator("x", 100)]))
    rules.exemption = makeRules()
    if liftingBars { rules.adjustments["bar"] = Self.bar }
    let assessment = Assessment(of: rules, city.facts(for: rules), dates: dates2019, tolerance: .strict)
    #expect(assessment.verdicts.map(\.verdict.name) == [.queried])
    return assessment.openQueries.map(\.error)
  }

  @Test(
    arguments: [
      ("2019-05-01", nil, true), ("2018-12-31", "2019-01-01", true), ("2018-05-01", "2018-06-01", false), ("2018-12-31", nil, false),
    ] as [(String, String?, Bool)])
  func whatIsLeftOfEarlierYearsIsNotOpen(occurred: String, found: String?, isOpen: Bool) throws {
    let error = Row.error("E", severity: "grave", on: occurred, found: found)
    #expect(try openQueries(error) == (isOpen ? ["E"] : []))
    // A bar may reach from an earlier year into this one, and be lifted.
    #expect(try openQueries(error, liftingBars: true) == ["E"])
  }

  @Test(
    arguments: [
      ("2019-03-01", nil, true), ("2018-03-01", nil, false), ("2018-03-01", "2018-12-31", false), ("2018-03-01", "2019-01-01", true),
    ]
      as [(String, String?, Bool)])
  func anOldErrorMayBeTheCauseOfSomethingNew(found: String, due: String?, isOpen: Bool) throws {
    let problem = Row.make(
      .problems, "problem_id", "P", unit: "A", dateColumn: "found_on", on: found, kind: nil, ["cause": "E", "due_on": due])
    #expect(try openQueries(Row.error("E", severity: "grave", on: "2018-05-01"), [problem]) == (isOpen ? ["E"] : []))
  }
}
