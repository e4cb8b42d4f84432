import Model
import Rules

/// Rulebooks: read or refused, and every finding can be shown.
enum RulebookFuzzing {
  static func read(_ bytes: [UInt8]) throws {
    let (rulebook, findings) = RulebookReader.read(bytes: bytes, file: "rules.yaml")
    try hold(rulebook != nil || findings.contains { $0.severity == .error }, "a rulebook is refused without a word")
    for finding in findings {
      for language in Language.allCases { try hold(!finding.rendered(in: language).isEmpty, "a finding without words") }
    }
  }
}
