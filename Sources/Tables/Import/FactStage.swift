import Model

extension ImportRun {
  /// Makes the facts of all rows that nothing is wrong with; whether they may be scored is another question.
  mutating func soundFacts() -> Facts {
    var facts = Facts(units: directory.units, cells: fold.cells)
    facts.watched = fold.watched(directory.units)
    facts.spans = spans
    facts.incompleteNominees = refusedNominees
    facts.nominationsAside = nominationsAside
    // Of those without an id of their own none comes first by itself.
    facts.correctionsAside = correctionsAside.sorted { ($0.row, $0.id, $0.column) < ($1.row, $1.id, $1.column) }
    facts.lateReadings = fold.lateReadings(of: directory.units)
    addGoals(kept(.targets), to: &facts)
    for row in kept(.notApplicable) { addExclusion(row, &facts) }
    facts.ballots = ballots()
    facts.records = records
    for (unit, reasons) in refusals { facts.incomplete[unit] = reasons.sorted(by: precedes).map { reason($0.key, $0.value) } }
    return facts
  }

  /// The tables that are read whole and without a fault, as the closed accounts say. Where nobody knows which cells were to be corrected
  /// no cell is what its table says.
  var soundTables: Set<TableName> {
    if unread.contains(.corrections) || !areCorrectionsTold { return [] }
    return zip(sources, summaries).reduce(into: Set(TableName.allCases).subtracting(unread)) { sound, read in
      if read.1.rejected + (read.1.cells?.rejected ?? 0) > 0 { sound.subtract(read.0.tables) }
    }
  }

  /// Whether any row on a unit was refused: who is compared with whom, and who took whom over, rests on all of them.
  var areUnitsRefused: Bool {
    zip(sources, summaries).contains { source, read in source.tables.contains(.units) && read.rejected > 0 }
  }

  /// Closes the accounts: read = used + rejected, for every source, counted apart, so that a row that got lost on the way is seen.
  mutating func closeAccounts() {
    let wideSources = Set(wideTables.map(\.source))
    for rows in [unitRows] + tables.values { for row in rows where !wideSources.contains(row.place.source) { close(row) } }
    for wide in wideTables { for row in wide.rows { close(row) } }
    for wide in wideTables {
      summaries[wide.source].cells = SourceSummary.Account(
        read: wide.cells.count + wide.badCells, used: wide.foldedCells - wide.repeatedCells,
        rejected: wide.badCells + wide.droppedCells + wide.repeatedCells)
    }
    for summary in summaries {
      let records = SourceSummary.Account(read: summary.recordsRead, used: summary.used, rejected: summary.rejected)
      for account in [records, summary.cells].compactMap(\.self) where account.read != account.used + account.rejected {
        findings.add(
          .accountMismatch(read: account.read, used: account.used, rejected: account.rejected), at: Position(file: summary.file))
        stopped = true
      }
    }
  }

  private mutating func close(_ row: TableRow) {
    if row.isRefused { summaries[row.place.source].rejected += 1 } else { summaries[row.place.source].used += 1 }
  }

  private func kept(_ table: TableName) -> [TableRow] { (tables[table] ?? []).filter { !$0.isRefused } }

  private func addExclusion(_ row: TableRow, _ facts: inout Facts) {
    let schema = TableSchema.of(.notApplicable)
    func cell(_ name: String) -> String? { schema.index(of: name).flatMap { row.cells[$0] } }
    guard let unit = cell("unit_id"), let item = cell("indicator_id"), let reason = cell("reason") else { return }
    facts.notApplicable[UnitItem(UnitID(unit), ItemID(item))] = Exclusion(reason: reason, document: cell("document"))
  }

  private func ballots() -> [Ballot] {
    let schema = TableSchema.of(.ballots)
    var votes: [String: [String: [ChoiceID: Int]]] = [:]
    for row in kept(.ballots) {
      let key = row.key(schema)
      guard key.count == 3, let column = schema.index(of: "votes"), let count = row.cells[column].flatMap({ Int($0) }) else { continue }
      votes[key[0], default: [:]][key[1], default: [:]][ChoiceID(key[2])] = count
    }
    let ballots: [Ballot] = votes.flatMap { unit, panels in
      panels.map { Ballot(unit: UnitID(unit), panel: PanelID($0.key), votes: $0.value) }
    }
    return ballots.sorted { ($0.unit, $0.panel) < ($1.unit, $1.panel) }
  }

