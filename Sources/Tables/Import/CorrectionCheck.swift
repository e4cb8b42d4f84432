import Model

extension ImportRun {
  /// Checks what `corrections` name, and their values by the column they go into; both values are then written as that column writes them.
  mutating func checkCorrections() {
    guard var rows = tables[.corrections] else { return }
    for index in rows.indices where !rows[index].isTotals {
      var isTold = false
      if !rows[index].isOpaque, let binding = bindings[rows[index].place.source] { isTold = checkCorrection(&rows[index], binding) }
      if rows[index].isRefused { setAside(rows[index], isTold: isTold) }
    }
    tables[.corrections] = rows
  }

  /// Hands a refused correction on, to be looked at with those that cannot be carried out; where nobody can tell whom it is about, no
  /// score can be trusted.
  private mutating func setAside(_ row: TableRow, isTold: Bool) {
    func cell(_ name: String) -> String? { TableSchema.of(.corrections).index(of: name).flatMap { row.cells[$0] } }
    guard isTold, let table = cell("table").flatMap({ TableName(rawValue: $0) }), let key = cell("key") else {
      (stopped, areCorrectionsTold) = (true, false)
      return
    }
    correctionsAside.append(
      Correction(
        id: cell("correction_id") ?? "–", row: RowReference(table, key.keyParts), column: cell("column") ?? "", old: cell("old"),
        new: cell("new"), decidedOn: cell("decided_on").flatMap { Day($0) }, document: cell("document")))
  }

  /// Whether whom a row is about can be told, whatever is wrong with it: by table and key, and of a ledger, whose rows may name others,
  /// by the column and what it is to say.
  private mutating func checkCorrection(_ row: inout TableRow, _ binding: HeaderBinding) -> Bool {
    func cell(_ name: String) -> Int { binding.schema.index(of: name) ?? 0 }
    guard let table = row.cells[cell("table")].flatMap({ TableName(rawValue: $0) }) else { return false }
    let isKeyed = checkKey(of: &row, in: table, binding, at: cell("key"))
    guard let name = row.cells[cell("column")] else { return isKeyed && !table.isLedger }
    let schema = TableSchema.of(table)
    guard let column = schema.columns.first(where: { $0.isNamed(name) }) else {
      if isAttribute(name, of: table) { return isKeyed }
      let known = schema.columns.map(\.name)
      let near = Suggestion.nearest(to: name, among: known + known.flatMap { ChineseHeaders.names[$0] ?? [] })
      refuse(.correctedColumn(table: table, known: near.isEmpty ? known : near), &row, binding, column: cell("column"))
      return isKeyed && !table.isLedger
    }
    row.cells[cell("column")] = column.name
    if column.isKey || table == .corrections || table == .decisions {
      refuse(.uncorrectable(table: table), &row, binding, column: cell("column"))
      return false
    }
    var isSound = true
    for side in ["old", "new"] {
      guard let text = row.cells[cell(side)] else { continue }
      do throws(Fault) { row.cells[cell(side)] = try column.checked(text) } catch {
        refuse(error, &row, binding, column: cell(side))
        isSound = false
      }
    }
    if !checkNew(row.cells[cell("new")], at: cell("new"), of: column, &row, binding) { isSound = false }
    return isKeyed && (isSound || !column.namesOthers)
  }

  private mutating func checkKey(of row: inout TableRow, in table: TableName, _ binding: HeaderBinding, at cell: Int) -> Bool {
    guard let text = row.cells[cell] else { return false }
    let schema = TableSchema.of(table)
    let keys = schema.key.map { schema.columns[$0] }
    var parts = text.keyParts
    // A last semicolon too many means nothing; where the last part may be empty, as the day a unit's row begins on, it is that.
    while parts.count > keys.count, parts.last == "" { parts.removeLast() }
    row.cells[cell] = parts.joined(separator: ";")
    guard
      parts.count > keys.count || parts.count < keys.count(where: { $0.need == .key })
        || zip(parts, keys).contains(where: { $0.isEmpty && $1.need == .key })
    else { return true }
    refuse(.correctedKey(columns: keys.map(\.name)), &row, binding, column: cell)
    return false
  }

  /// Whether the column can say it.
  private mutating func checkNew(_ new: String?, at cell: Int, of column: Column, _ row: inout TableRow, _ binding: HeaderBinding) -> Bool {
    guard let new else {
      if column.need != .required { return true }
      refuse(.missingValue(column: column.name), &row, binding, column: cell)
      return false
    }
    var isSound = true
    if column.name == "unit_id", !unread.contains(.units), let fault = directory.fault(new, inPeriod: nil) {
      refuse(fault, &row, binding, column: cell)
      isSound = false
    }
    guard let target = column.refers, !unread.contains(target.table), let named = TableSchema.of(target.table).index(of: target.column)
    else { return isSound }
    let known = Set((tables[target.table] ?? []).compactMap { $0.cells[named] })
    for entry in new.listEntries where !known.contains(entry) {
      let alike = known.bySpelling[entry.foldedSpelling]
      refuse(.dangling(column: column.name, value: entry, table: target.table, alike: alike), &row, binding, column: cell, value: entry)
      isSound = false
    }
    return isSound
  }

  private func isAttribute(_ name: String, of table: TableName) -> Bool {
    bindings.contains { source, binding in sources[source].table == table && binding.attributes.contains { $0.name == name } }
  }
}

extension Column {
  /// Whether what it says may make a row somebody else's.
  fileprivate var namesOthers: Bool { refers != nil || ["unit_id", "matter_id", "person_id"].contains(name) }

  /// Whether a header or a correction means this column.
  fileprivate func isNamed(_ text: String) -> Bool {
    let normalized = ChineseHeaders.normalized(text)
    return normalized == name || (ChineseHeaders.names[name] ?? []).contains(normalized)
  }
}
