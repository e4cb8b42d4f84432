import BuiltProgram
import Foundation
import Pipeline
import Testing

/// An office that does not spread the weight of what does not apply rounds and limits a level all the same.
@Suite struct RedistributionTests {
  /// The level L of 50 points is y of 30 and w of 20, of which w does not apply to A: y is 20.25, and z beside it 40.
  private static func sandbox(_ level: String, total: String) throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write(
      """
      rulebook: r
      title: T
      readings: {y: {name: y}, w: {name: w}, z: {name: z}}
      scorecards:
        s:
          name: S
          points: 100
          combine: sum
          children:
            - level: L
              points: 50
              combine: sum
              missing: redistribute
              \(level)
              children:
                - {indicator: y, points: 30, method: given}
                - {indicator: w, points: 20, method: given}
            - {indicator: z, points: 50, method: given}
      competitions:
        c: {name: C, units: {}, scorecard: s, round: 2}
      """, to: "pipelines/rules/r.yaml")
    try sandbox.write(
      """
      pipeline: p
      title: T
      language: en
      rules: pipelines/rules/r.yaml
      period: 2024
      cut_off: 2024-12-31
      as_of: 2025-02-28
      stage: draft
      inputs:
        - {table: units, file: inputs/u.csv}
        - {table: readings, file: inputs/r.csv}
        - {table: not_applicable, file: inputs/n.csv}
      """, to: "pipelines/p.yaml")
    try sandbox.write("unit_id,name\nA,A\nB,B\n", to: "inputs/u.csv")
    try sandbox.write("unit_id,indicator_id,reason\nA,w,none\n", to: "inputs/n.csv")
    try sandbox.write(
      "unit_id,indicator_id,period,value\nA,y,2024,20.25\nA,z,2024,40\nB,y,2024,20\nB,w,2024,10\nB,z,2024,11\n", to: "inputs/r.csv")
    try sandbox.write("unit_id,total\nA,\(total)\n", to: "office.csv")
    return sandbox
  }

  @Test(arguments: [
    ("", "60.25", true), ("cap: 30", "60.25", true), ("cap: 30", "56.50", false),
    ("round: 1", "60.30", true), ("round: 0", "60.00", true), ("round: 0", "60.50", false), ("round: 0", "60.25", true),
  ])
  func theLevelsOwnRoundingAndLimitAreApplied(level: String, total: String, isExplained: Bool) throws {
    let sandbox = try Self.sandbox(level, total: total)
    let file = try PipelineFile(sandbox.root.path + "/pipelines/p.yaml")
    try #require(try PipelineRun.run(file, quarantine: false).exitCode == ExitStatus.done)
    let compared = try Program.run("compare", "outputs/p", "office.csv", "--lang", "en", in: sandbox.root)
    #expect(compared.out.contains("the weight of what is missing was not redistributed") == isExplained, "\(compared.out)")
  }
}
