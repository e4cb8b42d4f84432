import Model

/// Whether the fact behind an error or a measure stands.
struct FactCheck {
  let asOf: Day

  /// What an error's fact fails by, if it fails: `untrue` in the ledger or on a report, else `doubtful`.
  ///
  /// Of several reports the latest known finding speaks; a report in doubt does not outweigh a ledger that says confirmed.
  func failure(of error: ErrorLedger.Entry, reports: [Record]) -> (ground: FactGround, isVoid: Bool)? {
    let status = error.record.text("status")
    if status == "untrue" { return (.status, true) }
    let latest = latest(reports)
    if let latest, latest.findsUntrue {
      return (.report(latest.reference, on: latest.day("closed_on") ?? latest.day("cleared_on")), true)
    }
    if status == "doubtful" { return (.status, false) }
    if status == nil, let latest, latest.text("finding") == "doubtful" {
      return (.report(latest.reference, on: latest.day("closed_on") ?? latest.day("cleared_on")), false)
    }
    return nil
  }

  /// The report that found otherwise than what the ledger says of an error, and which does not outweigh it.
  func contradiction(of error: Record, reports: [Record]) -> Record? {
    guard let status = error.text("status"), let latest = latest(reports), let finding = latest.text("finding") else { return nil }
    return finding == (status == "confirmed" ? "doubtful" : "confirmed") ? latest : nil
  }

  /// The measures whose fact was found untrue on a report about them, by `action_id`, with that report.
  func voidMeasures(in records: [Record]) -> [String: RowReference] {
    let reports = Dictionary(
      grouping: records.filter { $0.table == .accusations && $0.text("action_id") != nil }.inKeyOrder,
      by: { $0.text("action_id") ?? "" })
    return reports.compactMapValues { reports in
      latest(reports).flatMap { $0.findsUntrue ? $0.reference : nil }
    }
  }

  /// The known report with the latest finding; of one day, one that found the fact untrue, then the lowest key.
  private func latest(_ reports: [Record]) -> Record? {
    reports.filter { report in report.text("finding") != nil && knownOn(report).map { $0 <= asOf } ?? true }
      .max { left, right in
        let (leftDay, rightDay) = (knownOn(left), knownOn(right))
        if leftDay != rightDay { return leftDay == nil || (rightDay != nil && (leftDay ?? asOf) < (rightDay ?? asOf)) }
        let (leftVoids, rightVoids) = (left.findsUntrue, right.findsUntrue)
        return leftVoids != rightVoids ? rightVoids : left.reference > right.reference
      }
  }

  private func knownOn(_ report: Record) -> Day? { report.day("closed_on") ?? report.day("cleared_on") ?? report.date }
}

extension Record {
  /// Whether a report was found to be about something that did not happen: untrue, mistaken (错告) or malicious (诬告).
  fileprivate var findsUntrue: Bool { ["untrue", "mistaken", "malicious"].contains(text("finding")) }
}
