import Model
import OrderedCollections
import Rules

/// What a unit did too often or not often enough (次数要求), by the rulebook's chapter on obligations.
struct OpinionOnDuties {
  let dossier: Dossier
  let rules: OpinionOnRecords

  func lines(for unit: Unit) -> [OpinionLine] {
    dossier.rulebook.obligations.values.filter { $0.owes == .unit && $0.appliesTo.means(unit) }.flatMap { lines(of: $0, unit) }
  }

  private func lines(of duty: Obligation, _ unit: Unit) -> [OpinionLine] {
    guard let deduction = duty.deduction else { return [] }
    let each = Exact(deduction.each)
    let breaches = spans(of: duty).filter { owes(unit, duty, in: $0) }.flatMap { excesses(of: duty, unit, in: $0) }.filter { $0 > 0 }
    var lines = breaches.map { OpinionLine(kind: .deduction, item: duty.id, points: -(each * Exact($0))) }
    let total = breaches.map { each * Exact($0) }.reduce(.zero, +)
    if let limit = deduction.upTo.map({ Exact($0) }), total > limit {
      lines.append(OpinionLine(kind: .cap, item: duty.id, points: total - limit))
    }
    return lines
  }

  private func spans(of duty: Obligation) -> [Period] {
    let spans = (1...duty.per.countInYear).compactMap { Period(year: dossier.period.year, grain: duty.per, number: $0) }
      .filter { dossier.period.contains($0) }
    return spans.isEmpty ? [dossier.period] : spans
  }

  /// Nothing was owed when there was no such unit, or not all the time. Of its rows the one that is scored is known here.
  private func owes(_ unit: Unit, _ duty: Obligation, in span: Period) -> Bool {
    guard let first = Day(span.year, span.months.lowerBound, 1), let earliest = first.adding(months: -duty.monthsBefore),
      let last = OpinionOnLights.lastDay(of: span)
    else { return true }
    let isWhole = !(unit.from.map { $0 > earliest } ?? false) && !(unit.until.map { $0 < last } ?? false)
    return isWhole || duty.binds == .anyDay && !(unit.from.map { $0 > last } ?? false) && !(unit.until.map { $0 < first } ?? false)
  }

  private func excesses(of duty: Obligation, _ unit: Unit, in span: Period) -> [Int] {
    guard let first = Day(span.year, span.months.lowerBound, 1), let last = OpinionOnLights.lastDay(of: span),
      let earliest = first.adding(months: -duty.monthsBefore)
    else { return [] }
    let met = dossier.records.filter { record in
      guard record.table == duty.table, record.unit == unit.id, let day = record.date, isIn(day, unit.from, unit.until) else {
        return false
      }
      return earliest <= day && day <= last && day <= dossier.cutOff && isIn(day, duty.inForce.from, duty.inForce.until)
        && record.meets(duty.when) && !record.isUnknown(on: dossier.asOf) && !rules.fallsAway(record)
    }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    var subjects: [String?] = [nil]
    if let column = duty.forEach {
      var names = Set(met.compactMap { $0.says(column) })
      for row in dossier.records where row.table == duty.subjects && row.unit == unit.id {
        if let name = row.says(column), asks(row, span, last) { names.insert(name) }
      }
      subjects = names.sorted().map { $0 }
    }
    return subjects.map { subject in
      let own = subject.map { name in met.filter { $0.says(duty.forEach ?? "") == name } } ?? met
      return excess(number(duty, own), duty, span, first, last)
    }
  }

  private func asks(_ row: Record, _ span: Period, _ last: Day) -> Bool {
    if let start = row.dayIn("start_on"), start > last { return false }
    if let period = (row.says("period") ?? row.says("month")).flatMap({ Period($0) }) {
      return period.contains(span) || span.contains(period)
    }
    return row.date.map { span.contains($0) } ?? false
  }

  private func number(_ duty: Obligation, _ records: [Record]) -> Int {
    var joint: Set<String> = []
    var values: Set<String> = []
    var count = 0
    for record in records where !duty.unless.contains(where: { record.meets([$0]) }) {
      if case .distinct(let column) = duty.counting {
        if let value = record.says(column) { values.insert(value) }
      } else if record.says("joint_id").map({ joint.insert($0).inserted }) ?? true {
        count += 1
      }
    }
    return duty.counting == .records ? count : values.count
  }

  /// `at_most` is broken as soon as there are too many, in a span that has begun and in which the duty is in force; `at_least` is judged when the span is over and wholly in force.
  private func excess(_ number: Int, _ duty: Obligation, _ span: Period, _ first: Day, _ last: Day) -> Int {
    switch duty.bound {
    case .atMost(let most):
      let isWholeSpan = span.grain == duty.per
      let isOwed =
        first <= dossier.cutOff && (duty.inForce.from.map { $0 <= last } ?? true) && (duty.inForce.until.map { first <= $0 } ?? true)
      return isOwed || !isWholeSpan ? max(0, number - most) : 0
    case .atLeast(let least):
      guard let earliest = first.adding(months: -duty.monthsBefore) else { return 0 }
      let isOver = span.grain == duty.per && last <= dossier.cutOff && (duty.inForce.from.map { $0 <= earliest } ?? true)
      return isOver && (duty.inForce.until.map { last <= $0 } ?? true) ? max(0, least - number) : 0
    }
  }
}
