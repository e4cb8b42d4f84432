import Model

/// The facts as cells of tables: read and written by table, key and column.
struct CorrectableFacts {
  var facts: Facts
  // Where the rows are, looked up once for all corrections.
  private let recordAt: [RowReference: Int]
  private let unitAt: [UnitID: Int]
  private let spansOf: [UnitID: [Int]]
  private let ballotAt: [UnitPanel: Int]
  private let watchedOf: [UnitReading: [Int]]

  private struct UnitPanel: Hashable {
    var unit: UnitID
    var panel: PanelID
  }

  /// What stands in a cell.
  enum Cell {
    case value(String?)
    case noRow
    /// With the columns that there are.
    case noColumn([String])
    /// A key, which names the row.
    case fixed
  }

  init(_ facts: Facts) {
    self.facts = facts
    recordAt = Dictionary(facts.records.enumerated().map { ($1.reference, $0) }) { first, _ in first }
    unitAt = Dictionary(facts.units.enumerated().map { ($1.id, $0) }) { first, _ in first }
    spansOf = Dictionary(grouping: facts.spans.indices) { facts.spans[$0].id }
    ballotAt = Dictionary(facts.ballots.enumerated().map { (UnitPanel(unit: $1.unit, panel: $1.panel), $0) }) { first, _ in first }
    watchedOf = Dictionary(grouping: facts.watched.indices) { UnitReading(facts.watched[$0].unit, facts.watched[$0].reading) }
  }

  /// The row of a ledger.
  func record(_ row: RowReference) -> Record? { recordAt[row].map { facts.records[$0] } }

  /// Whether a unit is assessed, or stands in the units table at all where any has a span.
  func isKnown(_ unit: UnitID) -> Bool { unitAt[unit] != nil || spansOf[unit] != nil }

  /// Whether there is such a row.
  func has(_ row: RowReference) -> Bool {
    if row.table.isLedger { return recordAt[row] != nil }
    if row.table == .units { return row.key.first.map { isKnown(UnitID($0)) } ?? false }
    if case .noRow = read(row, "") { return false }
    return true
  }

  /// The unit whose row it is, as far as it says so.
  func unit(of row: RowReference) -> UnitID? {
    guard row.table.isLedger else { return row.key.first.map { UnitID($0) } }
    guard let record = record(row) else { return nil }
    return record.unit
      ?? record.attributes["error_id"].flatMap { recordAt[RowReference(.errors, [$0])] }.flatMap { facts.records[$0].unit }
  }

  /// Reads a cell.
  func read(_ row: RowReference, _ column: String) -> Cell {
    if row.table == .corrections || row.table == .decisions { return .fixed }
    if row.table.isLedger { return readRecord(row, column) }
    let known = row.table.factColumns
    if row.table.keyColumns.contains(column) { return .fixed }
    guard row.key.count == row.table.keyColumns.count || row.table == .units, !row.key.isEmpty else { return .noRow }
    let unit = UnitID(row.key[0])
    switch row.table {
    case .targets:
      guard let goal = facts.goals[UnitReading(unit, ReadingID(row.key[1]))] else { return .noRow }
      if column == "target" { return .value(goal.target?.description) }
      if column == "baseline" { return .value(goal.baseline?.description) }
    case .notApplicable:
      guard let exclusion = facts.notApplicable[UnitItem(unit, ItemID(row.key[1]))] else { return .noRow }
      if column == "reason" { return .value(exclusion.reason) }
      if column == "document" { return .value(exclusion.document) }
    case .ballots:
      guard let votes = ballot(row).flatMap({ facts.ballots[$0].votes[ChoiceID(row.key[2])] }) else { return .noRow }
      if column == "votes" { return .value(String(votes)) }
    case .units:
      let (current, spans) = unitRows(row)
      guard let found = current.map({ facts.units[$0] }) ?? spans.first.map({ facts.spans[$0] }) else { return .noRow }
      if let value = found.text(of: column) { return .value(value) }
    case .readings: return readReading(row, column)
    default: break
    }
    return .noColumn(known)
  }

