import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Who stops reporting while others go on is told of: "not reporting never pays".
@Suite struct UnreportedPeriodTests {
  private func task(_ id: String, _ period: String, due: String? = "2019-12-31", completed: String? = nil) -> Record {
    Row.make(
      .tasks, "task_id", id, in: period, unit: "A", dateColumn: "due_on", on: due, kind: nil,
      ["period": period, "planned": "50", "actual": "50", "completed_on": completed])
  }

  private func warnings(
    _ rows: [Record], of period: String = "2019", cutOff: String = "2019-12-31", planned: ProjectRules.Plan = .year
  ) throws -> [String] {
    var city = City(x: ["A": "90"])
    city.records = rows
    var rules = rulebook(try level("root", of: [indicator("x", 100)]))
    rules.lights["tasks"] = LightTests.rule
    rules.projects = ["major": ProjectWorld.rules(planned)]
    let dates = makeDates(period, cutOff: cutOff, asOf: "2020-02-01")
    let assessment = Assessment(of: rules, city.facts(for: rules), dates: dates, tolerance: .strict)
    return assessment.findings.filter { $0.code == .unreportedPeriod }.map { finding in
      "\(finding.severity.rawValue) \(finding.rows.map(\.description).joined(separator: " "))"
    }
  }

  @Test(
    arguments: [
      ("2019-12-31", nil, ["warning tasks:T/2019-Q1"]), (nil, nil, ["warning tasks:T/2019-Q1"]), ("2019-03-31", nil, []),
      ("2019-12-31", "2019-02-28", []),
    ] as [(String?, String?, [String])])
  func aTaskGoesOnUntilItIsDueOrDone(due: String?, completed: String?, expected: [String]) throws {
    let others = ["2019-Q1", "2019-Q2", "2019-Q3"].map { task("S", $0) }
    #expect(try warnings(others + [task("T", "2019-Q1", due: due, completed: completed)]) == expected)
    // Nobody has anything later yet.
    #expect(try warnings([task("S", "2019-Q1"), task("T", "2019-Q1", due: due, completed: completed)]) == [])
    // What others report after the cut-off is not asked of anybody.
    #expect(try warnings(others + [task("T", "2019-Q1", due: due, completed: completed)], cutOff: "2019-03-31") == [])
  }

  @Test func aProjectThatVanishesIsNamed() throws {
    let rows = [
      ProjectWorld.project("P", month: "2019-09", actual: "90"), ProjectWorld.project("Q", month: "2019-09", actual: "90"),
      ProjectWorld.project("Q", month: "2019-10", actual: "100"),
    ]
    #expect(try warnings(rows) == ["warning projects:P/2019-09"])
    #expect(try warnings(rows, of: "2019-10", cutOff: "2019-10-31") == ["warning projects:P/2019-09"])
  }

  /// All that the year was to bring is there: nothing is left to report. What is due up to a month says nothing of the next one.
  @Test(
    arguments: [
      ("100", "100", .year, []), ("100", "105", .year, []), ("100", "99", .year, ["warning projects:P/2019-09"]),
      ("100", nil, .year, ["warning projects:P/2019-09"]), ("100", "100", .toDate, ["warning projects:P/2019-09"]),
    ] as [(String, String?, ProjectRules.Plan, [String])])
  func aFinishedProjectReportsNoMore(plan: String, actual: String?, planned: ProjectRules.Plan, expected: [String]) throws {
    let rows = [
      ProjectWorld.project("P", month: "2019-09", planned: plan, actual: actual), ProjectWorld.project("Q", month: "2019-10", actual: "90"),
    ]
    #expect(try warnings(rows, planned: planned) == expected)
  }
}
