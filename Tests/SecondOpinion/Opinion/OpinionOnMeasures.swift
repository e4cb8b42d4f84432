import Model
import OrderedCollections
import Rules

/// What number an indicator looks at, by the rulebook's chapter on measures.
struct OpinionOnMeasures {
  enum Number {
    case value(Exact)
    case missing
    case notApplicable
    /// There is no number although there are values: an error whatever the level says of missing ones.
    case fault
  }

  let dossier: Dossier
  let records: OpinionOnRecords
  let lights: OpinionOnLights
  let projects: OpinionOnProjects

  func measure(_ indicator: Indicator, _ item: ItemID, of unit: Unit) -> Number {
    if let applies = indicator.appliesTo, !applies.means(unit) { return .notApplicable }
    if dossier.notApplicable.contains(UnitItem(unit.id, item)) { return .notApplicable }
    switch indicator.measure {
    case .ballot(let panel): return ballots([panel], of: unit)
    case .ballots(let panels): return ballots(panels, of: unit)
    case .ballotShare(let panel, let options): return share(of: options, by: panel, unit)
    case .records(let measure): return count(measure, of: unit)
    case .reading, .growth, .reduction, .completion, .aheadOfSchedule, .ratio, .logarithm: return reading(indicator, of: unit)
    }
  }

  func target(_ indicator: Indicator, _ unit: UnitID) -> Exact? { goal(indicator, unit)?.target.map { Exact($0) } }
  func baseline(_ indicator: Indicator, _ unit: UnitID) -> Exact? { goal(indicator, unit)?.baseline.map { Exact($0) } }

  private func goal(_ indicator: Indicator, _ unit: UnitID) -> Goal? {
    indicator.measure.goalReading.flatMap { dossier.goals[UnitReading(unit, $0)] }
  }

  // MARK: Readings

  private func reading(_ indicator: Indicator, of unit: Unit) -> Number {
    let (target, baseline) = (target(indicator, unit.id), baseline(indicator, unit.id))
    // Whatever the measure or the method asks for must be there.
    if indicator.method.anchors.contains(.target), target == nil { return .missing }
    if indicator.method.anchors.contains(.baseline), baseline == nil { return .missing }
    switch indicator.measure {
    case .reading(let column):
      return read(column, unit).map { .value($0.value) } ?? .missing
    case .growth(let column, let change), .reduction(let column, let change):
      guard let now = read(column, unit)?.value, let baseline else { return .missing }
      let isGrowth = if case .growth = indicator.measure { true } else { false }
      let difference = isGrowth ? now - baseline : baseline - now
      if change == .difference { return .value(difference) }
      return baseline > .zero ? .value(Exact(100) * difference / baseline) : .fault
    case .completion(let column):
      guard let now = read(column, unit)?.value, let target else { return .missing }
      return target > .zero ? .value(Exact(100) * now / target) : .fault
    case .aheadOfSchedule(let column):
      guard let now = read(column, unit), let target else { return .missing }
      let grain = dossier.rulebook.readings[column.reading]?.grain ?? .year
      let months = Exact(now.last * 12 / grain.countInYear)
      return target > .zero ? .value(Exact(100) * now.value / target - Exact(100) * months / Exact(12)) : .fault
    case .ratio(let numerator, let denominator, let times):
      guard let over = read(numerator, unit)?.value, let under = read(denominator, unit)?.value else { return .missing }
      return under.isZero ? .fault : .value(Exact(times) * over / under)
    case .logarithm(let column, let base):
      guard let now = read(column, unit)?.value else { return .missing }
      return now > .zero ? .value(now.logarithm(base).rounded(12, .halfUp)) : .fault
    case .ballot, .ballots, .ballotShare, .records: return .fault
    }
  }

  private func read(_ column: ReadingColumn, _ unit: Unit) -> (value: Exact, last: Int)? { dossier.reading(unit.id, column) }

  // MARK: Ballots

