import Model
import Reporting
import Rules
import Scoring
import Testing

/// The outputs made of ledgers, whole.
@Suite struct LedgerFilesTests {
  private static let rules = """
    rulebook: lamps
    title: Lamps
    lights:
      quarterly:
        name: Key work
        every: quarter
        colours: {green: {name: {zh: 绿灯, en: green}, met: yes}, red: {name: {zh: 红灯, en: red}}}
        behind: [{below: 10, light: green}, {from: 10, light: red}]
        not_started: [{months_late: 0, light: red}]
    scorecards:
      main:
        points: 100
        combine: sum
        children:
          - {indicator: tasks, points: 60, measure: {share_on_green: quarterly, when_exempt: exclude}, method: {attainment: {goal: 100, direction: higher}}}
          - {indicator: problems, points: 40, measure: {closed_in_time: problems, when_exempt: as_met}, method: {attainment: {goal: 100, direction: higher}}}
    competitions: {all: {name: All, units: {}, scorecard: main, round: 2}}
    adjustments:
      late: {name: Late, on: tasks, when: [{attribute: light, is: red}], deduct: {amount: {fixed: 1.5}, up_to: 2}}
      lasting: {name: Lasting, on: tasks, when: [{attribute: light_periods, at_least: 2}], deduct: {amount: {fixed: 1}}}
    exemption: {persons: all, units: all, while_queried: hold, query_repeats: no}
    """

  private static func record(_ table: TableName, _ key: [String], on day: String?, _ columns: [String: String]) -> Record {
    Record(
      table: table, key: key, unit: "u", date: day.flatMap { Day($0) }, attributes: columns,
      causes: columns["cause"].map { [$0] } ?? [])
  }

  private static func task(_ id: String, _ quarter: String, _ columns: [String: String]) -> Record {
    let own = ["task_id": id, "period": quarter, "unit_id": "u", "title": "Work \(id)", "leader": "L1"]
    return record(.tasks, [id, quarter], on: quarter == "2019-Q1" ? "2019-03-31" : "2019-06-30", columns.merging(own) { mine, _ in mine })
  }

  private static func problem(_ id: String, _ columns: [String: String]) -> Record {
    record(.problems, [id], on: columns["found_on"], columns.merging(["problem_id": id, "source": "hotline"]) { mine, _ in mine })
  }

  private static let records = [
    task("T1", "2019-Q1", ["planned": "20", "actual": "5.5"]),
    task("T1", "2019-Q2", ["planned": "40", "actual": "10", "difficulty": "no land", "cause": "E1"]),
    task("T2", "2019-Q2", ["start_on": "2019-06-01"]), task("T3", "2019-Q2", ["planned": "5", "actual": "5"]),
    problem("P1", ["found_on": "2019-04-01", "due_on": "2019-05-01", "closed_on": "2019-05-01"]),
    problem("P2", ["found_on": "2019-04-01", "due_on": "2019-05-01", "closed_on": "2019-05-11", "cause": "E1"]),
    problem("P3", ["found_on": "2019-04-01", "due_on": "2019-06-30"]),
    problem("P4", ["found_on": "2019-04-01", "due_on": "2019-08-01", "closed_on": "2019-07-05", "reopened_on": "2019-07-09"]),
    problem("P5", ["found_on": "2019-04-01", "due_on": "2019-08-01", "closed_on": "2019-07-11"]),
    problem("P6", ["found_on": "2019-07-11", "due_on": "2019-08-01"]),
    record(.errors, ["E1"], on: "2019-04-02", ["error_id": "E1", "kind": "slow", "status": "confirmed", "occurred_on": "2019-04-02"]),
    record(
      .exemptions, ["X1"], on: "2019-05-02",
      ["decision_id": "X1", "error_id": "E1", "outcome": "exempt", "decided_on": "2019-05-02", "filed_on": "2019-05-02"]),
  ]

