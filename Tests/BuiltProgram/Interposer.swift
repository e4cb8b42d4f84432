package import Foundation

/// Lets one call of the program go wrong, or stops the program before it; see `Tests/Faults/interpose.c`.
package enum Interposer {
  /// The environment in which that happens.
  ///
  /// - Parameters:
  ///   - folder: Only calls on files below it count, or on this one file.
  ///   - calls: The names of the calls that count.
  ///   - step: Which of them it is, from 1.
  ///   - fault: What happens: an error number, or `stop`.
  ///   - log: A file that gets the name of each of these calls.
  package static func environment(
    under folder: URL, calls: String..., step: Int = 0, fault: String = "", log: URL? = nil
  ) throws -> [String: String] {
    var environment = [
      "LD_PRELOAD": try library.get(), "FAULT_UNDER": folder.path, "FAULT_CALLS": "," + calls.joined(separator: ",") + ",",
      "FAULT_AT": String(step), "FAULT_DO": fault,
    ]
    environment["FAULT_LOG"] = log?.path
    return environment
  }

  /// Sends a signal to a program that stops before its step, and lets it go on.
  package static func interrupt(_ process: Process, by signal: Int32) {
    let status = "/proc/\(process.processIdentifier)/stat"
    while process.isRunning, let text = try? String(contentsOfFile: status, encoding: .utf8), !text.contains(") T ") { usleep(1000) }
    kill(process.processIdentifier, signal)
    kill(process.processIdentifier, SIGCONT)
  }

  /// Compiled once, beside the program.
  private static let library = Result {
    let place = URL(filePath: Program.path).deletingLastPathComponent()
    let (made, path) = (place.appending(path: "interpose-\(UUID().uuidString).so"), place.appending(path: "interpose.so"))
    let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Faults/interpose.c")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "$(command -v cc || command -v clang) -O1 -shared -fPIC -o \"$0\" \"$1\" -ldl && mv \"$0\" \"$2\"", made.path, source.path,
      path.path,
    ]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    return path.path
  }
}
