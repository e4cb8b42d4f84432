import Model
import OrderedCollections
import Rules

/// After grouping: what number an indicator looks at.
struct Gauge: Sendable {
  let index: FactIndex

  func measure(_ entry: Card.Entry, _ indicator: Indicator, of unit: Int, _ workings: inout Workings) -> Measured {
    let subject = index.facts.units[unit].id
    if let appliesTo = entry.appliesTo, !appliesTo.includes(index.facts.units[unit]) {
      return .notApplicable(LocalizedText(zh: "本指标不适用于该单位", en: "the indicator does not apply to this unit"))
    }
    if let reason = exclusion(of: subject, from: entry, &workings) { return .notApplicable(reason) }

    if case .records(let measure) = indicator.measure {
      return RecordGauge(measure: measure, judged: index.judged).measure(subject, &workings)
    }
    var lacks: [Lack] = []
    var readings: [FoldedReading] = []
    for column in entry.columns {
      if let folded = column.index.flatMap({ index.facts.cells.folded(column: $0, unit: unit) }) {
        readings.append(folded)
      } else {
        lacks.append(.reading(column.reading))
      }
    }
    let goal = resolveGoal(entry, indicator, subject, &lacks, &workings)
    let panels = indicator.measure.panels.filter { index.votes($0, on: index.facts.units[unit]) }
    if panels.isEmpty, !indicator.measure.panels.isEmpty {
      return .notApplicable(LocalizedText(zh: "测评主体不测评该单位", en: "no panel of the indicator votes on this unit"))
    }
    let absent = panels.filter { index.ballot(of: subject, by: $0) == nil }
    if !absent.isEmpty { return .absent(absent) }
    if !lacks.isEmpty { return .missing(lacks) }

    for column in entry.columns {
      if let taken = index.successions.readings[UnitReading(subject, column.reading)] {
        for row in taken.rows { workings.note(row: row) }
        workings.explain(taken.because)
        if taken.isCombined { continue }
      }
      workings.note(row: column.index.flatMap { index.facts.cells.rows(column: $0, unit: subject, at: unit) })
    }
    do throws(ArithmeticFault) {
      switch try value(of: indicator.measure, entry, subject, readings, goal, panels) {
      case .number(let value, let parts):
        workings.note(.value, of: indicator.measure.plainReading?.text, value)
        for part in parts { workings.note(part.name, of: part.of, part.value) }
        for panel in panels { noteBallotRows(of: subject, by: panel, &workings) }
        return .value(value, goal: goal)
      case .fault(let fault): return .faulty(fault)
      }
    } catch {
      return .faulty(.arithmetic(error))
    }
  }

  /// Why a row on file says that the indicator does not apply to the unit.
  private func exclusion(of unit: UnitID, from entry: Card.Entry, _ workings: inout Workings) -> LocalizedText? {
    guard let exclusion = index.exclusion(of: unit, from: entry.node.id) else { return nil }
    workings.note(row: RowReference(.notApplicable, [unit.text, entry.node.id.text]))
    let (reason, document) = (exclusion.reason, exclusion.document)
    return LocalizedText(
      zh: "缺项：\(reason)" + (document.map { "（\($0)）" } ?? ""), en: "not applicable: \(reason)" + (document.map { " (\($0))" } ?? ""))
  }

  private func resolveGoal(
    _ entry: Card.Entry, _ indicator: Indicator, _ unit: UnitID, _ lacks: inout [Lack], _ workings: inout Workings
  ) -> ResolvedGoal {
    var resolved = ResolvedGoal()
    guard entry.needsTarget || entry.needsBaseline, let reading = indicator.measure.goalReading else { return resolved }
    let goal = index.facts.goals[UnitReading(unit, reading)]
    if entry.needsTarget {
      if let target = goal?.target { resolved.target = target } else { lacks.append(lack(.target, UnitReading(unit, reading))) }
    }
    if entry.needsBaseline {
      if let baseline = goal?.baseline { resolved.baseline = baseline } else { lacks.append(lack(.baseline, UnitReading(unit, reading))) }
    }
    if let taken = index.successions.goals[UnitReading(unit, reading)] {
      for row in taken.rows { workings.note(row: row) }
      workings.explain(taken.because)
      if taken.isCombined { return resolved }
    }
    workings.note(row: goal == nil ? nil : RowReference(.targets, [unit.text, reading.text]))
    return resolved
  }

  private func lack(_ half: UnevenGoal.Half, _ key: UnitReading) -> Lack {
    if let gap = index.successions.gaps[half]?[key] { return .inheritedGoal(gap) }
    return half == .target ? .target(key.reading) : .baseline(key.reading)
  }

  private func noteBallotRows(of unit: UnitID, by panel: PanelID, _ workings: inout Workings) {
    guard workings.kept, let ballot = index.ballot(of: unit, by: panel) else { return }
    for option in index.panels[panel]?.options.keys ?? [] where ballot.votes[option] != nil {
      workings.note(row: RowReference(.ballots, [unit.text, panel.text, option.text]))
    }
  }
}

extension Measure {
  /// The panels it asks.
  var panels: [PanelID] {
    switch self {
    case .ballot(let panel), .ballotShare(let panel, _): [panel]
    case .ballots(let panels): panels
    case .reading, .growth, .reduction, .completion, .aheadOfSchedule, .ratio, .logarithm, .records: []
    }
  }

  /// The series whose value is the measured number itself.
  fileprivate var plainReading: ReadingID? {
    if case .reading(let column) = self { column.reading } else { nil }
  }
}
