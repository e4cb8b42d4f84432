import Model
import OrderedCollections
import Rules

/// Records that count for nothing because of what looks like a slip in the row: a word that no rule lists, a day or number that is not there;
/// or that count for something because a cell says that there is nothing.
///
/// The rules stand: such a row takes and gives what they say. But nobody would notice, and a deduction that vanishes is a place gained.
struct UncountedRecords {
  private let rulebook: Rulebook
  private let words: ListedWords
  private let dates: AssessmentDates
  private let units: [UnitID: Unit]
  private let bearings: Bearings

  /// The findings, in the order of their rows; the order of records has no part in it. Of units that have `ended` others inherit.
  static func findings(
    in facts: Facts, _ ended: [Unit], by rulebook: Rulebook, on dates: AssessmentDates, _ bearings: Bearings
  ) -> [Finding] {
    // A nation's readings have many units and no records.
    if facts.records.isEmpty { return [] }
    let units = Dictionary((facts.units + ended).map { ($0.id, $0) }) { first, _ in first }
    return UncountedRecords(rulebook: rulebook, words: ListedWords(of: rulebook), dates: dates, units: units, bearings: bearings)
      .findings(in: facts.records)
  }

  private func findings(in records: [Record]) -> [Finding] {
    let ledgers = Dictionary(grouping: records, by: \.table)
    var findings: [Finding] = []
    for (table, records) in ledgers { findings += misspelt(records, of: table) + filledWithNothing(records, of: table) }
    for rule in rulebook.adjustments.values {
      for record in ledgers[rule.table] ?? [] where concerns(rule, record) { findings += uncounted(record, by: rule) }
    }
    for duty in rulebook.obligations.values {
      let dayless = (ledgers[duty.table] ?? []).filter { record in
        record.date == nil && duty.when.hold(for: record) && isOf(duty.appliesTo, record) && !bearings.isOut(record)
      }
      findings += dayless.map { .noDay($0, column: nil, under: duty.name) }
    }
    for scorecard in rulebook.scorecards.values {
      scorecard.root.walk { node, _ in
        guard case .indicator(let indicator) = node.content, case .records(let measure) = indicator.measure else { return }
        findings += dayless(ledgers[measure.table] ?? [], under: measure).map { .noDay($0, column: measure.dayColumn, under: node.name) }
      }
    }
    var seen: Set<Slip> = []
    return findings.filter { seen.insert(Slip($0)).inserted }.inRowOrder
  }

  /// Several rules may stumble over one cell.
  private struct Slip: Hashable {
    var rows: [RowReference]
    var column: String?

    init(_ finding: Finding) { (rows, column) = (finding.rows, finding.columnName) }
  }

  /// Words that look like others which rules list, and what is no number where a condition compares it with one.
  private func misspelt(_ records: [Record], of table: TableName) -> [Finding] {
    let texts = words.columns(of: table).flatMap { column -> [Finding] in
      let slips = slips(in: column, of: table, records)
      return records.compactMap { record in
        record.text(column).flatMap { slips[$0] }.flatMap { stands(record) ? .misspelt(record, column, $0) : nil }
      }
    }
    let numbers = words.comparedColumns(of: table).sorted().flatMap { column in
      records.filter { $0.text(column) != nil && $0.number(column) == nil && stands($0) }.map { Finding.noNumber($0, column) }
    }
    return texts + numbers
  }

  /// Cells that are filled in to say that there is nothing, where that alone decides whether conditions hold.
  private func filledWithNothing(_ records: [Record], of table: TableName) -> [Finding] {
    let conditions = words.conditionsOnPresence(of: table)
    if conditions.isEmpty { return [] }
    return records.filter(stands).flatMap { record in
      conditions.flatMap { conditions -> [Finding] in
        func saysNothing(_ condition: RecordCondition) -> Bool {
          condition.asksForPresence && record.text(condition.column)?.isWordForNothing ?? false
        }
        guard conditions.allSatisfy({ saysNothing($0) || $0.holds(for: record) }) else { return [] }
        return conditions.filter(saysNothing).map { .wordForNothing(record, $0.column) }
      }
    }
  }

  /// The words of a column that look like listed ones.
  private func slips(in column: String, of table: TableName, _ records: [Record]) -> [String: ListedWords.Resemblance] {
    var rows: [String: Int] = [:]
    for record in records { if let word = record.text(column) { rows[word, default: 0] += 1 } }
    var slips: [String: ListedWords.Resemblance] = [:]
    for (word, count) in rows {
      guard let resemblance = words.resemblance(of: word, in: column, of: table) else { continue }
      // Beside the word it is like, what people write far more often is a word of its own. Alone it may be one slip copied down a column.
      if case .near(let listed) = resemblance, let right = rows[listed], count > 4 * right { continue }
      slips[word] = resemblance
    }
    return slips
  }

  private func stands(_ record: Record) -> Bool { !isPast(record) && !bearings.isOut(record) }

  private func isPast(_ record: Record) -> Bool {
    guard let day = record.date, let first = dates.countsFrom ?? dates.period.firstDay else { return false }
    return day < first
  }

  private func concerns(_ rule: Adjustment, _ record: Record) -> Bool {
    rule.when.hold(for: record) && isOf(rule.appliesTo, record) && !bearings.isOut(record)
  }

  private func isOf(_ selector: UnitSelector, _ record: Record) -> Bool {
    record.unit.flatMap { units[$0] }.map(selector.includes) ?? false
  }

  private func dayless(_ records: [Record], under measure: RecordMeasure) -> [Record] {
    switch measure.kind {
    case .closedInTime, .count:
      records.filter { record in
        let day = measure.dayColumn.map { record.day($0) } ?? record.date
        return day == nil && measure.when.hold(for: record) && record.unit.map { units[$0] != nil } ?? false
      }
    case .shareOnGreen, .projectPoints: []
    }
  }

  private func uncounted(_ record: Record, by rule: Adjustment) -> [Finding] {
    switch rule.dateFailure(of: record, on: dates) {
    case .noDay(let column):
      let isOpen = column.map(Record.openDays.contains) ?? false
      return isOpen ? [] : [.noDay(record, column: column, under: rule.name)]
    case .some: return []
    case nil: break
    }
    switch rule.effect {
    case .points(let effect):
      do {
        _ = try effect.nominal(of: record)
      } catch NoAmount.notListed(let column, _) {
        return unlisted(record, column, under: rule)
      } catch NoAmount.noneInForce(nil) {
        return [.noDay(record, column: effect.datedBy == .decision ? "decided_on" : nil, under: rule.name)]
      } catch {}
    case .bar(_, let period):
      guard let column = period.monthsColumn, record.text(column).flatMap({ period.months[$0] }) == nil,
        period.mayReach(from: record.day(period.startColumn), on: dates)
      else {
        break
      }
      return unlisted(record, column, under: rule)
    case .ceiling, .veto: break
    }
    return []
  }

  private func unlisted(_ record: Record, _ column: String, under rule: Adjustment) -> [Finding] {
    let word = record.word(column)
    if let word, words.contains(word, in: column, of: record.table) { return [] }
    return [.unlisted(record, column, word, under: rule.name, words)]
  }
}

extension RecordMeasure {
  /// The column whose day places a row; nil where the ledger's own does.
  fileprivate var dayColumn: String? {
    switch kind {
    case .closedInTime: "due_on"
    case .count(let column): column
    case .shareOnGreen, .projectPoints: nil
    }
  }
}
