import Model

extension ImportRun {
  /// Reads the objections upheld, which say which readings must be kept one by one.
  mutating func readCorrections(_ open: Opener, by workforce: Workforce?) { readTables(open, by: workforce) { $0 == .corrections } }

  /// Reads all other tables a row at a time.
  mutating func readLedgers(_ open: Opener, by workforce: Workforce?) {
    readTables(open, by: workforce) { ![.units, .readings, .corrections].contains($0) }
  }

  /// What came of a source that was read beside others.
  private enum ReadBeside: Sendable {
    /// There was nothing to name.
    case sound(binding: HeaderBinding, sheet: String?, summary: SourceSummary, rows: [TableRow])
    /// There was something.
    case doubtful(isChanged: Bool)
  }

  // Tables do not depend on each other, as long as nothing in them has to be named: then they are read again, one after the other.
  private mutating func readTables(_ open: Opener, by workforce: Workforce?, _ isWanted: (TableName) -> Bool) {
    let wanted = sources.indices.filter { isWanted(sources[$0].table) }
    guard let workforce, wanted.count > 1 else {
      for index in wanted { readTable(index, open) }
      return
    }
    for (index, read) in zip(wanted, readBeside(wanted, open, by: workforce)) {
      switch read {
      case .sound(let binding, let sheet, let summary, let rows):
        (bindings[index], sheets[index], summaries[index]) = (binding, sheet, summary)
        tables[sources[index].table, default: []] += rows
      case .doubtful(let isChanged):
        readTable(index, open)
        // What was whole the second time is still not what was there at first.
        if isChanged { refuseFile(index, RecordReader.FileFault(fault: .fileChanged)) }
      }
    }
  }

  private func readBeside(_ wanted: [Int], _ open: Opener, by workforce: Workforce) -> [ReadBeside] {
    var blank = self
    // Whether there is anything to name is all that is asked.
    blank.findings = FindingLedger(shown: 1)
    blank.tables = [:]
    return workforce.map(wanted.count) { [blank] number in
      let index = wanted[number]
      var own = blank
      own.readTable(index, open)
      guard own.findings.isEmpty, let binding = own.bindings[index], let rows = own.tables[own.sources[index].table] else {
        return .doubtful(isChanged: own.changed.contains(index))
      }
      return .sound(binding: binding, sheet: own.sheets[index], summary: own.summaries[index], rows: rows)
    }
  }

  private mutating func readTable(_ index: Int, _ open: Opener) {
    guard var table = openTable(index, open) else { return }
    bindings[index] = table.binding
    tables[sources[index].table, default: []] += readRows(of: &table) { $0.checkNames(&$1, $2) }
  }

  /// Reads the rest of a table a row at a time, looks at each row that may be looked at, and closes the table.
  mutating func readRows(
    of table: inout OpenTable, _ check: (inout ImportRun, inout TableRow, HeaderBinding) -> Void
  ) -> [TableRow] {
    var rows: [TableRow] = []
    while let batch = table.next() {
      for record in batch.records {
        guard var row = decode(record, of: batch, in: &table) else { continue }
        if !row.isOpaque { check(&self, &row, table.binding) }
        rows.append(row)
      }
    }
    close(&table)
    refuseUneven(&rows, table)
    return rows
  }

  // Units, indicators, panels: names that the units table and the rulebook know.
  private mutating func checkNames(_ row: inout TableRow, _ binding: HeaderBinding) {
    let schema = binding.schema
    checkUnit(&row, binding, inPeriod: nil)
    func column(_ name: String) -> Int { schema.index(of: name) ?? 0 }
    switch schema.table {
    case .targets:
      if let text = row.cells[column("indicator_id")], vocabulary.grains[ReadingID(text)] == nil {
        refuse(indicatorFault(text), &row, binding, column: column("indicator_id"))
      }
      if !row.isRefused, row.cells[column("target")] == nil, row.cells[column("baseline")] == nil { refuse(.missingGoal, &row, binding) }
    case .notApplicable:
      if let text = row.cells[column("indicator_id")], !vocabulary.indicators.contains(ItemID(text)) {
        let fault = indicatorNames.padded(text).map { Fault.lostLeadingZeros(full: $0) }
        refuse(
          fault ?? .unknownIndicator(suggestions: indicatorNames.nearest(to: text)), &row, binding, column: column("indicator_id"))
      }
    case .ballots: checkBallot(&row, binding, panel: column("panel"), option: column("option"))
    default: break
    }
  }

