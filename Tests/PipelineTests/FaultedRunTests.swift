import BuiltProgram
import Foundation
import Glibc
import Pipeline
import Testing

/// One call of the system goes wrong: what is published stays published, and what is not leaves nothing.
@Suite struct FaultedRunTests {
  /// What was replaced cannot be removed.
  @Test func aRunIsNoFailureOnceItsFolderIsInPlace() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    try sandbox.replace("c01,gdp,2019,5230", "c01,gdp,2019,5231", in: "inputs/readings.csv")
    try sandbox.replace("stage: feedback", "stage: decided", in: "pipelines/example.yaml")
    let environment = try Interposer.environment(under: sandbox.root, calls: "rmdir", step: 1, fault: "\(EACCES)")
    let first = try Program.run("run", "example", in: sandbox.root, environment: environment)
    #expect(first.code == ExitStatus.done, "\(first.error)")
    #expect(first.error.contains("something old could not be removed: "))
    #expect(sandbox.exists("pipelines/example.lock"))
    #expect(try Verification(of: sandbox.root.path + "/outputs/example").failures == [])
    #expect(try sandbox.outputs() == [".example.partial", "example"])

    // Nor can it be when the next run begins: it steps aside, and goes once that run is through.
    let second = try Program.run("run", "example", in: sandbox.root, environment: environment)
    #expect(second.code == ExitStatus.done && second.error.isEmpty, "\(second.error)")
    #expect(try sandbox.outputs() == ["example"])
  }

  /// What once stepped aside is tried again by every run that is published, and by no other; what only looks like it is left alone.
  @Test func whatSteppedAsideGoesWithTheFirstRunThatCanRemoveIt() throws {
    let sandbox = try Sandbox()
    let others = [".example.partial.-1", ".example.partial.mine", ".other.partial.1"]
    for name in [".example.partial.1", ".example.partial.12"] + others {
      try FileManager.default.createDirectory(at: sandbox.root.appending(path: "outputs/\(name)/output"), withIntermediateDirectories: true)
      try sandbox.write("half", to: "outputs/\(name)/output/scores.json")
    }
    let environment = try Interposer.environment(
      under: sandbox.root.appending(path: "outputs/.example.partial.1"), calls: "rmdir", step: 1, fault: "\(EACCES)")
    let first = try Program.run("run", "example", in: sandbox.root, environment: environment)
    #expect(first.code == ExitStatus.done && first.error.contains("something old could not be removed: "))
    #expect(try sandbox.outputs() == ([".example.partial.1", "example"] + others).sorted())
    try sandbox.replace("c01,gdp,2019,5230", "c01,gdp,2019,x", in: "inputs/readings.csv")
    #expect(try Program.run("run", "example", in: sandbox.root).code == ExitStatus.data)
    #expect(sandbox.exists("outputs/.example.partial.1"))
    try sandbox.replace("c01,gdp,2019,x", "c01,gdp,2019,5230", in: "inputs/readings.csv")
    #expect(try Program.run("run", "example", in: sandbox.root).error.isEmpty)
    #expect(try sandbox.outputs() == (["example"] + others).sorted())
  }

  /// The lock cannot be written: the year is not published as decided.
  @Test func aYearThatCannotBeLockedIsNotPublishedAsDecided() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    try sandbox.replace("stage: feedback", "stage: decided", in: "pipelines/example.yaml")
    let environment = try Interposer.environment(
      under: sandbox.root.appending(path: "pipelines"), calls: "fsync", step: 1, fault: "\(EIO)")
    #expect(try Program.run("run", "example", in: sandbox.root, environment: environment).code == ExitStatus.machine)
    #expect(try sandbox.text("outputs/example/scores.json").contains("\"stage\":\"feedback\""))
    #expect(!sandbox.exists("pipelines/example.lock") && !sandbox.exists("pipelines/.example.lock.partial"))
    #expect(try sandbox.outputs() == ["example"])
  }

  /// The findings of a failed run cannot be removed.
  @Test func aFailedFolderThatStaysIsAWarning() throws {
    let sandbox = try Sandbox()
    try sandbox.replace("c01,gdp,2019,5230", "c01,gdp,2019,x", in: "inputs/readings.csv")
    _ = try sandbox.run()
    try sandbox.replace("c01,gdp,2019,x", "c01,gdp,2019,5230", in: "inputs/readings.csv")
    let environment = try Interposer.environment(
      under: sandbox.root.appending(path: "outputs/example.failed"), calls: "rmdir", step: 1, fault: "\(EACCES)")
    let ended = try Program.run("run", "example", in: sandbox.root, environment: environment)
    #expect(ended.code == ExitStatus.done)
    #expect(ended.error.contains("something old could not be removed: "))
  }

  /// A folder that was closed, even to its owner, is no obstacle.
  @Test func aClosedFolderIsReplaced() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: sandbox.root.path + "/outputs/example/rankings")
    let ended = try Program.run("run", "example", in: sandbox.root)
    #expect(ended.code == ExitStatus.done && ended.error.isEmpty)
    #expect(try sandbox.outputs() == ["example"])
  }

  /// Each file is waited for, or all of them together: pages are too many.
  @Test(arguments: [("", false), ("editions: [site]\n", true), ("editions: [unit]\n", true)])
  func everyFileReachesTheDisk(editions: String, together: Bool) throws {
    let sandbox = try Sandbox()
    try sandbox.replace("inputs:", "\(editions)inputs:", in: "pipelines/example.yaml")
    let log = sandbox.root.appending(path: "log")
    let environment = try Interposer.environment(
      under: sandbox.root.appending(path: "outputs"), calls: "fsync", "syncfs", log: log)
    #expect(try Program.run("run", "example", in: sandbox.root, environment: environment).code == ExitStatus.done)
    #expect(try sandbox.text("log").split(separator: "\n").contains("syncfs") == together)
  }

  @Test func aYearHandsOnAllTablesOrNone() throws {
    let years = try SmallYears()
    try years.finish()
    let before = try years.sandbox.contents(of: "inputs/next").keys.sorted()
    let environment = try Interposer.environment(under: years.sandbox.root, calls: "link", step: 2, fault: "\(ENOSPC)")
    let ended = try Program.run("close", "small", "--into", "inputs/next", in: years.sandbox.root, environment: environment)
    #expect(ended.code == ExitStatus.machine)
    #expect(ended.error.contains("disk is full"))
    #expect(try years.sandbox.contents(of: "inputs/next").keys.sorted() == before)
  }

  @Test func anInputThatCannotBeReadToItsEndIsNotCalledAltered() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    let environment = try Interposer.environment(
      under: sandbox.root.appending(path: "inputs/readings.csv"), calls: "read", step: 1, fault: "\(EIO)")
    let ended = try Program.run("verify", "example", "--no-replay", "--format", "csv", in: sandbox.root, environment: environment)
    #expect(ended.code == ExitStatus.data)
    #expect(
      ended.out.contains("missing_input,inputs/readings.csv,an input is gone: the file cannot be read: Input/output error"), "\(ended.out)")
  }
}
