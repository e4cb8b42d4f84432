import Foundation
import Pipeline
import Testing

@Suite struct PathTests {
  private func linking(_ target: String, from path: String, in sandbox: Sandbox) throws {
    let place = sandbox.root.appending(path: path)
    try? FileManager.default.removeItem(at: place)
    try FileManager.default.createSymbolicLink(atPath: place.path, withDestinationPath: target)
  }

  @Test func aLinkOutIsRefusedAndWhatItLeadsToIsNotRead() throws {
    let sandbox = try Sandbox()
    let outside = try Sandbox()
    try outside.write("unit_id,name,level\nsecret,秘密,county\n", to: "inputs/units.csv")
    try linking(outside.root.path + "/inputs/units.csv", from: "inputs/units.csv", in: sandbox)
    let outcome = try sandbox.run()
    #expect(outcome.codes.contains("path_outside_root"))
    #expect(outcome.exitCode == ExitStatus.usage)
    #expect(!(try sandbox.text("outputs/example.failed/findings.csv").contains("秘密")))
  }

  @Test func aLinkedFolderThatLeadsOutIsRefused() throws {
    let sandbox = try Sandbox()
    let outside = try Sandbox()
    try linking(outside.root.path + "/inputs", from: "inputs", in: sandbox)
    #expect(try sandbox.run().codes.contains("path_outside_root"))
  }

  @Test func aLinkThatStaysInsideIsFollowed() throws {
    let sandbox = try Sandbox()
    let moved = sandbox.root.appending(path: "inputs/moved.csv")
    try FileManager.default.moveItem(at: sandbox.root.appending(path: "inputs/units.csv"), to: moved)
    try linking("moved.csv", from: "inputs/units.csv", in: sandbox)
    #expect(try sandbox.run().exitCode == ExitStatus.done)
  }

  @Test func aRootThatIsSimilarlyNamedIsOutside() throws {
    let sandbox = try Sandbox()
    let twin = sandbox.root.path + "-twin"
    try FileManager.default.createDirectory(atPath: twin, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: twin) }
    try FileManager.default.copyItem(atPath: sandbox.root.path + "/inputs/units.csv", toPath: twin + "/units.csv")
    try linking(twin + "/units.csv", from: "inputs/units.csv", in: sandbox)
    #expect(try sandbox.run().codes.contains("path_outside_root"))
  }

  @Test func aFolderOrPipeInTheFilesPlaceIsRefusedWithoutWaiting() throws {
    for make in [
      { path in try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false) },
      { path in try #require(mkfifo(path, 0o644) == 0) },
    ] as [(String) throws -> Void] {
      let sandbox = try Sandbox()
      let path = sandbox.root.path + "/inputs/units.csv"
      try FileManager.default.removeItem(atPath: path)
      try make(path)
      let outcome = try sandbox.run()
      #expect(outcome.codes.contains("file_unreadable"))
      #expect(outcome.exitCode == ExitStatus.data)
    }
  }

  @Test func aMissingInputIsAFaultInTheData() throws {
    let sandbox = try Sandbox()
    try FileManager.default.removeItem(at: sandbox.root.appending(path: "inputs/ballots.csv"))
    let outcome = try sandbox.run()
    #expect(outcome.codes.contains("file_unreadable"))
    #expect(outcome.exitCode == ExitStatus.data)
  }

  @Test func outputsThatLeadElsewhereAreRefused() throws {
    let sandbox = try Sandbox()
    let outside = try Sandbox()
    try linking(outside.root.path, from: "outputs", in: sandbox)
    #expect(throws: PipelineFault.self) { try sandbox.run() }
    #expect(!outside.exists("example"))
  }
}
