import BuiltProgram
import Foundation
import Model
import Pipeline
import Testing

@Suite struct PublishingTests {
  @Test func aGoodRunLeavesOneFolderAndNothingElse() throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.run().exitCode == ExitStatus.done)
    #expect(try sandbox.outputs() == ["example"])
    #expect(
      try sandbox.contents(of: "outputs/example").keys.sorted() == [
        "collection.csv", "findings.csv", "lines.csv", "manifest.json", "rankings.csv", "rankings/counties.csv", "rejected.csv", "run.json",
        "scores.json", "sources.csv",
      ])
  }

  @Test func aPipelinePicksItsOutputs() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    let whole = try sandbox.contents(of: "outputs/example")
    try sandbox.replace("inputs:", "outputs: [rankings]\ninputs:", in: "pipelines/example.yaml")
    #expect(try sandbox.run().exitCode == ExitStatus.done)
    let picked = try sandbox.contents(of: "outputs/example")
    #expect(
      picked.keys.sorted() == ["findings.csv", "manifest.json", "rankings.csv", "rejected.csv", "run.json", "sources.csv"])
    #expect(picked["rankings.csv"] == whole["rankings.csv"])
    #expect(throws: PipelineFault.self) { try FinishedOutput(folder: sandbox.root.path + "/outputs/example") }
    try sandbox.replace("outputs: [rankings]", "outputs: [rankings]\neditions: [site]", in: "pipelines/example.yaml")
    #expect(try sandbox.run().exitCode == ExitStatus.usage)
  }

  @Test func badInputLeavesTheLastGoodOutputUntouched() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    let good = try sandbox.contents(of: "outputs/example")
    try sandbox.replace("c01,gdp,2019,5230", "c01,gdp,2019,1.2万", in: "inputs/readings.csv")
    let outcome = try sandbox.run()
    #expect(outcome.exitCode == ExitStatus.data)
    #expect(try sandbox.contents(of: "outputs/example") == good)
    #expect(try sandbox.outputs() == ["example", "example.failed"])
    #expect(try sandbox.contents(of: "outputs/example.failed").keys.sorted() == ["findings.csv", "sources.csv"])
    #expect(try sandbox.text("outputs/example.failed/findings.csv").contains("1.2万"))
  }

  @Test func theNextGoodRunRemovesTheFailedFolder() throws {
    let sandbox = try Sandbox()
    try sandbox.replace("c01,gdp,2019,5230", "c01,gdp,2019,x", in: "inputs/readings.csv")
    _ = try sandbox.run()
    try sandbox.replace("c01,gdp,2019,x", "c01,gdp,2019,5230", in: "inputs/readings.csv")
    _ = try sandbox.run()
    #expect(try sandbox.outputs() == ["example"])
  }

  @Test func quarantineSetsRowsAsideCountsThemAndExitsWithOne() throws {
    let sandbox = try Sandbox()
    try sandbox.replace("c01,gdp,2019,5230", "c01,gdp,2019,x", in: "inputs/readings.csv")
    let outcome = try sandbox.run(quarantine: true)
    #expect(outcome.exitCode == ExitStatus.data)
    #expect(try sandbox.text("outputs/example/rejected.csv").contains("readings,inputs/readings.csv,2,2"))
    let row = try sandbox.text("outputs/example/rankings.csv").split(separator: "\r\n").first { $0.contains(",c01,") }
    #expect(row?.contains("数据不全") == true)
    #expect(row?.hasPrefix("counties,县(市、区),,,,") == true)
    #expect(try sandbox.text("outputs/example/sources.csv").contains(",20,19,1,0,"))
  }

  @Test func whatPeoplePutIntoAnOutputOrChangedThereIsKept() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    let untouched = try sandbox.contents(of: "outputs/example")
    _ = try sandbox.run()
    #expect(try sandbox.outputs() == ["example"], "nothing was changed")

    for round in ["first", "second"] {
      try sandbox.write("\(round) note", to: "outputs/example/note.txt")
      let ranking = try sandbox.text("outputs/example/rankings/counties.csv")
      try sandbox.write(ranking + "\(round)", to: "outputs/example/rankings/counties.csv")
      try sandbox.write("", to: "outputs/example/.DS_Store")
      #expect(try sandbox.run().exitCode == ExitStatus.done)
    }
    var again = try sandbox.contents(of: "outputs/example")
    (again["run.json"], again["manifest.json"]) = (untouched["run.json"], untouched["manifest.json"])
    #expect(again == untouched)
    let kept = try sandbox.contents(of: "outputs/example.kept")
    #expect(kept.keys.sorted() == ["note (2).txt", "note.txt", "rankings/counties (2).csv", "rankings/counties.csv"])
    #expect(String(decoding: kept["note (2).txt"] ?? Data(), as: UTF8.self) == "second note")
    #expect(String(decoding: kept["rankings/counties.csv"] ?? Data(), as: UTF8.self).hasSuffix("first"))
  }

  /// Whether the run came to its end or not, what it replaces stays whole until then, and nothing is kept twice.
  @Test func whatWasKeptByARunThatCameToNoEndIsNotKeptAgain() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    try sandbox.write("note", to: "outputs/example/note.txt")
    let kept = sandbox.root.appending(path: "outputs/example.kept")
    try FileManager.default.createDirectory(at: kept, withIntermediateDirectories: true)
    try FileManager.default.linkItem(at: sandbox.root.appending(path: "outputs/example/note.txt"), to: kept.appending(path: "note.txt"))
    _ = try sandbox.run()
    #expect(try sandbox.contents(of: "outputs/example.kept").keys.sorted() == ["note.txt"])
    #expect(!sandbox.exists("outputs/example/note.txt"))
  }

  @Test func ofAFolderThatNoRunMadeEverythingIsKept() throws {
    let sandbox = try Sandbox()
    try FileManager.default.createDirectory(at: sandbox.root.appending(path: "outputs/example"), withIntermediateDirectories: true)
    try sandbox.write("mine", to: "outputs/example/scores.json")
    #expect(try sandbox.run().exitCode == ExitStatus.done)
    #expect(try sandbox.text("outputs/example.kept/scores.json") == "mine")
  }

  @Test func whatAKilledRunLeftIsCleared() throws {
    let sandbox = try Sandbox()
    let left = sandbox.root.appending(path: "outputs/.example.partial/output/rankings")
    try FileManager.default.createDirectory(at: left, withIntermediateDirectories: true)
    try sandbox.write("half", to: "outputs/.example.partial/output/rankings/old.csv")
    try sandbox.write("", to: "outputs/.example.lock")
    #expect(try sandbox.run().exitCode == ExitStatus.done)
    #expect(try sandbox.outputs() == ["example"])
    #expect(!sandbox.exists("outputs/example/rankings/old.csv"))
  }

  @Test func aSecondRunOnTheSameOutputIsRefused() throws {
    let sandbox = try Sandbox()
    try FileManager.default.createDirectory(at: sandbox.root.appending(path: "outputs"), withIntermediateDirectories: true)
    let descriptor = open(sandbox.root.path + "/outputs/.example.lock", O_RDWR | O_CREAT, 0o644)
    defer { close(descriptor) }
    try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    do throws(PipelineFault) {
      _ = try PipelineRun.run(try PipelineFile(sandbox.root.path + "/pipelines/example.yaml"), quarantine: false)
      Issue.record("two runs at once")
    } catch {
      #expect(error.exitCode == ExitStatus.machine)
      #expect(error.message.en.contains("another run"))
    }
    #expect(!sandbox.exists("outputs/example"))
  }

  @Test func checkWritesNothing() throws {
    let sandbox = try Sandbox()
    #expect(PipelineRun.check(try sandbox.file(), quarantine: false).exitCode == ExitStatus.done)
    try sandbox.replace("c01,gdp,2019,5230", "c01,gdp,2019,x", in: "inputs/readings.csv")
    #expect(PipelineRun.check(try sandbox.file(), quarantine: false).exitCode == ExitStatus.data)
    #expect(!sandbox.exists("outputs"))
  }

  @Test func theManifestNamesEveryFileByItsDigest() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    let text = try sandbox.text("outputs/example/manifest.json")
    let manifest = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let published = Set(try sandbox.contents(of: "outputs/example").keys)
    func digests(_ list: String) throws -> [String: String] {
      let entries = try #require(manifest[list] as? [[String: Any]])
      var digests: [String: String] = [:]
      for entry in entries { digests[try #require(entry["file"] as? String)] = entry["sha256"] as? String }
      return digests
    }
    #expect(Set(try digests("outputs").keys) == published.subtracting(["manifest.json", "run.json"]))
    for (folder, list) in [("outputs/example/", "outputs"), ("", "inputs"), ("", "rules")] {
      for (file, digest) in try digests(list) { #expect(try sha256(sandbox.root.appending(path: folder + file)) == digest, "\(file)") }
    }
    // The digest covers all that stands before its own line.
    let body = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(3).joined(separator: "\n") + "\n"
    try sandbox.write(body, to: "body")
    #expect(manifest["digest"] as? String == (try sha256(sandbox.root.appending(path: "body"))))
  }

  /// By coreutils, so that the program is not compared with itself.
  private func sha256(_ file: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sha256sum")
    process.arguments = [file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return String(text.prefix(64))
  }
}

@Suite struct DeterminismTests {
  /// Files that name positions or digests of inputs, and the one of clock and host.
  private static let volatile: Set<String> = ["sources.csv", "manifest.json", "run.json"]

  private func lasting(_ sandbox: Sandbox) throws -> [String: Data] {
    try sandbox.contents(of: "outputs/example").filter { !Self.volatile.contains($0.key) }
  }

  @Test(arguments: [1, 2, 3])
  func theOrderOfRowsChangesNothing(seed: UInt64) throws {
    let (ordered, shuffled) = (try Sandbox(), try Sandbox())
    var generator = SplitMix64(seed: seed)
    for table in ["units", "readings", "targets", "ballots"] {
      var lines = try shuffled.text("inputs/\(table).csv").split(separator: "\n").map(String.init)
      let header = lines.removeFirst()
      lines.shuffle(using: &generator)
      try shuffled.write(([header] + lines).joined(separator: "\n") + "\n", to: "inputs/\(table).csv")
    }
    _ = try ordered.run()
    _ = try shuffled.run()
    #expect(try lasting(ordered) == lasting(shuffled))
  }

  @Test func theOrderOfSourcesChangesNothing() throws {
    let (ordered, turned) = (try Sandbox(), try Sandbox())
    let text = try turned.text("pipelines/example.yaml")
    let parts = text.components(separatedBy: "  - table: ")
    try turned.write(([parts[0]] + parts.dropFirst().reversed()).joined(separator: "  - table: "), to: "pipelines/example.yaml")
    _ = try ordered.run()
    _ = try turned.run()
    #expect(try lasting(ordered) == lasting(turned))
  }

  @Test func umaskLocaleAndTimeZoneChangeNothing() throws {
    let (plain, other) = (try Sandbox(), try Sandbox())
    #expect(try Program.run("run", "example", in: plain.root).code == 0)
    let environment = ["LC_ALL": "zh_CN.GB18030", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Shanghai"]
    #expect(try Program.run("run", "example", "--lang", "zh", in: other.root, environment: environment, shell: "umask 077").code == 0)
    var (first, second) = (try plain.contents(of: "outputs/example"), try other.contents(of: "outputs/example"))
    first["run.json"] = nil
    second["run.json"] = nil
    #expect(first == second)
    for name in ["", "/rankings", "/scores.json", "/rankings/counties.csv", "/run.json"] {
      let path = other.root.path + "/outputs/example" + name
      let mode = try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
      #expect(mode == (name.contains(".") ? 0o644 : 0o755), "\(name)")
    }
  }
}
