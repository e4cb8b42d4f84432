import Model
import OrderedCollections

/// Finds for each unit the single exemption that, decided otherwise, changes its order with a unit just ahead, just behind or beside it.
struct NearestExemptions {
  private(set) var found: [UnitID: NearestExemption] = [:]

  /// Looks through what single errors change; `standings` are those of one group, in its order.
  init(_ standings: [Standing], _ impacts: [Impact]) {
    // Those that share a place stand together.
    let shared = OrderedDictionary(grouping: standings.filter { $0.place != nil }) { $0.place }.values
    let steps = Dictionary(shared.enumerated().flatMap { step, beside in beside.map { ($0.unit, step) } }) { first, _ in first }
    for impact in impacts {
      guard let error = impact.error else { continue }
      let changes = Dictionary(impact.changes.map { ($0.unit, $0) }) { first, _ in first }
      // Nobody changes the order but who moves by points; the others are passed.
      for change in impact.changes {
        guard let step = steps[change.unit], let points = change.points, points != .zero,
          let mover = shared[step].first(where: { $0.unit == change.unit })
        else { continue }
        for near in max(step - 1, 0)...min(step + 1, shared.count - 1) {
          for other in shared[near] where other.unit != mover.unit {
            let (ahead, behind) = near < step ? (other, mover) : (mover, other)
            guard NearestExemptions.isSwapped(ahead, behind, changes, impact.question) else { continue }
            let moved = max(points, changes[other.unit]?.points ?? .zero)
            for (unit, neighbour) in [(mover.unit, other.unit), (other.unit, mover.unit)] {
              let candidate = NearestExemption(error: error, question: impact.question, neighbour: neighbour, points: moved)
              if found[unit].map({ candidate.isNearer(than: $0) }) ?? true { found[unit] = candidate }
            }
          }
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
