import Model
import Rules
import Scoring
import Testing

/// Rows of a day or period in which their unit did not exist: O until the end of March, N from April on.
@Suite struct OutsideSpanTests {
  static let heir = Merger.unit("N", staff: 30, from: "2019-04-01", succeeds: ["O"])

  static func assess(_ records: [Record], _ deductions: Reorganization.Deductions = .left, units: [Unit]? = nil) throws -> Assessment {
    var city = Merger.city(units ?? [Merger.old, heir])
    city.records = records
    return city.reorganized(try Merger.book(Merger.rules(deductions: deductions), pointsRule(on: .bonuses, isBonus: true)))
  }

  static func row(_ table: TableName, _ id: String, _ unit: String, _ column: String, _ day: String?) -> Record {
    Row.make(table, "id", id, unit: unit, dateColumn: column, on: day, kind: "award", [:])
  }

  static func task(_ id: String, _ period: String, _ unit: String, due: String? = nil) -> Record {
    Row.make(.tasks, "task_id", id, in: period, unit: unit, dateColumn: "period", on: period, kind: nil, ["due_on": due])
  }

  static let told: [(Record, String)] = [
    (row(.bonuses, "B", "O", "awarded_on", "2019-04-01"), "O (until 2019-03-31) N"),
    (row(.violations, "V", "O", "on", "2019-10-01"), "O (until 2019-03-31) N"),
    (row(.activities, "A", "O", "on", "2019-10-01"), "O (until 2019-03-31) N"),
    (row(.problems, "P", "O", "found_on", "2019-10-01"), "O (until 2019-03-31) N"),
    (task("T", "2019-04", "O"), "O (until 2019-03-31) N"),
    (row(.bonuses, "B", "N", "awarded_on", "2019-03-31"), "N (from 2019-04-01) O"),
    (task("T", "2019-Q1", "N"), "N (from 2019-04-01) O"),
  ]

  @Test(arguments: told) func aRowOutsideItsUnitsSpanIsAWarningThatNamesTheUnitOfThatDay(record: Record, words: String) throws {
    let assessment = try Self.assess([record])
    let found = assessment.findings.filter { $0.code == .recordOutsideSpan }
    #expect(found.map(\.rows) == [[record.reference]])
    let parts = words.split(separator: " ").map(String.init)
    #expect(found.first?.severity == .warning)
    #expect(found.first?.message.en.contains(parts.dropLast().joined(separator: " ")) == true)
    #expect(found.first?.hint.en.hasPrefix("Then there was \(parts.last ?? ""):") == true)
    #expect(assessment.places == ["N 1"])
  }

  static let fine: [Record] = [
    row(.bonuses, "B1", "O", "awarded_on", "2019-03-31"), row(.bonuses, "B2", "N", "awarded_on", "2019-04-01"),
    row(.bonuses, "B3", "O", "awarded_on", nil),
    // What was due later may have been taken over.
    task("T1", "2019-Q1", "O", due: "2019-12-31"), task("T2", "2019", "O"), task("T3", "2019", "N"),
    Row.measure("K1", unit: "O", occurred: "2019-02-01", decided: "2019-08-01", starts: "2019-08-01"),
    // Another year's.
    row(.bonuses, "B4", "N", "awarded_on", "2018-11-01"), task("T4", "2018-12", "N"),
  ]

  @Test(arguments: fine) func whatMayBeRightIsNotTold(record: Record) throws {
    #expect(try Self.assess([record]).codes.filter { $0 == .recordOutsideSpan } == [])
  }

  @Test(arguments: [
    (Reorganization.Deductions.left, "O", "it counts for no unit", 0), (.inherited, "O", "only rules over records count it, for N", 2),
    (.left, "N", "it counts", 2),
  ])
  func whatBecomesOfItIsSaid(_ deductions: Reorganization.Deductions, unit: String, effect: String, points: Int) throws {
    let day = unit == "O" ? "2019-10-01" : "2019-02-01"
    let assessment = try Self.assess([Self.row(.bonuses, "B", unit, "awarded_on", day)], deductions)
    let found = try #require(assessment.findings.first { $0.code == .recordOutsideSpan })
    #expect(found.message.en.hasSuffix(": \(effect)"))
    #expect(try (assessment.adjustments(of: "N")?.lines ?? []).reduce(Fraction.zero) { try $0 + $1.points } == Fraction(points))
  }

  @Test func aDissolvedUnitHasNobodyInstead() throws {
    let assessment = try Self.assess(
      [Self.row(.bonuses, "B", "O", "awarded_on", "2019-10-01")], units: [Merger.old, Merger.unit("N", staff: 30)])
    let found = try #require(assessment.findings.first { $0.code == .recordOutsideSpan })
    #expect(found.hint.en == "Check day and unit")
    #expect(found.message.zh == "此行属于 2019-10-01，其时单位 O（至 2019-03-31）不存在：哪个单位都不计")
  }
}
