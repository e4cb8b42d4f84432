import Model
import Rules

/// What a measure over records comes to for one unit.
struct RecordGauge {
  let measure: RecordMeasure
  let judged: JudgedRecords

  /// A row that the measure looks at.
  struct Row {
    var record: Record
    var isMet: Bool
  }

  func measure(_ unit: UnitID, _ workings: inout Workings) -> Measured {
    if case .projectPoints(let rules) = measure.kind {
      return ProjectGauge(rules: rules, when: measure.when, judged: judged).measure(unit, &workings)
    }
    let rows = rows(of: unit)
    do throws(ArithmeticFault) {
      if case .count = measure.kind { return .value(try count(rows.map(\.record), &workings), goal: ResolvedGoal()) }
      return try share(of: rows, &workings)
    } catch {
      return .faulty(.arithmetic(error))
    }
  }

  /// The rows of a unit in the measure's base.
  func rows(of unit: UnitID) -> [Row] {
    judged.records(of: unit, in: measure.table).filter { measure.when.hold(for: $0) }.compactMap { row(for: $0) }
  }

  /// A row in the measure's base, or nil where it does not belong to it.
  private func row(for record: Record) -> Row? {
    let dates = judged.dates
    guard record.isKnown(on: dates.asOf) else { return nil }
    switch measure.kind {
    case .shareOnGreen(let lights):
      guard let light = judged.light(of: record), light.lights == lights else { return nil }
      return Row(record: record, isMet: light.isMet)
    case .closedInTime:
      guard let due = record.day("due_on"), dates.cover(due) else { return nil }
      let isClosed = record.day("closed_on").map { $0 <= due } ?? false
      let isReopened = record.day("reopened_on").map { $0 <= dates.asOf } ?? false
      return Row(record: record, isMet: isClosed && !isReopened)
    case .projectPoints: return nil
    case .count(let column):
      guard let day = column.map({ record.day($0) }) ?? record.date, dates.cover(day) else { return nil }
      return Row(record: record, isMet: false)
    }
  }

  /// 100 × met ÷ counted; of an unmet row only what an exemption leaves counts against the unit.
  private func share(of rows: [Row], _ workings: inout Workings) throws(ArithmeticFault) -> Measured {
    if rows.isEmpty { return .missing([.records(measure.table)]) }
    var (met, counted) = (Fraction.zero, Fraction.zero)
    var relieved: [LineNumber] = []
    for row in rows {
      workings.note(row: row.record.reference)
      guard !row.isMet else {
        (met, counted) = (try met + .one, try counted + .one)
        continue
      }
      let factor = try remaining(of: row.record, &workings, &relieved)
      if measure.whenExempt == .asMet {
        (met, counted) = (try met + .one - factor, try counted + .one)
      } else {
        counted = try counted + factor
      }
    }
    // Nothing is left in the base, so nothing is held against the unit: a share of nothing would have no value, and without one the
    // unit could get less than with its rows unmet.
    if counted.isZero {
      (met, counted) = (Fraction(rows.count), Fraction(rows.count))
      workings.explain(
        LocalizedText(
          zh: "所有的行都已容错，且别无其他：按达标计", en: "every row is exempt, and there is no other: what is exempt counts as met"))
    }
    let value = try Fraction(100) * met / counted
    note(value, [LineNumber(.met, met), LineNumber(.counted, counted)] + relieved, &workings)
    return .value(value, goal: ResolvedGoal())
  }

  /// How many there are; of an exempt one only what remains, of one that fell away with its cause nothing.
  private func count(_ records: [Record], _ workings: inout Workings) throws(ArithmeticFault) -> Fraction {
    var number = Fraction.zero
    var relieved: [LineNumber] = []
    for record in records {
      let bearing = try judged.bearings.bearing(on: record)
      workings.note(row: record.reference)
      if bearing.isOut {
        note(bearing, of: record, &workings)
      } else {
        number = try number + remaining(of: record, &workings, &relieved)
      }
    }
    note(number, relieved, &workings)
    return number
  }

  /// What an exemption leaves of an unmet row.
  private func remaining(
    of record: Record, _ workings: inout Workings, _ relieved: inout [LineNumber]
  ) throws(ArithmeticFault) -> Fraction {
    guard measure.whenExempt != nil else { return .one }
    let bearing = try judged.bearings.bearing(on: record)
    if bearing.factor < .one { relieved.append(LineNumber(.factor, of: record.key.joined(separator: "/"), bearing.factor)) }
    note(bearing, of: record, &workings)
    return bearing.factor
  }

  private func note(_ bearing: Bearing, of record: Record, _ workings: inout Workings) {
    for row in bearing.rows { workings.note(row: row) }
    if let because = bearing.because {
      workings.explain(
        LocalizedText(zh: "\(record.reference.keyText)：\(because.zh)", en: "\(record.reference.keyText): \(because.en)"))
    }
  }

  private func note(_ value: Fraction, _ parts: [LineNumber], _ workings: inout Workings) {
    workings.note(.value, value)
    for part in parts { workings.note(part.name, of: part.of, part.value) }
  }
}
