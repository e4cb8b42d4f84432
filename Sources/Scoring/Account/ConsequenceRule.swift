import Model
import OrderedCollections
import Rules

/// A rule that limits a grade, vetoes, or bars from honors, at work on the records of one unit.
///
/// Such a rule is relieved only by a full exemption, and only where the rulebook declares so.
struct ConsequenceRule: Sendable {
  let rule: Adjustment
  var bearings: Bearings
  let dates: AssessmentDates
  /// The grades of the unit's competition.
  let grades: OrderedDictionary<GradeID, Grade>

  /// Writes the lines of the unit's records, which have met the rule's conditions and dates, and collects what they do to the unit.
  func apply(
    to records: [Record], _ lines: inout RuleLines, _ unit: inout UnitAdjustments, _ findings: inout [Finding]
  ) throws(ArithmeticFault) {
    var influences: [Influence] = []
    for record in records {
      let bearing = try bearings.bearing(on: record)
      if bearing.isOut || (rule.relievedByExemption && bearing.factor.isZero) {
        lines.passOver(record, rows: bearing.rows, because: bearing.because)
        continue
      }
      let because =
        bearing.factor < .one ? AdjustmentWording.untouched(bearing.because, isMitigated: rule.relievedByExemption) : bearing.because
      switch rule.effect {
      case .points: continue
      case .ceiling(let grade):
        let reason = AdjustmentWording.ceiling(name(of: grade), by: rule.name)
        unit.ceilings.append(GradeCeiling(rule: rule.id, grade: grade, row: record.reference, because: reason))
        write(.ceiling, record, bearing, reason, because, &lines)
      case .veto(let grade):
        guard let document = record.text("document") else {
          findings.append(AccountFindings.vetoWithoutDocument(record))
          lines.passOver(record, rows: bearing.rows, because: AdjustmentWording.vetoWithoutDocument)
          continue
        }
        let reason = AdjustmentWording.veto(name(of: grade), by: rule.name, document: document)
        unit.vetoes.append(GradeVeto(rule: rule.id, grade: grade, document: document, row: record.reference, because: reason))
        write(.veto, record, bearing, reason, because, &lines)
      case .bar(_, let period):
        if let influence = influence(of: record, period, bearing, because, &lines, &findings) { influences.append(influence) }
      }
    }
    if case .bar(let honors, _) = rule.effect, !influences.isEmpty {
      unit.bars.append(HonorBar(rule: rule.id, honors: honors, influences: influences))
    }
  }

  private func name(of grade: GradeID) -> LocalizedText { grades[grade]?.name ?? LocalizedText(grade.text) }

  private func influence(
    of record: Record, _ period: InfluencePeriod, _ bearing: Bearing, _ because: LocalizedText?, _ lines: inout RuleLines,
    _ findings: inout [Finding]
  ) -> Influence? {
    let word = period.monthsColumn.flatMap { record.text($0) }
    guard let months = period.months[period.monthsColumn == nil ? "" : word ?? ""] else {
      lines.passOver(
        record, rows: bearing.rows, because: AdjustmentWording.noAmount(.notListed(column: period.monthsColumn ?? "", value: word)))
      return nil
    }
    if months == 0 {
      lines.passOver(record, rows: bearing.rows, because: AdjustmentWording.noInfluence)
      return nil
    }
    guard let start = record.day(period.startColumn) else {
      findings.append(AccountFindings.influenceWithoutStart(record, column: period.startColumn))
      lines.passOver(record, rows: bearing.rows, because: AdjustmentWording.notInForce(.noDay(column: period.startColumn)))
      return nil
    }
    let span = InfluenceSpan(start: start, end: start.adding(months: months) ?? Day(9999, 12, 31) ?? start)
    let reaches =
      switch period.tested {
      case .asOf: span.contains(dates.asOf)
      case .anyDay:
        dates.period.firstDay.map { $0 < span.end } ?? false && span.start <= min(dates.period.lastDay ?? dates.cutOff, dates.cutOff)
      }
    guard reaches else {
      lines.passOver(record, rows: bearing.rows, because: AdjustmentWording.influenceOver(span))
      return nil
    }
    write(.bar, record, bearing, AdjustmentWording.bar(span, by: rule.name), because, months: months, &lines)
    return Influence(row: record.reference, person: record.text("person_id"), span: span)
  }

  private func write(
    _ kind: ScoreLine.Kind, _ record: Record, _ bearing: Bearing, _ reason: LocalizedText, _ because: LocalizedText?, months: Int? = nil,
    _ lines: inout RuleLines
  ) {
    lines.write(
      kind, .consequence, .zero, for: record, numbers: months.map { [LineNumber(.months, Fraction($0))] } ?? [], rows: bearing.rows,
      because: [reason, because].compactMap(\.self).joined(zh: "；", en: "; "))
  }
}

extension InfluencePeriod {
  /// Whether the longest period that is listed, from a day on, would reach the time in which bars are tested.
  func mayReach(from start: Day?, on dates: AssessmentDates) -> Bool {
    guard let start, let longest = months.values.max(), let end = start.adding(months: longest),
      let first = tested == .asOf ? dates.asOf : dates.period.firstDay
    else { return true }
    return first < end
  }
}
