internal import Model
internal import Scoring

/// The units of a year by their ids, those that have ended among them, also before it.
struct KnownUnits: Sendable {
  private let assessment: Assessment
  private let ended: [UnitID: Unit]
  /// What the tables still know of units that nothing of this year is about, by their last rows.
  private let former: [UnitID: Unit]

  init(of assessment: Assessment) {
    self.assessment = assessment
    ended = Dictionary(assessment.ended.map { ($0.unit.id, $0.unit) }) { first, _ in first }
    former = Dictionary(assessment.facts.spans.map { ($0.id, $0) }) { earlier, later in
      var unit = later
      unit.addNames(of: earlier)
      return unit
    }
  }

  /// Those that are assessed, then those that have ended.
  var all: [Unit] { ended.isEmpty ? assessment.facts.units : assessment.facts.units + assessment.ended.map(\.unit) }

  subscript(id: UnitID) -> Unit? { assessment.unit(id) ?? ended[id] ?? former[id] }
}
