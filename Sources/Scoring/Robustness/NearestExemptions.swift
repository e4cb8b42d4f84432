import Model

/// Finds for each unit the single exemption that, decided otherwise, changes its order with the unit just ahead or just behind.
struct NearestExemptions {
  private(set) var found: [UnitID: NearestExemption] = [:]

  /// Looks through what single errors change; `standings` are those of one group, in its order.
  init(_ standings: [Standing], _ impacts: [Impact]) {
    let ranked = standings.filter { $0.place != nil }
    let positions = Dictionary(ranked.enumerated().map { ($1.unit, $0) }) { first, _ in first }
    for impact in impacts {
      guard let error = impact.error else { continue }
      let changes = Dictionary(impact.changes.map { ($0.unit, $0) }) { first, _ in first }
      let pairs = Set(changes.keys.compactMap { positions[$0] }.flatMap { [$0 - 1, $0] }).filter { $0 >= 0 && $0 + 1 < ranked.count }
      for pair in pairs.sorted() {
        let (ahead, behind) = (ranked[pair], ranked[pair + 1])
        guard NearestExemptions.isSwapped(ahead, behind, changes, impact.question) else { continue }
        guard let points = [ahead, behind].compactMap({ changes[$0.unit]?.points }).max() else { continue }
        for (unit, neighbour) in [(ahead.unit, behind.unit), (behind.unit, ahead.unit)] {
          let candidate = NearestExemption(error: error, question: impact.question, neighbour: neighbour, points: points)
          if found[unit].map({ candidate.isNearer(than: $0) }) ?? true { found[unit] = candidate }
        }
      }
    }
  }

  /// Whether the one behind gets ahead, or either does where they shared a place.
  private static func isSwapped(
    _ ahead: Standing, _ behind: Standing, _ changes: [UnitID: UnitChange], _ question: Impact.Question
  ) -> Bool {
    func then(_ standing: Standing) -> Int? {
      guard let change = changes[standing.unit] else { return standing.place }
      return question == .withdrawn ? change.deducted.place : change.exempt.place
    }
    guard let one = then(ahead), let other = then(behind) else { return false }
    return ahead.place == behind.place ? one != other : one > other
  }
}

extension Impact {
  fileprivate var error: String? { if case .error(let id) = subject { id } else { nil } }
}

extension UnitChange {
  /// How far the total moves.
  fileprivate var points: Decimal? {
    guard let with = exempt.total, let without = deducted.total else { return nil }
    return try? max(with, without) - min(with, without)
  }
}

extension NearestExemption {
  fileprivate func isNearer(than other: NearestExemption) -> Bool {
    points != other.points ? points < other.points : (error, neighbour) < (other.error, other.neighbour)
  }
}
