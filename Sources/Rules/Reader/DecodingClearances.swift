internal import Model

extension ClearanceRules {
  /// Reads the section `clearances`; its conditions are about columns of `accusations`.
  static func decode(_ cursor: YAMLCursor, _ names: Names) -> ClearanceRules? {
    names.expectInput(of: .accusations, at: cursor)
    return cursor.mapping { keys in
      let ledger = Ledger(table: .accusations, names)
      let citation = Citation(from: &keys)
      let harmed = keys.required("harmed").flatMap { RecordCondition.decodeList($0, of: ledger) }
      let onlyAsked = keys.optional("only_asked", default: []) { RecordCondition.decodeList($0, of: ledger) }
      guard let harmed, let onlyAsked else { return nil }
      return ClearanceRules(citation: citation, harmed: harmed, onlyAsked: onlyAsked)
    }
  }
}
