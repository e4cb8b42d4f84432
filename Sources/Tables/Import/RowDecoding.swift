import Model

extension ImportRun {
  /// Whose a row is, as far as it says so.
  mutating func concerned(_ row: TableRow, _ schema: TableSchema) -> Concerned {
    if schema.table == .decisions, !nomineesDecided(by: row).isEmpty { return .nobody }
    // No score is computed from it.
    if schema.table == .lastYear { return .nobody }
    // A nomination has no points: only whoever it is on cannot be honored by it.
    if schema.table == .nominees { return row.cells[0].map { .nominee($0) } ?? .nobody }
    switch schema.unit {
    case .column(let column):
      guard let unit = row.cells[column] else { return schema.columns[column].mayBeAbsent ? .nobody : .unreadable }
      // What takes or gives points to nobody known may be anybody's.
      if !schema.isMissed, directory.isUnknown(unit) { return .unreadable }
      if schema.table == .errors, let error = row.cells[0] { return .unitAndOthers(unit, error: error) }
      return .unit(unit)
    case .through(let column, _):
      let (error, measure) = (row.cells[column], schema.index(of: "action_id").flatMap { row.cells[$0] })
      return error == nil && measure == nil
        ? .unreadable : .unitsBehind(error: error, measure: measure, matter: concernsMatter(row, schema))
    case .correctedRow: return .correctedRow
    case .none: return schema.index(of: "nominee_id").flatMap { row.cells[$0] }.map { .nominee($0) } ?? .nobody
    }
  }

  /// Whether a row on an error may have to do with all units of its matter: they share it, or a decision is for all of it.
  private func concernsMatter(_ row: TableRow, _ schema: TableSchema) -> Bool {
    if vocabulary.sharesMatters { return true }
    // A scope that is not said, or cannot be read, may be the matter.
    guard let scope = schema.index(of: "scope") else { return false }
    return !["person", "unit"].contains(row.cells[scope])
  }

  /// Names a fault of a row that was decoded, and sets the row aside if it is an error.
  mutating func refuse(
    _ fault: Fault, _ row: inout TableRow, _ binding: HeaderBinding, column: Int? = nil, value: String? = nil, rows: [RowReference] = []
  ) {
    let schema = binding.schema
    let field = column.flatMap { binding.field($0) }
    let isPersonal = column.map { schema.table.namesPersons(in: schema.columns[$0].name) } ?? false
    let shown = (value ?? column.flatMap { row.cells[$0] }).map { isPersonal ? "…" : $0 }
    refuse(
      fault, at: row.place, field: field, value: shown, concerns: concerned(row, schema), rows: rows, aside: references(to: row, binding))
    if fault.severity == .error { row.isRefused = true }
  }

  // What a row is called that is set aside. Of a wide table it is a reading for each of its columns.
  private func references(to row: TableRow, _ binding: HeaderBinding) -> [RowReference] {
    if let wide = sources[row.place.source].wide {
      return row.cells[0].map { unit in binding.readings.map { RowReference(reading: $0.series, of: unit, wide.period) } } ?? []
    }
    let key = binding.schema.key.compactMap { row.cells[$0] }
    return key.count == binding.schema.key.count ? [RowReference(binding.schema.table, key)] : []
  }

  /// Decodes a record and names its faults, as far as they need no other rows; nil where it is no data.
  mutating func decode(_ record: Int, of batch: RecordBatch, in table: inout OpenTable) -> TableRow? {
    let place = RowPlace(source: table.index, record: batch.number(of: record), line: batch.line(of: record))
    switch table.disposition(of: record, in: batch, limits: limits) {
    case .skipped: return nil
    case .empty:
      refuse(.emptyRow, at: place, concerns: .nobody)
      return nil
    case .broken(let faults): return refuseBroken(faults, record, batch, table.binding, place)
    case .data: return decodeData(record, batch, table.binding, wide: table.source.wide, at: place)
    }
  }

  /// Refuses a record whose bytes or number of fields are wrong; only whose it is, is taken, where that can be read.
  mutating func refuseBroken(
    _ faults: [(fault: Fault, field: Int?)], _ record: Int, _ batch: RecordBatch, _ binding: HeaderBinding, _ place: RowPlace
  ) -> TableRow {
    var row = TableRow(place: place, columns: binding.schema.columns.count, width: batch.fieldCount(of: record))
    takeBearers(of: record, batch, binding, into: &row, unless: Set(faults.compactMap(\.field)))
    let shown = binding.shown(batch.texts(of: record))
    for (fault, field) in faults {
      refuse(
        fault, at: place, field: field, value: field.flatMap { shown.indices.contains($0) ? shown[$0] : nil },
        concerns: concerned(row, binding.schema))
    }
    (row.isRefused, row.isOpaque) = (true, true)
    return row
  }

