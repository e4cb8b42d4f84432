import Foundation
import Pipeline
import Testing

/// The sample's month of major projects, byte for byte, as far as it is about projects.
///
/// Run with `LIANGJI_RECORD=1` to record what comes out now; then read the difference before it is committed.
@Suite struct ProjectBulletinTests {
  private static let here = URL(filePath: #filePath).deletingLastPathComponent()
  private static let project = here.deletingLastPathComponent().deletingLastPathComponent()
  private static let recorded = here.appending(path: "Expected/monthly-projects")
  private static let names = ["bulletin.html", "bulletin.md", "lines.csv", "problems.csv", "projects.csv", "rankings.csv", "reminders.csv"]

  /// What a run leaves, by name; everything is copied, so that the run writes outside the project.
  private static let outputs = Task { () throws -> [String: Data] in
    let root = URL(filePath: NSTemporaryDirectory()).appending(path: "liangji-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for folder in ["pipelines", "inputs"] {
      try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: project.appending(path: folder), to: root.appending(path: folder))
    }
    let outcome = try PipelineRun.run(try PipelineFile(root.path + "/pipelines/monthly-projects.yaml"), quarantine: false)
    try #require(outcome.exitCode == ExitStatus.done)
    let folder = root.appending(path: "outputs/monthly-projects")
    return Dictionary(uniqueKeysWithValues: try names.map { ($0, try Data(contentsOf: folder.appending(path: $0))) })
  }

  @Test(arguments: names)
  func everyFileIsAsRecorded(name: String) async throws {
    let data = try #require(try await Self.outputs.value[name])
    let file = Self.recorded.appending(path: name)
    if ProcessInfo.processInfo.environment["LIANGJI_RECORD"] == "1" {
      try FileManager.default.createDirectory(at: Self.recorded, withIntermediateDirectories: true)
      try data.write(to: file)
    }
    let expected = try Data(contentsOf: file)
    #expect(String(decoding: data, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
    #expect(data == expected)
  }

  /// What is published names no leader and nothing a leader owes, no error and no decision; and no leader's duty is a line of any account.
  @Test func leadersAreRemindedAndNothingElse() async throws {
    let outputs = try await Self.outputs.value
    func text(_ name: String) throws -> String { String(decoding: try #require(outputs[name]), as: UTF8.self) }
    let reminders = try text("reminders.csv").split(separator: "\r\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let (leaders, duties) = (Set(reminders.map { $0[0] }), Set(reminders.flatMap { [$0[5], $0[6]] }))
    #expect(leaders.count == 8 && duties.count == 8)
    for name in ["bulletin.md", "bulletin.html"] {
      let bulletin = try text(name)
      for secret in leaders.union(duties).map(String.init) + ["ERR-", "EX-", "瓷组容", "瓷纪容", "免责"] {
        #expect(!bulletin.contains(secret), "\(name): \(secret)")
      }
    }
    let lines = try text("lines.csv")
    for duty in duties { #expect(!lines.contains(duty), "\(duty)") }
  }
}
