import Model
import Rules

/// Errors that the ledger says are doubtful or untrue, while the latest report found them to be true, and those that it says are confirmed,
/// while that left them in doubt: the ledger holds.
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
      let isDeducted = error.text("status") == "confirmed"
      let (found, outcome) =
        isDeducted
        ? (LocalizedText(zh: "存疑", en: "left it in doubt"), LocalizedText(zh: "照扣", en: "it is deducted"))
        : (LocalizedText(zh: "查实", en: "found it to be true"), LocalizedText(zh: "不扣分", en: "nothing is deducted"))
      return Finding(
        .contradictedFact, .warning, rows: [error.reference, report.reference], in: "status", value: error.text("status"),
        message: LocalizedText(
          zh: "举报 \(report.reference.keyText) \(found.zh)，与差错台账的状态不符：以台账为准，\(outcome.zh)",
          en: "The report \(report.reference.keyText) \(found.en); the ledger says otherwise and holds: \(outcome.en)"),
        hint: LocalizedText(zh: "核对后改正差错的状态，或举报的结论", en: "Check, and correct the error's status or the report's finding"))
    }
  }
}
