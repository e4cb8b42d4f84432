import BuiltProgram
import Foundation
import Pipeline
import Testing

/// `compare OUTPUT office.csv`: eight units whose scores can be added up by head, against tables that someone made otherwise.
@Suite struct ReconciliationTests {
  private static let rules = """
    rulebook: sheet
    title: sheet
    readings: {a: {name: 甲项}, b: {name: 乙项}, c: {name: 丙项}, d: {name: 丁项}, e: {name: 戊项}, f: {name: 己项}}
    scorecards:
      s:
        name: 考核
        points: 60
        combine: sum
        children:
          - level: first
            name: 一级甲
            points: 30
            combine: sum
            children:
              - {indicator: a, points: 10, method: given}
              - {indicator: b, points: 10, method: given}
              - {indicator: c, points: 10, method: given}
          - level: second
            name: 一级乙
            points: 30
            combine: sum
            missing: redistribute
            children:
              - {indicator: d, points: 10, method: {attainment: {goal: 100, direction: higher}}, cap: 10}
              - {indicator: e, points: 10, method: given}
              - {indicator: f, points: 10, method: given}
    competitions:
      c: {name: 部门, units: {}, scorecard: s, round: 2}
    adjustments:
      awards: {name: 表彰加分, on: bonuses, add: {amount: {by: level, values: {city: 0.5, nation: 2}}}}
      notices: {name: 通报扣分, on: accountability, deduct: {amount: {by: kind, values: {dismissal: 2}}, up_to: 2.5}}
    """

  private static let pipeline = """
    pipeline: sheet
    title: sheet
    rules: pipelines/rules/sheet.yaml
    period: 2019
    cut_off: 2019-12-31
    as_of: 2020-01-31
    inputs:
      - {table: units, file: inputs/sheet-units.csv}
      - {table: readings, file: inputs/sheet-readings.csv, constants: {period: 2019}}
      - {table: bonuses, file: inputs/sheet-bonuses.csv}
      - {table: accountability, file: inputs/sheet-measures.csv}
    """

  /// a … f of each unit; d is out of 100. Totals: 6.03, 50, 45.5, 51, 50, 48.5, 48, 47.78.
  private static let values = [
    "u1": ["1.005", "1.005", "1.005", "10.05", "1.005", "1.005"], "u2": ["8", "8", "8", "80", "8", "8"],
    "u3": ["8", "8", "8", "80", "8", "8"], "u4": ["8", "8", "8", "90", "9", nil], "u5": ["8", "8", "8", "120", "8", "8"],
    "u6": ["8", "8", "8", "85", "8", "8"], "u7": ["8", "8", "8", "80", "8", "8"], "u8": ["7.777", "8", "8", "80", "8", "8"],
  ]

