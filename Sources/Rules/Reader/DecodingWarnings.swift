internal import Model

extension RecordWarning {
  /// Reads the section `warnings`.
  static func decode(_ cursor: YAMLCursor, _ names: Names) -> [RecordWarning]? {
    guard let entries = cursor.section() else { return nil }
    return entries.compactMap { entry in
      let id = entry.key.identifier()
      return entry.value.mapping { keys in
        let name = keys.required("name")?.localizedText()
        let citation = Citation(from: &keys)
        let ledger = Ledger.decode(&keys, names)
        // Without a condition and without `alike` every record would be warned of.
        let alikeCursor = keys.optional("alike")
        let whenCursor = alikeCursor == nil ? keys.required("when") : keys.optional("when")
        let when = whenCursor.map { RecordCondition.decodeList($0, of: ledger) } ?? []
        let alike = alikeCursor.flatMap { Alike.decode($0, of: ledger) }
        guard let id, let name, let table = ledger.table, let when, (alike == nil) == (alikeCursor == nil) else { return nil }
        return RecordWarning(id: id, name: name, citation: citation, table: table, when: when, alike: alike)
      }
    }
  }
}

extension RecordWarning.Alike {
  /// Reads `{by: [unit_id, series], within_days: 30}`.
  fileprivate static func decode(_ cursor: YAMLCursor, of ledger: Ledger) -> Self? {
    cursor.mapping { keys in
      let columns = keys.required("by")?.distinctList { ledger.sortingColumn($0)?.name }
      let days = keys.required("within_days")?.integer(in: 0...366)
      guard let columns, let days else { return nil }
      return Self(columns: columns, withinDays: days)
    }
  }
}
