internal import Model

/// Explains why places of one group are others in the office's table; which places the totals take is worked out once for all units.
struct PlaceReconciliation {
  /// One ranked unit of the group: our total, the office's, and what explains its difference.
  struct Rival {
    var unit: UnitID
    var ours: Decimal
    var office: Decimal?
    var reason: DifferenceReason?
  }

  private let rivals: [UnitID: Rival]
  /// The places that our totals take.
  private let ours: [Decimal: Range<Int>]
  /// The places that the office's totals take; nil where it has none for some unit.
  private let theirs: [Decimal: Range<Int>]?
  /// What explains differing totals, at worst; nil where none differs.
  private let worst: DifferenceKind?

  init(_ rivals: [Rival]) {
    self.rivals = Dictionary(rivals.map { ($0.unit, $0) }) { first, _ in first }
    ours = PlaceReconciliation.places(of: rivals.map(\.ours))
    let office = rivals.compactMap(\.office)
    theirs = office.count == rivals.count ? PlaceReconciliation.places(of: office) : nil
    worst = rivals.compactMap(\.reason?.kind).max { $0.rank < $1.rank }
  }

  /// The reason: other totals by which the office's places follow, or a tie broken otherwise.
  func reason(for unit: UnitID, at place: Int) -> DifferenceReason {
    guard let own = rivals[unit] else { return PlaceReconciliation.unexplained }
    if worst == nil, let tied = ours[own.ours], tied.count > 1, tied.contains(place) {
      return DifferenceReason(
        kind: .rule, because: LocalizedText(zh: "同分，名次另有先后", en: "equal totals, ordered otherwise"))
    }
    guard let total = own.office, theirs?[total]?.contains(place) ?? false, let kind = own.reason?.kind ?? worst else {
      return PlaceReconciliation.unexplained
    }
    return DifferenceReason(
      kind: kind,
      because: own.reason == nil
        ? LocalizedText(zh: "由其他单位的总分差异而来", en: "follows from other units' totals")
        : LocalizedText(zh: "由总分差异而来", en: "follows from its total"))
  }

  /// The places that totals alone give: equal ones have them together, shared as 1, 2, 2, 4 or in some order among themselves.
  private static func places(of totals: [Decimal]) -> [Decimal: Range<Int>] {
    var places: [Decimal: Range<Int>] = [:]
    for (ahead, total) in totals.sorted(by: >).enumerated() {
      let first = places[total]?.lowerBound ?? ahead + 1
      places[total] = first..<ahead + 2
    }
    return places
  }

  private static let unexplained = DifferenceReason(
    kind: .unexplained, because: LocalizedText(zh: "按手工表的总分排不出此名次", en: "its own totals do not give this place"))
}
