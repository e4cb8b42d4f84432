import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// A row goes on being filled in after the day of knowledge; what is filled in later has not happened yet.
@Suite struct KnownRecordTests {
  private func points(_ columns: [String: String], when condition: RecordCondition, table: TableName = .problems) throws -> Fraction? {
    var city = City(x: ["A": "90"])
    let (key, day) = table == .problems ? ("problem_id", "found_on") : ("task_id", "due_on")
    city.records = [Row.make(table, key, "1", unit: "A", dateColumn: day, on: "2019-06-01", kind: "talk", columns.mapValues { $0 })]
    var rules = rulebook(try level("root", of: [indicator("x", 100)]))
    rules.adjustments["rule"] = pointsRule(on: table, when: [condition])
    let assessed = Assessment(of: rules, city.facts(for: rules), dates: dates2019, tolerance: .strict)
    return try assessed.account(of: "A")?.lines.filter { $0.item == "rule" }.reduce(Fraction.zero) { try $0 + $1.points }
  }

  @Test(
    arguments: [
      (TableName.problems, "closed_on", false), (.problems, "reopened_on", true), (.tasks, "completed_on", false),
    ], [("2020-02-01", true), ("2020-02-02", false)])
  func aDayAfterTheDayOfKnowledgeIsNotThereYet(
    at place: (table: TableName, column: String, present: Bool), day: (text: String, isKnown: Bool)
  )
    throws
  {
    let condition = RecordCondition(column: place.column, .isPresent(place.present))
    // Deducted where the condition holds: a day is there if it is known.
    let deducted: Fraction = day.isKnown == place.present ? -1 : 0
    #expect(try points([place.column: day.text], when: condition, table: place.table) == deducted)
  }
}
