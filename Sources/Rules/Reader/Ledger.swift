internal import Model

/// The ledger a rule reads, which knows the columns the rule may name.
struct Ledger {
  /// A column that a rule named.
  struct Column {
    var name: String
    /// What its values look like; nil where that is not known, as of extra columns.
    var kind: LedgerColumn.Kind?
  }

  /// The table; nil where it could not be read, and then nothing is said of its columns.
  let table: TableName?
  private let names: Names

  /// A ledger whose extra columns, and what the program adds to it, are among the names known.
  init(table: TableName?, _ names: Names) { (self.table, self.names) = (table, names) }

  /// Reads the key `on`.
  static func decode(_ keys: inout YAMLMapping, _ names: Names) -> Ledger {
    Ledger(table: keys.required("on").flatMap { decodeTable($0, names) }, names)
  }

  /// The ledger that `cursor` names.
  static func decodeTable(_ cursor: YAMLCursor, _ names: Names) -> TableName? {
    let ledgers = TableName.allCases.filter(\.isLedger).map(\.rawValue)
    guard let table = TableName(rawValue: cursor.word ?? ""), table.isLedger else {
      let meant = NearestWord.to(cursor.word ?? "", among: ledgers)
      let listed = ledgers.joined(separator: ", ")
      cursor.mismatch(
        LocalizedText(zh: "台账名", en: "a ledger"),
        hint: meant.map { LocalizedText(zh: "是否应为“\($0)”？", en: "did you mean “\($0)”?") }
          ?? LocalizedText(zh: "可用：\(listed)", en: "known here: \(listed)"))
      return nil
    }
    names.expectInput(of: table, at: cursor)
    return table
  }

  /// The column named by `column`, or the extra column named by `attribute`.
  func column(_ keys: inout YAMLMapping) -> Column? {
    guard let form = keys.one(of: ["column", "attribute"]), let cursor = keys.optional(form) else { return nil }
    return form == "column" ? column(cursor) : attribute(cursor)
  }

  /// The column written after `by`: its name, or `{attribute: name}` of an extra one.
  func sortingColumn(_ cursor: YAMLCursor) -> Column? {
    guard cursor.isMapping else { return column(cursor) }
    return cursor.mapping { keys in keys.required("attribute").flatMap { attribute($0) } }
  }

  /// A column that holds days.
  func dayColumn(_ cursor: YAMLCursor) -> String? {
    guard let column = column(cursor) else { return nil }
    column.expectDays(at: cursor)
    return column.name
  }

  /// A column of the ledger by its name.
  private func column(_ cursor: YAMLCursor) -> Column? {
    guard let name = cursor.text() else { return nil }
    guard let table else { return Column(name: name) }
    guard let known = table.ledgerColumns.first(where: { $0.name == name }) else {
      let names = table.ledgerColumns.map(\.name)
      let listed = names.joined(separator: ", ")
      cursor.report(
        .unknownIdentifier,
        LocalizedText(zh: "台账 \(table.rawValue) 没有“\(name)”列", en: "the ledger \(table.rawValue) has no column “\(name)”"),
        hint: NearestWord.to(name, among: names).map { LocalizedText(zh: "是否应为“\($0)”？", en: "did you mean “\($0)”?") }
          ?? LocalizedText(
            zh: "可用：\(listed)；表中另加的列写 attribute", en: "known here: \(listed); extra columns of a table are named by `attribute`"))
      return nil
    }
    return Column(name: name, kind: known.kind)
  }

  /// An extra column, of which the rulebook knows no more than the name; or what a judged task has besides.
  private func attribute(_ cursor: YAMLCursor) -> Column? {
    guard let name = cursor.text() else { return nil }
    if let table, table.ledgerColumns.contains(where: { $0.name == name }) {
      cursor.report(
        .invalidRuleValue,
        LocalizedText(zh: "“\(name)”是台账 \(table.rawValue) 自有的列", en: "“\(name)” is a column of the ledger \(table.rawValue) itself"),
        hint: LocalizedText(zh: "请按自有的列书写，不用 attribute", en: "name it as a column, without `attribute`"))
    } else if table == .tasks, names.lights?.isEmpty != true, ["light", "light_periods"].contains(name) {
      return Column(name: name, kind: name == "light" ? names.colours.map { .word(Array($0)) } : nil)
    } else if let table {
      names.expectExtraColumn(name, of: table, at: cursor)
    }
    return Column(name: name)
  }

  /// Whether records can be grouped by a column, which a key such as `per: matter` needs.
  func expect(_ name: String, for form: LocalizedText, at cursor: YAMLCursor) {
    guard let table, !table.ledgerColumns.contains(where: { $0.name == name }) else { return }
    cursor.report(
      .invalidRuleValue,
      LocalizedText(
        zh: "\(form.zh)需要“\(name)”列，台账 \(table.rawValue) 没有", en: "\(form.en) needs the column “\(name)”, which \(table.rawValue) has not"),
      hint: LocalizedText(zh: "请删去该键", en: "leave the key out"))
  }
}

extension Ledger.Column {
  /// Reports a column that holds something else than days.
  func expectDays(at cursor: YAMLCursor) {
    guard let kind, kind != .day else { return }
    reportKind(LocalizedText(zh: "日期", en: "days"), at: cursor)
  }

  /// Reports a column that cannot hold numbers.
  func expectNumbers(at cursor: YAMLCursor) {
    guard let kind, kind != .text else { return }
    reportKind(LocalizedText(zh: "数字", en: "numbers"), at: cursor)
  }

  /// Reports a value that the column never has.
  func expect(_ word: String, at cursor: YAMLCursor) {
    switch kind {
    case .word(let words) where !words.contains(word):
      let listed = words.joined(separator: " | ")
      cursor.report(
        .invalidRuleValue, LocalizedText(zh: "“\(name)”列没有“\(word)”", en: "the column “\(name)” never says “\(word)”"),
        hint: NearestWord.to(word, among: words).map { LocalizedText(zh: "是否应为“\($0)”？", en: "did you mean “\($0)”?") }
          ?? LocalizedText(zh: "该列的值是 \(listed)", en: "its values are \(listed)"))
    case .day where Day(word) == nil:
      cursor.report(
        .invalidRuleValue, LocalizedText(zh: "“\(name)”列是日期，没有“\(word)”", en: "the column “\(name)” has days, never “\(word)”"),
        hint: LocalizedText(zh: "写成 2019-06-30，且当天存在", en: "write 2019-06-30, a day that exists"))
    default: break
    }
  }

  private func reportKind(_ expected: LocalizedText, at cursor: YAMLCursor) {
    cursor.report(
      .invalidRuleValue, LocalizedText(zh: "“\(name)”列不是\(expected.zh)", en: "the column “\(name)” does not hold \(expected.en)"),
      hint: LocalizedText(zh: "请换一列", en: "name another column"))
  }
}
