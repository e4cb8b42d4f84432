import BuiltProgram
import Foundation
import Glibc
import Pipeline
import Testing

/// Who may look into what runs write: the office's own modes are all that keeps others out.
@Suite struct FolderModeTests {
  private func mode(_ name: String, in sandbox: Sandbox) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: sandbox.root.path + "/" + name)[.posixPermissions] as? Int)
  }

  /// Whom the folder kept out the next run keeps out, too; it opens nothing, and is never closed to its owner.
  @Test(arguments: [(0o700, 0o700), (0o750, 0o750), (0o555, 0o755), (0o777, 0o755)])
  func aRunKeepsAnOutputAsClosedAsItWas(before: Int, after: Int) throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    try #require(chmod(sandbox.root.path + "/outputs/example", mode_t(before)) == 0)
    _ = try sandbox.run()
    #expect(try mode("outputs/example", in: sandbox) == after)
  }

  /// The tables in an archive name persons, and may have been closed to others where they lay.
  @Test func anArchiveIsItsOwners() throws {
    let years = try SmallYears()
    try years.finish()
    _ = try years.close(archive: "archive")
    #expect(try mode("archive", in: years.sandbox) == 0o700)
  }

  /// An archive kept where nobody can write is no more open than it has to be.
  @Test func restrictedFilesMayBeClosedFurther() throws {
    let sandbox = try Sandbox()
    _ = try PipelineRun.run(try PipelineFile(sandbox.root.path + "/pipelines/year.yaml"), quarantine: false)
    let restricted = sandbox.root.path + "/outputs/year/restricted"
    for file in try FileManager.default.contentsOfDirectory(atPath: restricted) { try #require(chmod("\(restricted)/\(file)", 0o400) == 0) }
    try #require(chmod(restricted, 0o500) == 0)
    defer { chmod(restricted, 0o700) }
    #expect(try Program.run("verify", "outputs/year", in: sandbox.root).code == 0)
  }
}
