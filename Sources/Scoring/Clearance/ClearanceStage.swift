public import Model
public import Rules

/// The clearance stage: which reports were not borne out, whether that is published, and who is proposed for transfer.
///
/// It has no part in any score: an untrue fact is void in the exempt stage, published or not.
public struct ClearanceStage: Sendable {
  let rules: ClearanceRules
  let dates: AssessmentDates

  /// Makes a stage.
  public init(rules: ClearanceRules, dates: AssessmentDates) {
    self.rules = rules
    self.dates = dates
  }

  /// The clearances, ordered by report; what was not closed by `as_of` is not known yet, and what was confirmed needs none.
  public func clearances(in records: [Record]) -> [Clearance] {
    let subjects = units(in: records)
    return closed(records).compactMap { report in
      guard let finding = report.text("finding"), ["doubtful", "untrue", "mistaken", "malicious"].contains(finding) else { return nil }
      let (error, measure) = (report.text("error_id"), report.text("action_id"))
      let rows = [error.map { RowReference(.errors, [$0]) }, measure.map { RowReference(.accountability, [$0]) }]
      return Clearance(
        accusation: report.reference, error: error, measure: measure,
        unit: report.unit ?? rows.compactMap { $0.flatMap { subjects[$0] } }.first, finding: finding, closedOn: report.day("closed_on"),
        clearedOn: report.day("cleared_on"), authority: report.text("authority"), document: report.text("document"),
        withheld: withheld(report, finding))
    }
  }

  /// The accusers proposed for transfer: only of reports found malicious, never of mistaken ones, and only by name of a closed inquiry.
  public func proposedTransfers(in records: [Record]) -> [ProposedTransfer] {
    closed(records).compactMap { report in
      guard report.text("finding") == "malicious", let accuser = report.text("accuser_id") else { return nil }
      return ProposedTransfer(
        accuser: accuser, accusation: report.reference, closedOn: report.day("closed_on"), authority: report.text("authority"),
        document: report.text("document"))
    }
  }

  private func closed(_ records: [Record]) -> [Record] {
    records.filter { $0.table == .accusations && ($0.day("closed_on").map { $0 <= dates.asOf } ?? false) }.inKeyOrder
  }

  private func withheld(_ report: Record, _ finding: String) -> Clearance.Withheld? {
    if finding == "doubtful" { return .undecided }
    if !rules.onlyAsked.isEmpty, rules.onlyAsked.hold(for: report) { return .onlyAsked }
    if !rules.harmed.hold(for: report) { return .noHarm }
    return report.day("cleared_on").map { $0 <= dates.asOf } ?? false ? nil : .notClearedYet
  }

  private func units(in records: [Record]) -> [RowReference: UnitID] {
    let subjects = records.filter { $0.table == .errors || $0.table == .accountability }
    return Dictionary(subjects.compactMap { record in record.unit.map { (record.reference, $0) } }) { first, _ in first }
  }
}
