import Foundation
import Testing

/// SHA-256 as the system's own tool computes it.
enum SHA256 {
  static func hex(of data: Data) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sha256sum")
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(data)
    try input.fileHandleForWriting.close()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return String(text.prefix(64))
  }
}

extension Sandbox {
  func remove(_ path: String) throws { try FileManager.default.removeItem(at: root.appending(path: path)) }

  /// Changes the manifest and gives it the digest that fits, as someone would who knows how.
  func resign(_ output: String = "outputs/year", _ change: (String) throws -> String) throws {
    let text = try text(output + "/manifest.json")
    let body = try change(String(text.prefix(upTo: try #require(text.range(of: "\"digest\"")).lowerBound)))
    let digest = try SHA256.hex(of: Data(body.utf8))
    try write(body + "\"digest\":\"\(digest)\"\n}\n", to: output + "/manifest.json")
  }

  /// Replaces a text in `scores.json`, and lets the manifest list the new digest.
  func forge(_ old: String, _ new: String, in output: String) throws {
    let path = root.appending(path: output + "/scores.json")
    let before = try SHA256.hex(of: try Data(contentsOf: path))
    try replace(old, new, in: output + "/scores.json")
    let after = try SHA256.hex(of: try Data(contentsOf: path))
    try resign(output) { $0.replacingOccurrences(of: before, with: after) }
  }
}
