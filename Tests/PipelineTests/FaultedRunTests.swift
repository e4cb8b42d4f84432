import BuiltProgram
import Foundation
import Glibc
import Pipeline
import Testing

/// One call of the system goes wrong: what is published stays published, and what is not leaves nothing.
@Suite struct FaultedRunTests {
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
