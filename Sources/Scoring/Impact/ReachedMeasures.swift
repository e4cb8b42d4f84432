import Model
import Rules

/// What other verdicts reach through measures: who is measured otherwise, and who scores otherwise for it.
extension Tally {
  /// Those of a group that score otherwise, each with the entries at which it does and by how much; nil instead where it has to be
  /// counted: the reached ones, and whoever earns other points among the peers of some entries.
  func members(
    of group: Group, _ number: Int, reached: [Int: Set<Int>], at entries: Set<Int>?, comparedOtherwiseThan before: Tally
  ) -> [(member: Int, changes: [(entry: Int, by: Fraction)]?)] {
    let candidates = entries == nil ? reached.keys.sorted() : group.members
    // Means go to whoever lacks something, so that everybody is looked at.
    let isAveraged = entries != nil && !peerStage.grouping.cards[group.card].meanEntries.isEmpty
    var walks: (decided: Walk, assumed: Walk)?
    return candidates.compactMap { member in
      guard absentBecause[member] == nil else { return nil }
      if isAveraged { return (member, nil) }
      var changes: [(entry: Int, by: Fraction)] = []
      for entry in (entries ?? []).union(reached[member] ?? []).sorted() {
        var (decided, assumed) =
          walks ?? (
            Walk(of: member, in: group, before.views[number], before.peerStage, recording: false),
            Walk(of: member, in: group, views[number], peerStage, recording: false)
          )
        let then = linearTotals?.score(of: member, at: entry) ?? decided.score(entry, of: member)
        let now = assumed.score(entry, of: member)
        walks = (decided, assumed)
        if then == now { continue }
        guard let then, let now, let change = try? now - then else { return (member, nil) }
        changes.append((entry, change))
      }
      return changes.isEmpty && reached[member] == nil ? nil : (member, changes)
    }
  }

  /// The entries at which a unit is measured otherwise than before: those of its own card, and by group those whose peers or means see it.
  func measures(of unit: Int, in own: Int, otherThanIn before: Tally) -> (own: Set<Int>, compared: [Int: Set<Int>]) {
    var compared: [Int: Set<Int>] = [:]
    var mine: Set<Int> = []
    // A measure does not depend on who looks at it.
    var isOther: [CardEntry: Bool] = [:]
    for (number, group) in peerStage.grouping.groups.enumerated() {
      let card = peerStage.grouping.cards[group.card]
      for index in card.recordEntries {
        let entry = card.entries[index]
        guard let looked = entry.recordMeasure, isMeasuredAnew(looked, of: unit), case .indicator(let indicator) = entry.node.content
        else { continue }
        let isSeen =
          switch indicator.method.peers?.among {
          case .group: number == own
          case .all: group.card == peerStage.grouping.groups[own].card
          case .units(let units): units.contains(peerStage.index.facts.units[unit].id)
          case nil: false
          }
        guard isSeen || number == own else { continue }
        let key = CardEntry(card: group.card, entry: index)
        let differs = isOther[key] ?? !measure(entry, indicator, of: unit).isSame(as: before.measure(entry, indicator, of: unit))
        isOther[key] = differs
        guard differs else { continue }
        if number == own { mine.insert(index) }
        if isSeen || !card.meanEntries.isEmpty { compared[number, default: []].insert(index) }
      }
    }
    return (mine, compared)
  }

  /// Whether a record that an indicator looks at has an assumed verdict behind it; points of projects have more to them.
  private func isMeasuredAnew(_ measure: RecordMeasure, of unit: Int) -> Bool {
    if case .projectPoints = measure.kind { return true }
    return peerStage.index.judged.areAssumed(behind: peerStage.index.facts.units[unit].id, in: measure.table)
  }

  private struct CardEntry: Hashable {
    var card: Int
    var entry: Int
  }

  private func measure(_ entry: Card.Entry, _ indicator: Indicator, of unit: Int) -> Measured {
    var workings = Workings(kept: false)
    return Gauge(index: peerStage.index).measure(entry, indicator, of: unit, &workings)
  }
}
