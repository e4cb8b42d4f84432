internal import Model
public import Reporting
public import Scoring

/// The third stage: scores, places, grades.
public struct AssessedPipeline: Sendable {
  /// The stage before.
  public let imported: ImportedPipeline
  /// The result.
  public let assessment: Assessment
  /// What was noticed so far.
  public let notes: Notes
}

extension ImportedPipeline {
  /// Scores the facts by the rulebook.
  public func assess() throws(Refusal) -> AssessedPipeline {
    let declaration = prepared.declaration
    let assessment = Assessment(
      of: prepared.rulebook, facts,
      dates: AssessmentDates(period: declaration.period, cutOff: declaration.cutOff, asOf: declaration.asOf),
      tolerance: quarantine ? .quarantine : .strict)
    var notes = notes
    notes.findings += assessment.findings
    if !quarantine, assessment.findings.contains(where: { $0.severity == .error }) {
      var refusal = prepared.refusal(notes)
      refusal.submissions = Submissions(prepared.rulebook, facts)
      throw refusal
    }
    return AssessedPipeline(imported: self, assessment: assessment, notes: notes)
  }
}

extension AssessedPipeline {
  /// Everything that the output files are made of.
  var report: Report {
    Report(
      heading: imported.prepared.heading, rulebook: imported.prepared.rulebook, assessment: assessment, facts: imported.facts,
      notes: notes,
      corrections: CorrectionEffect.all(imported.prepared.rulebook, uncorrected: imported.uncorrected, assessment))
  }
}