  private mutating func checkBallot(_ row: inout TableRow, _ binding: HeaderBinding, panel: Int, option: Int) {
    guard let name = row.cells[panel] else { return }
    guard let options = vocabulary.panels[PanelID(name)] else {
      let names = vocabulary.panels.keys.sorted().map(\.text)
      return refuse(.unknownPanel(suggestions: Suggestion.nearest(to: name, among: names)), &row, binding, column: panel)
    }
    guard let choice = row.cells[option], !options.contains(ChoiceID(choice)) else { return }
    refuse(.unknownOption(panel: name, allowed: options.sorted().map(\.text)), &row, binding, column: option)
  }

  /// Checks what needs all rows of all tables: keys that repeat, and references that point nowhere.
  mutating func checkLedgers() {
    for table in TableName.allCases where tables[table] != nil {
      refuseDuplicates(table)
      refuseDangling(table)
    }
    checkCorrections()
    addRefusalsByReference()
    addRefusedNominees()
  }

  private mutating func refuseDuplicates(_ table: TableName) {
    let schema = TableSchema.of(table)
    guard var rows = tables[table] else { return }
    for (key, members) in rows.repeatedKeys(schema).sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      if table == .targets, isOneOfEachSource(members, of: rows) {
        refuseGoalsGivenTwice(members, key, &rows)
        continue
      }
      for row in members {
        guard let binding = bindings[rows[row].place.source] else { continue }
        refuse(
          .duplicateKey(key: key.joined(separator: "/"), count: members.count), &rows[row], binding, column: schema.key.first,
          value: key.first, rows: [RowReference(table, key)])
      }
    }
    tables[table] = rows
  }

  private mutating func refuseDangling(_ table: TableName) {
    let schema = TableSchema.of(table)
    guard var rows = tables[table] else { return }
    for (index, column) in schema.columns.enumerated() {
      guard let target = column.refers, !unread.contains(target.table),
        let targetColumn = TableSchema.of(target.table).index(of: target.column)
      else { continue }
      let known = Set((tables[target.table] ?? []).compactMap { $0.cells[targetColumn] })
      lazy var spellings = known.bySpelling
      for row in rows.indices where !rows[row].isOpaque {
        guard let cell = rows[row].cells[index], let binding = bindings[rows[row].place.source] else { continue }
        var entries = [cell]
        if case .list = column.kind { entries = cell.listEntries }
        for entry in entries where !known.contains(entry) {
          refuse(
            .dangling(column: column.name, value: entry, table: target.table, alike: spellings[entry.foldedSpelling]), &rows[row], binding,
            column: index, value: entry, rows: [RowReference(table, rows[row].key(schema))])
        }
      }
    }
    tables[table] = rows
  }

}

extension Set<String> {
  /// Each key by what its writings have in common. Of several that differ by spaces, width or case alone it is the first.
  var bySpelling: [String: String] { Dictionary(map { ($0.foldedSpelling, $0) }, uniquingKeysWith: { Swift.min($0, $1) }) }
}

extension [TableRow] {
  /// The keys that several rows have, and which; rows without a whole key are passed over.
  fileprivate func repeatedKeys(_ schema: TableSchema) -> [(key: [String], members: [Int])] {
    if schema.key.count == 1 {
      // Most keys are one column, whose texts need no lists to be compared in.
      return indices.repeated { self[$0].isOpaque ? nil : self[$0].cells[schema.key[0]] }.map { ([$0], $1) }
    }
    return indices.repeated { index -> [String]? in
      self[index].isOpaque || schema.key.contains { self[index].cells[$0] == nil } ? nil : self[index].key(schema)
    }.map { ($0, $1) }
  }
}

extension TableRow {
  /// The key, its columns in the schema's order.
  func key(_ schema: TableSchema) -> [String] { schema.key.map { cells[$0] ?? "" } }
}
