import BuiltProgram
import Foundation
import Model
import Pipeline
import Reporting
import Testing

/// The lock: what is refused once a year is decided, and what may still come.
@Suite struct LockTests {
  private static let pipeline = "pipelines/example.yaml"
  private static let lock = "pipelines/example.lock"

  /// The example with decisions to grow, decided and locked.
  private func locked() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write(
      "decision_no,unit_id,what,before,after,decided_on,minutes\n1,c01,grade,良好,良好,2020-01-10,纪1号\n", to: "inputs/decisions.csv")
    try sandbox.write(try sandbox.text(Self.pipeline) + "\n  - table: decisions\n    file: inputs/decisions.csv\n", to: Self.pipeline)
    try sandbox.replace("stage: feedback", "stage: decided", in: Self.pipeline)
    try #require(try sandbox.run().exitCode == ExitStatus.done)
    try #require(sandbox.exists(Self.lock))
    return sandbox
  }

  private func errors(_ outcome: PipelineRun.Outcome) -> [String] {
    outcome.notes.findings.filter { $0.severity == .error }.map { "\($0.code.rawValue) \($0.position?.file ?? "")" }.sorted()
  }

  @Test func onlyTheFirstGoodRunAtDecidedWritesIt() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    #expect(!sandbox.exists(Self.lock))
    try sandbox.replace("stage: feedback", "stage: decided", in: Self.pipeline)
    #expect(PipelineRun.check(try sandbox.file(), quarantine: false).exitCode == ExitStatus.done)
    #expect(!sandbox.exists(Self.lock))
    let first = try Program.run("run", "example", "--lang", "en", in: sandbox.root)
    #expect(first.code == 0)
    #expect(first.error.contains("Locked: pipelines/example.lock (the rulebook and 5 inputs)"))
    let text = try sandbox.text(Self.lock)
    for file in ["rules/example.yaml", "units.csv", "readings.csv", "targets.csv", "not_applicable.csv", "ballots.csv"] {
      #expect(text.contains(file))
    }
    #expect(try sandbox.run().exitCode == ExitStatus.done)
    #expect(try sandbox.text(Self.lock) == text)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: sandbox.root.path + "/pipelines").sorted() == [
        "example.lock", "example.yaml", "rules", "year.yaml",
      ])
  }

  @Test func nothingIsLockedOnDataThatWereSetAside() throws {
    let sandbox = try Sandbox()
    try sandbox.replace("stage: feedback", "stage: decided", in: Self.pipeline)
    try sandbox.replace("c01,gdp,2019,5230", "c01,gdp,2019,x", in: "inputs/readings.csv")
    #expect(try sandbox.run().exitCode == ExitStatus.data)
    #expect(try sandbox.run(quarantine: true).exitCode == ExitStatus.data)
    #expect(sandbox.exists("outputs/example/rankings.csv"))
    #expect(!sandbox.exists(Self.lock))
  }

  /// An edit: a file, a text in it, and what replaces it.
  struct Edit: Sendable, CustomTestStringConvertible {
    var file: String
    var old: String
    var new: String
    var refusal: [String]
    var testDescription: String { "\(file): \(old) → \(new)" }
  }

  @Test(arguments: [
    Edit(
      file: "pipelines/rules/example.yaml", old: "rulebook: example-2019", new: "# 甲\nrulebook: example-2019",
      refusal: ["locked_rules_changed pipelines/rules/example.yaml"]),
    Edit(file: pipeline, old: "示例县区考核", new: "县区考核", refusal: ["locked_pipeline_changed pipelines/example.yaml"]),
    Edit(file: pipeline, old: "as_of: 2020-01-31", new: "as_of: 2020-02-01", refusal: ["locked_pipeline_changed pipelines/example.yaml"]),
    Edit(
      file: pipeline, old: "cut_off: 2019-12-31", new: "cut_off: 2019-12-30", refusal: ["locked_pipeline_changed pipelines/example.yaml"]),
    Edit(file: pipeline, old: "language: zh", new: "language: en", refusal: ["locked_pipeline_changed pipelines/example.yaml"]),
    Edit(
      file: pipeline, old: "file: inputs/units.csv", new: "file: inputs/units.csv\n    skip_records: [99]",
      refusal: ["locked_pipeline_changed pipelines/example.yaml"]),
    Edit(
      file: pipeline, old: "file: inputs/decisions.csv", new: "file: inputs/decisions.csv\n    skip_records: [99]",
      refusal: ["locked_pipeline_changed pipelines/example.yaml"]),
    Edit(
      file: "inputs/readings.csv", old: "c01,gdp,2019,5230", new: "c01,gdp,2019,5231", refusal: ["locked_input_changed inputs/readings.csv"]
    ),
    Edit(
      file: pipeline, old: "\n  - table: not_applicable\n    file: inputs/not_applicable.csv", new: "",
      refusal: ["locked_input_missing inputs/not_applicable.csv"]),
    Edit(
      file: pipeline, old: "inputs:\n", new: "inputs:\n  - table: calendar\n    file: inputs/new.csv\n",
      refusal: ["locked_input_added inputs/new.csv"]),
    Edit(file: pipeline, old: "stage: decided", new: "stage: review", refusal: ["stage_before_lock pipelines/example.yaml"]),
    Edit(file: lock, old: "\"bytes\":", new: "\"bytes\": ", refusal: ["lock_altered pipelines/example.lock"]),
    Edit(file: lock, old: "\"digest\":\"", new: "\"digest\":\"0", refusal: ["lock_altered pipelines/example.lock"]),
    Edit(file: lock, old: "\"table\":\"ballots\"", new: "\"table\":\"targets\"", refusal: ["lock_altered pipelines/example.lock"]),
    Edit(
      file: lock, old: "\"format\":\"liangji-lock/1\",", new: "\"format\":\"liangji-lock/1\",\"note\":1,",
      refusal: ["lock_altered pipelines/example.lock"]),
    Edit(file: lock, old: "liangji-lock/1", new: "liangji-lock/2", refusal: ["lock_altered pipelines/example.lock"]),
    Edit(file: lock, old: "{", new: "[", refusal: ["lock_altered pipelines/example.lock"]),
  ])
  func whatWasDecidedStays(edit: Edit) throws {
    let sandbox = try locked()
    let good = try sandbox.contents(of: "outputs/example")
    try sandbox.write("on,working\n2019-10-01,no\n", to: "inputs/new.csv")
    try sandbox.replace(edit.old, edit.new, in: edit.file)
    let checked = PipelineRun.check(try sandbox.file(), quarantine: false)
    #expect(errors(checked) == edit.refusal)
    let outcome = try sandbox.run(quarantine: true)
    #expect(errors(outcome) == edit.refusal)
    #expect(outcome.exitCode == ExitStatus.usage)
    #expect(outcomeHasHints(checked))
    #expect(try sandbox.contents(of: "outputs/example") == good)
  }

  private func outcomeHasHints(_ outcome: PipelineRun.Outcome) -> Bool {
    outcome.notes.findings.filter { $0.severity == .error }.allSatisfy { !$0.hint.zh.isEmpty && !$0.hint.en.isEmpty }
  }

  @Test func theLockOfAnotherPipelineIsNone() throws {
    let sandbox = try locked()
    try sandbox.write(try sandbox.text(Self.lock), to: "pipelines/year.lock")
    try sandbox.replace("stage: draft", "stage: decided", in: "pipelines/year.yaml")
    let outcome = PipelineRun.check(try PipelineFile(sandbox.root.path + "/pipelines/year.yaml"), quarantine: false)
    #expect(outcome.codes.contains("lock_altered"))
  }

  @Test func everythingIsSaidAtOnce() throws {
    let sandbox = try locked()
    try sandbox.replace("as_of: 2020-01-31", "as_of: 2020-02-01", in: Self.pipeline)
    try sandbox.write(try sandbox.text("pipelines/rules/example.yaml") + "\n# 甲\n", to: "pipelines/rules/example.yaml")
    try sandbox.replace("c01,gdp,2019,5230", "c01,gdp,2019,x", in: "inputs/readings.csv")
    try FileManager.default.removeItem(at: sandbox.root.appending(path: "inputs/ballots.csv"))
    #expect(
      errors(try sandbox.run()) == [
        "file_unreadable inputs/ballots.csv", "invalid_number inputs/readings.csv", "locked_input_changed inputs/readings.csv",
        "locked_input_missing inputs/ballots.csv", "locked_pipeline_changed pipelines/example.yaml",
        "locked_rules_changed pipelines/rules/example.yaml",
      ])
  }

  /// What the lock refuses hides nothing of what is wrong with a correction that came after it.
  @Test func correctionsAreLookedAtBesideTheLock() throws {
    let sandbox = try locked()
    try sandbox.replace("as_of: 2020-01-31", "as_of: 2020-02-01", in: Self.pipeline)
    try sandbox.write(
      "correction_id,table,key,column,old,new,decided_on,document\n1,readings,c01;gdp;2019,value,1,2,2020-01-10,复1号\n",
      to: "inputs/corrections.csv")
    try sandbox.write(try sandbox.text(Self.pipeline) + "\n  - table: corrections\n    file: inputs/corrections.csv\n", to: Self.pipeline)
    #expect(
      errors(PipelineRun.check(try sandbox.file(), quarantine: false)) == [
        "correction_mismatch inputs/corrections.csv", "locked_pipeline_changed pipelines/example.yaml",
      ])
  }

  @Test(arguments: ["decided", "notice", "final", "archived"])
  func theStageMovesOnAndTheTextOfThePipelineIsFree(stage: String) throws {
    let sandbox = try locked()
    let text = try sandbox.text(Self.pipeline).replacingOccurrences(of: "stage: decided", with: "stage: \(stage)  # 甲")
    let parts = text.components(separatedBy: "  - table: ")
    try sandbox.write(([parts[0]] + parts.dropFirst().reversed().map { $0 + "\n" }).joined(separator: "  - table: "), to: Self.pipeline)
    let outcome = try sandbox.run()
    #expect(errors(outcome) == [])
    #expect(outcome.exitCode == ExitStatus.done)
    #expect(try sandbox.text("outputs/example/scores.json").contains("\"stage\":\"\(stage)\""))
  }

  @Test(arguments: ["notice", "final", "archived"])
  func noStageAfterTheDecisionWithoutALock(stage: String) throws {
    let sandbox = try Sandbox()
    try sandbox.replace("stage: feedback", "stage: \(stage)", in: Self.pipeline)
    let outcome = try sandbox.run()
    #expect(errors(outcome) == ["stage_without_lock pipelines/example.yaml"])
    #expect(outcome.exitCode == ExitStatus.usage)
    #expect(!sandbox.exists("outputs/example") && !sandbox.exists(Self.lock))
  }

  // MARK: Growth

  private static let rows = "decision_no,unit_id,what,before,after,decided_on,minutes\n1,c01,grade,良好,良好,2020-01-10,纪1号\n"

  @Test(arguments: [
    (rows + "2,c02,grade,优秀,优秀,2020-01-11,纪1号\n", true),
    (rows + "2,c02,grade,优秀,优秀,2020-01-11,纪1号\n3,c03,grade,合格,合格,2020-01-11,纪1号", true),
    // A row before, a changed row, a lost row, another end of line.
    (
      "decision_no,unit_id,what,before,after,decided_on,minutes\n0,c02,grade,优秀,优秀,2020-01-11,纪1号\n1,c01,grade,良好,良好,2020-01-10,纪1号\n",
      false
    ),
    (rows.replacingOccurrences(of: "c01", with: "c02"), false), ("decision_no,unit_id,what,before,after,decided_on,minutes\n", false),
    (rows.replacingOccurrences(of: "\n", with: "\r\n"), false),
  ])
  func decisionsMayOnlyGrow(text: String, isAllowed: Bool) throws {
    let sandbox = try locked()
    try sandbox.write(text, to: "inputs/decisions.csv")
    #expect(errors(try sandbox.run()) == (isAllowed ? [] : ["locked_input_changed inputs/decisions.csv"]))
  }

  @Test(arguments: [("9\n", false), ("\n2,c02,grade,优秀,优秀,2020-01-11,纪1号\n", true), ("\r\n2,c02,grade,优秀,优秀,2020-01-11,纪1号\n", true)])
  func aLastLineWithoutItsEndCannotBeLengthened(added: String, isAllowed: Bool) throws {
    let sandbox = try Sandbox()
    let rows = "unit_id,what,before,after,decided_on,minutes,decision_no\nc01,grade,良好,良好,2020-01-10,纪1号,1"
    try sandbox.write(rows, to: "inputs/decisions.csv")
    try sandbox.write(try sandbox.text(Self.pipeline) + "\n  - table: decisions\n    file: inputs/decisions.csv\n", to: Self.pipeline)
    try sandbox.replace("stage: feedback", "stage: decided", in: Self.pipeline)
    try #require(try sandbox.run().exitCode == ExitStatus.done)
    let more =
      added.hasPrefix("9")
      ? added : added.replacingOccurrences(of: "2,c02,grade,优秀,优秀,2020-01-11,纪1号", with: "c02,grade,优秀,优秀,2020-01-11,纪1号,2")
    try sandbox.write(rows + more, to: "inputs/decisions.csv")
    #expect(errors(try sandbox.run()) == (isAllowed ? [] : ["locked_input_changed inputs/decisions.csv"]))
  }

  @Test func aGrowingTableMayBeginLaterAndThenStays() throws {
    let sandbox = try locked()
    try sandbox.write("unit_id,what,before,after,decided_on,minutes,decision_no\nc02,grade,优秀,优秀,2020-01-12,纪1号,7\n", to: "inputs/more.csv")
    try sandbox.write(try sandbox.text(Self.pipeline) + "\n  - table: decisions\n    file: inputs/more.csv\n", to: Self.pipeline)
    #expect(errors(try sandbox.run()) == [])
    try FileManager.default.removeItem(at: sandbox.root.appending(path: "inputs/decisions.csv"))
    try sandbox.replace("\n  - table: decisions\n    file: inputs/decisions.csv", "", in: Self.pipeline)
    #expect(errors(try sandbox.run()) == ["locked_input_missing inputs/decisions.csv"])
  }

  /// A key that is new in pipelines must be locked, or be free for a reason.
  @Test func everyDeclaredValueIsLockedOrFree() throws {
    let locked = [
      "id", "title", "language", "rules", "period", "countsFrom", "cutOff", "asOf", "editions", "hasSite", "outputs", "feedbackUntil",
      "corrects", "limits",
    ]
    let free = ["stage", "workbook"], oneByOne = ["inputs"]
    let sandbox = try Sandbox()
    let declaration = try sandbox.file().prepare().declaration
    let declared = Mirror(reflecting: declaration).children.compactMap(\.label)
    #expect(Set(declared) == Set(locked + free + oneByOne))
    let table = Mirror(reflecting: declaration.inputs[0]).children.compactMap(\.label)
    #expect(
      Set(table) == ["table", "file", "encoding", "columns", "attributes", "ignore", "skipRecords", "constants", "spreadsheet", "wide"])
  }
}
