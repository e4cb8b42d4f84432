import Model

/// Errors stay with the unit at the time of conduct: finds those that name another one.
struct ErrorSpans {
  let spans: UnitSpans
  let tree: SuccessionTree

  /// The errors on days on which their units did not exist.
  func findings(_ records: [Record]) -> [UnitFinding] {
    records.compactMap { record in
      guard record.table == .errors, let unit = record.unit, let day = record.date, spans.knows(unit), !spans.existed(unit, on: day)
      else { return nil }
      return .errorOutsideSpan(record, of: unit, on: day, instead: related(to: unit).filter { spans.existed($0, on: day) })
    }
  }

  // The units before and after it, however far, ordered.
  private func related(to unit: UnitID) -> [UnitID] {
    var found: Set<UnitID> = []
    for links in [tree.all.predecessors, tree.all.successors] {
      var open = links[unit] ?? []
      while let next = open.popLast() {
        if found.insert(next).inserted { open += links[next] ?? [] }
      }
    }
    return found.sorted()
  }
}
