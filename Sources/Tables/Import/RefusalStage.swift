import Model

extension ImportRun {
  /// Makes the units incomplete of whose errors, or in whose matters, rows were refused; where none can be told, no score can be trusted.
  mutating func addRefusalsByError() {
    let schema = TableSchema.of(.errors)
    guard !refusalsByError.isEmpty, let unit = schema.index(of: "unit_id"), let matter = schema.index(of: "matter_id") else { return }
    let rows = tables[.errors] ?? []
    let byError = Dictionary(grouping: rows) { $0.cells[0] }
    let byMatter = Dictionary(grouping: rows) { $0.cells[matter] }
    for entry in refusalsByError {
      let own = byError[entry.error] ?? []
      let units = Set(own.compactMap { $0.cells[unit] })
      let sharing = Set(own.compactMap { $0.cells[matter] }.flatMap { byMatter[$0] ?? [] }.compactMap { $0.cells[unit] })
      if units.isEmpty, entry.reach != .others { stopped = true }
      let meant =
        switch entry.reach {
        case .unit: units
        case .matter: units.union(sharing)
        case .others: sharing.subtracting(units)
        }
      for text in meant { refusals[directory.meant(by: text), default: [:]][entry.refusal, default: 0] += 1 }
    }
  }
}
