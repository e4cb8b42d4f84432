import Model
import OrderedCollections
import Rules

extension Assessment {
  /// The recognitions that were queried and may make a difference in this year: ledgers grow, and what is left of earlier years is
  /// no open matter of this one.
  public var openQueries: [ErrorVerdict] {
    let queried = verdicts.filter { $0.verdict.name == .queried }
    // An exemption that lifts bars reaches as far as their influence.
    let liftsBars = rulebook.adjustments.values.contains { rule in
      if case .bar = rule.effect { rule.relievedByExemption } else { false }
    }
    guard !queried.isEmpty, !liftsBars, let first = dates.countsFrom ?? dates.period.firstDay else { return queried }
    var recent: Set<String> = []
    for record in tally.peerStage.index.facts.records where record.concerns(from: first) { recent.formUnion(record.errors) }
    return queried.filter { recent.contains($0.error) }
  }
}

extension Record {
  /// Whether the row has a day since the first one that counts, or none that tells: rules may count by any of its days.
  fileprivate func concerns(from first: Day) -> Bool {
    let columns = table.ledgerColumns.lazy.filter { $0.kind == .day }
    let days = [date].compactMap(\.self) + columns.compactMap { day($0.name) }
    return days.isEmpty || days.contains { first <= $0 }
  }
}
