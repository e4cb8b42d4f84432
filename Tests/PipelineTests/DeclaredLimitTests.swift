import Foundation
import Model
import Pipeline
import Reporting
import Testing

/// `limits` of a pipeline, each at its edge: what just fits is read, one less is refused with a clear finding.
@Suite struct DeclaredLimitTests {
  private static let pipeline = "pipelines/example.yaml"

  private func check(_ limits: String, in sandbox: Sandbox) throws -> PipelineRun.Outcome {
    let text = try sandbox.text(Self.pipeline)
    defer { try? sandbox.write(text, to: Self.pipeline) }
    try sandbox.write(text.replacing("stage: feedback", with: "stage: feedback\nlimits: \(limits)"), to: Self.pipeline)
    return PipelineRun.check(try sandbox.file(), quarantine: false)
  }

  /// What the example's tables need, found out without the program.
  private func needs(_ sandbox: Sandbox) throws -> [String: Int] {
    let files = ["ballots", "not_applicable", "readings", "targets", "units"]
    let texts = try files.map { try sandbox.text("inputs/\($0).csv") }
    let rows = texts.map { $0.split(whereSeparator: \.isNewline) }
    let fields = rows.joined().flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
    return [
      "field_bytes": try #require(fields.map(\.utf8.count).max()), "row_bytes": try #require(rows.joined().map(\.utf8.count).max()),
      "file_bytes": try #require(texts.map(\.utf8.count).max()), "rows": try #require(rows.map(\.count).max()),
      "columns": try #require(rows.map { $0[0].split(separator: ",").count }.max()), "units": rows[4].count - 1,
    ]
  }

  @Test func whatJustFitsIsReadOneLessIsRefused() throws {
    let sandbox = try Sandbox()
    for (key, need) in try needs(sandbox) {
      #expect(try check("{\(key): \(need)}", in: sandbox).exitCode == ExitStatus.done, "\(key) \(need)")
      let refused = try check("{\(key): \(need - 1)}", in: sandbox)
      #expect(refused.exitCode == ExitStatus.data && refused.codes.contains("limit_exceeded"), "\(key) \(need - 1)")
    }
  }

  @Test func cellsAreUnitsTimesColumns() throws {
    let sandbox = try Sandbox()
    let units = try #require(try needs(sandbox)["units"])
    let fits = (1...20).first { (try? check("{cells: \(units * $0)}", in: sandbox))?.exitCode == ExitStatus.done }
    let cells = units * (try #require(fits))
    #expect(try check("{cells: \(cells - 1)}", in: sandbox).codes.contains("limit_exceeded"))
  }

  @Test func soManyFindingsAreListedAndAllAreCounted() throws {
    let sandbox = try Sandbox()
    let readings = try sandbox.text("inputs/readings.csv")
    try sandbox.write(readings.replacing(/,2019,/, with: ",2019,x", maxReplacements: 4), to: "inputs/readings.csv")
    let all = try check("{}", in: sandbox).notes.findings.filter { $0.code == .invalidNumber }
    let some = try check("{findings_shown: 3}", in: sandbox).notes.findings.filter { $0.code == .invalidNumber }
    #expect(all.count == 4 && some.count == 4)
    #expect(some.last?.message.en == "1 more of this kind are not listed")
  }

  @Test(arguments: [
    ("{rows: 800000000, cells: 1600000000}", ""), ("{rows: 800000001}", "out_of_range"), ("{cells: 0}", "out_of_range"),
    ("{units: -1}", "out_of_range"), ("{row_bytes: 1 MB}", "invalid_rule_value"), ("{row_bytes: 1.5}", "invalid_rule_value"),
    ("{nodes: 5}", "unknown_rule_key"),
    ("5", "invalid_rule_value"),
  ])
  func whatIsNoLimitIsRefused(limits: String, code: String) throws {
    let outcome = try check(limits, in: try Sandbox())
    #expect(outcome.exitCode == (code.isEmpty ? ExitStatus.done : ExitStatus.usage), "\(outcome.codes)")
    #expect(code.isEmpty || outcome.codes.contains(code), "\(outcome.codes)")
  }
}
