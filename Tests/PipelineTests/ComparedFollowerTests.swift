import Foundation
import Testing

/// Lines that only follow others: limits of rules, roundings of levels.
extension ComparisonTests {
  private static let corrections = "correction_id,table,key,column,old,new,decided_on,document\n"

  /// One unit: a level that is rounded, and two rules with limits that bite.
  private static func withLimits(_ sandbox: Sandbox) throws {
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
}
