import Model

extension ImportRun {
  /// Checks what `corrections` name, and their values by the column they go into; both values are then written as that column writes them.
  mutating func checkCorrections() {
    guard var rows = tables[.corrections] else { return }
    for index in rows.indices where !rows[index].isRefused {
      if let binding = bindings[rows[index].place.source] { checkCorrection(&rows[index], binding) }
    }
    tables[.corrections] = rows
  }

  private mutating func checkCorrection(_ row: inout TableRow, _ binding: HeaderBinding) {
    func cell(_ name: String) -> Int { binding.schema.index(of: name) ?? 0 }
    guard let table = row.cells[cell("table")].flatMap({ TableName(rawValue: $0) }), let name = row.cells[cell("column")] else { return }
    let schema = TableSchema.of(table)
    let keys = schema.key.map { schema.columns[$0] }
    var parts = row.cells[cell("key")]?.keyParts ?? []
    // A last semicolon too many means nothing; where the last part may be empty, as the day a unit's row begins on, it is that.
    while parts.count > keys.count, parts.last == "" { parts.removeLast() }
    row.cells[cell("key")] = parts.joined(separator: ";")
    if parts.count > keys.count || parts.count < keys.count(where: { $0.need == .key })
      || zip(parts, keys).contains(where: { $0.isEmpty && $1.need == .key })
    {
      refuse(.correctedKey(columns: keys.map(\.name)), &row, binding, column: cell("key"))
    }
    guard let column = schema.columns.first(where: { $0.isNamed(name) }) else {
      if !isAttribute(name, of: table) {
        let known = schema.columns.map(\.name)
        let near = Suggestion.nearest(to: name, among: known + known.flatMap { ChineseHeaders.names[$0] ?? [] })
        refuse(.correctedColumn(table: table, known: near.isEmpty ? known : near), &row, binding, column: cell("column"))
      }
      return
    }
    row.cells[cell("column")] = column.name
    if column.isKey || table == .corrections || table == .decisions {
      return refuse(.uncorrectable(table: table), &row, binding, column: cell("column"))
    }
    for side in ["old", "new"] {
      guard let text = row.cells[cell(side)] else { continue }
      do throws(Fault) { row.cells[cell(side)] = try column.checked(text) } catch { refuse(error, &row, binding, column: cell(side)) }
    }
    checkNew(row.cells[cell("new")], at: cell("new"), of: column, &row, binding)
  }

  private mutating func checkNew(_ new: String?, at cell: Int, of column: Column, _ row: inout TableRow, _ binding: HeaderBinding) {
    guard let new else {
      if column.need == .required { refuse(.missingValue(column: column.name), &row, binding, column: cell) }
      return
    }
    if column.name == "unit_id", !unread.contains(.units), let fault = directory.fault(new, inPeriod: nil) {
      refuse(fault, &row, binding, column: cell)
    }
    guard let target = column.refers, !unread.contains(target.table), let named = TableSchema.of(target.table).index(of: target.column)
    else { return }
    let known = Set((tables[target.table] ?? []).compactMap { $0.cells[named] })
    for entry in new.listEntries where !known.contains(entry) {
      refuse(.dangling(column: column.name, value: entry, table: target.table), &row, binding, column: cell, value: entry)
    }
  }

  private func isAttribute(_ name: String, of table: TableName) -> Bool {
    bindings.contains { source, binding in sources[source].table == table && binding.attributes.contains { $0.name == name } }
  }
}

extension Column {
  /// Whether a header or a correction means this column.
  fileprivate func isNamed(_ text: String) -> Bool {
    let normalized = ChineseHeaders.normalized(text)
    return normalized == name || (ChineseHeaders.names[name] ?? []).contains(normalized)
  }
}
