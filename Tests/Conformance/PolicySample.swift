import Foundation
import Model
import OrderedCollections
import Pipeline
import Rules
import Testing

/// The sample's four pipelines, run into a folder of their own: what they wrote, and what the built program says there.
struct PolicySample {
  static let pipelines = ["annual-2019", "quarterly-lights", "monthly-projects", "supervision-2019"]
  static let shared = Task { try PolicySample() }

  /// `outputs/…` → its lines.
  private(set) var files: [String: [String]] = [:]
  /// By their ids.
  private(set) var rulebooks: [String: Rulebook] = [:]
  /// The commands that `liangji --help` lists.
  let commands: Set<String>
  /// What `liangji sample …`, as the page has it, prints.
  private(set) var printed: [String: [String]] = [:]

  init() throws {
    let root = URL(filePath: NSTemporaryDirectory()).appending(path: "liangji-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    for folder in ["pipelines", "inputs"] {
      try FileManager.default.copyItem(at: Project.root.appending(path: folder), to: root.appending(path: folder))
    }
    for pipeline in Self.pipelines {
      let file = try PipelineFile(root.path + "/pipelines/\(pipeline).yaml")
      let rulebook = try file.prepare().rulebook
      rulebooks[rulebook.id] = rulebook
      try #require(try PipelineRun.run(file, quarantine: false).exitCode == ExitStatus.done)
      let output = "outputs/\(pipeline)"
      for name in try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: output).path)
      where name.hasSuffix(".csv") || name.hasSuffix(".md") {
        let text = try String(contentsOf: root.appending(path: "\(output)/\(name)"), encoding: .utf8)
        files["\(output)/\(name)"] = Self.lines(text)
      }
    }
    let help = try Self.program(["--help"], in: root)
    commands = Set(help.compactMap { $0.prefixMatch(of: #/  ([a-z]+) {2,}[A-Z]/#).map { String($0.1) } })
    let draws = try PolicyPage().articles.flatMap(\.evidence).map(\.source).filter { $0.hasPrefix("liangji ") }
    for command in Set(draws) {
      printed[command] = try Self.program(command.split(separator: " ").dropFirst().map(String.init), in: root)
    }
  }

  /// The lines of an output file, or those that a command prints; nil where there is neither.
  func lines(of source: String) -> [String]? { files[source] ?? printed[source] }

  /// Whether a line begins with a quotation and goes on with nothing or a further column.
  static func stands(_ quotation: String, in lines: [String]) -> Bool {
    !quotation.isEmpty
      && lines.contains { line in
        line.utf8.starts(with: quotation.utf8) && [nil, UInt8(ascii: ",")].contains(line.utf8.dropFirst(quotation.utf8.count).first)
      }
  }

  private static func lines(_ text: String) -> [String] { text.split(whereSeparator: \.isNewline).map(String.init) }

  private static func program(_ arguments: [String], in folder: URL) throws -> [String] {
    let beside = Bundle.main.bundleURL.appending(path: "liangji")
    let process = Process()
    process.executableURL =
      FileManager.default.isExecutableFile(atPath: beside.path) ? beside : Project.root.appending(path: ".build/debug/liangji")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C", "COLUMNS": "200"]
    let out = Pipe()
    process.standardOutput = out
    process.standardError = Pipe()
    try process.run()
    let text = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "liangji \(arguments.joined(separator: " "))")
    return lines(text)
  }
}

extension Rulebook {
  /// The ids of everything that works on units or records, and the names of the sections that have none.
  var namedRules: Set<String> {
    var names = Set(adjustments.keys.map(\.text) + obligations.keys.map(\.text) + suggestions.map(\.id) + warnings.map(\.id))
    names.formUnion(lights.keys.map(\.text) + projects.keys.map(\.text) + honors.keys.map(\.text) + competitions.keys.map(\.text))
    for scorecard in scorecards.values { scorecard.root.walk { node, _ in names.insert(node.id.text) } }
    if exemption != nil { names.insert("exemption") }
    if clearances != nil { names.insert("clearances") }
    if publication != nil { names.insert("publication") }
    return names
  }
}