  /// The rows of all ledgers that were not set aside.
  var records: [Record] {
    TableName.allCases.sorted { $0.rawValue < $1.rawValue }.flatMap { table in
      switch table {
      case .units, .readings, .targets, .notApplicable, .ballots: [Record]()
      default: records(of: table).inKeyOrder
      }
    }
  }

  private func records(of table: TableName) -> [Record] {
    let (schema, rows) = (TableSchema.of(table), kept(table))
    let declared = Set(rows.lazy.flatMap { $0.attributes.keys })
    let names = schema.columns.map(\.name) + declared.subtracting(schema.columns.map(\.name)).sorted()
    return rows.map { row in
      var cells = row.cells
      if !declared.isEmpty {
        cells += repeatElement(nil, count: names.count - cells.count)
        // A declared column may bear the name of one that the table could have had.
        for (index, name) in names.enumerated() where cells[index] == nil { cells[index] = row.attributes[name] }
      }
      return record(row, schema, RecordCells(names: names, cells))
    }
  }

  private func record(_ row: TableRow, _ schema: TableSchema, _ cells: RecordCells) -> Record {
    var unit: UnitID?
    if case .column(let column) = schema.unit { unit = row.cells[column].map { UnitID($0) } }
    let date: Day? =
      switch schema.day {
      case .column(let column): row.cells[column].flatMap { Day($0) }
      case .endOf(let column): row.cells[column].flatMap { Period($0)?.lastDay }
      case .none: nil
      }
    return Record(
      table: schema.table, key: row.key(schema), unit: unit, date: date, kind: schema.kind.flatMap { row.cells[$0] }, cells: cells,
      causes: schema.causes.flatMap { row.cells[$0]?.listEntries } ?? [])
  }

  // MARK: Incomplete units

  private func precedes(_ left: (key: RefusalReason, value: Int), _ right: (key: RefusalReason, value: Int)) -> Bool {
    func order(_ refusal: RefusalReason) -> (Int, String, String) { (refusal.source, refusal.code.rawValue, refusal.header ?? "") }
    return order(left.key) < order(right.key)
  }

  private func reason(_ refusal: RefusalReason, _ count: Int) -> LocalizedText {
    let source = sources[refusal.source]
    let label = refusal.code.label
    let cell = refusal.header.map { LocalizedText(zh: "“\($0)”：", en: "“\($0)”: ") } ?? LocalizedText("")
    return LocalizedText(
      zh: "\(source.file)（\(source.table.rawValue)）\(cell.zh)\(label.zh)，隔离 \(count) 处",
      en: "\(source.file) (\(source.table.rawValue)) \(cell.en)\(label.en), \(count) set aside")
  }

  // MARK: Rejected rows

  /// What quarantine set aside, with the fields read again.
  mutating func rejectedRows(_ open: Opener) -> [RejectedRow] {
    guard quarantine else { return [] }
    var bySource: [Int: [RejectionLedger.Rejection]] = [:]
    for rejection in rejections.all { bySource[rejection.place.source, default: []].append(rejection) }
    return bySource.sorted { $0.key < $1.key }.flatMap { rejectedRows(ofSource: $0.key, $0.value, open) }.sorted { left, right in
      (left.file, left.record, left.column ?? 0) < (right.file, right.record, right.column ?? 0)
    }
  }

  private mutating func rejectedRows(ofSource index: Int, _ list: [RejectionLedger.Rejection], _ open: Opener) -> [RejectedRow] {
    let source = sources[index]
    var fields: [Int: [String]] = [:]
    var headers: [String] = []
    let wanted = Set(list.map(\.place.record))
    do throws(Finding) {
      var reader = TableReader(try open(source.file), source, limits: limits)
      while let batch = reader.next() {
        for record in batch.records {
          let number = batch.number(of: record)
          if number == 1 { headers = batch.texts(of: record) }
          if wanted.contains(number) { fields[number] = batch.texts(of: record) }
        }
      }
      if reader.digest() != summaries[index].sha256 { refuseFile(index, RecordReader.FileFault(fault: .fileChanged)) }
    } catch {
      findings.add(error)
      stopped = true
    }
    return list.map { rejection in
      let read = fields[rejection.place.record] ?? []
      let row = bindings[index]?.shown(read) ?? read
      let cell = rejection.field.map { field in field < row.count ? [row[field]] : [] }
      return RejectedRow(
        table: source.table, file: source.file, sheet: sheets[index], record: rejection.place.record, line: rejection.place.line,
        column: rejection.field.map { $0 + 1 }, header: rejection.field.flatMap { $0 < headers.count ? headers[$0] : nil },
        unit: rejection.unit, reasons: rejection.reasons, fields: cell ?? row)
    }
  }
}
