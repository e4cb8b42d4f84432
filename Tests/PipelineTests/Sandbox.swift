import Foundation
import Model
import Pipeline
import Reporting
import Testing

/// A copy of the example's root in a folder of its own, to be spoiled and run; it goes with the test.
final class Sandbox: Sendable {
  private static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let example = project.appending(path: "Tests/Golden/Example")

  let root: URL

  convenience init() throws { try self.init(copyOf: Sandbox.example) }

  /// A copy of all of the project's own pipelines and inputs.
  static func ofTheProject() throws -> Sandbox { try Sandbox(copyOf: project) }

  private init(copyOf home: URL) throws {
    root = URL(filePath: NSTemporaryDirectory()).appending(path: "liangji-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    for folder in ["pipelines", "inputs"] {
      try FileManager.default.copyItem(at: home.appending(path: folder), to: root.appending(path: folder))
    }
  }

  /// A copy of one of the project's own pipelines with its rulebook and its folder of inputs.
  init(sample pipeline: String, _ name: String) throws {
    root = URL(filePath: NSTemporaryDirectory()).appending(path: "liangji-\(UUID().uuidString)")
    let project = Sandbox.project
    for folder in ["pipelines/rules", "inputs"] {
      try FileManager.default.createDirectory(at: root.appending(path: folder), withIntermediateDirectories: true)
    }
    for path in ["pipelines/\(pipeline).yaml", "pipelines/rules/\(name).yaml", "inputs/\(name)"] {
      try FileManager.default.copyItem(at: project.appending(path: path), to: root.appending(path: path))
    }
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func file() throws -> PipelineFile { try PipelineFile(root.path + "/pipelines/example.yaml") }

  func run(quarantine: Bool = false) throws -> PipelineRun.Outcome { try PipelineRun.run(try file(), quarantine: quarantine) }

  func text(_ path: String) throws -> String { String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self) }

  func write(_ text: String, to path: String) throws { try Data(text.utf8).write(to: root.appending(path: path)) }

  /// Replaces a text that must be there.
  func replace(_ old: String, _ new: String, in path: String) throws {
    let before = try text(path)
    try #require(before.contains(old), "\(path) has no “\(old)”")
    try write(before.replacingOccurrences(of: old, with: new), to: path)
  }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root.appending(path: path).path) }

  /// Every file below a folder with its bytes.
  func contents(of folder: String) throws -> [String: Data] {
    let base = root.appending(path: folder)
    let names = try FileManager.default.subpathsOfDirectory(atPath: base.path)
    var contents: [String: Data] = [:]
    for name in names {
      var isFolder: ObjCBool = false
      let path = base.appending(path: name)
      if FileManager.default.fileExists(atPath: path.path, isDirectory: &isFolder), !isFolder.boolValue {
        contents[name] = try Data(contentsOf: path)
      }
    }
    return contents
  }

  /// What lies in `outputs`, hidden names too.
  func outputs() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: root.path + "/outputs").sorted() }
}

extension PipelineRun.Outcome {
  var codes: Set<String> { Set(notes.findings.map(\.code.rawValue)) }
}

extension Sandbox {
  /// Makes the example a pipeline of one indicator and enough units that writing them takes a while.
  func fillWithManyUnits() throws { try fillWithUnits(1500) }

  /// Makes the example a pipeline of one indicator and so many units.
  func fillWithUnits(_ count: Int) throws {
    let units = 1...count
    try write(
      "unit_id,name,level\n" + units.map { "u\($0),单位\($0),county\n" }.joined(), to: "inputs/units.csv")
    try write("unit_id,indicator_id,period,value\n" + units.map { "u\($0),gdp,2019,\($0)\n" }.joined(), to: "inputs/readings.csv")
    try write(Self.oneIndicator, to: "pipelines/rules/example.yaml")
    let inputs = "\ninputs:\n  - {table: units, file: inputs/units.csv}\n  - {table: readings, file: inputs/readings.csv}\n"
    let head = try #require(try self.text("pipelines/example.yaml").components(separatedBy: "\ninputs:").first)
    try write(head + inputs, to: "pipelines/example.yaml")
  }

  private static let oneIndicator = """
    rulebook: one
    title: one
    readings: {gdp: {name: gdp}}
    scorecards:
      s: {name: s, points: 2000, combine: sum, children: [{indicator: gdp, name: gdp, points: 2000, method: given}]}
    competitions:
      c: {name: c, units: {}, scorecard: s, round: 2}
    """
}
