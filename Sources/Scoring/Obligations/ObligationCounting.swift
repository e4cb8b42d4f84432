import Model
import Rules

/// Counts what one obligation asks for among the records of one unit.
struct ObligationCounting {
  let rule: Obligation
  let dates: AssessmentDates

  /// The counts, by span and then by subject. `existence` is when the unit was there, as what; `subjects` are the rows of the ledger that
  /// lists what the rule asks for each of.
  func counts(of unit: UnitID, during existence: [Unit], records: [Record], subjects: [Record]) -> [ObligationCount] {
    let bound = existence.filter(rule.appliesTo.includes)
    let met = records.filter { record in
      guard let day = record.date, rule.when.hold(for: record), rule.dateFailure(of: record, on: dates) == nil else { return false }
      return bound.contains { $0.isInForce(on: day) }
    }
    return spans.flatMap { span in
      let inSpan = met.filter { record in record.date.map { counts($0, in: span) } ?? false }
      let isBound = isBound(bound, in: span)
      guard let column = rule.forEach else { return [count(of: unit, span, nil, among: inSpan, isBound: isBound)] }
      let own = Dictionary(grouping: inSpan) { $0.text(column) }
      return names(in: span, own, subjects, column).map { count(of: unit, span, $0, among: own[$0] ?? [], isBound: isBound) }
    }
  }

  /// Whether a day lies in a span, or in the months before that count with it.
  private func counts(_ day: Day, in span: Period) -> Bool {
    if span.contains(day) { return true }
    guard rule.monthsBefore > 0, let first = span.firstDay, let earliest = first.adding(months: -rule.monthsBefore) else { return false }
    return earliest <= day && day < first
  }

  /// The spans within the assessed period; the period itself where the rule's spans are longer.
  private var spans: [Period] {
    let spans = (1...rule.per.countInYear).compactMap { Period(year: dates.period.year, grain: rule.per, number: $0) }
      .filter { dates.period.contains($0) }
    return spans.isEmpty ? [dates.period] : spans
  }

  /// What there is a count for: each subject that the ledger lists in the span or a record names.
  private func names(in span: Period, _ records: [String?: [Record]], _ subjects: [Record], _ column: String) -> [String] {
    var names = Set(records.keys.compactMap(\.self))
    for subject in subjects where subject.reaches(span) {
      if let name = subject.text(column) { names.insert(name) }
    }
    return names.sorted()
  }

  private func count(of unit: UnitID, _ span: Period, _ subject: String?, among records: [Record], isBound: Bool) -> ObligationCount {
    var counted: [RowReference] = []
    var excused: [RowReference] = []
    var joint: [RowReference] = []
    var seen: Set<String> = []
    var values: Set<String> = []
    for record in records {
      if rule.unless.contains(where: { $0.holds(for: record) }) {
        excused.append(record.reference)
      } else if case .distinct(let column) = rule.counting {
        // A record without a value is no kind of its own; a value counts once, held jointly or not.
        guard let value = record.text(column) else { continue }
        values.insert(value)
        counted.append(record.reference)
      } else if let id = record.text("joint_id"), !seen.insert(id).inserted {
        joint.append(record.reference)
      } else {
        counted.append(record.reference)
      }
    }
    let number = rule.counting == .records ? counted.count : values.count
    let excess =
      switch rule.bound {
      case .atLeast(let least): max(least - number, 0)
      case .atMost(let most): max(number - most, 0)
      }
    let isJudged = isBound && isJudged(span, isBroken: excess > 0)
    return ObligationCount(
      rule: rule.id, unit: unit, span: span, subject: subject, count: number, excess: isJudged ? excess : 0,
      verdict: !isJudged ? .notJudged : excess > 0 ? .breached : .met, counted: counted, excused: excused, joint: joint)
  }

  /// Whether the duty binds a unit in a span; spans of one unit never overlap.
  private func isBound(_ existence: [Unit], in span: Period) -> Bool {
    guard let first = span.firstDay, let last = span.lastDay else { return !existence.isEmpty }
    switch rule.binds {
    case .anyDay: return existence.contains { $0.span.count(from: first, through: last) > 0 }
    case .everyDay:
      guard let earliest = first.adding(months: -rule.monthsBefore) else { return false }
      return existence.reduce(0) { $0 + $1.span.count(from: earliest, through: last) } == last.ordinal - earliest.ordinal + 1
    }
  }

  /// Whether the span can be judged: of what may be too much once it has begun, in a span in which the rule is in force; of what is too
  /// little only when the span is over.
  private func isJudged(_ span: Period, isBroken: Bool) -> Bool {
    guard span.grain == rule.per, let first = span.firstDay, let last = span.lastDay else { return isBroken }
    switch rule.bound {
    case .atMost:
      return first <= dates.cutOff && rule.inForce.count(from: first, through: last) > 0
    case .atLeast:
      guard let earliest = first.adding(months: -rule.monthsBefore) else { return false }
      return last <= dates.cutOff && rule.inForce.contains(earliest) && rule.inForce.contains(last)
    }
  }
}

extension Record {
  /// Whether a row that stands for a period, or has a day, has to do with a span; what begins later asks for nothing yet.
  fileprivate func reaches(_ span: Period) -> Bool {
    if let start = day("start_on"), let last = span.lastDay, start > last { return false }
    if let period = (text("period") ?? text("month")).flatMap({ Period($0) }) { return period.contains(span) || span.contains(period) }
    return date.map(span.contains) ?? false
  }
}
