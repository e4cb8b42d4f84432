internal import Model

extension ExemptionRules {
  /// Reads the section `exemption`.
  static func decode(_ cursor: YAMLCursor, _ names: Names) -> ExemptionRules? {
    names.expectInput(of: .exemptions, at: cursor)
    return cursor.mapping { keys in
      let citation = Citation(from: &keys)
      let authorities = keys.optional("authorities", default: []) { $0.distinctList { $0.tableWord() } }
      let conditions = keys.optional("conditions", default: []) { ExemptionCondition.decode($0) }
      let exclusions = keys.optional("exclusions", default: []) { ExemptionException.decode($0, names) }
      let queryRepeats = keys.optional("query_repeats", default: true) { $0.bool() }
      let whileQueried = keys.optional("while_queried", default: .hold) { $0.word(of: WhileQueried.self) }
      let excepted = keys.optional("excepted", default: []) { ExemptionException.decode($0, names) }
      let persons = keys.optional("persons", default: .all) { $0.word(of: Sharing.self) }
      let units = keys.optional("units", default: .all) { $0.word(of: Sharing.self) }
      guard let authorities, let conditions, let exclusions, let queryRepeats, let whileQueried, let excepted, let persons, let units
      else { return nil }
      return ExemptionRules(
        citation: citation, authorities: authorities, conditions: conditions, exclusions: exclusions, queryRepeats: queryRepeats,
        whileQueried: whileQueried, excepted: excepted, persons: persons, units: units)
    }
  }
}

extension ExemptionCondition {
  /// Reads the conditions of recognition, by the words of the `conditions` column.
  static func decode(_ cursor: YAMLCursor) -> [ExemptionCondition]? {
    guard let entries = cursor.section() else { return nil }
    return entries.compactMap { entry in
      let id = entry.key.identifier()
      let name = entry.value.localizedText()
      guard let id, let name else { return nil }
      return ExemptionCondition(id: id, name: name)
    }
  }
}

extension ExemptionException {
  /// Reads exclusions or exceptions, by their ids.
  static func decode(_ cursor: YAMLCursor, _ names: Names) -> [ExemptionException]? {
    guard let entries = cursor.section() else { return nil }
    return entries.compactMap { entry in
      let id = entry.key.identifier()
      return entry.value.mapping { keys in
        let name = keys.required("name")?.localizedText()
        let citation = Citation(from: &keys)
        let when = keys.required(
          "when",
          hint: LocalizedText(zh: "写明指哪些差错，如 when: [{column: kind, is: …}]", en: "say which errors, such as when: [{column: kind, is: …}]")
        )
        .flatMap { RecordCondition.decodeList($0, of: Ledger(table: .errors, names)) }
        guard let id, let name, let when else { return nil }
        return ExemptionException(id: id, name: name, citation: citation, when: when)
      }
    }
  }
}
