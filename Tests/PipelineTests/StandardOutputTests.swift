import BuiltProgram
import Foundation
import Pipeline
import Testing

/// What a command prints must arrive, or be missed.
@Suite(.serialized) struct StandardOutputTests {
  /// Every command, in every form that it writes in a way of its own.
  private static let commands: [[String]] = [
    ["--help"], ["--version"], ["run", "annual-2019"], ["check", "annual-2019", "--format", "csv"],
    ["explain", "C01"], ["explain", "C01", "--format", "csv"], ["explain", "C01", "--format", "json"],
    ["impact", "--all"], ["impact", "--all", "--format", "csv"], ["honors"], ["honors", "--format", "csv"],
    ["verify", "annual-2019", "--no-replay"], ["verify", "annual-2019", "--no-replay", "--format", "csv"],
    ["compare", "annual-2019", "annual-2019"], ["robustness", "annual-2019", "--draws", "1"],
    ["sample", "annual-2019", "--of", "units", "--count", "1", "--seed", "1"], ["init", "new", "--city", "某市", "--year", "2026"],
  ]

  /// One root for all.
  private static let published = Result {
    let sandbox = try Sandbox(sample: "annual-2019", "cidu-2019")
    _ = try Program.run("run", "annual-2019", in: sandbox.root)
    return sandbox
  }

  @Test(arguments: commands)
  func aFullDiskIsNoSuccess(arguments: [String]) throws {
    let sandbox = try Self.published.get()
    defer { try? FileManager.default.removeItem(at: sandbox.root.appending(path: "new")) }
    let ended = try Program.ended(Program.start(arguments + Self.english(arguments), in: sandbox.root, shell: "exec > /dev/full"))
    #expect(ended.code == ExitStatus.machine)
    #expect(ended.error.contains("The disk is full: /dev/stdout cannot be written"), "\(ended.error)")
  }

  /// Whether the system ends the program or, as under some callers, only says that nobody reads.
  @Test(arguments: commands)
  func aReaderThatGoesAwayIsNoFault(arguments: [String]) throws {
    let sandbox = try Self.published.get()
    defer { try? FileManager.default.removeItem(at: sandbox.root.appending(path: "new")) }
    let shell = "trap '' PIPE; exec > >(exec true); sleep 0.1"
    let ended = try Program.ended(Program.start(arguments + Self.english(arguments), in: sandbox.root, shell: shell))
    #expect(ended.code == ExitStatus.done)
    #expect(!ended.error.contains("cannot be written"), "\(ended.error)")
  }

  private static func english(_ arguments: [String]) -> [String] { arguments.count > 1 ? ["--lang", "en"] : [] }
}
