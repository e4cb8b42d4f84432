internal import Model

extension Suggestion {
  /// Reads the section `suggestions`.
  static func decode(_ cursor: YAMLCursor, _ names: Names) -> [Suggestion]? {
    guard let entries = cursor.section() else { return nil }
    return entries.compactMap { entry in
      let id = entry.key.identifier()
      return entry.value.mapping { keys in
        let name = keys.required("name")?.localizedText()
        let citation = Citation(from: &keys)
        let ledger = Ledger.decode(&keys, names)
        let when = keys.optional("when", default: []) { RecordCondition.decodeList($0, of: ledger) }
        let atLeast = keys.required("at_least")?.integer(in: 1...(.max))
        guard let id, let name, let table = ledger.table, let when, let atLeast else { return nil }
        return Suggestion(id: id, name: name, citation: citation, table: table, when: when, atLeast: atLeast)
      }
    }
  }
}
