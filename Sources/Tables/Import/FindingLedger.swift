import Model

/// Gathers findings; lists only so many of one code in one file and counts the rest, so that a file of nothing but faults stays readable.
struct FindingLedger {
  private struct Kind: Hashable {
    var file: String
    var code: FindingCode
  }

  private let shown: Int
  private var counts: [Kind: Int] = [:]
  private var findings: [Finding] = []
  /// Whether anything was an error.
  private(set) var hasErrors = false

  init(shown: Int) { self.shown = shown }

  /// Adds what was seen.
  mutating func add(_ fault: Fault, at position: Position?, rows: [RowReference] = [], value: String? = nil) {
    if fault.severity == .error { hasErrors = true }
    guard isShown(fault.code, in: position?.file ?? "") else { return }
    findings.append(fault.finding(at: position, rows: rows, value: value))
  }

  /// Adds a finding made elsewhere.
  mutating func add(_ finding: Finding) {
    if finding.severity == .error { hasErrors = true }
    findings.append(finding)
  }

  /// All of them, by position, then code and value.
  func sorted() -> [Finding] {
    var all = findings
    for (kind, count) in counts where count > shown {
      let severity = findings.first { $0.code == kind.code && $0.position?.file == kind.file }?.severity ?? .error
      var note = Fault.moreFindings(code: kind.code, count: count - shown).finding(at: Position(file: kind.file, line: Int.max))
      note.severity = severity
      all.append(note)
    }
    all.sort { left, right in
      switch (left.position, right.position) {
      case (let first?, let second?) where first != second && (first < second || second < first): return first < second
      case (nil, _?): return true
      case (_?, nil): return false
      default: return (left.code.rawValue, left.value ?? "", left.message.en) < (right.code.rawValue, right.value ?? "", right.message.en)
      }
    }
    // The notes on what is not listed were only placed last by their line.
    return all.map { finding in
      var finding = finding
      if finding.position?.line == Int.max { finding.position?.line = nil }
      return finding
    }
  }

  private mutating func isShown(_ code: FindingCode, in file: String) -> Bool {
    counts[Kind(file: file, code: code), default: 0] += 1
    return counts[Kind(file: file, code: code), default: 0] <= shown
  }
}
