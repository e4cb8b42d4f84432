import Model

/// What rows may have said that were refused.
extension FactIndex {
  /// Whether one of them names a unit that is not there: it may have been anybody's.
  var isAnybodyMeant: Bool { facts.incomplete.keys.contains { indexOfUnit($0) == nil } }

  /// The findings without those that may be about just these rows: warnings on their units, since what looks left out, or doubled, or never
  /// reported may stand in them, and what anybody lacks, where they may be anybody's.
  func withoutFollowers(_ findings: [Finding]) -> [Finding] {
    guard !facts.incomplete.isEmpty else { return findings }
    let units = Dictionary(facts.records.map { ($0.reference, $0.unit) }) { first, _ in first }
    func isIncomplete(_ row: RowReference) -> Bool {
      let unit = row.table.isLedger ? units[row] ?? nil : row.key.first.map { UnitID($0) }
      return unit.map { facts.incomplete[$0] != nil } ?? false
    }
    let lacks: Set<FindingCode> = isAnybodyMeant ? [.missingReading, .missingTarget, .missingBallot, .unevenSuccession] : []
    return findings.filter { finding in
      !lacks.contains(finding.code) && (finding.severity == .error || !finding.rows.contains(where: isIncomplete))
    }
  }
}
