internal import Model
internal import Scoring

/// The units of a year by their ids, those that have ended among them, also before it.
struct KnownUnits: Sendable {
  private let assessment: Assessment
  private let ended: [UnitID: Unit]

  init(of assessment: Assessment) {
    self.assessment = assessment
    ended = Dictionary(assessment.ended.map { ($0.unit.id, $0.unit) }) { first, _ in first }
  }

  /// Those that are assessed, then those that have ended.
  var all: [Unit] { ended.isEmpty ? assessment.facts.units : assessment.facts.units + assessment.ended.map(\.unit) }

  subscript(id: UnitID) -> Unit? { assessment.unit(id) ?? ended[id] ?? former(id) }

  /// What the tables still know of a unit that nothing of this year is about: its last row, with the names of those before.
  private func former(_ id: UnitID) -> Unit? {
    let rows = assessment.facts.spans.filter { $0.id == id }
    guard var unit = rows.last else { return nil }
    for earlier in rows.dropLast() { unit.addNames(of: earlier) }
    return unit
  }
}
