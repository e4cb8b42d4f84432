import Foundation
import Pipeline
import Testing

/// Two years of a town of four bureaus, small enough to close by head: `small` is 2019, `next` is 2020.
///
/// Totals of 2019: a 90 − 3 (2.25 + 1, at most 3) = 82.0 with 80 + 5; b 70 + 10 − 3 = 77.0; c 60 + 0 − 3 = 57.0; d 90 + 0 = 90.0.
struct SmallYears {
  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    for folder in ["inputs/small", "inputs/next"] {
      try FileManager.default.createDirectory(at: sandbox.root.appending(path: folder), withIntermediateDirectories: true)
    }
    for (path, text) in Self.files { try sandbox.write(text + "\n", to: path) }
  }

  func file(_ pipeline: String) throws -> PipelineFile { try PipelineFile(sandbox.root.path + "/pipelines/\(pipeline).yaml") }

  func run(_ pipeline: String) throws -> PipelineRun.Outcome { try PipelineRun.run(try file(pipeline), quarantine: false) }

  func setStage(_ stage: String) throws {
    let text = try sandbox.text("pipelines/small.yaml")
    try sandbox.write(text.replacing(#/stage: \w+/#, with: "stage: \(stage)"), to: "pipelines/small.yaml")
  }

  /// Decides, locks and finishes 2019.
  func finish() throws {
    for stage in ["decided", "final"] {
      try setStage(stage)
      try #require(try run("small").exitCode == ExitStatus.done)
    }
  }

  func close(archive: String? = nil) throws(PipelineFault) -> YearClosing {
    try YearClosing(
      of: PipelineFile(sandbox.root.path + "/pipelines/small.yaml"), into: "inputs/next",
      archive: archive.map { sandbox.root.path + "/" + $0 })
  }

  /// The unit's totals in an output, as `rankings.csv` prints them.
  func totals(_ pipeline: String) throws -> [String: String] {
    let rows = try sandbox.text("outputs/\(pipeline)/rankings.csv").components(separatedBy: "\r\n").dropFirst()
    return Dictionary(uniqueKeysWithValues: rows.map { $0.components(separatedBy: ",") }.filter { $0.count > 7 }.map { ($0[5], $0[7]) })
  }

  private static let units = "unit_id,name,level\na,A,department\nb,B,department\nc,C,department\nd,D,department"

  private static func pipeline(_ id: String, _ year: Int, _ cutOff: String, _ asOf: String, _ tables: String) -> String {
    """
    pipeline: \(id)
    title: Small town
    language: en
    rules: pipelines/rules/\(id).yaml
    period: \(year)
    cut_off: \(cutOff)
    as_of: \(asOf)
    stage: draft
    inputs:
    \(tables.split(separator: " ").map { "  - {table: \($0), file: inputs/\(id)/\($0).csv}" }.joined(separator: "\n"))
    """
  }

  private static let rules = """
    readings: {mark: {name: Mark}, visits: {name: Visits, grain: quarter}}
    scorecards:
      card:
        points: 100
        combine: sum
        children:
          - {indicator: mark, points: 90, method: given}
          - indicator: visits
            points: 10
            measure: {growth: visits, over: sum, as: difference}
            method: {linear: {from: 0, from_points: 0, to: 10, to_points: 10, direction: higher}}
            floor: 0
            cap: 10
    competitions: {all: {name: All, units: {}, scorecard: card, round: 1}}
    """

  private static let files: [(String, String)] = [
    (
      "pipelines/small.yaml",
      pipeline("small", 2019, "2019-12-20", "2020-01-31", "units readings targets errors exemptions bonuses")
    ),
    (
      "pipelines/rules/small.yaml",
      """
      rulebook: small
      title: Small
      \(rules)
      exemption:
        authorities: [Commission]
        conditions: {open: Openness}
        excepted: {grave: {name: Grave, when: [{column: severity, is: grave}], article: 3}}
      adjustments:
        errors: {name: Errors, on: errors, deduct: {amount: {by: severity, values: {plain: 1, heavy: 2.25, grave: 4}}, up_to: 3}}
        awards: {name: Awards, on: bonuses, add: {amount: {by: level, values: {city: 0.5}}, same_item: highest}}
      after_closing: {errors: correction_edition}
      """
    ),
    ("inputs/small/units.csv", units),
    (
      "inputs/small/readings.csv",
      "unit_id,indicator_id,period,value\n"
        + [("a", 80, [10, 11, 12, 12]), ("b", 70, [15, 15, 15, 5]), ("c", 60, [10, 10, 10, 10]), ("d", 90, [10, 10, 10, 10])]
        .map { unit, mark, visits in
          "\(unit),mark,2019,\(mark)\n" + visits.enumerated().map { "\(unit),visits,2019-Q\($0 + 1),\($1)" }.joined(separator: "\n")
        }.joined(separator: "\n")
    ),
    ("inputs/small/targets.csv", "unit_id,indicator_id,target,baseline\na,visits,,40\nb,visits,,40\nc,visits,,40\nd,visits,,40"),
    (
      "inputs/small/errors.csv",
      """
      error_id,unit_id,kind,severity,occurred_on,found_on,status
      E1,a,k1,heavy,2019-03-01,2019-04-01,confirmed
      E2,b,k1,plain,2019-03-01,2019-04-01,confirmed
      E3,b,k2,heavy,2019-03-01,2019-04-01,confirmed
      E4,c,k1,grave,2019-03-01,2019-04-01,confirmed
      E5,a,k2,plain,2019-03-01,2019-04-01,confirmed
      """
    ),
    (
      "inputs/small/exemptions.csv",
      """
      decision_id,error_id,authority,scope,applied_on,decided_on,effective_on,filed_on,outcome,factor,conditions,document
      X1,E1,Commission,unit,2019-10-01,2019-12-30,2020-01-02,2020-01-03,exempt,,open,No. 1
      X2,E2,Commission,unit,2019-10-01,2019-12-30,2020-01-02,2020-01-03,exempt,,open,No. 2
      X4,E4,Commission,unit,2019-10-01,2019-12-30,2020-01-02,2020-01-03,exempt,,open,No. 4
      X5,E5,Commission,unit,2019-10-01,2019-12-30,2020-01-02,2020-01-03,lenient,0.4,open,No. 5
      """
    ),
    (
      "inputs/small/bonuses.csv",
      """
      bonus_id,unit_id,item,level,awarded_on,document
      B1,a,choir,city,2019-12-25,Award 1
      B2,a,choir,city,2020-01-06,Award 2
      B3,b,choir,city,2020-02-03,Award 3
      B5,b,sport,city,2020-01-31,Award 5
      """
    ),
    (
      "pipelines/next.yaml",
      pipeline("next", 2020, "2020-12-31", "2021-01-31", "units readings baselines carry_over bonuses")
        .replacingOccurrences(of: "table: baselines", with: "table: targets")
    ),
    (
      "pipelines/rules/next.yaml",
      """
      rulebook: next
      title: Next
      \(rules)
      adjustments:
        late-exemptions: {name: Late exemptions, on: carry_over, when: [{column: item, is_not: awards}], relieve: {amount: {column: points}}}
        late-awards: {name: Late awards, on: carry_over, when: [{column: item, is: awards}], add: {amount: {column: points}}}
        awards: {name: Awards, on: bonuses, add: {amount: {by: level, values: {city: 0.5}}}}
      """
    ),
    ("inputs/next/units.csv", units),
    (
      "inputs/next/readings.csv",
      "unit_id,indicator_id,period,value\n"
        + ["a", "b", "c", "d"].map { "\($0),mark,2020,50\n\($0),visits,2020-Q4,50" }.joined(separator: "\n")
    ),
    ("inputs/next/bonuses.csv", "bonus_id,unit_id,item,level,awarded_on,document"),
  ]
}
