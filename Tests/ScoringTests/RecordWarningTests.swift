import Model
import Rules
import Scoring
import Testing

/// What a person is asked to look at; nothing of it takes points.
@Suite("Record warnings")
struct RecordWarningTests {
  private func meeting(_ id: String, _ series: String?, on day: String, unit: UnitID = "A", _ columns: [String: String?] = [:]) -> Record {
    Row.make(
      .activities, "activity_id", id, unit: unit.text, dateColumn: "on", on: day, kind: "meeting",
      columns.merging(["series": series]) { mine, _ in mine })
  }

  private func warned(_ rule: RecordWarning, _ rows: [Record]) throws -> [String] {
    var rules = rulebook(try level("root", of: [indicator("x")]))
    rules.warnings = [rule]
    var city = City()
    for unit in ["A", "B"] as [UnitID] {
      city.add(unit)
      city.report(unit, "x", 5)
    }
    city.records = rows
    let assessment = try city.assess(rules)
    #expect(assessment.findings.allSatisfy { $0.code == .recordToReview && $0.severity == .warning })
    // A warning is no line of anybody's account.
    #expect(try assessment.account(of: "A")?.lines.allSatisfy { $0.item == "x" || $0.item == .total } == true)
    return assessment.findings.map { $0.rows.reversed().map { $0.key.joined(separator: "/") }.joined(separator: "+") }
  }

  private func alike(by columns: [String] = ["unit_id", "series"], within days: Int = 30) -> RecordWarning {
    RecordWarning(
      id: "alike", name: LocalizedText("Alike"), table: .activities, when: [isOne("kind", "meeting")],
      alike: RecordWarning.Alike(columns: columns, withinDays: days))
  }

  @Test(
    "two of one series, a unit's own, so many days apart",
    arguments: [("2019-03-31", 30, true), ("2019-04-01", 30, false), ("2019-03-01", 0, true), ("2019-03-02", 0, false)])
  func apart(day: String, days: Int, isWarned: Bool) throws {
    let rows = [meeting("1", "spring", on: "2019-03-01"), meeting("2", "spring", on: day)]
    #expect(try warned(alike(within: days), rows) == (isWarned ? ["1+2"] : []))
  }

  @Test("another unit's, another series, one held jointly, one without the column: none is alike")
  func unlike() throws {
    let rows = [
      meeting("1", "spring", on: "2019-03-01", ["joint_id": "J"]), meeting("2", "spring", on: "2019-03-02", ["joint_id": "J"]),
      meeting("3", "spring", on: "2019-03-02", unit: "B"), meeting("4", "autumn", on: "2019-03-02"),
      meeting("5", nil, on: "2019-03-02"), meeting("6", nil, on: "2019-03-02"),
    ]
    #expect(try warned(alike(), rows) == [])
    // Whoever held it: the joint one and the other unit's.
    #expect(try warned(alike(by: ["series"]), rows) == ["1+3"])
  }

  @Test("each with the one before it, whatever the order of rows; not those outside the period")
  func chain() throws {
    let rows = [
      meeting("c", "spring", on: "2019-04-10"), meeting("a", "spring", on: "2019-03-01"), meeting("b", "spring", on: "2019-03-20"),
      meeting("z", "spring", on: "2018-12-31"), meeting("y", "spring", on: "2019-01-02"), meeting("later", "spring", on: "2020-01-01"),
    ]
    #expect(try warned(alike(), rows) == ["a+b", "b+c"])
    #expect(try warned(alike(), rows.reversed()) == ["a+b", "b+c"])
  }

  @Test("without `alike` every record that meets the conditions, such as one with too many attending")
  func crowded() throws {
    let rule = RecordWarning(
      id: "crowd", name: LocalizedText("Crowd"), table: .activities, when: [RecordCondition(column: "参会单位数", .atLeast(50))])
    let rows = [
      meeting("1", "a", on: "2019-03-01", ["参会单位数": "50"]), meeting("2", "b", on: "2019-03-01", ["参会单位数": "49"]),
      meeting("3", "c", on: "2019-03-01"),
    ]
    #expect(try warned(rule, rows) == ["1"])
  }
}
