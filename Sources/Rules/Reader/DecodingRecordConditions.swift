internal import Model

extension RecordCondition {
  /// Reads a list of conditions, such as `[{column: kind, is: 通报}, {column: document, present: yes}]`.
  static func decodeList(_ cursor: YAMLCursor, of ledger: Ledger) -> [RecordCondition]? {
    var cursors: [YAMLCursor] = []
    let entries = cursor.list { item in
      cursors.append(item)
      return decode(item, of: ledger)
    }
    guard let entries else { return nil }
    ConditionCheck.check(entries, at: cursors)
    return entries.flatMap(\.self)
  }

  /// Reads one entry: a bound below and one above are two conditions.
  private static func decode(_ cursor: YAMLCursor, of ledger: Ledger) -> [RecordCondition]? {
    cursor.mapping { keys in
      let column = ledger.column(&keys)
      guard let form = keys.one(of: forms(&keys)), let value = keys.optional(form) else {
        keys.acceptAll()
        return nil
      }
      guard let tests = tests(form, value, of: column, &keys), let column else { return nil }
      return tests.map { RecordCondition(column: column.name, $0) }
    }
  }

  /// The forms that exclude each other: the second bound belongs to the first.
  private static func forms(_ keys: inout YAMLMapping) -> [String] {
    var forms = ["is", "is_not", "present", "at_least", "at_most", "from", "until"]
    if keys.has("at_least") { forms.removeAll { $0 == "at_most" } }
    if keys.has("from") { forms.removeAll { $0 == "until" } }
    return forms
  }

  private static func tests(_ form: String, _ value: YAMLCursor, of column: Ledger.Column?, _ keys: inout YAMLMapping) -> [Test]? {
    switch form {
    case "is": return words(value, of: column).map { [.isOne(of: $0)] }
    case "is_not": return words(value, of: column).map { [.isNone(of: $0)] }
    case "present": return value.bool().map { [.isPresent($0)] }
    case "at_least", "at_most":
      column?.expectNumbers(at: value)
      let mostCursor = keys.optional("at_most")
      let least = form == "at_least" ? value.decimal() : nil
      let most = mostCursor?.decimal()
      guard (least == nil) == (form == "at_most"), (most == nil) == !keys.has("at_most") else { return nil }
      if let least, let most, least > most {
        mostCursor?.outOfRange(LocalizedText(zh: "不小于 at_least", en: "at least at_least"))
      }
      return [least.map { .atLeast($0) }, most.map { .atMost($0) }].compactMap(\.self)
    default:
      column?.expectDays(at: value)
      guard let span = DaySpan.decode(&keys) else { return nil }
      return [span.from.map { .from($0) }, span.until.map { .until($0) }].compactMap(\.self)
    }
  }

  private static func words(_ cursor: YAMLCursor, of column: Ledger.Column?) -> [String]? {
    func word(_ cursor: YAMLCursor) -> String? {
      guard let word = cursor.tableWord() else { return nil }
      column?.expect(word, at: cursor)
      return word
    }
    return cursor.isSequence ? cursor.distinctList { word($0) } : word(cursor).map { [$0] }
  }
}
