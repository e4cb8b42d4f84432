import Model

extension ImportRun {
  /// Makes the units incomplete that a refused row concerns through an error or a measure; where none can be told, no score can be
  /// trusted.
  mutating func addRefusalsByReference() {
    let schema = TableSchema.of(.errors)
    guard !refusalsByReference.isEmpty, let unit = schema.index(of: "unit_id"), let matter = schema.index(of: "matter_id"),
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
    for entry in refusalsByReference {
      let own = entry.error.flatMap { byError[$0] } ?? []
      let ofMatter = own.compactMap { $0.cells[matter] }.flatMap { byMatter[$0] ?? [] }
      let units = Set(own.compactMap { $0.cells[unit] })
      if entry.error != nil, units.isEmpty, entry.row != .error { stopped = true }
      // The errors on which another verdict may come.
      var reached = own
      switch entry.row {
      case .error:
        let decided = entry.error.flatMap { scopes[$0] } ?? []
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
      if let measure = entry.measure { meant.formUnion(unitsOfMeasure(measure)) }
      for text in meant { refusals[directory.meant(by: text), default: [:]][entry.refusal, default: 0] += 1 }
    }
  }

  /// Whose a measure is that a refused report may void; its person may be barred by it or not.
  private mutating func unitsOfMeasure(_ measure: String) -> Set<String> {
    let schema = TableSchema.of(.accountability)
    let rows = (tables[.accountability] ?? []).filter { $0.cells[0] == measure }
    func cells(_ name: String) -> Set<String> { Set(schema.index(of: name).map { column in rows.compactMap { $0.cells[column] } } ?? []) }
    let units = cells("unit_id")
    if units.isEmpty { stopped = true }
    if vocabulary.barring.contains(.accountability) { refuseNominees(by: "person_id", cells("person_id").map(\.self)) }
    return units
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
