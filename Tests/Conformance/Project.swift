import Foundation

/// Where the project's folders are, seen from this file.
enum Project {
  /// `Tests/Conformance`.
  static let conformance = URL(filePath: #filePath).deletingLastPathComponent()
  /// The root, which holds `pipelines/` and `inputs/`.
  static let root = conformance.deletingLastPathComponent().deletingLastPathComponent()

  /// The path of a pipeline.
  static func pipeline(_ name: String) -> String { root.appending(path: "pipelines/\(name).yaml").path }
}
