import Model
import OrderedCollections
import Rules

/// What a unit left out of a series that others of its competition reported (缺期).
struct ReportingGap: Sendable {
  let unit: Unit
  let reading: ReadingID
  /// The periods left out, ordered; never none.
  let periods: [Period]

  /// The periods, those that follow each other as one span: `2019-04, 2019-06..2019-08`.
  var leftOut: String { spans.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)..\($0.last)" }.joined(separator: ", ") }

  private var spans: [(first: Period, last: Period)] {
    periods.reduce(into: []) { spans, period in
      if let last = spans.last?.last, last.number + 1 == period.number {
        spans[spans.count - 1].last = period
      } else {
        spans.append((period, period))
      }
    }
  }

  func finding(_ index: FactIndex) -> Finding {
    let name = index.name(of: reading)
    let listed = spans.map { span in
      span.first == span.last
        ? LocalizedText("\(span.first)") : LocalizedText(zh: "\(span.first) 至 \(span.last)", en: "\(span.first) to \(span.last)")
    }.joined(zh: "、", en: ", ")
    return Finding(
      .unreportedPeriod, .warning, rows: [RowReference(.readings, [unit.id.text, reading.text])], value: leftOut,
      message: LocalizedText(
        zh: "\(unit.name)（\(unit.id)）没有报“\(name.zh)”的 \(listed.zh)，同场考核的单位有报的：只按所报的计",
        en:
          "\(unit.name) (\(unit.id)) left out \(listed.en) of “\(name.en)”, which others in its competition reported: it counts as far as it was reported"
      ),
      hint: LocalizedText(
        zh: "补报这几期，没有发生的报 0；指标不适用的登记缺项（not_applicable）",
        en: "Report these periods, 0 where there was nothing; where the indicator does not apply, file a not_applicable row"))
  }
}

/// Finds what units leave out of series that are folded over the year: a bad month that nobody reports must not pay unseen.
///
/// What nobody in a competition reports, such as all but December, is nobody's gap; nor is anything of a series that no unit reports in
/// full, such as one of occasions that has a row only where there was any. Who reported nothing at all has a finding already.
struct ReportingGaps {
  let index: FactIndex
  let grouping: Grouping
  let dates: AssessmentDates

  /// By unit's id, then in the order of the series' columns; a unit has one gap a series.
  var gaps: [ReportingGap] {
    let cells = index.facts.cells
    guard cells.grains.contains(where: { $0 != .year }) else { return [] }
    lazy var spans = UnitSpans(index.facts, on: dates.cutOff)
    let excluded = Set(index.facts.notApplicable.keys.map(\.item))
    var found: [(column: Int, gap: ReportingGap)] = []
    for groups in Dictionary(grouping: grouping.groups, by: \.competition.id).values {
      let members = groups.flatMap(\.members).filter {
        grouping.misplaced[$0] == nil && index.facts.incomplete[index.facts.units[$0].id] == nil
      }
      for (column, entries) in entriesByColumn(of: grouping.cards[groups[0].card]) {
        let isForAll = entries.contains { $0.appliesTo == nil && !excluded.contains($0.node.id) }
        let measured = isForAll ? members : members.filter { unit in entries.contains { isMeasured(unit, by: $0) } }
        let doubtful = cells.periodsInDoubt(column: column, units: measured)
        let isKept = measured.contains { doubtful.subtracting(cells.periodSet(column: column, unit: $0)).isEmpty }
        if doubtful.isEmpty || !isKept { continue }
        for unit in measured {
          let reported = cells.periodSet(column: column, unit: unit)
          if reported.isEmpty { continue }
          let periods = doubtful.subtracting(reported).numbers.compactMap {
            Period(year: cells.year, grain: cells.grains[column], number: $0)
          }.filter { isAsked($0, of: index.facts.units[unit].id, spans) }
          if periods.isEmpty { continue }
          found.append((column, ReportingGap(unit: index.facts.units[unit], reading: cells.columns[column].reading, periods: periods)))
        }
      }
    }
    return found.sorted { ($0.gap.unit.id, $0.column) < ($1.gap.unit.id, $1.column) }.map(\.gap)
  }

  /// The indicators that fold a series, by one of its columns: all of them know the same periods. A count of values is asked of nobody:
  /// there what was left out is what is measured.
  private func entriesByColumn(of card: Card) -> OrderedDictionary<Int, [Card.Entry]> {
    let cells = index.facts.cells
    var entries: OrderedDictionary<ReadingID, (column: Int, entries: [Card.Entry])> = [:]
    for entry in card.entries {
      for case let (reading, column?) in entry.columns where cells.grains[column] != .year && cells.columns[column].fold != .count {
        entries[reading, default: (column, [])].entries.append(entry)
      }
    }
    return OrderedDictionary(uniqueKeysWithValues: entries.values.map { ($0.column, $0.entries) })
  }

  private func isMeasured(_ unit: Int, by entry: Card.Entry) -> Bool {
    let unit = index.facts.units[unit]
    return entry.appliesTo?.includes(unit) ?? true && index.exclusion(of: unit.id, from: entry.node.id) == nil
  }

  /// Whether a period was over by the cut-off, and the unit there from its first day to its last.
  private func isAsked(_ period: Period, of unit: UnitID, _ spans: UnitSpans) -> Bool {
    guard let first = period.firstDay, let last = period.lastDay, last <= dates.cutOff else { return false }
    return spans.existed(unit, on: first) && spans.existed(unit, on: last)
  }
}
