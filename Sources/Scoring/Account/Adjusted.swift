import Model
import OrderedCollections
import Rules

/// Both stages over the ledgers together, as scores, places and grades need them.
struct Adjusted: Sendable {
  private(set) var verdicts: [ErrorVerdict] = []
  private(set) var suggestions: [SuggestedCase] = []
  private(set) var units: [UnitID: UnitAdjustments] = [:]
  private(set) var findings: [Finding] = []
  /// Units that cannot be scored for an error in their ledgers, and why.
  private(set) var faulty: [UnitID: [LocalizedText]] = [:]

  /// A rulebook that says nothing about errors or records leaves the ledgers alone.
  init(_ rulebook: Rulebook, _ facts: Facts, _ dates: AssessmentDates, _ grouping: Grouping) {
    guard rulebook.exemption != nil || !rulebook.adjustments.isEmpty || !rulebook.suggestions.isEmpty else { return }
    let rules = rulebook.exemption ?? ExemptionRules()
    let exempted = ExemptStage(rules: rules, dates: dates).run(facts.records)
    var grades: [UnitID: OrderedDictionary<GradeID, Grade>] = [:]
    for group in grouping.groups {
      for member in group.members { grades[facts.units[member].id] = group.competition.grades }
    }
    let accounted = AccountStage(
      exemption: rules, adjustments: rulebook.adjustments, suggestions: rulebook.suggestions, dates: dates, grades: grades
    ).run(units: facts.units, records: facts.records, verdicts: exempted.verdicts)
    verdicts = exempted.verdicts
    suggestions = accounted.suggestions
    units = accounted.units
    findings = exempted.findings + accounted.findings
    faulty = exempted.faulty.merging(accounted.faulty) { $0 + $1 }
  }
}
