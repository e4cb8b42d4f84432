import Model
import OrderedCollections
import Rules

/// Records that count for nothing because of what looks like a slip in the row: a word that no rule lists, a day that is not there.
///
/// The rules stand: such a row takes and gives nothing. But nobody would notice, and a deduction that vanishes is a place gained.
struct UncountedRecords {
  /// Days of what may never come; a row without one is whole.
  private static let openDays: Set<String> = ["closed_on", "reopened_on", "completed_on", "started_on", "cleared_on", "filed_on"]

  private let rulebook: Rulebook
  private let words: ListedWords
  private let dates: AssessmentDates
  private let units: [UnitID: Unit]
  private let bearings: Bearings

  /// The findings, in the order of their rows; the order of records has no part in it.
  static func findings(in facts: Facts, by rulebook: Rulebook, on dates: AssessmentDates, _ bearings: Bearings) -> [Finding] {
    // A nation's readings have many units and no records.
    if facts.records.isEmpty { return [] }
    let units = Dictionary(facts.units.map { ($0.id, $0) }) { first, _ in first }
    return UncountedRecords(rulebook: rulebook, words: ListedWords(of: rulebook), dates: dates, units: units, bearings: bearings)
      .findings(in: facts.records)
  }

  private func findings(in records: [Record]) -> [Finding] {
    let ledgers = Dictionary(grouping: records, by: \.table)
    var findings: [Finding] = []
    for (table, records) in ledgers { findings += misspelt(records, of: table) }
    for rule in rulebook.adjustments.values {
      for record in ledgers[rule.table] ?? [] where concerns(rule, record) { findings += uncounted(record, by: rule) }
    }
    for duty in rulebook.obligations.values {
      let dayless = (ledgers[duty.table] ?? []).filter { $0.date == nil && duty.when.hold(for: $0) && isOf(duty.appliesTo, $0) }
      findings += dayless.map { noDay($0, column: nil, under: duty.name) }
    }
    var seen: Set<Slip> = []
    return findings.filter { seen.insert(Slip($0)).inserted }.inRowOrder
  }

  /// Several rules may stumble over one cell.
  private struct Slip: Hashable {
    var code: FindingCode
    var rows: [RowReference]
    var column: String?

    init(_ finding: Finding) { (code, rows, column) = (finding.code, finding.rows, finding.columnName) }
  }

  private func misspelt(_ records: [Record], of table: TableName) -> [Finding] {
    words.columns(of: table).flatMap { column in
      records.compactMap { record in
        guard let word = record.text(column), !words.contains(word, in: column, of: table) else { return nil }
        return words.same(as: word, in: column, of: table).map { misspelt(record, column, word, meant: $0) }
      }
    }
  }

  private func concerns(_ rule: Adjustment, _ record: Record) -> Bool {
    rule.when.hold(for: record) && isOf(rule.appliesTo, record) && !bearings.isOut(record)
  }

  private func isOf(_ selector: UnitSelector, _ record: Record) -> Bool {
    record.unit.flatMap { units[$0] }.map(selector.includes) ?? false
  }

  private func uncounted(_ record: Record, by rule: Adjustment) -> [Finding] {
    switch rule.dateFailure(of: record, on: dates) {
    case .noDay(let column):
      let isOpen = column.map(UncountedRecords.openDays.contains) ?? false
      return isOpen ? [] : [noDay(record, column: column, under: rule.name)]
    case .some: return []
    case nil: break
    }
    guard let column = unlistedColumn(of: record, under: rule) else { return [] }
    let word = record.text(column)
    // What differs by a space alone was said already.
    if let word, words.same(as: word, in: column, of: record.table) != nil { return [] }
    return [unlisted(record, column, word, under: rule.name)]
  }

  /// The column by whose word an amount or a number of months is picked, where no rule lists the word.
  private func unlistedColumn(of record: Record, under rule: Adjustment) -> String? {
    let column: String
    switch rule.effect {
    case .points(let effect):
      do {
        _ = try effect.nominal(of: record)
        return nil
      } catch NoAmount.notListed(let unlisted, _) { column = unlisted } catch { return nil }
    case .bar(_, let period):
      guard let picked = period.monthsColumn, record.text(picked).flatMap({ period.months[$0] }) == nil else { return nil }
      column = picked
    case .ceiling, .veto: return nil
    }
    if let word = record.text(column), words.contains(word, in: column, of: record.table) { return nil }
    return column
  }

  // MARK: Findings

  private func misspelt(_ record: Record, _ column: String, _ word: String, meant: String) -> Finding {
    Finding(
      .unlistedWord, .warning, rows: [record.reference], in: column, value: word,
      message: LocalizedText(
        zh: "与细则所列的“\(meant)”只差空格、全角或大小写，按另一个词对待",
        en: "It differs from “\(meant)”, which the rules list, by spaces, width or case alone, and counts as another word"),
      hint: LocalizedText(zh: "改为“\(meant)”", en: "Write “\(meant)”"))
  }

  private func unlisted(_ record: Record, _ column: String, _ word: String?, under rule: LocalizedText) -> Finding {
    let listed = words.words(of: column, in: record.table)
    let meant = word.flatMap { words.nearest(to: $0, in: column, of: record.table) }
    let (zh, en) = (listed.joined(separator: "、"), listed.joined(separator: ", "))
    return Finding(
      .unlistedWord, .warning, rows: [record.reference], in: column, value: word,
      message: word == nil
        ? LocalizedText(
          zh: "\(column) 列是空的，“\(rule.zh)”按它计分，这一行不计", en: "\(column) is empty; “\(rule.en)” goes by it, so the row counts for nothing")
        : LocalizedText(
          zh: "没有规则列出这个词，“\(rule.zh)”对这一行不计",
          en: "No rule lists this word, so the row counts for nothing under “\(rule.en)”"),
      hint: meant.map { LocalizedText(zh: "是否应为“\($0)”？", en: "Did you mean “\($0)”?") }
        ?? LocalizedText(zh: "细则所列：\(zh)；本来就不计的，在细则里列出并写 0", en: "Listed: \(en); what is meant to count for nothing is listed with 0"))
  }

  private func noDay(_ record: Record, column: String?, under rule: LocalizedText) -> Finding {
    Finding(
      .missingValue, .warning, rows: [record.reference], in: column, value: column,
      message: LocalizedText(zh: "没有日期，“\(rule.zh)”对这一行不计", en: "Without a day the row counts for nothing under “\(rule.en)”"),
      hint: LocalizedText(zh: "填写日期", en: "Enter the day"))
  }
}
