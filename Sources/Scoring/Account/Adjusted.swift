import Model
import OrderedCollections
import Rules

/// What exempt and account made of the ledgers, as scores, places and grades need it.
struct Adjusted: Sendable {
  private(set) var verdicts: [ErrorVerdict] = []
  private(set) var obligations: [ObligationCount] = []
  private(set) var suggestions: [SuggestedCase] = []
  private(set) var units: [UnitID: UnitAdjustments] = [:]
  private(set) var findings: [Finding] = []
  /// Units that cannot be scored for an error in their ledgers, and why.
  private(set) var faulty: [UnitID: [LocalizedText]] = [:]

  /// A rulebook that says nothing about errors or records leaves the ledgers alone.
  init(
    _ rulebook: Rulebook, _ facts: Facts, _ dates: AssessmentDates, _ exempted: ExemptStage.Outcome, _ grouping: Grouping,
    _ succession: SuccessionStage.Outcome
  ) {
    findings = succession.findings
    faulty = succession.faulty
    defer { addObligations(rulebook, facts, dates) }
    guard rulebook.readsLedgers else { return }
    var grades: [UnitID: OrderedDictionary<GradeID, Grade>] = [:]
    for group in grouping.groups {
      for member in group.members { grades[facts.units[member].id] = group.competition.grades }
    }
    let accounted = AccountStage(
      exemption: rulebook.exemption ?? ExemptionRules(), adjustments: rulebook.adjustments, suggestions: rulebook.suggestions,
      dates: dates, grades: grades
    ).run(
      units: facts.units, records: facts.records, verdicts: exempted.verdicts, ended: succession.ended.map(\.unit),
      inherited: succession.inherited)
    verdicts = exempted.verdicts
    suggestions = accounted.suggestions
    units = accounted.units
    findings += exempted.findings + accounted.findings
    faulty.merge(exempted.faulty) { $0 + $1 }
    faulty.merge(accounted.faulty) { $0 + $1 }
  }

  private mutating func addObligations(_ rulebook: Rulebook, _ facts: Facts, _ dates: AssessmentDates) {
    guard !rulebook.obligations.isEmpty else { return }
    let outcome = ObligationStage(obligations: rulebook.obligations, dates: dates).run(units: facts.units, records: facts.records)
    obligations = outcome.counts
    for (unit, lines) in outcome.lines { units[unit, default: UnitAdjustments(unit: unit)].lines += lines }
    findings += outcome.findings
    faulty.merge(outcome.faulty) { $0 + $1 }
  }
}

extension ExemptStage.Outcome {
  /// The verdicts by a rulebook's rules; none where it says nothing about errors or records.
  init(of rulebook: Rulebook, _ records: [Record], _ dates: AssessmentDates) {
    self =
      rulebook.readsLedgers
      ? ExemptStage(rules: rulebook.exemption ?? ExemptionRules(), dates: dates).run(records)
      : Self(verdicts: [], findings: [], faulty: [:])
  }
}

extension Rulebook {
  fileprivate var readsLedgers: Bool { exemption != nil || !adjustments.isEmpty || !suggestions.isEmpty }
}