  func published() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write(Self.rules, to: "pipelines/rules/sheet.yaml")
    try sandbox.write(Self.pipeline, to: "pipelines/sheet.yaml")
    try sandbox.write(
      "unit_id,name,short_name,level\n" + (1...8).map { "u\($0),第\($0)局,局\($0),department\n" }.joined(), to: "inputs/sheet-units.csv")
    var readings = "unit_id,indicator_id,value\n"
    for (unit, values) in Self.values.sorted(by: { $0.key < $1.key }) {
      for (item, value) in zip("abcdef", values) { if let value { readings += "\(unit),\(item),\(value)\n" } }
    }
    try sandbox.write(readings, to: "inputs/sheet-readings.csv")
    try sandbox.write(
      "bonus_id,unit_id,item,kind,level,awarded_on,document\nB1,u2,model,award,nation,2019-05-01,表1号\n", to: "inputs/sheet-bonuses.csv")
    try sandbox.write(
      """
      action_id,matter_id,unit_id,person_id,kind,level,occurred_on,decided_on,starts_on,document,cause
      A1,M1,u3,,dismissal,city,2019-05-05,2019-06-05,2019-06-05,处1号,
      A2,M2,u3,,dismissal,city,2019-05-06,2019-06-06,2019-06-06,处2号,

      """, to: "inputs/sheet-measures.csv")
    let outcome = try PipelineRun.run(try PipelineFile(sandbox.root.path + "/pipelines/sheet.yaml"), quarantine: false)
    try #require(outcome.exitCode == 0, "\(outcome.codes)")
    return sandbox
  }

  /// What the command prints as JSON.
  struct Printed: Decodable {
    struct Difference: Decodable {
      struct Text: Decodable {
        var zh: String
        var en: String
      }
      var unit: String
      var what: String
      var item: String?
      var ours: String
      var office: String
      var difference: String
      var kind: String
      var because: Text

      /// `u2 total 50 → 48 rule: left out …`
      var text: String { "\(unit) \(item.map { what == "value" ? $0 + " value" : $0 } ?? what) \(ours) → \(office) \(kind): \(because.en)" }
    }
    struct Untaken: Decodable {
      var line: Int
      var text: String
    }
    var compared: Int
    var differences: [Difference]
    var unknownColumns: [String]?
    var untaken: [Untaken]
    var absent: [String]?
  }

  func reconcile(_ sandbox: Sandbox, _ more: String..., with table: String = "office.csv") throws -> Printed {
    let (process, out, error) = try Program.start(["compare", "sheet", table, "--format", "json"] + more, in: sandbox.root)
    let data = out.fileHandleForReading.readDataToEndOfFile()
    let message = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(message)")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Printed.self, from: data)
  }

  func differences(_ table: String) throws -> [String] {
    let sandbox = try published()
    try sandbox.write(table, to: "office.csv")
    return try reconcile(sandbox).differences.map(\.text)
  }

  @Test func ourOwnRankingAgrees() throws {
    let sandbox = try published()
    let ranking = try sandbox.text("outputs/sheet/rankings/c.csv")
    try sandbox.write(ranking, to: "office.csv")
    let printed = try reconcile(sandbox)
    #expect(printed.differences.isEmpty && printed.unknownColumns == nil && printed.untaken.isEmpty && printed.absent == nil)
    // Eight units: total, place, two levels and six items; u4 has no f.
    #expect(printed.compared == 8 * 10 - 1)
  }

  /// A table of the office, and every difference with its reason.
  private static let tables: [(table: String, differences: [String])] = [
    // Rounding: 6 × 1.005 is 6.03, but six times 1.01 is 6.06, and six times 1.00, half a unit below each, is 6.00.
    ("unit_id,总分\nu1,6.06\n", ["u1 total 6.03 → 6.06 rounding: every line rounded to 2 decimals first"]),
    (
      "unit_id,甲项,乙项,丙项,丁项,戊项,己项,总分\nu1,1.00,1.00,1.00,1.00,1.00,1.00,6.00\n",
      ["u1 total 6.03 → 6 rounding: the sum of the office's own rounded scores"]
    ),
    // The office's scores do not give its total.
    (
      "unit_id,甲项,乙项,丙项,丁项,戊项,己项,总分\nu1,1.00,1.00,1.00,1.00,1.00,1.00,5.95\n",
      ["u1 total 6.03 → 5.95 unexplained: nothing fits exactly"]
    ),
    // 47.777 with one decimal, rounded and cut; within 0.01 is no difference.
    ("unit_id,总分\nu8,47.8\n", ["u8 total 47.78 → 47.8 rounding: our exact total rounded to 1 decimal"]),
    ("unit_id,总分\nu8,47.7\n", ["u8 total 47.78 → 47.7 rounding: our exact total cut after 1 decimal"]), ("unit_id,总分\nu8,47.77\n", []),
    // The total follows from the one score that was rounded.
    (
      "unit_id,甲项,总分\nu8,7.8,47.80\n",
      ["u8 a 7.78 → 7.8 rounding: our exact score rounded to 1 decimal", "u8 total 47.78 → 47.8 rounding: follows from 甲项"]
    ),
    // A column of whole numbers: rounding is only thought of when nothing else fits.
    ("unit_id,总分\nu6,49\n", ["u6 total 48.5 → 49 rounding: our exact total rounded to a whole number"]),
    // Rule: the award left out, and counted twice.
    ("unit_id,总分\nu2,48\n", ["u2 total 50 → 48 rule: left out: “表彰加分” bonus bonuses:B1 2"]),
    ("unit_id,总分\nu2,52\n", ["u2 total 50 → 52 rule: counted twice: “表彰加分” bonus bonuses:B1 2"]),
    // Two dismissals cost 4, limited to 2.5: without the limit; with one of them only; with none.
    ("unit_id,总分\nu3,44\n", ["u3 total 45.5 → 44 rule: left out: “通报扣分” cap accountability:A1 1.5"]),
    (
      "unit_id,总分\nu3,47.5\n",
      ["u3 total 45.5 → 47.5 rule: left out: “通报扣分” deduction accountability:A1 −2, or “通报扣分” deduction accountability:A2 −2"]
    ),
    ("unit_id,总分\nu3,48\n", ["u3 total 45.5 → 48 rule: left out: all of “通报扣分” −2.5"]),
    ("unit_id,通报扣分\nu3,-4\n", ["u3 notices -2.5 → -4 rule: left out: “通报扣分” cap accountability:A1 1.5"]),
    // An indicator left out: several fit.
    ("unit_id,总分\nu7,40\n", ["u7 total 48 → 40 rule: left out: “甲项” base 8, or “乙项” base 8, or “丙项” base 8"]),
    // 24 + 9 + 9 without spreading the 10 points of what is missing.
    ("unit_id,总分\nu4,42\n", ["u4 total 51 → 42 rule: the weight of what is missing was not redistributed: 42"]),
    // 120 of 100 would be 12 points; the item is capped at 10.
    ("unit_id,丁项,总分\nu5,12,52\n", ["u5 d 10 → 12 rule: the limit was not applied: 12", "u5 total 50 → 52 rule: follows from 丁项"]),
    // Data: another value gives another score, and that the total.
    (
      "unit_id,丁项,丁项（指标值）,总分\nu6,9,90,49\n",
      [
        "u6 d 8.5 → 9 data: the value is 85 here and 90 there, which gives this very score", "u6 d value 85 → 90 data: another value",
        "u6 total 48.5 → 49 data: follows from 丁项",
      ]
    ),
    // The value differs, but does not give the score.
    (
      "unit_id,丁项,丁项指标值\nu6,8.9,88\n",
      [
        "u6 d 8.5 → 8.9 unexplained: its value differs, too, 85 here and 88 there, but does not give this score",
        "u6 d value 85 → 88 data: another value",
      ]
    ),
    // Values without any scores; within 0.01 is no difference.
    ("unit_id,丁项：指标值\nu6,90\nu5,120.01\n", ["u6 d value 85 → 90 data: another value"]),
    ("unit_id,丁项:value\nu6,84.98\nu5,120\n", ["u6 d value 85 → 84.98 data: another value"]),
    // Nothing fits.
    ("unit_id,总分\nu7,47.3\n", ["u7 total 48 → 47.3 unexplained: nothing fits exactly"]),
    ("unit_id,总分\nu7,49.99\n", ["u7 total 48 → 49.99 unexplained: nothing fits exactly"]),
    // Places: a tie broken; and those that follow from totals.
    ("unit_id,总分,名次\nu2,50,2\nu5,50,3\n", ["u5 place 2 → 3 rule: equal totals, ordered otherwise"]),
    (
      "unit_id,总分,名次\nu1,6.03,8\nu2,52,1\nu3,45.5,7\nu4,51,2\nu5,50,3\nu6,48.5,4\nu7,48,5\nu8,47.78,6\n",
      [
        "u2 total 50 → 52 rule: counted twice: “表彰加分” bonus bonuses:B1 2", "u2 place 2 → 1 rule: follows from its total",
        "u4 place 1 → 2 rule: follows from other units' totals", "u5 place 2 → 3 rule: follows from other units' totals",
      ]
    ),
    // By the office's totals three are equal, in whatever order.
    (
      "unit_id,总分,名次\nu1,6.03,8\nu2,50,1\nu3,45.5,7\nu4,50,3\nu5,50,2\nu6,48.5,4\nu7,48,5\nu8,47.78,6\n",
      [
        "u2 place 2 → 1 unexplained: follows from other units' totals", "u4 total 51 → 50 unexplained: nothing fits exactly",
        "u4 place 1 → 3 unexplained: follows from its total",
      ]
    ),
    // A tie is no reason for a place beyond it.
    (
      "unit_id,总分,名次\nu2,50,4\nu5,50,1\n",
      [
        "u2 place 2 → 4 unexplained: its own totals do not give this place",
        "u5 place 2 → 1 unexplained: its own totals do not give this place",
      ]
    ),
    ("unit_id,名次\nu7,1\n", ["u7 place 5 → 1 unexplained: its own totals do not give this place"]),
  ]

  @Test(arguments: tables)
  func everyDifferenceHasItsExactReason(table: String, expected: [String]) throws {
    let found = try differences(table)
    #expect(found == expected, "\(found)")
  }

  /// Counts, cells that were not taken and what the table lacks are those of the one unit; a row of no unit might be its own.
  @Test func ofOneUnitNothingIsSaidOfOthers() throws {
    let sandbox = try published()
    try sandbox.write("单位,总分,名次\n局2,48,1\n局3,四十五,6\n局9,1,\n", to: "office.csv")
    let all = try reconcile(sandbox)
    #expect(all.compared == 3 && all.untaken.map(\.line) == [3, 4] && all.absent?.count == 6)
    let own = try reconcile(sandbox, "--unit", "局2")
    #expect(own.compared == 2 && own.untaken.map(\.line) == [4] && own.absent == nil)
    #expect(try own.differences.map(\.text) == reconcile(sandbox).differences.filter { $0.unit == "u2" }.map(\.text))
    let other = try reconcile(sandbox, "--unit", "局3")
    #expect(other.compared == 1 && other.untaken.map(\.line) == [3, 4] && other.absent == nil)
    let lacking = try reconcile(sandbox, "--unit", "局4")
    #expect(lacking.compared == 0 && lacking.differences.isEmpty && lacking.absent == ["u4"])
  }

  /// An indicator of its own rounding: 83.654 % of 10 points is 8.3654, published 8.4.
  @Test(arguments: [("8.37", "rounding"), ("8.3654", "rounding"), ("8.36", "rounding"), ("8.5", "unexplained")])
  func theIndicatorsOwnRoundingMayBeLeftOut(office: String, kind: String) throws {
    let sandbox = try published()
    try sandbox.replace("cap: 10}", "cap: 10, round: 1}", in: "pipelines/rules/sheet.yaml")
    try sandbox.replace("u2,d,80\n", "u2,d,83.654\n", in: "inputs/sheet-readings.csv")
    try #require(
      try PipelineRun.run(PipelineFile(sandbox.root.path + "/pipelines/sheet.yaml"), quarantine: false).exitCode == ExitStatus.done)
    try sandbox.write("单位,丁项\n局2,\(office)\n", to: "office.csv")
    #expect(try reconcile(sandbox).differences.map(\.kind) == [kind])
  }

  @Test func textAndCSV() throws {
    let sandbox = try published()
    try sandbox.write("单位,总分,备注\n局2,48,\n局7,48.01,\n", to: "office.csv")
    let text = try Program.run("compare", "sheet", "office.csv", "--lang", "zh", in: sandbox.root)
    #expect(text.code == 0)
    #expect(
      text.out.hasPrefix(
        """
        outputs/sheet ↔ office.csv
        比对 2 个数，差异 1 处：取整 0，规则 1，数据 0，未能解释 0
          单位        内容   亮绩  手工表     差  类别  原因
          第2局 (u2)  总分  50.00   48.00  −2.00  规则  漏计 “表彰加分”加分 bonuses:B1 2
        未认出的列：备注
        """))
    let csv = try Program.run("compare", "sheet", "office.csv", "--format", "csv", "--lang", "en", in: sandbox.root)
    #expect(csv.out.split(separator: "\r\n").last == "u2,第2局,total,,50,48,-2,rule,left out: “表彰加分” bonus bonuses:B1 2")
    let chinese = try Program.run("compare", "sheet", "office.csv", "--format", "csv", "--lang", "zh", in: sandbox.root).out
    #expect(
      chinese.split(separator: "\r\n").map { $0.drop { $0 == "\u{FEFF}" } } == [
        "单位代码,单位,内容,项目代码,亮绩,手工表,差,类别,原因", "u2,第2局,总分,,50,48,-2,规则,漏计 “表彰加分”加分 bonuses:B1 2",
      ])
    #expect(try reconcile(sandbox, "--unit", "局7").differences.isEmpty)
  }
}
