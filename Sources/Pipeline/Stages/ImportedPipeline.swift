public import Model
internal import Reporting
internal import Scoring
internal import Tables

/// The second stage: the tables, read and checked.
public struct ImportedPipeline: Sendable {
  /// The stage before.
  public let prepared: PreparedPipeline
  /// What the tables say, upheld objections carried out.
  public let facts: Facts
  /// What they said before.
  let uncorrected: Facts
  /// What was noticed so far.
  let notes: Notes
  /// Whether faulty rows were set aside rather than fatal.
  let quarantine: Bool
}

extension PreparedPipeline {
  /// Reads all tables; with `quarantine` faulty rows and cells are set aside.
  public func importFacts(quarantine: Bool, progress: Progress? = nil) throws(Refusal) -> ImportedPipeline {
    let bytes = BytesRead()
    progress?.begin(.reading, .bytes, of: file.root.bytes(of: declaration.inputs.map(\.file))) { bytes.count }
    defer { progress?.end() }
    let importer = FactsImporter(
      vocabulary: Vocabulary(rulebook, period: declaration.period), quarantine: quarantine, limits: declaration.limits)
    let outcome = importer.read(declaration.inputs) { (file) throws(Finding) in
      let descriptor = try self.file.root.open(file)
      if progress != nil { bytes.follow(descriptor) }
      return descriptor
    }
    let locked = lockFindings(outcome.sources)
    var notes = Notes(findings: findings + locked + outcome.findings, rejected: outcome.rejected, sources: outcome.sources)
    guard let facts = outcome.facts else {
      throw refusal(of: outcome, notes, isQuarantined: quarantine, isLocked: !locked.isEmpty)
    }
    let corrected = CorrectStage().run(facts, setAside: outcome.setAside)
    // Days are looked at as they count: a correction may put them in order, or out of it.
    let told = corrected.findings + DayOrder.findings(in: corrected.facts.records)
    notes.findings += placed(told, in: outcome.sources, corrections: corrected.facts.corrections)
    let isRefused = quarantine ? !corrected.untraceable.isEmpty : !corrected.findings.isEmpty
    if !locked.isEmpty || isRefused { throw refusal(notes, isQuarantined: quarantine) }
    return ImportedPipeline(prepared: self, facts: corrected.facts, uncorrected: facts, notes: notes, quarantine: quarantine)
  }

  /// A refusal because of the tables. A path that leads out of the root and a stage that is not allowed are the pipeline's fault, not
  /// theirs, and counts that do not add up are the program's.
  func refusal(_ notes: Notes, isQuarantined: Bool) -> Refusal {
    let errors = Set(notes.findings.filter { $0.severity == .error }.map(\.code))
    let isOfPipeline = errors.contains(.pathOutsideRoot) || !errors.isDisjoint(with: FindingCode.ofStages)
    let cause: Refusal.Cause = errors.contains(.accountMismatch) ? .program : isOfPipeline ? .rules : .data
    return Refusal(cause: cause, imprint: heading.imprint(), notes: notes, isQuarantined: isQuarantined)
  }
}