  private func ballots(_ panels: [PanelID], of unit: Unit) -> Number {
    let asked = panels.filter { dossier.rulebook.panels[$0]?.appliesTo.means(unit) ?? false }
    if asked.isEmpty { return .notApplicable }
    var means: [Exact] = []
    for panel in asked {
      guard let ballot = ballot(panel, unit.id) else { return .fault }
      let valid = votes(ballot, panel)
      let number = valid.map(\.votes).reduce(.zero, +)
      if !number.isZero { means.append(valid.map { $0.votes * $0.worth }.reduce(.zero, +) / number) }
    }
    return means.isEmpty ? .fault : .value(means.reduce(.zero, +) / Exact(means.count))
  }

  private func share(of options: [ChoiceID], by panel: PanelID, _ unit: Unit) -> Number {
    guard dossier.rulebook.panels[panel]?.appliesTo.means(unit) ?? false else { return .notApplicable }
    guard let ballot = ballot(panel, unit.id) else { return .fault }
    let valid = votes(ballot, panel)
    let number = valid.map(\.votes).reduce(.zero, +)
    if number.isZero { return .fault }
    return .value(Exact(100) * valid.filter { options.contains($0.option) }.map(\.votes).reduce(.zero, +) / number)
  }

  private func ballot(_ panel: PanelID, _ unit: UnitID) -> Ballot? { dossier.ballots.first { $0.unit == unit && $0.panel == panel } }

  /// Votes for options with a worth; the others are not valid votes.
  private func votes(_ ballot: Ballot, _ panel: PanelID) -> [(option: ChoiceID, votes: Exact, worth: Exact)] {
    (dossier.rulebook.panels[panel]?.options ?? [:]).compactMap { option, worth in
      guard let worth, let votes = ballot.votes[option] else { return nil }
      return (option, Exact(votes), Exact(worth))
    }
  }

  // MARK: Records

  private func count(_ measure: RecordMeasure, of unit: Unit) -> Number {
    let own = dossier.records.filter {
      $0.table == measure.table && $0.unit == unit.id && $0.meets(measure.when) && !$0.isUnknown(on: dossier.asOf)
    }
    func counts(_ day: Day?) -> Bool { day.map { dossier.period.contains($0) && $0 <= dossier.cutOff } ?? false }
    switch measure.kind {
    case .count(let column):
      let rows = own.filter { row in counts(column.map { row.dayIn($0) } ?? row.date) }
      // A measure imposed for a fact that proved void is never counted.
      let standing = rows.filter { !records.fallsAway($0) }
      let left: [Exact] = standing.map { measure.whenExempt == nil ? .one : records.remaining(of: $0, matter: []) }
      return .value(left.reduce(.zero, +))
    case .closedInTime:
      let due = own.filter { counts($0.dayIn("due_on")) }
      return share(
        of: due.map { problem in
          let isClosed = problem.dayIn("closed_on").map { closed in problem.dayIn("due_on").map { closed <= $0 } ?? false } ?? false
          let isReopened = problem.dayIn("reopened_on").map { $0 <= dossier.asOf } ?? false
          return (problem, isClosed && !isReopened)
        }, measure.whenExempt)
    case .shareOnGreen(let rule):
      let judged = lights.shown.filter { shown in
        shown.lights == rule && OpinionOnLights.lastDay(of: shown.period).map(dossier.period.contains) ?? false
          && own.contains { $0.key == shown.task.key }
      }
      return share(of: judged.map { ($0.task, $0.isMet) }, measure.whenExempt)
    case .projectPoints(let rule): return projects.number(of: unit, by: rule, measure.when)
    }
  }

  /// 100 × met ÷ counted; `exclude` takes an unmet row out by its exempt part, `as_met` counts that part as met.
  private func share(of rows: [(row: Record, isMet: Bool)], _ whenExempt: RecordMeasure.WhenExempt?) -> Number {
    if rows.isEmpty { return .missing }
    var (met, base) = (Exact.zero, Exact.zero)
    for (row, isMet) in rows {
      let unmet = isMet ? .zero : whenExempt == nil ? .one : records.remaining(of: row, matter: [])
      switch whenExempt {
      case .exclude where !isMet: base = base + unmet
      default: (met, base) = (met + .one - unmet, base + .one)
      }
    }
    // With nothing left to be measured by, what is exempt counts as met, and so everything does.
    return .value(base.isZero ? Exact(100) : Exact(100) * met / base)
  }
}
