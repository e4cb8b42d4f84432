import Model
import OrderedCollections
import Rules

/// Both stages over the ledgers together, as scores, places and grades need them.
struct Adjusted: Sendable {
  private(set) var verdicts: [ErrorVerdict] = []
  private(set) var obligations: [ObligationCount] = []
  private(set) var suggestions: [SuggestedCase] = []
  private(set) var units: [UnitID: UnitAdjustments] = [:]
  private(set) var findings: [Finding] = []
  /// Units that cannot be scored for an error in their ledgers, and why.
  private(set) var faulty: [UnitID: [LocalizedText]] = [:]

  /// A rulebook that says nothing about errors or records leaves the ledgers alone.
  init(_ rulebook: Rulebook, _ facts: Facts, _ dates: AssessmentDates) {
    defer { addObligations(rulebook, facts, dates) }
    guard rulebook.exemption != nil || !rulebook.adjustments.isEmpty || !rulebook.suggestions.isEmpty else { return }
    let rules = rulebook.exemption ?? ExemptionRules()
    let exempted = ExemptStage(rules: rules, dates: dates).run(facts.records)
    let accounted = AccountStage(
      exemption: rules, adjustments: rulebook.adjustments, suggestions: rulebook.suggestions, dates: dates
    ).run(units: facts.units, records: facts.records, verdicts: exempted.verdicts)
    verdicts = exempted.verdicts
    suggestions = accounted.suggestions
    units = accounted.units
    findings = exempted.findings + accounted.findings
    faulty = exempted.faulty.merging(accounted.faulty) { $0 + $1 }
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
