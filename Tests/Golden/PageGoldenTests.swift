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

  private static let outputs = Task { try pages() }

  /// Every page of the year; `order` puts the rows of its inputs into another order.
  private static func pages(_ order: ([Substring]) -> [Substring] = { $0 }) throws -> [String: Data] {
    let root = URL(filePath: NSTemporaryDirectory()).appending(path: "liangji-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.copyItem(at: here.appending(path: "Example"), to: root)
    let inputs = root.appending(path: "inputs/year")
    for name in try FileManager.default.contentsOfDirectory(atPath: inputs.path) {
      let file = inputs.appending(path: name)
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      let rows = lines.prefix(1) + order(Array(lines.dropFirst()))
      try Data((rows.joined(separator: "\n") + "\n").utf8).write(to: file)
    }
    let pipeline = root.appending(path: "pipelines/year.yaml")
    let text = try String(contentsOf: pipeline, encoding: .utf8)
    try #require(text.contains("editions: [notice]"))
    try Data(text.replacing("editions: [notice]", with: "editions: [unit, notice, site]").utf8).write(to: pipeline)
    try #require(try PipelineRun.run(try PipelineFile(pipeline.path), quarantine: false).exitCode == ExitStatus.done)
    let output = root.appending(path: "outputs/year")
    let names = try FileManager.default.subpathsOfDirectory(atPath: output.path).filter { $0.hasSuffix(".html") }
    return Dictionary(uniqueKeysWithValues: try names.map { ($0, try Data(contentsOf: output.appending(path: $0))) })
  }

  @Test func rowsInAnyOrderGiveTheSamePages() async throws {
    let (pages, others) = (try await Self.outputs.value, try Self.pages { $0.reversed() })
    #expect(pages.count > 10 && pages.keys.sorted() == others.keys.sorted())
    for (name, page) in pages { #expect(others[name] == page, "\(name)") }
  }

  @Test(arguments: names)
  func everyPageIsAsRecorded(name: String) async throws {
    let data = try #require(try await Self.outputs.value[name])
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
