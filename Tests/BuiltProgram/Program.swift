package import Foundation

/// The built program, run as people run it.
package struct Program {
  package struct Ended {
    package var code: Int32
    package var out: String
    package var error: String

    package init(code: Int32, out: String, error: String) { (self.code, self.out, self.error) = (code, out, error) }
  }

  /// Beside the test bundle, where the build puts every product.
  package static let path: String = {
    let beside = Bundle.main.bundleURL.appending(path: "liangji").path
    if FileManager.default.isExecutableFile(atPath: beside) { return beside }
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return package.appending(path: ".build/debug/liangji").path
  }()

  package static func start(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:], shell: String? = nil
  ) throws -> (process: Process, out: Pipe, error: Pipe) {
    let process = Process()
    if let shell {
      process.executableURL = URL(filePath: "/bin/bash")
      process.arguments = ["-c", shell + "; exec \"$0\" \"$@\"", path] + arguments
    } else {
      process.executableURL = URL(filePath: path)
      process.arguments = arguments
    }
    process.currentDirectoryURL = folder
    // Instrumented, it would leave a profile where it runs.
    let own = ["PATH": "/usr/bin:/bin", "LC_ALL": "C", "LLVM_PROFILE_FILE": "/dev/null"]
    process.environment = own.merging(environment) { $1 }
    let (out, error) = (Pipe(), Pipe())
    process.standardOutput = out
    process.standardError = error
    try process.run()
    return (process, out, error)
  }

  /// Runs to the end; `shell` is run before, in the same process.
  package static func run(
    _ arguments: String..., in folder: URL, environment: [String: String] = [:], shell: String? = nil
  ) throws -> Ended {
    try ended(start(arguments, in: folder, environment: environment, shell: shell))
  }

  /// Waits for the end of what was started.
  package static func ended(_ started: (process: Process, out: Pipe, error: Pipe)) throws -> Ended {
    let (process, out, error) = started
    let text = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let messages = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Ended(code: process.terminationStatus, out: text, error: messages)
  }
}
