internal import Model

/// Explains why a place is another one in the office's table.
struct PlaceReconciliation {
  /// One ranked unit of the group: our total, the office's, and what explains its difference.
  struct Rival {
    var unit: UnitID
    var ours: Decimal
    var office: Decimal?
    var reason: DifferenceReason?
  }

  let unit: UnitID
  let office: Int
  let rivals: [Rival]

  /// The reason: other totals by which the office's places follow, or a tie broken otherwise.
  var reason: DifferenceReason {
    guard let own = rivals.first(where: { $0.unit == unit }) else { return PlaceReconciliation.unexplained }
    let tied = rivals.filter { $0.ours == own.ours }
    let first = 1 + rivals.count { $0.ours > own.ours }
    if rivals.allSatisfy({ $0.reason == nil }), tied.count > 1, (first..<first + tied.count).contains(office) {
      return DifferenceReason(
        kind: .rule, because: LocalizedText(zh: "同分，名次另有先后", en: "equal totals, ordered otherwise"))
    }
    // Places by the office's totals alone, equal ones shared: 1, 2, 2, 4, or in some order among themselves.
    guard let total = own.office, rivals.allSatisfy({ $0.office != nil }) else { return PlaceReconciliation.unexplained }
    let above = 1 + rivals.count { ($0.office ?? .zero) > total }
    let equal = rivals.count { $0.office == total }
    guard (above..<above + equal).contains(office) else { return PlaceReconciliation.unexplained }
    let differing = rivals.compactMap(\.reason)
    guard let worst = (own.reason ?? differing.max { $0.kind.rank < $1.kind.rank }) else { return PlaceReconciliation.unexplained }
    return DifferenceReason(
      kind: worst.kind,
      because: own.reason == nil
        ? LocalizedText(zh: "由其他单位的总分差异而来", en: "follows from other units' totals")
        : LocalizedText(zh: "由总分差异而来", en: "follows from its total"))
  }

  private static let unexplained = DifferenceReason(
    kind: .unexplained, because: LocalizedText(zh: "按手工表的总分排不出此名次", en: "its own totals do not give this place"))
}
