import Model

extension ImportRun {
  /// Makes the nominees incomplete whom a refused row may bar, whichever unit nominates them: those of its person, or all of them where the
  /// person cannot be read.
  mutating func addRefusedNominees() {
    for table in vocabulary.barring {
      let schema = TableSchema.of(table)
      guard let person = schema.index(of: "person_id") else { continue }
      // Of a row without a person the unit is meant, which is incomplete already.
      let refused = (tables[table] ?? []).filter { $0.isRefused && ($0.isOpaque || $0.cells[person] != nil) }
      refuseNominees(of: refused.map { $0.cells[person] })
    }
  }

  /// The same of those whom a measure bars or not as errors behind it are exempt.
  mutating func addRefusedNominees(barredBy errors: Set<String>) {
    for table in vocabulary.barring {
      let schema = TableSchema.of(table)
      guard let person = schema.index(of: "person_id") else { continue }
      let rows = (tables[table] ?? []).filter { row in
        let causes = table == .errors ? row.cells[0].map { [$0] } : schema.causes.flatMap { row.cells[$0]?.listEntries }
        return row.cells[person] != nil && !errors.isDisjoint(with: causes ?? [])
      }
      refuseNominees(of: rows.map { $0.cells[person] })
    }
  }

  /// Of a person who cannot be read anybody may be meant.
  private mutating func refuseNominees(of persons: [String?]) {
    let schema = TableSchema.of(.nominees)
    guard !persons.isEmpty, let person = schema.index(of: "person_id") else { return }
    let (known, isAnybody) = (Set(persons.compactMap(\.self)), persons.contains(nil))
    for row in tables[.nominees] ?? [] {
      guard let nominee = row.cells[0], let own = row.cells[person], isAnybody || known.contains(own) else { continue }
      refusedNominees.insert(nominee)
    }
  }
}
