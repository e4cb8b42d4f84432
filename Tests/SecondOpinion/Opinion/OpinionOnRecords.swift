import Model
import OrderedCollections
import Rules

/// What the rules over records do to a unit: points given and taken, ceilings and vetoes, by the chapter on adjustments.
struct OpinionOnRecords {
  let dossier: Dossier
  let errors: OpinionOnErrors
  let heresy: Heresy?

  struct Outcome {
    var lines: [OpinionLine] = []
    var ceilings: [GradeID] = []
    var vetoes: [GradeID] = []
  }

  func outcome(for unit: Unit) -> Outcome {
    var outcome = Outcome()
    for rule in dossier.rulebook.adjustments.values where rule.appliesTo.means(unit) {
      let isPoints = if case .points = rule.effect { true } else { false }
      let records = dossier.records.filter { record in
        guard record.table == rule.table, record.meets(rule.when), counts(record, by: rule), let named = record.unit else { return false }
        return named == unit.id || (isPoints && dossier.successors[named] == unit.id)
      }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      switch rule.effect {
      case .points(let effect): outcome.lines += lines(of: rule, effect, records, unit.id)
      case .ceiling(let grade): outcome.ceilings += records.filter { !isLifted($0, by: rule) }.map { _ in grade }
      case .veto(let grade):
        outcome.vetoes += records.filter { $0.says("document") != nil && !isLifted($0, by: rule) }.map { _ in grade }
      case .bar: break
      }
    }
    return outcome
  }

  /// A limit on grades gives way to void facts, and to a full exemption only where the rule says so.
  private func isLifted(_ record: Record, by rule: Adjustment) -> Bool {
    fallsAway(record) || (rule.relievedByExemption && remaining(of: record, rule, matter: []).isZero)
  }

  private func counts(_ record: Record, by rule: Adjustment) -> Bool {
    if rule.table == .carryOver, rule.countsOn == nil {
      guard record.numberIn("from_year") == Exact(dossier.period.year - 1) else { return false }
      guard dossier.period.months.lowerBound == 1 else { return false }
      return Day(dossier.period.year, 1, 1).map { isIn($0, rule.inForce.from, rule.inForce.until) } ?? false
    }
    let day = rule.countsOn.map { record.dayIn($0) } ?? record.date
    guard let day, !record.isUnknown(on: dossier.asOf) else { return false }
    return isCounted(day, by: rule) && day <= dossier.cutOff && isIn(day, rule.inForce.from, rule.inForce.until)
  }

  /// What takes points, limits a grade or vetoes counts from where the year before stopped counting; what gives points does not.
  private func isCounted(_ day: Day, by rule: Adjustment) -> Bool {
    if case .points(let effect) = rule.effect, effect.isBonus { return dossier.period.contains(day) }
    guard let start = dossier.countsFrom else { return dossier.period.contains(day) }
    return start <= day && (day.year, day.month) <= (dossier.period.year, dossier.period.months.upperBound)
  }

  // MARK: Exemptions behind a record

  /// A measure imposed and a violation stand and fall with the facts behind them; a shortfall does not.
  func fallsAway(_ record: Record) -> Bool {
    if record.table == .accountability, errors.voidMeasures.contains(record.key[0]) { return true }
    guard [.errors, .accountability, .violations].contains(record.table) else { return false }
    var behind = record.errorsBehind
    if behind.isEmpty, let matter = record.says("matter_id") {
      behind = errors.errors.values.filter { $0.says("matter_id") == matter }.map { $0.key[0] }
    }
    return !behind.isEmpty && behind.allSatisfy { errors.isOut($0) }
  }

  /// What exemptions leave of a record. Several persons' errors in one matter of one unit are weighed as the rulebook says; between
  /// matters the least relieved governs. `matter` names the errors behind all rows of the matter that count once together.
  func remaining(of record: Record, _ rule: Adjustment? = nil, matter: [String]) -> Exact {
    let behind = record.errorsBehind
    guard !behind.isEmpty else { return .one }
    let standing = behind.filter { errors[$0] != nil && !errors.isOut($0) }
    if standing.isEmpty || behind.contains(where: { errors[$0] == nil }) { return .one }
    var most = Exact.zero
    for error in standing {
      var persons = Set(standing.filter { isOneMatter($0, error) })
      if dossier.exemption.persons != .all { persons.formUnion(matter.filter { isOneMatter($0, error) && !errors.isOut($0) }) }
      most = max(most, left(among: persons.sorted()))
    }
    return most
  }

  private func isOneMatter(_ one: String, _ other: String) -> Bool {
    guard let left = errors.errors[one], let right = errors.errors[other] else { return false }
    if one == other { return true }
    guard let matter = left.says("matter_id") else { return false }
    return matter == right.says("matter_id") && left.unit == right.unit
  }

  private func share(_ error: String) -> Exact { errors.errors[error]?.numberIn("share") ?? .zero }

  /// all: one who is not exempt keeps the deduction up; share: each bears their part; principal: whoever has the largest share decides.
  private func left(among persons: [String]) -> Exact {
    let factors = persons.map { errors[$0]?.factor ?? .one }
    switch dossier.exemption.persons {
    case .all: return factors.max() ?? .one
    case .principal:
      let largest = persons.map(share).max() ?? .zero
      return zip(persons, factors).first { share($0.0) == largest }?.1 ?? .one
    case .share:
      let shares = persons.map(share)
      let whole = shares.reduce(.zero, +)
      let parts = whole.isZero ? persons.map { _ in Exact.one } : shares
      return zip(parts, factors).map { $0 * $1 }.reduce(.zero, +) / parts.reduce(.zero, +)
    }
  }

