internal import Model

extension ProjectList {
  /// Reads `{best: 5, only_met: yes}` or, of the `worst`, `{worst: 4, unless_met: yes, unless: {…}}`.
  static func decode(_ cursor: YAMLCursor, worst: Bool, of ledger: Ledger, _ names: Names) -> ProjectList? {
    cursor.mapping { keys in
      let count = keys.required(worst ? "worst" : "best")?.integer(in: 1...(.max))
      let subject = keys.optional("of", default: Subject.projects) { $0.word(of: Subject.self) }
      let heedsPlan = keys.optional(worst ? "unless_met" : "only_met", default: false) { $0.bool() }
      let unless = worst ? keys.optional("unless", default: []) { decodeExcuses($0, of: ledger, names) } : []
      // Nobody is blamed by a tie, and nobody loses praise by one.
      let edgeTie = keys.optional("edge_tie", default: worst ? EdgeTie.exclude : .include) { $0.word(of: EdgeTie.self) }
      let vacated = keys.optional("vacated", default: Vacated.leave) { $0.word(of: Vacated.self) }
      guard let count, let subject, let heedsPlan, let unless, let edgeTie, let vacated else { return nil }
      return ProjectList(of: subject, count: count, heedsPlan: heedsPlan, unless: unless, edgeTie: edgeTie, vacated: vacated)
    }
  }

  private static func decodeExcuses(_ cursor: YAMLCursor, of ledger: Ledger, _ names: Names) -> [Excuse]? {
    guard let entries = cursor.section() else { return nil }
    let excuses = entries.map { entry -> Excuse? in
      let id = entry.key.identifier()
      return entry.value.mapping { keys in
        let name = keys.required("name")?.localizedText()
        let when = keys.optional("when", default: []) { RecordCondition.decodeList($0, of: ledger) }
        let cause = keys.optional("cause", default: []) { RecordCondition.decodeList($0, of: Ledger(table: .errors, names)) }
        if when?.isEmpty == true, cause?.isEmpty == true { keys.cursor.reportBoundlessExcuse() }
        guard id != nil, let name, let when, let cause else { return nil }
        return Excuse(name: name, when: when, cause: cause)
      }
    }
    let read = excuses.compactMap(\.self)
    return read.count == excuses.count ? read : nil
  }
}

extension YAMLCursor {
  fileprivate func reportBoundlessExcuse() {
    report(
      .missingRuleKey, value: nil,
      named(LocalizedText(zh: "未写明何时不列入", en: "it does not say when a project is kept off the list")),
      hint: LocalizedText(
        zh: "写项目的条件 when: […]，或关联错误的条件 cause: […]",
        en: "give conditions on the project, `when: […]`, or on the errors behind it, `cause: […]`"))
  }
}
