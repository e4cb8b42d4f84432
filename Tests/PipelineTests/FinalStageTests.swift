import Foundation
import Model
import Pipeline
import Reporting
import Testing

/// What a final result may not leave open.
@Suite struct FinalStageTests {
  private func finalFindings(of outcome: PipelineRun.Outcome) -> [String] {
    outcome.notes.findings.filter { $0.severity == .error }.map {
      "\($0.code.rawValue) \($0.rows.map(\.description).joined(separator: " "))"
    }
    .sorted()
  }

  @Test func queriedExemptionsAreNamedOneByOne() throws {
    let sandbox = try Sandbox()
    let file = try PipelineFile(sandbox.root.path + "/pipelines/year.yaml")
    try sandbox.replace("stage: draft", "stage: decided", in: "pipelines/year.yaml")
    // Decided and shown to the public it may be with queries open.
    try #require(try PipelineRun.run(file, quarantine: false).exitCode == ExitStatus.done)
    for stage in ["notice", "final", "archived"] {
      try sandbox.write(
        try sandbox.text("pipelines/year.yaml").replacing(#/stage: \w+/#, with: "stage: \(stage)"), to: "pipelines/year.yaml")
      let outcome = try PipelineRun.run(file, quarantine: true)
      let expected = stage == "notice" ? [] : ["open_query errors:E05 exemptions:X05", "open_query errors:E08 exemptions:X08"]
      #expect(finalFindings(of: outcome) == expected)
      #expect(outcome.exitCode == (stage == "notice" ? ExitStatus.done : ExitStatus.usage))
    }
  }

  /// What the authority answers is a correction of the outcome, be it that it stays as it was.
  @Test func anAnsweredQueryIsOpenNoMore() throws {
    let sandbox = try Sandbox()
    let (pipeline, corrections) = ("pipelines/year.yaml", "inputs/year/corrections.csv")
    let header = "correction_id,table,key,column,old,new,decided_on,document\n"
    try sandbox.write(header, to: corrections)
    try sandbox.write(try sandbox.text(pipeline) + "  - table: corrections\n    file: \(corrections)\n", to: pipeline)
    try sandbox.replace("stage: draft", "stage: decided", in: pipeline)
    let file = try PipelineFile(sandbox.root.path + "/" + pipeline)
    try #require(try PipelineRun.run(file, quarantine: false).exitCode == ExitStatus.done)
    try sandbox.replace("stage: decided", "stage: final", in: pipeline)
    let upheld = "1,exemptions,X05,outcome,exempt,exempt,2020-03-01,复核1号\n"
    try sandbox.write(header + upheld, to: corrections)
    #expect(finalFindings(of: try PipelineRun.run(file, quarantine: false)) == ["open_query errors:E08 exemptions:X08"])
    try sandbox.write(header + upheld + "2,exemptions,X08,outcome,exempt,denied,2020-03-02,复核2号\n", to: corrections)
    let outcome = try PipelineRun.run(file, quarantine: false)
    #expect(finalFindings(of: outcome) == [] && outcome.exitCode == ExitStatus.done)
    let rows = try sandbox.text("outputs/year/exemptions.csv").split(separator: "\r\n")
    #expect(rows.contains { $0.contains("X05") && $0.contains("Exempt: Commission 容5号") && $0.contains("(correction 1)") })
  }

  @Test func provisionalReadingsAreNamedOneByOne() throws {
    let sandbox = try Sandbox()
    var lines = try sandbox.text("inputs/readings.csv").split(separator: "\n").map(String.init)
    let isRow = { (line: String) in line.hasPrefix("c01,gdp,") || line.hasPrefix("c03,one-window,") }
    lines = lines.map { line in line + (line == lines[0] ? ",status" : isRow(line) ? ",provisional" : ",final") }
    try sandbox.write(lines.joined(separator: "\n") + "\n", to: "inputs/readings.csv")
    try sandbox.replace("stage: feedback", "stage: decided", in: "pipelines/example.yaml")
    try #require(try sandbox.run().exitCode == ExitStatus.done)
    try sandbox.replace("stage: decided", "stage: final", in: "pipelines/example.yaml")
    let outcome = try sandbox.run()
    #expect(finalFindings(of: outcome) == ["provisional_reading readings:c01/gdp", "provisional_reading readings:c03/one-window"])
    #expect(outcome.exitCode == ExitStatus.usage)
    #expect(try sandbox.text("outputs/example.failed/findings.csv").contains("provisional_reading"))
  }

  /// The sample ends a quota in a tie that the leading group has to decide: T16 and T20.
  @Test func tiesWaitForTheLeadingGroup() throws {
    let sandbox = try Sandbox(sample: "annual-2019", "cidu-2019")
    let pipeline = "pipelines/annual-2019.yaml"
    let file = try PipelineFile(sandbox.root.path + "/" + pipeline)
    func ties() throws -> [String] {
      finalFindings(of: try PipelineRun.run(file, quarantine: false)).filter { $0.hasPrefix("quota_edge_tie") }
    }
    let honorTie = "quota_edge_tie nominees:NOM-U06/advanced nominees:NOM-U07/advanced nominees:NOM-U08/advanced"
    try sandbox.replace("stage: draft", "stage: decided", in: pipeline)
    #expect(try ties() == [])
    try sandbox.replace("stage: decided", "stage: final", in: pipeline)
    #expect(try ties() == [honorTie, "quota_edge_tie units:T16 units:T20"])
    let header = "decision_no,unit_id,what,before,after,decided_on,minutes\n"
    let table = "\n  - table: decisions\n    file: inputs/cidu-2019/group-decisions.csv\n"
    try sandbox.write(header + "1,T16,grade,pass,good,2020-03-10,纪要1号\n", to: "inputs/cidu-2019/group-decisions.csv")
    try sandbox.write(try sandbox.text(pipeline) + table, to: pipeline)
    #expect(try ties() == [honorTie])
    // It was settled, not lost among other faults: what is left open is open all the same.
    let left = finalFindings(of: try PipelineRun.run(file, quarantine: false))
    #expect(left.contains { $0.hasPrefix("open_query") } && !left.contains { $0.contains("decision") })
  }
}
