import Model
import Rules

/// Errors that the ledger says are doubtful or untrue, while the latest report found them to be true: nothing is deducted for them.
struct ContradictedFacts {
  let dates: AssessmentDates

  func findings(in records: [Record]) -> [Finding] {
    let reports = Dictionary(grouping: records.filter { $0.table == .accusations && $0.text("error_id") != nil }) {
      $0.text("error_id") ?? ""
    }
    guard !reports.isEmpty else { return [] }
    let facts = FactCheck(asOf: dates.asOf)
    return records.compactMap { error in
      guard error.table == .errors, error.isKnown(on: dates.asOf), let id = error.key.first,
        let report = facts.contradiction(of: error, reports: reports[id] ?? [])
      else { return nil }
      return Finding(
        .contradictedFact, .warning, rows: [error.reference, report.reference], in: "status", value: error.text("status"),
        message: LocalizedText(
          zh: "举报 \(report.reference.keyText) 查实，而差错的状态相反：以差错台账为准，不扣分",
          en: "The report \(report.reference.keyText) found it to be true; the ledger says otherwise and holds: nothing is deducted"),
        hint: LocalizedText(zh: "核对后改正差错的状态，或举报的结论", en: "Check, and correct the error's status or the report's finding"))
    }
  }
}
