import Foundation
import Model
import Pipeline
import Testing

/// A corrected cell is told in the reader's language, whichever words the row of `corrections` was written in.
@Suite("Words of corrected cells")
struct CorrectedWordTests {
  private static let rows = [
    "1,errors,E01,status,confirmed,untrue,2020-01-20,No. 1", "1,errors,E01,状态,属实,不属实,2020-01-20,No. 1",
  ]

  @Test("in corrections.csv and in the lines that rest on it", arguments: rows)
  func outputs(row: String) throws {
    let chinese = try Self.output(of: row, language: "zh")
    #expect(chinese.file == "1,d1,First Bureau,errors,E01,状态,属实,不实,2020-01-20,No. 1")
    #expect(chinese.lines.contains("更正 1：errors:E01 的“状态”由“属实”改为“不实”（No. 1）"))
    #expect(!chinese.lines.contains("untrue"))
    let english = try Self.output(of: row, language: "en")
    #expect(english.file == "1,d1,First Bureau,errors,E01,status,confirmed,untrue,2020-01-20,No. 1")
    #expect(english.lines.contains("correction 1: status of errors:E01 from “confirmed” to “untrue” (No. 1)"))
    #expect(!english.lines.contains("不实"))
  }

  /// The first ten cells of the correction in `corrections.csv`, and all of `lines.csv`.
  private static func output(of row: String, language: String) throws -> (file: String, lines: String) {
    let sandbox = try Sandbox()
    let (pipeline, corrections) = ("pipelines/year.yaml", "inputs/year/corrections.csv")
    try sandbox.write("correction_id,table,key,column,old,new,decided_on,document\n\(row)\n", to: corrections)
    try sandbox.write(try sandbox.text(pipeline) + "  - table: corrections\n    file: \(corrections)\n", to: pipeline)
    try sandbox.replace("language: en", "language: \(language)", in: pipeline)
    let outcome = try PipelineRun.run(try PipelineFile(sandbox.root.path + "/" + pipeline), quarantine: false)
    try #require(outcome.exitCode == ExitStatus.done)
    let cells = try #require(try sandbox.text("outputs/year/corrections.csv").split(separator: "\r\n").last)
    return (
      cells.split(separator: ",", omittingEmptySubsequences: false).prefix(10).joined(separator: ","),
      try sandbox.text("outputs/year/lines.csv")
    )
  }
}