  /// Decodes a record of the right shape.
  mutating func decodeData(
    _ record: Int, _ batch: RecordBatch, _ binding: HeaderBinding, wide: WideLayout?, at place: RowPlace
  ) -> TableRow {
    var row = TableRow(place: place, columns: binding.schema.columns.count, width: batch.fieldCount(of: record))
    if let (fault, word) = faultOfNobodys(record, batch, binding, servesUnits: wide?.servesUnits ?? false) {
      refuse(fault, at: place, value: word, concerns: .nobody)
      (row.isRefused, row.isOpaque, row.isTotals) = (true, true, true)
      return row
    }
    decodeCells(record, batch, binding, wide: wide, into: &row)
    for (name, field) in binding.attributes {
      let text = batch.text(field, of: record)
      if !text.isBlank { row.attributes[name] = text }
    }
    return row
  }

  private mutating func decodeCells(
    _ record: Int, _ batch: RecordBatch, _ binding: HeaderBinding, wide: WideLayout?, into row: inout TableRow
  ) {
    let schema = binding.schema
    let unitField = wide == nil ? nil : schema.index(of: "unit_id").flatMap { binding.field($0) }
    var faults: [(fault: Fault, column: Int, text: String)] = []
    for (index, column) in schema.columns.enumerated() {
      var text: String
      switch binding.columns[index] {
      case .field(let field):
        text = batch.text(field, of: record)
        if field == unitField {
          let folded = text.withoutSpaces
          if folded != text, !folded.isEmpty, column.name == "unit_id" { faults.append((.foldedSpaces(folded: folded), index, text)) }
          text = folded
        }
      case .constant(let value): text = value
      case .absent: continue
      }
      // A text of spaces is none: there is no document where nobody sees one.
      switch column.kind {
      case .text where text.isBlank, .list where text.listEntries.isEmpty: text = ""
      default: break
      }
      if text.isEmpty {
        if column.need == .key { faults.append((.missingKey(column: column.name), index, text)) }
        // A wide table's unit, whose code stands for the name, too, is missed once.
        if column.need == .required, unitField == nil || binding.field(index) != unitField {
          faults.append((.missingValue(column: column.name), index, text))
        }
        continue
      }
      do throws(Fault) { row.cells[index] = try column.checked(text) } catch {
        faults.append((error, index, text))
        // A unit is still the row's unit with spaces around it; nothing but spaces is no unit.
        if error == .outerSpaces, case let trimmed = text.trimmingSpaces, !trimmed.isEmpty { row.cells[index] = trimmed }
      }
    }
    for (fault, column, text) in faults { refuse(fault, &row, binding, column: column, value: text.isEmpty ? nil : text) }
  }

  // Whose a row is, is all that is taken of one that is broken.
  private func takeBearers(of record: Int, _ batch: RecordBatch, _ binding: HeaderBinding, into row: inout TableRow, unless bad: Set<Int>) {
    let bearers = binding.schema.bearers
    // Of a row on an error and a measure both are meant: one of them is not enough.
    if case .through = binding.schema.unit, bearers.contains(where: { binding.field($0).map(bad.contains) ?? false }) { return }
    for column in bearers {
      switch binding.columns[column] {
      case .field(let field) where !bad.contains(field):
        let text = batch.text(field, of: record).withoutSpaces
        if !text.isEmpty, !text.isTotal, isBelieved(text, column, row, binding.schema) { row.cells[column] = text }
      case .constant(let value): row.cells[column] = value
      default: break
      }
    }
  }

  // Of a row whose fields have shifted only a unit that exists is believed. What refers to another table is held against that later.
  private func isBelieved(_ text: String, _ column: Int, _ row: TableRow, _ schema: TableSchema) -> Bool {
    guard case .column(column) = schema.unit, sources[row.place.source].wide == nil, schema.table != .units else { return true }
    return directory.number(text) != nil
  }

  // What is wrong with a row that is about nobody, and the word that says so. Only where a report's rows make the units is any such word
  // taken for one: in a table of its own a unit may be called whatever it is.
  private func faultOfNobodys(
    _ record: Int, _ batch: RecordBatch, _ binding: HeaderBinding, servesUnits: Bool
  ) -> (fault: Fault, word: String?)? {
    if isTotals(record, batch, binding) { return (.totalsRow, totalsWord(record, batch)) }
    guard servesUnits else { return nil }
    let names = binding.schema.naming.compactMap { binding.field($0) }.map { batch.text($0, of: record) }
    return names.first(where: \.isFigureOrRemark).map { (.rowOfNoUnit, $0) }
  }

  // A totals row names no unit: the word stands where the unit, its name or the key should be, or anywhere if the unit is empty.
  private func isTotals(_ record: Int, _ batch: RecordBatch, _ binding: HeaderBinding) -> Bool {
    let schema = binding.schema
    if schema.naming.contains(where: { binding.field($0).map { batch.text($0, of: record).isTotal } ?? false }) { return true }
    guard let first = schema.key.first, let field = binding.field(first), batch.field(field, of: record).isEmpty else { return false }
    return totalsWord(record, batch) != nil
  }

  private func totalsWord(_ record: Int, _ batch: RecordBatch) -> String? { batch.texts(of: record).first(where: \.isTotal) }
}

extension RowReference {
  /// Refers to a reading as `readings` keeps it.
  init(reading series: ReadingID, of unit: String, _ period: Period) {
    self.init(.readings, [unit, series.text, period.description])
  }
}
