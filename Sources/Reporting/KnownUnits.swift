internal import Model
internal import Scoring

/// The units of a year by their ids, those that have ended among them.
struct KnownUnits: Sendable {
  /// Those of the facts, then those that have ended.
  let all: [Unit]
  // Numbers, since a unit itself is much larger.
  private let numbers: [UnitID: Int]

  init(of assessment: Assessment, _ facts: Facts) {
    all = assessment.ended.isEmpty ? facts.units : facts.units + assessment.ended.map(\.unit)
    numbers = Dictionary(all.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  subscript(id: UnitID) -> Unit? { numbers[id].map { all[$0] } }
}
