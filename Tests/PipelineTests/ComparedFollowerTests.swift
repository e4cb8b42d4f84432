import Foundation
import Testing

/// Lines that only follow others: limits of rules, roundings of levels.
extension ComparisonTests {
  private static let corrections = "correction_id,table,key,column,old,new,decided_on,document\n"

  /// One unit: a level that is rounded, and two rules with limits that bite.
  static func withLimits(_ sandbox: Sandbox) throws {
    try FileManager.default.createDirectory(at: sandbox.root.appending(path: "inputs/limits"), withIntermediateDirectories: true)
    let tables = [
      "units": "unit_id,name\na,A\n", "readings": "unit_id,indicator_id,period,value\na,first,2025,1\na,second,2025,40\n",
      "errors": "error_id,unit_id,severity,occurred_on,status\nE1,a,heavy,2025-05-01,confirmed\nE2,a,heavy,2025-06-01,confirmed\n",
      "violations": "violation_id,unit_id,on,document\nV1,a,2025-05-01,1\nV2,a,2025-05-02,2\nV3,a,2025-05-03,3\n",
      "corrections": corrections,
    ]
    for (table, text) in tables { try sandbox.write(text, to: "inputs/limits/\(table).csv") }
    try sandbox.write(
      "pipeline: limits\ntitle: x\nlanguage: en\nrules: pipelines/rules/limits.yaml\nperiod: 2025\ncut_off: 2025-12-31\nas_of: 2026-02-28\n"
        + "inputs:\n" + tables.keys.sorted().map { "  - {table: \($0), file: inputs/limits/\($0).csv}\n" }.joined(),
      to: "pipelines/limits.yaml")
    try sandbox.write(
      """
      rulebook: limits
      title: x
      readings: {first: {name: first}, second: {name: second}}
      scorecards:
        card:
          points: 100
          combine: sum
          children:
            - level: economy
              points: 50
              combine: sum
              round: 2
              children: [{indicator: first, points: 50, method: {attainment: {goal: 3, direction: higher}}}]
            - {indicator: second, points: 50, method: given}
      competitions: {all: {name: all, units: {}, scorecard: card, round: 2}}
      adjustments:
        errors: {name: errors, on: errors, deduct: {amount: {by: severity, values: {light: 1, heavy: 2}}, up_to: 3}}
        violations: {name: violations, on: violations, deduct: {amount: {fixed: 1}, up_to: 1}}
      """, to: "pipelines/rules/limits.yaml")
  }

  /// 50 ÷ 3 and 100 ÷ 3 are rounded otherwise; of three violations one went; one error is light by a correction.
  @Test func whatFollowsLinesHasTheirCausesAlone() throws {
    let sandbox = try changed("limits", from: Self.withLimits) {
      try $0.replace("a,first,2025,1\n", "a,first,2025,2\n", in: "inputs/limits/readings.csv")
      try $0.replace("V2,a,2025-05-02,2\n", "", in: "inputs/limits/violations.csv")
      try $0.write(
        Self.corrections + "K1,errors,E2,severity,heavy,light,2026-02-01,No. 1\n", to: "inputs/limits/corrections.csv")
    }
    #expect(
      try Set(compare(sandbox, "limits").lines(of: "a")) == [
        "base first: 50/3 → 100/3, data", "rounding economy: 1/300 → -1/300, data",
        "deduction errors: -2 → -1, corrections", "cap errors: 1 → -, corrections",
        "deduction violations: -1 → -, data", "cap violations: 2 → 1, data",
      ])
  }

  /// A limit or rounding that is declared otherwise over other points changed because of both.
  @Test(
    arguments: [
      ("round: 2\n", "round: 1\n", "rounding economy: 1/300 → -1/30, rules+data"),
      ("round: 2}", "round: 1}", "rounding total: 0 → -0.03, rules+data"),
      ("round: 2\n", "round: 2\n        cap: 15\n", "cap economy: - → -18.33, rules+data"),
      ("round: 2\n", "round: 2\n        cap: 20\n", "cap economy: - → -13.33, data"),
      ("cap: 48,", "cap: 10,", "base first: 50/3 → 10, rules+data"), ("cap: 48,", "cap: 20,", "base first: 50/3 → 20, data"),
      ("up_to: 1}", "up_to: 0.5}", "cap violations: 2 → 1.5, rules+data"),
    ])
  func whatIsDeclaredOtherwiseOverOtherPointsHasBothCauses(old: String, new: String, line: String) throws {
    let sandbox = try changed(
      "limits",
      from: {
        try Self.withLimits($0)
        try $0.replace("first, points: 50,", "first, points: 50, cap: 48,", in: "pipelines/rules/limits.yaml")
      }
    ) {
      try $0.replace(old, new, in: "pipelines/rules/limits.yaml")
      try $0.replace("a,first,2025,1\n", "a,first,2025,2\n", in: "inputs/limits/readings.csv")
      try $0.replace("V2,a,2025-05-02,2\n", "", in: "inputs/limits/violations.csv")
    }
    let lines = try compare(sandbox, "limits").lines(of: "a")
    #expect(lines.contains(line), "\(lines)")
  }

  @Test(arguments: [
    ("cap", "16", "15", "cap economy: -0.67 → -18.33, rules+data"), ("cap", "16", "16", "cap economy: -0.67 → -17.33, data"),
    ("floor", "40", "45", "floor economy: 23.33 → 11.67, rules+data"),
    ("floor", "40", "40", "floor economy: 23.33 → 6.67, data"),
  ])
  func aLevelsOtherLimitOverOtherPointsHasBothCauses(key: String, old: String, new: String, line: String) throws {
    let sandbox = try changed(
      "limits",
      from: {
        try Self.withLimits($0)
        try $0.replace("round: 2\n", "round: 2\n        \(key): \(old)\n", in: "pipelines/rules/limits.yaml")
      }
    ) {
      try $0.replace("\(key): \(old)\n", "\(key): \(new) # as agreed\n", in: "pipelines/rules/limits.yaml")
      try $0.replace("a,first,2025,1\n", "a,first,2025,2\n", in: "inputs/limits/readings.csv")
    }
    let lines = try compare(sandbox, "limits").lines(of: "a")
    #expect(lines.contains(line), "\(lines)")
    #expect(lines.contains("base first: 50/3 → 100/3, data") && lines.contains("rounding economy: 1/300 → -1/300, data"), "\(lines)")
  }
}
