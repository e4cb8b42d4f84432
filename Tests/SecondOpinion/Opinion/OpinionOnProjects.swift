import Model
import OrderedCollections
import Rules

/// Major projects (重点工程), by the rulebook's chapter on them: what each is worth, and what those of a unit come to. No lists.
struct OpinionOnProjects {
  let dossier: Dossier
  let records: OpinionOnRecords

  /// Whether a unit has a project that is judged, exempt or not; one that cannot be judged keeps it in the competition, without a score.
  func hasOne(_ unit: Unit, by rule: ProjectsID) -> Bool {
    switch number(of: unit, by: rule, []) {
    case .value, .fault: true
    case .missing, .notApplicable: false
    }
  }

  func number(of unit: Unit, by id: ProjectsID, _ when: [RecordCondition]) -> OpinionOnMeasures.Number {
    guard let rule = dossier.rulebook.projects[id] else { return .fault }
    let own = judged(by: rule).filter { $0.unit == unit.id && $0.meets(when) }
    if own.isEmpty { return .missing }
    let worth = own.map { self.worth(of: $0, rule) }
    let points = worth.compactMap { $0?.points }
    guard points.count == own.count else { return .fault }
    let sum = points.reduce(.zero, +)
    if rule.over == .sum { return .value(sum) }
    let weights = worth.compactMap { $0?.weight }
    // Leaving a project out never lowers the mean: of all ways to leave some out the best for the unit.
    let relieved = weights.indices.filter { weights[$0] < .one }
    var best = sum / Exact(own.count)
    for choice in 1..<(1 << relieved.count) {
      let taken = weights.indices.map { index in
        relieved.firstIndex(of: index).map { choice >> $0 & 1 == 1 } ?? false ? weights[index] : .one
      }
      let whole = taken.reduce(.zero, +)
      if !whole.isZero { best = max(best, zip(points, taken).map { $0 * $1 }.reduce(.zero, +) / whole) }
    }
    // With all of them out, they count as they would as met.
    guard weights.allSatisfy(\.isZero) else { return .value(best) }
    return .value(max(best, worth.compactMap { $0?.asMet }.reduce(.zero, +) / Exact(own.count)))
  }

  private func month(_ row: Record) -> Period? { row.says("month").flatMap { Period($0) } }

  /// Of each project the last month that is over, unless the project begins after it.
  private func judged(by rule: ProjectRules) -> [Record] {
    let over = dossier.records.filter { row in
      guard row.table == .projects, let month = month(row), dossier.period.contains(month) else { return false }
      return OpinionOnLights.lastDay(of: month).map { $0 <= dossier.cutOff } ?? false
    }
    return Dictionary(grouping: over) { $0.key[0] }.values.compactMap { rows in
      guard let last = rows.max(by: { ($0.says("month") ?? "") < ($1.says("month") ?? "") }), last.meets(rule.when) else { return nil }
      let end = month(last).flatMap { OpinionOnLights.lastDay(of: $0) }
      return last.dayIn("start_on").map { start in end.map { start > $0 } ?? false } ?? false ? nil : last
    }
  }

  /// A project's points, those it would have as met, and how far it counts in a mean; nil where it cannot be judged.
  private func worth(of row: Record, _ rule: ProjectRules) -> (points: Exact, asMet: Exact, weight: Exact)? {
    guard let planned = row.numberIn("planned"), planned > .zero, let month = month(row) else { return nil }
    let reached = Exact(100) * (row.numberIn("actual") ?? .zero) / planned
    let due = rule.planned == .year ? Exact(100) * Exact(month.lastMonth) / Exact(12) : Exact(100)
    // An exemption touches only what is behind plan.
    let left = reached < due ? records.remaining(of: row, matter: []) : .one
    let givenBack = reached < due ? reached + (due - reached) * (.one - left) : reached
    guard let points = points(of: row, at: reached, rule), let asMet = self.points(of: row, at: givenBack, rule) else { return nil }
    return rule.whenExempt == .exclude ? (points, asMet, left) : (asMet, asMet, .one)
  }

  /// What a project is worth at a progress in percent.
  private func points(of row: Record, at progress: Exact, _ rule: ProjectRules) -> Exact? {
    var points = Exact.zero
    for part in rule.parts.values {
      switch part.source {
      case .progress(let full, let cap):
        let share = max(.zero, progress / Exact(100))
        points = points + Exact(full) * (cap.map { min(share, Exact($0)) } ?? share)
      case .by(let column, let values, let otherwise):
        guard let worth = row.says(column).flatMap({ values[$0] }) ?? otherwise else { return nil }
        points = points + Exact(worth)
      }
    }
    return points.rounded(rule.rounding.places, rule.rounding.mode)
  }
}
