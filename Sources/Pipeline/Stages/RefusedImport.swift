internal import Model
internal import Reporting
internal import Scoring
internal import Tables

extension PreparedPipeline {
  /// The refusal of tables that gave no facts, with whatever else there is to say of the rows that nothing is wrong with: where rows and
  /// cells alone were refused, all that scoring would find without them.
  func refusal(of outcome: ImportOutcome, _ notes: Notes, isQuarantined: Bool, isLocked: Bool) -> Refusal {
    var notes = notes
    guard let sound = outcome.soundFacts else { return refusal(notes, isQuarantined: isQuarantined) }
    // A row that waits for its correction is not looked at without it.
    let waiting = Set(sound.records.compactMap { Correction($0)?.row })
    var found = CorrectStage().findings(in: sound, sound: outcome.soundTables)
    found += DayOrder.findings(in: sound.records.filter { !waiting.contains($0.reference) })
    guard !isLocked, let imported = soundPart(of: outcome, notes) else {
      notes.findings += placed(found + LeadingDecision.faultsOfTheirOwn(in: sound.records), in: outcome.sources)
      return refusal(notes, isQuarantined: isQuarantined)
    }
    let assessment = imported.assessment(.refused)
    found += imported.findings(of: assessment).all.filter { isToldWithout(refusedRowsOf: outcome, $0) }
    notes.findings += placed(found, in: outcome.sources, corrections: imported.facts.corrections)
    var refusal = refusal(notes, isQuarantined: isQuarantined)
    refusal.isAssessed = true
    refusal.submissions = Submissions(assessment)
    return refusal
  }

  /// Whether a finding says something whatever stands in the refused rows: the nominee of a step of an honor may be there, and what looks
  /// doubled or left out in a table.
  private func isToldWithout(refusedRowsOf outcome: ImportOutcome, _ finding: Finding) -> Bool {
    if finding.code == .danglingReference { return outcome.soundTables.contains(.nominees) }
    return finding.severity == .error || finding.rows.allSatisfy { outcome.soundTables.contains($0.table) }
  }

  /// What may be assessed without the refused rows; nil where a correction waits for them or is not what it should be.
  private func soundPart(of outcome: ImportOutcome, _ notes: Notes) -> ImportedPipeline? {
    guard outcome.isAssessable, let sound = outcome.soundFacts, sound.correctionsAside.isEmpty else { return nil }
    let corrected = CorrectStage().run(sound, setAside: outcome.setAside)
    guard !corrected.findings.contains(where: { $0.severity == .error }) else { return nil }
    return ImportedPipeline(prepared: self, facts: corrected.facts, uncorrected: sound, notes: notes, quarantine: false)
  }
}
