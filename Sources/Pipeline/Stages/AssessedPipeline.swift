internal import Model
public import Reporting
public import Scoring
internal import Tables

/// The third stage: scores, places, grades.
public struct AssessedPipeline: Sendable {
  /// The stage before.
  public let imported: ImportedPipeline
  /// The result.
  public let assessment: Assessment
  /// What was noticed so far.
  public let notes: Notes
}

extension PipelineDeclaration {
  /// What the assessment is about in time.
  var dates: AssessmentDates {
    var dates = AssessmentDates(period: period, countsFrom: countsFrom, cutOff: cutOff, asOf: asOf)
    // What is decided is locked with its as_of, and steps of honors go on.
    if stage >= .decided { dates.honorStepsAsOf = nil }
    return dates
  }
}

extension ImportedPipeline {
  /// Scores the facts by the rulebook.
  public func assess() throws(Refusal) -> AssessedPipeline {
    let assessment = assessment(quarantine ? .quarantine : .strict)
    var notes = notes
    let found = findings(of: assessment)
    notes.findings += prepared.placed(found.all, in: notes.sources, corrections: facts.corrections)
    if found.areOpen || !quarantine && assessment.findings.contains(where: { $0.severity == .error }) {
      var refusal = prepared.refusal(notes, isQuarantined: quarantine)
      refusal.isAssessed = true
      refusal.submissions = Submissions(assessment)
      throw refusal
    }
    return AssessedPipeline(imported: self, assessment: assessment, notes: notes)
  }

  /// The assessment itself.
  func assessment(_ tolerance: Tolerance) -> Assessment {
    Assessment(
      of: prepared.rulebook, facts, dates: dates, tolerance: tolerance, keepingAccounts: prepared.declaration.outputs.showAccounts,
      by: .allCores)
  }

  /// What an assessment found, and whether the stage does not allow what is still open.
  func findings(of assessment: Assessment) -> (all: [Finding], areOpen: Bool) {
    let open = openMatters(assessment)
    // What may not be left open is an error now, whatever it was before.
    let opened = Set(open.map(Matter.init))
    return (assessment.findings.filter { !opened.contains(Matter($0)) } + open, !open.isEmpty)
  }
}

extension ImportedPipeline {
  /// The declared dates; a correction edition knows what the original knew.
  private var dates: AssessmentDates {
    var dates = prepared.declaration.dates
    if let corrects = prepared.declaration.corrects {
      dates.closedAsOf = (try? PipelineFile(corrects, beside: prepared.file).prepare())?.declaration.asOf
    }
    return dates
  }
}

/// What a finding is about, however bad it is.
private struct Matter: Hashable {
  let code: FindingCode
  let rows: [RowReference]

  init(_ finding: Finding) { (code, rows) = (finding.code, finding.rows) }
}

extension AssessedPipeline {
  /// Whether nothing was set aside and nothing found wrong.
  var isClean: Bool { notes.rejected.isEmpty && !notes.findings.contains { $0.severity == .error } }

  /// Whether this run is to lock the year: it was decided, and is not locked yet.
  var isToBeLocked: Bool {
    let declaration = imported.prepared.declaration
    guard declaration.stage == .decided, declaration.corrects == nil, case .open = imported.prepared.lockState else { return false }
    return true
  }

  /// The lock that this run brings about; nothing is locked on data of which something was set aside.
  var newLock: PipelineLock? { isToBeLocked && isClean ? imported.prepared.lock(notes.sources) : nil }

  /// Everything that the output files are made of.
  public var report: Report {
    Report(
      heading: imported.prepared.heading, rulebook: imported.prepared.rulebook, assessment: assessment, notes: notes,
      outputs: imported.prepared.declaration.outputs, editions: imported.prepared.declaration.editions,
      hasSite: imported.prepared.declaration.hasSite,
      feedbackUntil: imported.prepared.declaration.feedbackUntil,
      corrections: CorrectionEffect.all(imported.prepared.rulebook, uncorrected: imported.uncorrected, assessment),
      workbook: imported.prepared.declaration.workbook ? WorkbookPlan() : nil)
  }
}