  private static func report(
    _ language: Language = .english, rules: String = rules, records: [Record] = records, units: [Unit] = [Unit(id: "u", name: "Unit")],
    told: [FindingCode] = []
  ) throws -> Report {
    let (read, findings) = RulebookReader.read(text: rules, file: "lamps.yaml")
    #expect(findings.map { $0.rendered(in: .english) } == [])
    let rulebook = try #require(read)
    let period = try #require(Period("2019-Q2"))
    let (cutOff, asOf) = (try #require(Day("2019-06-30")), try #require(Day("2019-07-10")))
    let cells = ReadingCells(columns: [], grains: [], year: 2019, unitCount: units.count)
    var facts = Facts(units: units, cells: cells, records: records)
    if units.contains(where: \.isBounded) { facts.spans = units }
    let assessment = Assessment(
      of: rulebook, facts, dates: AssessmentDates(period: period, cutOff: cutOff, asOf: asOf), tolerance: .strict)
    #expect(assessment.findings.map(\.code) == told, "\(assessment.findings.map(\.message.en))")
    let heading = Heading(
      pipeline: "lamps", title: LocalizedText("Lamps"), rulebook: "lamps", rulebookTitle: LocalizedText("Lamps"), notice: nil,
      language: language, period: period, cutOff: cutOff, asOf: asOf, stage: .draft)
    return Report(heading: heading, rulebook: rulebook, assessment: assessment, notes: Notes())
  }

  @Test func lightsOfThePeriodWithWhatTheyComeFrom() throws {
    let rows = try WrittenReport(try Self.report()).rows("lights.csv").map { $0.joined(separator: "|") }
    #expect(rows.first?.hasPrefix("task_id|period|unit_id|unit|title|leader|light|planned|actual|behind|periods|reason|factor") == true)
    #expect(rows.count == 4)
    #expect(rows[1].hasPrefix("T1|2019-Q2|u|Unit|Work T1|L1|red|40|10|30|2||0|"))
    // Exempt: two rules took 2.5 and gave it back. No rule asks about a green light, so it costs nothing at all.
    #expect(rows[1].hasSuffix("|E1|0.00|draft|internal"))
    #expect(rows[2].hasPrefix("T2|2019-Q2|u|Unit|Work T2|L1|red||||1|"))
    #expect(rows[2].hasSuffix("|-1.50|draft|internal"))
    #expect(rows[3] == "T3|2019-Q2|u|Unit|Work T3|L1|green|5|5|0|1||||||draft|internal")
  }

  /// A light of a unit that has ended costs its successors what it costs, each its part.
  @Test func whatALightCostsIsToldWhoeverBearsIt() throws {
    let heirs = [Unit(id: "v", name: "Heir", succeeds: ["u"]), Unit(id: "w", name: "Other heir", succeeds: ["u"])]
    let units = [Unit(id: "u", name: "Unit", until: Day("2019-05-31"))] + heirs
    let rules = Self.rules + "\nreorganization: {otherwise: sum, split: each, deductions: inherited}"
    let tasks = ["v", "w"].map { unit in
      var record = Self.task("T-\(unit)", "2019-Q2", ["planned": "5", "actual": "5"])
      record.write(unit, to: "unit_id")
      return record
    }
    let problems = ["v", "w"].map { unit in
      var record = Self.problem("P-\(unit)", ["found_on": "2019-04-01", "due_on": "2019-05-01", "closed_on": "2019-05-01"])
      record.write(unit, to: "unit_id")
      return record
    }
    let late = Self.task("T2", "2019-Q2", ["start_on": "2019-06-01"])
    let rows = try WrittenReport(try Self.report(rules: rules, records: [late] + tasks + problems, units: units)).rows("lights.csv")
    #expect(rows.first { $0[0] == "T2" }?.contains("-3.00") == true, "\(rows)")
  }

  /// A span that began before the unit did is past, and still not judged.
  @Test(arguments: [(Language.english, "not judged"), (.chinese, "未判定")])
  func aSpanThatIsNotJudgedIsCalledSo(language: Language, word: String) throws {
    let duty = "obligations: {rare: {name: Rare, owes: unit, on: activities, per: month, binds: every_day, at_least: 1}}"
    let units = [Unit(id: "u", name: "Unit", from: Day("2019-04-02"))]
    // Five rows are of the day before it was there.
    let told = Array(repeating: FindingCode.recordOutsideSpan, count: 5)
    let report = try Self.report(language, rules: Self.rules + "\n" + duty, units: units, told: told)
    let rows = try WrittenReport(report).rows("obligations.csv")
    #expect(rows.first { $0.contains("2019-04") }?.contains(word) == true, "\(rows)")
  }

  @Test func difficultiesAreALedgerOfTheirOwn() throws {
    let rows = try WrittenReport(try Self.report(.chinese)).rows("difficulties.csv")
    #expect(rows[0] == ["任务编号", "周期", "单位代码", "单位", "任务名称", "责任领导", "亮灯", "存在困难", "阶段", "版本"])
    #expect(rows.dropFirst() == [["T1", "2019-Q2", "u", "Unit", "Work T1", "L1", "红灯", "no land", "初算", "内部版"]])
  }

  /// Codes of persons stand in `restricted/` alone, also where a duty is counted for each of them.
  @Test(arguments: ["unit", "leader"])
  func noCountNamesAPerson(owes: String) throws {
    let duty =
      "obligations: {calm: {name: Calm, owes: \(owes), on: errors, per: quarter, for_each: person_id, at_most: 0}}"
    var error = try #require(Self.records.first { $0.table == .errors })
    error.attributes["person_id"] = "P77"
    let records = Self.records.filter { $0.table != .errors } + [error]
    let written = try WrittenReport(try Self.report(rules: Self.rules + "\n" + duty, records: records))
    for file in ["obligations.csv", "reminders.csv"] where owes == "leader" || file == "obligations.csv" {
      #expect(try written.table(file).map { $0["subject_id"] ?? $0["subject"] } == ["…"], "\(file)")
      #expect(!(try written.text(file).contains("P77")), "\(file)")
    }
  }

  /// As known on 10 July: what happened later is not told.
  @Test func problemsAsTheyStandOnTheDay() throws {
    let rows = try WrittenReport(try Self.report()).rows("problems.csv").dropFirst().map { [$0[0], $0[7], $0[9], $0[10]] }
    #expect(
      rows == [
        ["P1", "2019-05-01", "closed", ""], ["P2", "2019-05-11", "closed late", "10"], ["P3", "", "overdue", "10"],
        ["P4", "2019-07-05", "reopened", ""], ["P5", "", "open", ""],
      ])
  }

  /// Tasks: of T1 (exempt, out), T2, T3 one of two; problems: P1, P2 (exempt, met), P3: two of three.
  @Test func bothMeasuresReachTheScore() throws {
    let account = try #require(try Self.report().assessment.account(of: "u"))
    #expect(account.lines.filter { $0.kind == .base }.map(\.printed.description) == ["30", "26.67"])
  }
}
