import Model

/// Gathers findings; lists only so many of one code in one file and counts the rest, so that a file of nothing but faults stays readable.
struct FindingLedger {
  private var limit: FindingLimit
  private var findings: [Finding] = []
  /// Whether anything was an error.
  private(set) var hasErrors = false

  init(shown: Int) { limit = FindingLimit(shown: shown) }

  /// Whether nothing is listed.
  var isEmpty: Bool { findings.isEmpty }

  /// Adds what was seen.
  mutating func add(_ fault: Fault, at position: Position?, rows: [RowReference] = [], value: String? = nil) {
    if fault.severity == .error { hasErrors = true }
    guard limit.lists(fault.code, in: position?.file ?? "") else { return }
    findings.append(fault.finding(at: position, rows: rows, value: value))
  }

  /// Adds a finding made elsewhere.
  mutating func add(_ finding: Finding) {
    if finding.severity == .error { hasErrors = true }
    findings.append(finding)
  }

  /// All of them, by position, then code and value.
  func sorted() -> [Finding] {
    // The notes on what is not listed come after what is.
    let notes = limit.notes(on: findings)
    var all = findings
    all += notes.map { note in
      var note = note
      note.position?.line = Int.max
      return note
    }
    all.sort { left, right in
      switch (left.position, right.position) {
      case (let first?, let second?) where first != second && (first < second || second < first): return first < second
      case (nil, _?): return true
      case (_?, nil): return false
      default: return (left.code.rawValue, left.value ?? "", left.message.en) < (right.code.rawValue, right.value ?? "", right.message.en)
      }
    }
    return all.map { finding in
      var finding = finding
      if finding.position?.line == Int.max { finding.position?.line = nil }
      return finding
    }
  }
}
