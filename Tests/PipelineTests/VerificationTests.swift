import BuiltProgram
import Foundation
import Glibc
import Model
import Pipeline
import Testing

@Suite struct VerificationTests {
  static let rankings = "outputs/year/rankings.csv"

  /// A run of the pipeline `year`, which has a restricted file, too.
  func published() throws -> Sandbox {
    let sandbox = try Sandbox()
    _ = try PipelineRun.run(try PipelineFile(sandbox.root.path + "/pipelines/year.yaml"), quarantine: false)
    return sandbox
  }

  func verify(_ sandbox: Sandbox, replaying: Bool = true) throws -> Verification {
    try Verification(of: sandbox.root.path + "/outputs/year", replaying: replaying)
  }

  func codes(_ verification: Verification) -> [String] { verification.failures.map { "\($0.code) \($0.file ?? "-")" } }

  @Test(arguments: ["example", "year"])
  func aFreshRunIsProved(pipeline: String) throws {
    let sandbox = try Sandbox()
    _ = try PipelineRun.run(try PipelineFile(sandbox.root.path + "/pipelines/\(pipeline).yaml"), quarantine: false)
    let before = try sandbox.contents(of: "outputs")
    let verification = try Verification(of: sandbox.root.path + "/outputs/\(pipeline)")
    #expect(codes(verification) == [])
    #expect(verification.replay == .identical)
    #expect(verification.exitCode == ExitStatus.done)
    #expect(verification.checked.rules == 2)
    #expect(verification.checked.inputs == (pipeline == "year" ? 12 : 5))
    // Nothing is left behind, and nothing was touched.
    #expect(try sandbox.outputs() == [pipeline])
    #expect(try sandbox.contents(of: "outputs") == before)
  }

  @Test func aRunUnderQuarantineIsReplayedUnderQuarantine() throws {
    let sandbox = try Sandbox()
    try sandbox.replace("c01,gdp,2019,5230", "c01,gdp,2019,x", in: "inputs/readings.csv")
    _ = try sandbox.run(quarantine: true)
    #expect(try Verification(of: sandbox.root.path + "/outputs/example").failures == [])
  }

  @Test func runJSONMayDifferOrBeGone() throws {
    let sandbox = try published()
    try sandbox.write("{}", to: "outputs/year/run.json")
    #expect(try verify(sandbox).failures == [])
    try FileManager.default.removeItem(at: sandbox.root.appending(path: "outputs/year/run.json"))
    #expect(try verify(sandbox).failures == [])
  }

  @Test func anArchiveIsARootOfItsOwn() throws {
    let sandbox = try published()
    #expect(try Verification(of: sandbox.root.path).failures == [])
    _ = try sandbox.run()
    #expect(throws: PipelineFault.self) { try Verification(of: sandbox.root.path) }
  }

  @Test func aByteChangedAnywhereInTheManifestIsCaught() throws {
    let sandbox = try published()
    let whole = try Data(contentsOf: sandbox.root.appending(path: "outputs/year/manifest.json"))
    for position in whole.indices {
      var changed = whole
      changed[position] ^= 1
      try changed.write(to: sandbox.root.appending(path: "outputs/year/manifest.json"))
      let codes = try verify(sandbox, replaying: false).failures.map(\.code)
      #expect(codes == ["manifest_altered"] || codes == ["manifest_without_digest"], "byte \(position)")
    }
    try whole.write(to: sandbox.root.appending(path: "outputs/year/manifest.json"))
    #expect(try verify(sandbox, replaying: false).failures == [])
  }

  @Test func anOlderManifestDoesNotProveNewerOutputs() throws {
    let sandbox = try published()
    let older = try Data(contentsOf: sandbox.root.appending(path: "outputs/year/manifest.json"))
    try sandbox.replace("97.25", "97.35", in: "inputs/year/readings.csv")
    _ = try PipelineRun.run(try PipelineFile(sandbox.root.path + "/pipelines/year.yaml"), quarantine: false)
    #expect(try verify(sandbox).failures == [])
    try older.write(to: sandbox.root.appending(path: "outputs/year/manifest.json"))
    let found = codes(try verify(sandbox))
    #expect(found.contains("altered_file rankings.csv"))
    #expect(found.contains("altered_file scores.json"))
    #expect(found.contains("altered_input inputs/year/readings.csv"))
  }

  @Test func restrictedTextIsNotShown() throws {
    let sandbox = try published()
    try sandbox.replace("P1", "P7", in: "outputs/year/restricted/suggestions.csv")
    let messages = try verify(sandbox).failures.map(\.message)
    #expect(!messages.contains { $0.en.contains("P7") || $0.en.contains("P1") })
    #expect(messages.contains { $0.en.contains("restricted, not shown") })
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func anInterruptedReplayLeavesNothing(signal: Int32) throws {
    let sandbox = try Sandbox()
    try sandbox.fillWithManyUnits()
    _ = try sandbox.run()
    let good = try sandbox.contents(of: "outputs/example")
    let environment = try Interposer.environment(under: sandbox.root, calls: "fsync", step: 1, fault: "stop")
    let (process, _, _) = try Program.start(["verify", "example"], in: sandbox.root, environment: environment)
    Interposer.interrupt(process, by: signal)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(try sandbox.outputs() == ["example"])
    #expect(try sandbox.contents(of: "outputs/example") == good)
  }

  /// Also what could not be removed once, and stepped aside for a later replay.
  @Test func aReplayThatIsKilledIsClearedByTheNext() throws {
    let sandbox = try published()
    for name in [".year.verify.partial", ".year.verify.partial.1", ".year.verify.partial.2"] {
      let left = sandbox.root.appending(path: "outputs/\(name)/output/restricted")
      try FileManager.default.createDirectory(at: left, withIntermediateDirectories: true)
      try sandbox.write("half", to: "outputs/\(name)/output/restricted/old.csv")
    }
    #expect(try verify(sandbox).failures == [])
    #expect(try sandbox.outputs() == ["year"])
  }

  // MARK: The command

  private static let commands: [([String], Int32, String)] = [
    (["verify", "outputs/year"], 0, "the replay gives the same bytes"), (["verify", "year", "--lang", "zh"], 0, "核验通过"),
    (["verify", "year", "--no-replay"], 0, "not replayed"), (["verify", "year", "--format", "json"], 0, "\"replay\":\"identical\""),
    (["verify", "nosuch"], 2, ""), (["verify"], 2, ""),
  ]

  @Test(arguments: commands)
  func theCommandSaysSo(arguments: [String], code: Int32, words: String) throws {
    let sandbox = try published()
    let (process, out, _) = try Program.start(arguments, in: sandbox.root)
    let text = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == code)
    #expect(words.isEmpty ? text.isEmpty : text.contains(words))
  }

  @Test func theCommandFailsWithOneAndListsAll() throws {
    let sandbox = try published()
    try sandbox.replace("95.3", "96.3", in: Self.rankings)
    let ended = try Program.run("verify", "year", in: sandbox.root)
    #expect(ended.code == 1)
    #expect(ended.out.hasPrefix("NOT verified: outputs/year, 2 faults\n  rankings.csv: the file was altered: digest "))
    #expect(ended.out.contains("rankings.csv: the replay differs from line 2 on: here “"))
    let csv = try Program.run("verify", "year", "--format", "csv", in: sandbox.root)
    #expect(csv.code == 1)
    #expect(csv.out.split(separator: "\r\n").count == 3)
  }
}
