public import Model

/// Before all scoring: upheld objections, carried out on the facts before anything is computed from them.
///
/// A correction is written into its cell if the cell says what the correction calls the old value, numbers compared as numbers; several
/// corrections of one cell follow each other by day and id. Every correction counts, whatever its day: objections are looked at after
/// the day of knowledge, and it is the facts of that day that they put right. What was done stands in ``Model/Facts/corrections``.
public struct CorrectStage: Sendable {
  /// What came of the corrections.
  public struct Outcome: Sendable {
    /// The facts, corrected.
    public var facts: Facts
    /// The corrections that were carried out, in order.
    public var carriedOut: [Correction]
    /// What is wrong with the others, in their order; each an error but where the row was set aside. The units they are about are
    /// incomplete in the facts, as are those of corrections that were set aside.
    public var findings: [Finding]
    /// Those of the others, and of those set aside, that may touch anybody's points, such as those of rows that are not there: no score
    /// can be trusted.
    public var untraceable: [Correction] = []
  }

  /// Makes the stage.
  public init() {}

  /// What is wrong with corrections, by day and id, where others than the `sound` tables have faults themselves: of theirs only what is
  /// wrong whatever they say.
  public func findings(in facts: Facts, sound: Set<TableName>) -> [Finding] {
    var cells = CorrectableFacts(facts)
    // What those leave that are set aside is not known.
    let open = Set(facts.correctionsAside.map(\.row))
    let findings = facts.records.compactMap { Correction($0) }.sorted().compactMap { correction -> Finding? in
      if correction.isUndocumented { return .undocumented(correction) }
      return correction.tables.isSubset(of: sound) && !open.contains(correction.row) ? carryOut(correction, on: &cells, []) : nil
    }
    let nowhere = facts.correctionsAside.filter { sound.contains($0.row.table) && !cells.has($0.row) }
    return findings + nowhere.map { .noRow($0, []) }
  }

  /// Carries out all corrections of the facts; with `omitted`, all but this one and the later ones of the same cell, which rest on it.
  /// Rows that were `setAside` are not in the facts, and no less right for that.
  public func run(_ facts: Facts, setAside: Set<RowReference> = [], without omitted: Correction? = nil) -> Outcome {
    let corrections = facts.records.compactMap { Correction($0) }.sorted()
    if corrections.isEmpty, facts.correctionsAside.isEmpty { return Outcome(facts: facts, carriedOut: [], findings: []) }
    var cells = CorrectableFacts(facts)
    var carriedOut: [Correction] = []
    var failed: [(correction: Correction, finding: Finding)] = []
    for correction in corrections {
      if let omitted, correction.row == omitted.row, correction.column == omitted.column, correction >= omitted { continue }
      if let finding = carryOut(correction, on: &cells, setAside) {
        failed.append((correction, finding))
      } else {
        carriedOut.append(correction)
      }
    }
    var outcome = Outcome(facts: cells.facts, carriedOut: carriedOut, findings: failed.map(\.finding))
    if failed.isEmpty, facts.correctionsAside.isEmpty { return outcome }
    // Asked of the facts as all others left them: it is these that are scored.
    let reach = CorrectionReach(cells)
    for (correction, finding) in failed { outcome.leaveOpen(correction, reach, because: finding.message) }
    for correction in facts.correctionsAside {
      outcome.leaveOpen(correction, reach, because: correction.setAsideMessage)
      if !cells.has(correction.row) { outcome.findings.append(.noRow(correction, setAside)) }
    }
    // A row that was set aside has made its unit incomplete by itself.
    outcome.untraceable.removeAll { setAside.contains($0.row) }
    return outcome
  }

  private func carryOut(_ correction: Correction, on cells: inout CorrectableFacts, _ setAside: Set<RowReference>) -> Finding? {
    if correction.isUndocumented { return .undocumented(correction) }
    let current: String?
    switch cells.read(correction.row, correction.column) {
    case .noRow: return .noRow(correction, setAside)
    case .noColumn(let known): return .noSuchColumn(correction, known: known)
    case .fixed: return .fixedCell(correction)
    case .value(let text): current = text
    }
    let empty = correction.row.table.wordWhenEmpty(in: correction.column)
    guard (correction.old ?? empty).says(current ?? empty) else {
      return .mismatch(
        correction, current: current, earlier: cells.facts.corrections[correction.row]?.last { $0.column == correction.column })
    }
    guard cells.write(correction.new, to: correction.row, correction.column) else { return .refusedValue(correction) }
    cells.facts.corrections[correction.row, default: []].append(correction)
    return nil
  }
}

extension CorrectStage.Outcome {
  /// Leaves a correction out, and with it whose points it may touch.
  fileprivate mutating func leaveOpen(_ correction: Correction, _ reach: CorrectionReach, because message: LocalizedText) {
    let touched = reach.touched(by: correction)
    for unit in touched.units { facts.incomplete[unit, default: []].append(message) }
    facts.incompleteNominees.formUnion(touched.nominees)
    if !touched.isTraceable { untraceable.append(correction) }
  }
}

extension Correction {
  /// Why whoever it is about is incomplete, where its own row was set aside: what is wrong with that is told at its place.
  fileprivate var setAsideMessage: LocalizedText {
    LocalizedText(zh: "更正 \(id)（\(row)）被隔离，未执行", en: "correction \(id) (\(row)) was set aside and not carried out")
  }

  /// The tables that have to be right for it: its row's, and that of what its value names.
  fileprivate var tables: Set<TableName> {
    switch column {
    case "unit_id": [row.table, .units]
    case "error_id", "cause": [row.table, .errors]
    default: [row.table]
    }
  }

  /// Whether the day or the document that it rests on is missing.
  fileprivate var isUndocumented: Bool { decidedOn == nil || document == nil }
}

extension String? {
  /// Whether two cells say the same: numbers by their value.
  fileprivate func says(_ other: String?) -> Bool {
    guard let self, let other else { return (self ?? "").isEmpty && (other ?? "").isEmpty }
    if self == other { return true }
    guard let left = try? Decimal(self), let right = try? Decimal(other) else { return false }
    return left == right
  }
}
