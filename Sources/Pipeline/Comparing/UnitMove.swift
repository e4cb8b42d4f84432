internal import Model
internal import Reporting

/// What became of a unit that stands in both runs.
struct UnitMove {
  let unit: UnitID
  let name: String
  let old: Explanation
  let new: Explanation
  /// That it stands elsewhere than before, or otherwise.
  let transfer: UnitTransfer?
  /// The lines that changed; their differences sum to the total's.
  let lines: [LineChange]
  /// Because of what: the causes of all lines and of the unit's own transfer; `peers` where only places moved.
  let causes: [ChangeCause]

  /// Compares two accounts of one unit.
  init(_ old: Explanation, _ new: Explanation, _ runs: RunDifferences) {
    unit = new.unitID
    name = new.unitName
    self.old = old
    self.new = new
    transfer = UnitTransfer(old, new)
    let own = transfer?.causes(in: runs) ?? []
    lines = LineCauses(runs: runs, transfer: own, old: old, new: new).changes()
    var causes = own.union(lines.flatMap(\.causes))
    if causes.isEmpty {
      let isPlaceAlone = old.standing.place != new.standing.place || old.standing.sharedBy != new.standing.sharedBy
      causes = runs.settled(isPlaceAlone ? [.peers] : [runs.rulebook ? .rules : .peers])
    }
    self.causes = causes.sorted()
  }

  /// Whether anything a person would ask about is another: total, place, grade, status, group, or a line.
  var hasMoved: Bool {
    let (before, after) = (old.standing, new.standing)
    return before.total != after.total || before.place != after.place || before.grade != after.grade || before.status != after.status
      || old.group != new.group || !lines.isEmpty
  }

  /// The total's difference; nil where one of them has none.
  var difference: Decimal? {
    guard let before = old.standing.total, let after = new.standing.total else { return nil }
    return try? after - before
  }
}