  /// The part of a matter that a unit bears; nil where another unit is the principal one.
  private func burden(of unit: UnitID, in matter: String?) -> Exact? {
    guard dossier.exemption.units != .all, let matter else { return .one }
    let rows = errors.errors.values.filter {
      $0.says("matter_id") == matter && $0.unit != nil && !errors.isOut($0.key[0]) && !$0.isUnknown(on: dossier.asOf)
    }
    .sorted { $0.key[0] < $1.key[0] }
    let units = rows.reduce(into: [UnitID]()) { units, row in if let unit = row.unit, !units.contains(unit) { units.append(unit) } }
    guard units.count > 1, units.contains(unit) else { return .one }
    let isSaid = rows.contains { $0.says("share") != nil }
    let weights = units.map { unit in isSaid ? rows.filter { $0.unit == unit }.map { share($0.key[0]) }.reduce(.zero, +) : .one }
    let own = zip(units, weights).first { $0.0 == unit }?.1 ?? .zero
    if dossier.exemption.units == .principal {
      // Of equal ones the unit of the first error.
      return units[weights.firstIndex(of: weights.max() ?? .zero) ?? 0] == unit ? .one : nil
    }
    let whole = weights.reduce(.zero, +)
    return whole.isZero ? Exact.one / Exact(units.count) : own / whole
  }

  // MARK: Points

  private struct Claim {
    var record: Record
    var due: Exact
    var left: Exact
  }

  private func lines(of rule: Adjustment, _ effect: PointsEffect, _ records: [Record], _ unit: UnitID) -> [OpinionLine] {
    let standing = records.filter { !fallsAway($0) }
    var claims: [Claim] = []
    for record in standing {
      let matter = record.says("matter_id")
      guard let nominal = nominal(of: record, effect), let burden = burden(of: record.unit ?? unit, in: matter) else { continue }
      let together = effect.perMatter && matter != nil ? standing.filter { $0.says("matter_id") == matter }.flatMap(\.errorsBehind) : []
      let due = nominal * burden
      let factor = rule.relievedByExemption && !effect.isBonus ? remaining(of: record, rule, matter: together) : .one
      claims.append(Claim(record: record, due: due, left: due * factor))
    }
    if effect.perMatter { claims = heaviest(of: claims, by: "matter_id") }
    if effect.sameItemHighest { claims = heaviest(of: claims, by: "item") }

    var lines: [OpinionLine] = []
    let sign: Exact = effect.isBonus ? .one : -.one
    for claim in claims {
      let kind: ScoreLine.Kind = effect.isRelief ? .relief : effect.isBonus ? .bonus : .deduction
      lines.append(OpinionLine(kind: kind, item: rule.id, row: claim.record.name, points: sign * claim.due))
      if claim.left != claim.due {
        lines.append(OpinionLine(kind: .relief, item: rule.id, row: claim.record.name, points: claim.due - claim.left))
      }
    }
    let total = claims.map { heresy == .capsBeforeRelief ? $0.due : $0.left }.reduce(.zero, +)
    if let limit = effect.upTo.map({ Exact($0) }), total > limit {
      lines.append(OpinionLine(kind: .cap, item: rule.id, points: sign * (limit - total)))
    }
    return lines
  }

  /// Of rows that share a value only the heaviest is left: what remains of it, then what it was worth, then the first.
  private func heaviest(of claims: [Claim], by column: String) -> [Claim] {
    claims.filter { claim in
      guard let value = claim.record.says(column) else { return true }
      let isShared = column == "matter_id" && isShared(claim, value)
      let rivals = claims.filter { $0.record.says(column) == value && (!isShared || $0.record.unit == claim.record.unit) }
      let left = rivals.map(\.left).max()
      let due = rivals.filter { $0.left == left }.map(\.due).max()
      return rivals.first { $0.left == left && $0.due == due }?.record.key == claim.record.key
    }
  }

  /// Whether a row is about its unit's own share of a matter, which counts beside the shares of units that were taken over.
  private func isShared(_ claim: Claim, _ matter: String) -> Bool {
    let units = Set(errors.errors.values.filter { $0.says("matter_id") == matter && !errors.isOut($0.key[0]) }.compactMap(\.unit))
    return dossier.exemption.units == .share && units.count > 1 && claim.record.unit.map(units.contains) == true
  }

  /// The amount that holds on the day that picks it; nil where the row is worth nothing by this rule.
  private func nominal(of record: Record, _ effect: PointsEffect) -> Exact? {
    let decided = record.dayIn("decided_on") ?? record.date
    let (first, second) = (amount(of: record, effect, on: record.conducted), amount(of: record, effect, on: decided))
    switch effect.datedBy {
    case .conduct: return first
    case .decision: return second
    case .milder:
      if effect.isBonus { return [first, second].compactMap(\.self).max() }
      guard let first, let second else { return nil }
      return min(first, second)
    }
  }

  private func amount(of record: Record, _ effect: PointsEffect, on day: Day?) -> Exact? {
    let dated = effect.amounts.first { dated in
      day.map { isIn($0, dated.inForce.from, dated.inForce.until) } ?? (dated.inForce == DaySpan())
    }
    guard let amount = dated?.amount, let base = base(of: record, amount) else { return nil }
    let multiple = amount.timesColumn.flatMap { record.wordIn($0) }.flatMap { amount.times[$0] }.map { Exact($0) }
    return base * (multiple ?? .one)
  }

  private func base(of record: Record, _ amount: Amount) -> Exact? {
    switch amount.source {
    case .fixed(let points): return Exact(points)
    case .by(let column, let values, let otherwise):
      return (record.wordIn(column).flatMap { values[$0] } ?? otherwise).map { Exact($0) }
    case .column(let column): return record.numberIn(column).flatMap { $0 < .zero ? nil : $0 }
    }
  }
}
