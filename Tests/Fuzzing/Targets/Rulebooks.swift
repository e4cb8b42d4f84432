import Model
import Rules

/// Rulebooks: read or refused, and every finding can be shown.
func readRulebook(_ bytes: [UInt8]) {
  let (rulebook, findings) = RulebookReader.read(bytes: bytes, file: "rules.yaml")
  precondition(rulebook != nil || findings.contains { $0.severity == .error }, "refused without a word")
  for finding in findings {
    _ = finding.rendered(in: .chinese)
    _ = finding.rendered(in: .english)
  }
}
