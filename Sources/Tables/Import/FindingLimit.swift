package import Model

/// Counts findings, of which only so many of one code in one file are listed.
package struct FindingLimit {
  private struct Kind: Hashable {
    var file: String
    var code: FindingCode
  }

  private let shown: Int
  private var counts: [Kind: Int] = [:]

  /// Lists so many of each.
  package init(shown: Int) { self.shown = shown }

  /// Counts a finding; whether it is listed.
  package mutating func lists(_ code: FindingCode, in file: String) -> Bool {
    counts[Kind(file: file, code: code), default: 0] += 1
    return counts[Kind(file: file, code: code), default: 0] <= shown
  }

  /// What is said of those that are not listed, as severe as those that are; by file and code.
  package func notes(on listed: [Finding]) -> [Finding] {
    let exceeded = counts.filter { $0.value > shown }.sorted { ($0.key.file, $0.key.code.rawValue) < ($1.key.file, $1.key.code.rawValue) }
    return exceeded.map { kind, count in
      var note = Fault.moreFindings(code: kind.code, count: count - shown).finding(at: Position(file: kind.file))
      note.severity = listed.first { $0.code == kind.code && $0.position?.file == kind.file }?.severity ?? .error
      return note
    }
  }
}
