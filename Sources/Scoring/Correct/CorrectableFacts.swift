import Model

/// The facts as cells of tables: read and written by table, key and column.
struct CorrectableFacts {
  var facts: Facts
  private let recordAt: [RowReference: Int]
  private let unitAt: [UnitID: Int]

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
  }

  /// The unit whose row it is, as far as it says so.
  func unit(of row: RowReference) -> UnitID? {
    guard row.table.isLedger else { return row.key.first.map { UnitID($0) } }
    guard let record = recordAt[row].map({ facts.records[$0] }) else { return nil }
    return record.unit
      ?? record.attributes["error_id"].flatMap { recordAt[RowReference(.errors, [$0])] }.flatMap { facts.records[$0].unit }
  }

  /// Reads a cell.
  func read(_ row: RowReference, _ column: String) -> Cell {
    if row.table == .corrections || row.table == .decisions { return .fixed }
    if row.table.isLedger { return readRecord(row, column) }
    let known = row.table.factColumns
    if ["unit_id", "indicator_id", "period", "panel", "option"].contains(column) { return .fixed }
    guard row.key.count == row.table.factKeyLength || row.table == .units else { return .noRow }
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
      guard let index = unitAt[unit] else { return .noRow }
      if let value = facts.units[index].text(of: column) { return .value(value) }
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
      let goal = text.flatMap { try? Decimal($0) }
      guard goal != nil || text == nil else { return false }
      let place = UnitReading(unit, ReadingID(row.key[1]))
      if column == "target" { facts.goals[place]?.target = goal } else { facts.goals[place]?.baseline = goal }
      return facts.goals[place]?.target != nil || facts.goals[place]?.baseline != nil
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
    case .units: return unitAt[unit].map { facts.units[$0].write(text, to: column) } ?? false
    case .readings: return writeReading(text, to: row, column)
    default: return false
    }
  }

  private func ballot(_ row: RowReference) -> Int? {
    facts.ballots.firstIndex { $0.unit.text == row.key[0] && $0.panel.text == row.key[1] }
  }

  // MARK: Ledgers

  private func readRecord(_ row: RowReference, _ column: String) -> Cell {
    guard let record = recordAt[row].map({ facts.records[$0] }) else { return .noRow }
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
    case "unit_id": guard let text, unitAt[UnitID(text)] != nil else { return false }
    case "error_id", "cause":
      let named = (text ?? "").split(separator: ";").map { RowReference(.errors, [String($0)]) }
      guard named.allSatisfy({ recordAt[$0] != nil }), column == "cause" || named.count == 1 else { return false }
    default: break
    }
    facts.records[index].write(text, to: column)
    return true
  }
}
