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
    let scopes = decidedScopes()
    for entry in refusalsByError {
      let own = byError[entry.error] ?? []
      let ofMatter = own.compactMap { $0.cells[matter] }.flatMap { byMatter[$0] ?? [] }
      let units = Set(own.compactMap { $0.cells[unit] })
      if units.isEmpty, entry.row != .error { stopped = true }
      // The errors on which another verdict may come.
      var reached = own
      switch entry.row {
      case .error:
        let decided = scopes[entry.error] ?? []
        if decided.contains("unit") { reached += ofMatter.filter { $0.cells[unit].map(units.contains) ?? false } }
        if decided.contains("matter") { reached += ofMatter }
        if vocabulary.queriesRepeats { reached += own.flatMap(alike) }
      case .ofUnit: break
      case .ofMatter: reached += ofMatter
      }
      var meant = Set(reached.compactMap { $0.cells[unit] }).union(reached.compactMap { $0.cells[0] }.flatMap { caused[$0] ?? [] })
      if entry.row == .error {
        if vocabulary.sharesMatters { meant.formUnion(ofMatter.compactMap { $0.cells[unit] }) }
        meant.subtract(units)
      }
      addRefusedNominees(barredBy: Set(reached.compactMap { $0.cells[0] }))
      for text in meant { refusals[directory.meant(by: text), default: [:]][entry.refusal, default: 0] += 1 }
    }
  }

  /// How far the decisions on each error reach, as far as they say so: with the error nobody knows any more whom they exempt.
  private func decidedScopes() -> [String: Set<String>] {
    let schema = TableSchema.of(.exemptions)
    guard let error = schema.index(of: "error_id"), let scope = schema.index(of: "scope") else { return [:] }
    var scopes: [String: Set<String>] = [:]
    for row in tables[.exemptions] ?? [] where !row.isRefused {
      if let error = row.cells[error], let scope = row.cells[scope] { scopes[error, default: []].insert(scope) }
    }
    return scopes
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
