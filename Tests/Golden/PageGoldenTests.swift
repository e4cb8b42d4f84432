import Foundation
import Pipeline
import Testing

/// Pages of the example year, byte for byte: a unit's page, its account on paper, the briefing.
///
/// Run with `LIANGJI_RECORD=1` to record what comes out now; then read the difference before it is committed.
@Suite struct PageGoldenTests {
  private static let here = URL(filePath: #filePath).deletingLastPathComponent()
  private static let recorded = here.appending(path: "Expected/pages")
  private static let names = ["site/unit-d2.html", "units/d2/account.html", "briefing.html"]

  private static let outputs = Result { () throws -> [String: Data] in
    let root = URL(filePath: NSTemporaryDirectory()).appending(path: "liangji-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.copyItem(at: here.appending(path: "Example"), to: root)
    let pipeline = root.appending(path: "pipelines/year.yaml")
    let text = try String(contentsOf: pipeline, encoding: .utf8)
    try #require(text.contains("editions: [notice]"))
    try Data(text.replacing("editions: [notice]", with: "editions: [unit, notice, site]").utf8).write(to: pipeline)
    try #require(try PipelineRun.run(try PipelineFile(pipeline.path), quarantine: false).exitCode == ExitStatus.done)
    return Dictionary(
      uniqueKeysWithValues: try names.map { ($0, try Data(contentsOf: root.appending(path: "outputs/year/\($0)"))) })
  }

  @Test(arguments: names)
  func everyPageIsAsRecorded(name: String) throws {
    let data = try #require(try Self.outputs.get()[name])
    let file = Self.recorded.appending(path: name)
    if ProcessInfo.processInfo.environment["LIANGJI_RECORD"] == "1" {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file)
    }
    let expected = try Data(contentsOf: file)
    #expect(String(decoding: data, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
    #expect(data == expected)
  }
}
