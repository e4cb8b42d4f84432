import Foundation
import Pipeline
import Testing

/// The sample's year 2019, brought to its end, and 2020, which takes up what it left.
@Suite struct TwoYearsTests {
  private static let inputs = "inputs/cidu-2020"

  @Test func theSamplesSecondYearTakesUpTheFirst() throws {
    let sandbox = try Sandbox(sample: "annual-2019", "cidu-2019")
    let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    for path in ["pipelines/annual-2020.yaml", "pipelines/rules/cidu-2020.yaml", Self.inputs] {
      try FileManager.default.copyItem(at: project.appending(path: path), to: sandbox.root.appending(path: path))
    }
    var committed: [String: Data] = [:]
    for name in ["carry_over.csv", "baselines.csv", "last_year.csv"] {
      committed[name] = try sandbox.contents(of: Self.inputs)[name]
      try FileManager.default.removeItem(at: sandbox.root.appending(path: Self.inputs + "/" + name))
    }
    let pipeline = "pipelines/annual-2019.yaml"
    let file = try PipelineFile(sandbox.root.path + "/" + pipeline)
    try sandbox.replace("stage: draft", "stage: decided", in: pipeline)
    try #require(try PipelineRun.run(file, quarantine: false).exitCode == ExitStatus.done)
    // After the lock only these may come: the authorities' answers, settled figures, and what the leading group decided on ties.
    let later = """
        - {table: corrections, file: inputs/cidu-2019/review-answers.csv}
        - {table: decisions, file: inputs/cidu-2019/closing-decisions.csv}

      """
    try sandbox.write(try sandbox.text(pipeline) + later, to: pipeline)
    for (old, new) in [("decided", "notice"), ("notice", "final")] {
      try sandbox.replace("stage: \(old)", "stage: \(new)", in: pipeline)
      try #require(try PipelineRun.run(file, quarantine: false).exitCode == ExitStatus.done)
    }
    // What the leading group has settled is no warning any more, of grades as of honors.
    #expect(!(try sandbox.text("outputs/annual-2019/findings.csv").contains("quota_edge_tie")))
    #expect(try sandbox.text("outputs/annual-2019/briefing.html").contains("表彰 先进集体 NOM-U06 候补 → 候选"))
    #expect(try sandbox.text("outputs/annual-2019/honors.csv").contains("NOM-U06,D02,中共瓷都市委组织部,候选"))
    _ = try YearClosing(of: file, into: Self.inputs, archive: nil)
    let written = try sandbox.contents(of: Self.inputs)
    for (name, data) in committed { #expect(written[name] == data, "\(name)") }

    let outcome = try PipelineRun.run(try PipelineFile(sandbox.root.path + "/pipelines/annual-2020.yaml"), quarantine: false)
    #expect(outcome.codes == [] && outcome.exitCode == ExitStatus.done)
    let rows = try sandbox.text("outputs/annual-2020/rankings.csv").components(separatedBy: "\r\n").map { $0.components(separatedBy: ",") }
    let totals = Dictionary(rows.filter { $0.count > 7 }.map { ($0[5], $0[7]) }) { first, _ in first }
    // D34: 39 + 56.76 + 2, the late exemption. T12: 52 + 37.14… + 0.5, half of a late one. T04: 50 + 35 + 0.5, the late award.
    // D33: 40 + 57.06 − 1, for an error of 2019 that was found after closing.
    // Places are compared within a competition and a division: departments and towns competed in divisions of their own in 2019.
    let overview = try sandbox.text("outputs/annual-2020/site/index.html")
    #expect(overview.contains("上升 1，下降 2，未变 3"))
    #expect(overview.contains("<bdi>粉彩区</bdi></a> <span class=\"rise\">+2</span>"))
    #expect(try sandbox.text("outputs/annual-2020/site/competition-counties.html").contains("<span class=\"fall\">−1</span>"))
    #expect([totals["D34"], totals["T12"], totals["T04"], totals["D33"]] == ["97.76", "89.64", "85.50", "96.06"])
  }
}
