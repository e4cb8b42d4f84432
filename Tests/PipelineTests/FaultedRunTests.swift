import BuiltProgram
import Foundation
import Glibc
import Pipeline
import Testing

/// One call of the system goes wrong: what is published stays published, and what is not leaves nothing.
@Suite struct FaultedRunTests {
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
