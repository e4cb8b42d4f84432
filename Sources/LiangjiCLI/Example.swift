package import ArgumentParser

/// A line that a person can type as it stands, and what it is for.
package struct Example: Sendable {
  package let line: String
  let purpose: String?

  init(_ line: String, _ purpose: String? = nil) { (self.line, self.purpose) = (line, purpose) }
}

/// A command whose help shows how it is used.
package protocol CommandWithExamples: ParsableCommand {
  static var examples: [Example] { get }
}

extension CommandWithExamples {
  /// The examples as its help shows them; a purpose stands behind its line as a comment, so that both can be pasted.
  package static var discussion: String {
    "Examples 示例:\n" + examples.map { "  " + $0.line + ($0.purpose.map { "  # " + $0 } ?? "") }.joined(separator: "\n")
  }
}