  /// Writes a cell that was read; false where it cannot hold the text.
  mutating func write(_ text: String?, to row: RowReference, _ column: String) -> Bool {
    if row.table.isLedger { return writeRecord(text, to: row, column) }
    let unit = UnitID(row.key[0])
    switch row.table {
    case .targets:
      let number = text.flatMap { try? Decimal($0) }.map { Fraction($0) }
      let place = UnitReading(unit, ReadingID(row.key[1]))
      guard number != nil || text == nil, var goal = facts.goals[place] else { return false }
      if column == "target" { goal.target = number } else { goal.baseline = number }
      guard goal.target != nil || goal.baseline != nil else { return false }
      facts.goals[place] = goal
      return true
    case .notApplicable:
      let place = UnitItem(unit, ItemID(row.key[1]))
      if column == "document" {
        facts.notApplicable[place]?.document = text
        return true
      }
      guard let text else { return false }
      facts.notApplicable[place]?.reason = text
      return true
    case .ballots:
      guard let votes = text.flatMap({ Int($0) }), votes >= 0, let ballot = ballot(row) else { return false }
      facts.ballots[ballot].votes[ChoiceID(row.key[2])] = votes
      return true
    case .units:
      // Where units begin and end, the row itself is what is looked at.
      let (current, spans) = unitRows(row)
      if let current, !facts.units[current].write(text, to: column) { return false }
      for span in spans where !facts.spans[span].write(text, to: column) { return false }
      return true
    case .readings: return writeReading(text, to: row, column)
    default: return false
    }
  }

  /// The unit as it is assessed and its rows as they stand: of the day the key names, and without one the row that is assessed.
  private func unitRows(_ row: RowReference) -> (current: Int?, spans: [Int]) {
    let unit = UnitID(row.key[0])
    let current = unitAt[unit]
    let from = row.key.count > 1 ? row.key[1] : current.map { facts.units[$0].from?.description ?? "" }
    guard let from, row.key.count <= 2 else { return (nil, []) }
    func isMeant(_ unit: Unit) -> Bool { (unit.from?.description ?? "") == from }
    return (current.flatMap { isMeant(facts.units[$0]) ? $0 : nil }, (spansOf[unit] ?? []).filter { isMeant(facts.spans[$0]) })
  }

  private func ballot(_ row: RowReference) -> Int? { ballotAt[UnitPanel(unit: UnitID(row.key[0]), panel: PanelID(row.key[1]))] }

  // MARK: Ledgers

  private func readRecord(_ row: RowReference, _ column: String) -> Cell {
    guard let record = record(row) else { return .noRow }
    let columns = row.table.ledgerColumns.map(\.name)
    guard columns.contains(column) || facts.records.contains(where: { $0.table == row.table && $0.attributes[column] != nil }) else {
      return .noColumn(columns)
    }
    return row.table.keyColumns.contains(column) ? .fixed : .value(record.attributes[column])
  }

  private mutating func writeRecord(_ text: String?, to row: RowReference, _ column: String) -> Bool {
    guard let index = recordAt[row] else { return false }
    switch row.table.ledgerColumns.first(where: { $0.name == column })?.kind {
    case .day: guard text.map({ Day($0) != nil }) ?? true else { return false }
    case .word(let words): guard text.map(words.contains) ?? true else { return false }
    case .text, nil: break
    }
    switch column {
    case "unit_id": guard let text, isKnown(UnitID(text)) else { return false }
    case "error_id", "cause":
      let named = (text ?? "").split(separator: ";").map { RowReference(.errors, [String($0)]) }
      guard named.allSatisfy({ recordAt[$0] != nil }), column == "cause" || named.count <= 1 else { return false }
    default: break
    }
    facts.records[index].write(text, to: column)
    return true
  }
}

// MARK: Readings

extension CorrectableFacts {
  /// The value or status of one period, which import kept because a correction names it.
  private func reading(_ row: RowReference) -> Int? {
    guard let period = Period(row.key[2]) else { return nil }
    return watchedOf[UnitReading(UnitID(row.key[0]), ReadingID(row.key[1]))]?.first { facts.watched[$0].period == period }
  }

  private func readReading(_ row: RowReference, _ column: String) -> Cell {
    guard let reading = reading(row).map({ facts.watched[$0] }) else { return .noRow }
    switch column {
    case "value": return .value(reading.value.description)
    case "status": return .value(reading.provisional ? "provisional" : "final")
    default: return .noColumn(row.table.factColumns)
    }
  }

  private mutating func writeReading(_ text: String?, to row: RowReference, _ column: String) -> Bool {
    guard let index = reading(row), let unit = unitAt[facts.watched[index].unit] else { return false }
    let before = facts.watched[index]
    if column == "value" {
      guard let value = text.flatMap({ try? Decimal($0) }) else { return false }
      facts.watched[index].value = value
    } else {
      guard text == "final" || text == "provisional" else { return false }
      facts.watched[index].provisional = text == "provisional"
    }
    let changed = facts.watched[index]
    let series = (watchedOf[UnitReading(changed.unit, changed.reading)] ?? []).map { facts.watched[$0] }
    if case .added = facts.cells.refold(unit: unit, reading: changed.reading, from: series) { return true }
    facts.watched[index] = before
    let uncorrected = (watchedOf[UnitReading(before.unit, before.reading)] ?? []).map { facts.watched[$0] }
    _ = facts.cells.refold(unit: unit, reading: before.reading, from: uncorrected)
    return false
  }
}
