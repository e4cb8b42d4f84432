import Foundation
import Pipeline
import Testing

/// The whole output of small pipelines, byte for byte: `example` shows methods, `year` the way from errors to grades; of the fictional city
/// a quarter's lights and the audit of its inspections.
///
/// Run with `LIANGJI_RECORD=1` to record what comes out now; then read the difference before it is committed.
@Suite struct GoldenTests {
  private static let here = URL(filePath: #filePath).deletingLastPathComponent()
  private static let project = here.deletingLastPathComponent().deletingLastPathComponent()
  private static let ofTheCity = ["quarterly-lights", "supervision-2019"]
  private static let expected = here.appending(path: "Expected")

  /// Inputs are copied, so that the run writes outside the package.
  private func output(of pipeline: String) throws -> (folder: URL, root: URL) {
    let root = URL(filePath: NSTemporaryDirectory()).appending(path: "liangji-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    let home = Self.ofTheCity.contains(pipeline) ? Self.project : Self.here.appending(path: "Example")
    for folder in ["pipelines", "inputs"] {
      try FileManager.default.copyItem(at: home.appending(path: folder), to: root.appending(path: folder))
    }
    try leaveOutTheWorkbook(root.appending(path: "pipelines/\(pipeline).yaml"))
    let outcome = try PipelineRun.run(try PipelineFile(root.path + "/pipelines/\(pipeline).yaml"), quarantine: false)
    try #require(outcome.exitCode == ExitStatus.done)
    return (root.appending(path: "outputs/\(pipeline)"), root)
  }

  /// A workbook's bytes hang on the machine's zlib; what is in it has tests of its own.
  private func leaveOutTheWorkbook(_ pipeline: URL) throws {
    let lines = try String(contentsOf: pipeline, encoding: .utf8).components(separatedBy: "\n")
    try lines.filter { !$0.hasPrefix("workbook:") }.joined(separator: "\n").write(to: pipeline, atomically: true, encoding: .utf8)
  }

  private func files(in folder: URL) throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.contains(".") && !$0.hasPrefix(".") }
    return Dictionary(uniqueKeysWithValues: try names.map { ($0, try Data(contentsOf: folder.appending(path: $0))) })
  }

  @Test(arguments: ["example", "year"] + ofTheCity)
  func everyFileIsAsRecorded(pipeline: String) throws {
    let recorded = Self.expected.appending(path: pipeline)
    let (folder, root) = try output(of: pipeline)
    defer { try? FileManager.default.removeItem(at: root) }
    // Clock, host and durations differ from run to run, and from nothing else.
    try FileManager.default.removeItem(at: folder.appending(path: "run.json"))
    if ProcessInfo.processInfo.environment["LIANGJI_RECORD"] == "1" {
      try? FileManager.default.removeItem(at: recorded)
      try FileManager.default.copyItem(at: folder, to: recorded)
    }
    let (actual, expected) = (try files(in: folder), try files(in: recorded))
    #expect(actual.keys.sorted() == expected.keys.sorted())
    for (name, data) in expected.sorted(by: { $0.key < $1.key }) {
      #expect(String(decoding: actual[name] ?? Data(), as: UTF8.self) == String(decoding: data, as: UTF8.self), "\(name)")
      #expect(actual[name] == data, "\(name)")
    }
  }

  /// Whoever looks a column up by its header finds the one that is meant.
  @Test func noTableHasTwoColumnsOfOneName() throws {
    let tables = try FileManager.default.subpathsOfDirectory(atPath: Self.expected.path).filter { $0.hasSuffix(".csv") }
    #expect(tables.contains("monthly-projects/projects.csv"))
    for table in tables {
      let text = String(decoding: try Data(contentsOf: Self.expected.appending(path: table)), as: UTF8.self)
      let headers = (text.components(separatedBy: "\r\n").first ?? "").components(separatedBy: ",")
      #expect(Set(headers).count == headers.count, "\(table)")
    }
  }

  @Test(arguments: ["example", "year"] + ofTheCity)
  func twoRunsGiveTheSameBytes(pipeline: String) throws {
    let (first, second) = (try output(of: pipeline), try output(of: pipeline))
    defer { for root in [first.root, second.root] { try? FileManager.default.removeItem(at: root) } }
    for folder in [first.folder, second.folder] { try FileManager.default.removeItem(at: folder.appending(path: "run.json")) }
    #expect(try files(in: first.folder) == files(in: second.folder))
  }
}
