import BuiltProgram
import Foundation
import Model

/// A fresh folder in which a page is played; it goes with the page.
final class Desk {
  /// What a page may run beside the program.
  static let tools: Set<String> = ["liangji", "cat", "cp", "cut", "head", "ls", "sed"]

  private let base = URL(filePath: NSTemporaryDirectory()).appending(path: "liangji-\(UUID().uuidString)")
  private var folder: URL

  /// The program speaks the page's language, so that pages need not say it on every line.
  init(_ language: Language, fromSample: Bool) throws {
    folder = base.appending(path: "desk")
    let tools = base.appending(path: "bin")
    for folder in [folder, tools] { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
    let program = tools.appending(path: "liangji").path
    try Data("#!/bin/sh\nexec '\(Program.path)' \"$@\" --lang \(language.rawValue)\n".utf8).write(to: URL(filePath: program))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    guard fromSample else { return }
    try FileManager.default.createDirectory(at: folder.appending(path: "inputs"), withIntermediateDirectories: true)
    for path in ["pipelines", "inputs/cidu-2019", "inputs/cidu-2020"] {
      try FileManager.default.copyItem(at: Handbook.project.appending(path: path), to: folder.appending(path: path))
    }
  }

  deinit { try? FileManager.default.removeItem(at: base) }

  func write(_ lines: [String], to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: file)
  }

  /// The lines a terminal would show, and how the command ended, where not well.
  func run(_ command: String) throws -> [String] {
    let words = command.split(separator: " ")
    if words.count == 2, words[0] == "cd" {
      folder = folder.appending(path: String(words[1])).standardizedFileURL
      return []
    }
    guard let tool = words.first, Self.tools.contains(String(tool)) else {
      throw Page.Fault(description: "no command for a page: \(command)")
    }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    process.environment = ["PATH": base.appending(path: "bin").path + ":/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
    let printed = Pipe()
    (process.standardInput, process.standardOutput, process.standardError) = (FileHandle.nullDevice, printed, printed)
    try process.run()
    let text = String(decoding: printed.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    // A terminal shows no byte order mark and no carriage return.
    var lines = text.replacing("\u{FEFF}", with: "").replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    if lines.last == "" { lines.removeLast() }
    return process.terminationStatus == 0 ? lines : lines + ["[exit \(process.terminationStatus)]"]
  }
}
