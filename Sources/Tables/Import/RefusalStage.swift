import Model

extension ImportRun {
  /// Makes the units incomplete that a refused row concerns through an error; where none can be told, no score can be trusted.
  mutating func addRefusalsByError() {
    let schema = TableSchema.of(.errors)
    guard !refusalsByError.isEmpty, let unit = schema.index(of: "unit_id"), let matter = schema.index(of: "matter_id"),
      let kind = schema.index(of: "kind")
    else { return }
    let rows = tables[.errors] ?? []
    let byError = Dictionary(grouping: rows) { $0.cells[0] }
    let byMatter = Dictionary(grouping: rows) { $0.cells[matter] }
    let caused = unitsByCause()
    let byUnit = Dictionary(grouping: rows) { $0.cells[unit] }
    // Of the same unit and kind: one may repeat the other. An error whose kind cannot be read may be of any.
    func alike(_ error: TableRow) -> [TableRow] {
      (byUnit[error.cells[unit]] ?? []).filter { error.cells[kind] == nil || $0.cells[kind] == error.cells[kind] }
    }
    for entry in refusalsByError {
      let own = byError[entry.error] ?? []
      let ofMatter = own.compactMap { $0.cells[matter] }.flatMap { byMatter[$0] ?? [] }
      let units = Set(own.compactMap { $0.cells[unit] })
      let sharing = Set(ofMatter.compactMap { $0.cells[unit] })
      if units.isEmpty, entry.row != .error { stopped = true }
      let excused = caused[entry.error] ?? []
      let repeats = vocabulary.queriesRepeats ? own.flatMap(alike).compactMap { $0.cells[0] } : []
      let queried = repeats.flatMap { caused[$0] ?? [] }
      let meant =
        switch entry.row {
        case .error: (vocabulary.sharesMatters ? sharing : []).union(excused).union(queried).subtracting(units)
        case .ofUnit: units.union(excused)
        case .ofMatter: units.union(sharing).union(excused).union(ofMatter.flatMap { caused[$0.cells[0] ?? ""] ?? [] })
        }
      for text in meant { refusals[directory.meant(by: text), default: [:]][entry.refusal, default: 0] += 1 }
    }
  }

  /// Who has rows that an error is a cause of: its exemption would excuse them.
  private func unitsByCause() -> [String: Set<String>] {
    var units: [String: Set<String>] = [:]
    for (table, rows) in tables {
      let schema = TableSchema.of(table)
      guard let causes = schema.causes, case .column(let unit) = schema.unit else { continue }
      for row in rows {
        guard let text = row.cells[unit] else { continue }
        for error in row.cells[causes]?.listEntries ?? [] { units[error, default: []].insert(text) }
      }
    }
    return units
  }
}
