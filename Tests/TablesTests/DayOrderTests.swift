import Model
import Tables
import Testing

/// A day that cannot be before another, and is, is a slip of the pen: told of, and scored as it stands.
@Suite struct DayOrderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var table: TableName
    var header: String
    var row: String
    /// The column that is told of.
    var column: String?

    var testDescription: String { "\(table.rawValue): \(row)" }
  }

  @Test(arguments: [
    Case(table: .errors, header: "error_id,unit_id,occurred_on,found_on", row: "E,010101,2019-05-02,2019-05-01", column: "found_on"),
    Case(table: .errors, header: "error_id,unit_id,occurred_on,found_on", row: "E,010101,2019-05-02,2019-05-02"),
    Case(table: .errors, header: "error_id,unit_id,occurred_on,found_on", row: "E,010101,,2019-05-02"),
    Case(table: .errors, header: "error_id,found_on,unit_id,occurred_on", row: "E,2018-12-31,010101,2019-01-01", column: "found_on"),
    Case(
      table: .problems, header: "problem_id,unit_id,found_on,due_on,closed_on,reopened_on",
      row: "P,010101,2019-05-02,2019-06-01,2019-05-01,", column: "closed_on"),
    Case(
      table: .problems, header: "problem_id,unit_id,found_on,due_on,closed_on,reopened_on",
      row: "P,010101,2019-05-02,2019-06-01,2019-07-01,2019-05-01", column: "reopened_on"),
    // Closed, reopened, and closed again.
    Case(
      table: .problems, header: "problem_id,unit_id,found_on,due_on,closed_on,reopened_on",
      row: "P,010101,2019-05-02,2019-06-01,2019-07-01,2019-06-15"),
    Case(table: .problems, header: "problem_id,unit_id,found_on,due_on,closed_on", row: "P,010101,2019-05-02,2019-06-01,2019-07-01"),
    Case(
      table: .accountability, header: "action_id,unit_id,occurred_on,decided_on,starts_on",
      row: "A,010101,2019-05-02,2019-05-03,2019-05-01", column: "starts_on"),
    Case(
      table: .accountability, header: "action_id,unit_id,occurred_on,decided_on,starts_on", row: "A,010101,2019-05-02,,2019-05-01",
      column: "starts_on"),
    Case(
      table: .tasks, header: "task_id,period,unit_id,start_on,started_on,due_on,completed_on",
      row: "T,2019-Q1,010101,2019-05-02,2019-05-01,2019-06-01,2019-05-03"),
    Case(
      table: .tasks, header: "task_id,period,unit_id,start_on,started_on,due_on,completed_on",
      row: "T,2019-Q1,010101,2019-05-02,2019-05-04,2019-05-01,2019-05-05", column: "due_on"),
  ])
  func order(_ example: Case) throws {
    let outcome = Desk.ledger(example.table, "\(example.header)\n\(example.row)\n")
    let facts = try #require(outcome.facts)
    #expect(outcome.findings.isEmpty && facts.records.count == 1)
    let findings = DayOrder.findings(in: facts.records)
    #expect(findings.map(\.columnName) == (example.column.map { [$0] } ?? []))
    #expect(findings.allSatisfy { $0.code == .inconsistentDates && $0.severity == .warning && $0.rows == [facts.records[0].reference] })
  }

  @Test func aDecisionInEffectBeforeItWasMade() throws {
    let errors = "error_id,unit_id\nE,010101\n"
    let exemptions =
      "decision_id,error_id,applied_on,decided_on,effective_on\nD,E,2019-06-02,2019-06-01,2019-06-30\nF,E,2019-06-01,2019-06-02,2019-06-01\n"
    let outcome = Desk.read(
      ["units.csv": Desk.units, "errors.csv": errors, "exemptions.csv": exemptions],
      [Desk.unitSource, TableSource(table: .errors, file: "errors.csv"), TableSource(table: .exemptions, file: "exemptions.csv")])
    let findings = DayOrder.findings(in: try #require(outcome.facts).records)
    #expect(findings.map { $0.rows.first?.key } == [["D"], ["F"]])
    #expect(findings.map(\.columnName) == ["decided_on", "effective_on"])
    #expect(findings.map(\.value) == ["2019-06-01", "2019-06-01"])
    #expect(findings.first?.message.zh == "早于“申请日期”的 2019-06-02")
  }
}
