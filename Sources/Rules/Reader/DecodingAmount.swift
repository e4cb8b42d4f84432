internal import Model

extension PointsEffect {
  private enum Per: String, CaseIterable { case record, matter }
  private enum SameItem: String, CaseIterable { case highest }

  /// Reads what stands under `deduct`, `add` or `relieve`; `span` is when the rule is in force.
  static func decode(_ cursor: YAMLCursor, as effect: String, of ledger: Ledger, in span: DaySpan?) -> PointsEffect? {
    cursor.mapping { keys in
      let form = keys.one(of: ["amount", "amounts"])
      let amountsCursor = form.flatMap { keys.optional($0) }
      let amounts = amountsCursor.flatMap { cursor in
        form == "amounts" ? DatedAmount.decodeList(cursor, of: ledger, in: span) : Amount.decodeAlways(cursor, of: ledger)
      }
      let datedBy = keys.optional("dated_by", default: .conduct) { $0.word(of: AmountDate.self) }
      let perCursor = keys.optional("per")
      let per = perCursor.map { $0.word(of: Per.self) } ?? .record
      if per == .matter, let perCursor {
        ledger.expect("matter_id", for: LocalizedText(zh: "per: matter ", en: "per: matter"), at: perCursor)
      }
      let sameItem = keys.optional("same_item").map { decodeSameItem($0, isBonus: effect == "add", of: ledger) } ?? false
      let upTo = keys.optional("up_to", default: nil) { $0.positivePoints().map(Optional.some) }
      guard let amounts, let datedBy, let per, let sameItem, let upTo else { return nil }
      return PointsEffect(
        isBonus: effect != "deduct", isRelief: effect == "relieve", amounts: amounts, datedBy: datedBy, perMatter: per == .matter,
        sameItemHighest: sameItem, upTo: upTo)
    }
  }

  private static func decodeSameItem(_ cursor: YAMLCursor, isBonus: Bool, of ledger: Ledger) -> Bool? {
    guard cursor.word(of: SameItem.self) != nil else { return nil }
    if !isBonus {
      cursor.report(
        .invalidRuleValue, LocalizedText(zh: "same_item 只用于加分", en: "same_item is for bonuses"),
        hint: LocalizedText(zh: "同一事项的扣分写 per: matter", en: "of deductions in one matter write per: matter"))
      return nil
    }
    ledger.expect("item", for: LocalizedText(zh: "same_item ", en: "same_item"), at: cursor)
    return true
  }
}

extension DatedAmount {
  /// Reads a list of dated amounts and checks that they follow one another while the rule is in force.
  static func decodeList(_ cursor: YAMLCursor, of ledger: Ledger, in span: DaySpan?) -> [DatedAmount]? {
    guard let cursors = cursor.list({ $0 }) else { return nil }
    let amounts = cursors.map { decode($0, of: ledger) }
    let spans = amounts.compactMap(\.span)
    if let span, spans.count == cursors.count { AmountCheck.check(spans, at: cursors, in: span) }
    let complete = amounts.compactMap(\.amount)
    return complete.count == amounts.count ? complete : nil
  }

  private static func decode(_ cursor: YAMLCursor, of ledger: Ledger) -> (span: DaySpan?, amount: DatedAmount?) {
    var span: DaySpan?
    let dated: DatedAmount? = cursor.mapping { keys in
      span = DaySpan.decode(&keys)
      let citation = Citation(from: &keys)
      let amount = Amount.decode(&keys, of: ledger)
      guard let span, let amount else { return nil }
      return DatedAmount(inForce: span, amount: amount, citation: citation)
    }
    return (span, dated)
  }
}

extension Amount {
  /// Reads an amount that holds on every day.
  static func decodeAlways(_ cursor: YAMLCursor, of ledger: Ledger) -> [DatedAmount]? {
    cursor.mapping { keys in decode(&keys, of: ledger) }.map { [DatedAmount(amount: $0)] }
  }

  /// Reads `{fixed: 1}`, `{by: kind, values: {…}, otherwise: 0.5}`, `{column: points}` or `{attribute: name}`, with or without `times`.
  static func decode(_ keys: inout YAMLMapping, of ledger: Ledger) -> Amount? {
    let source = decodeSource(&keys, of: ledger)
    let timesCursor = keys.optional("times")
    let times = timesCursor.flatMap { cursor in
      cursor.mapping { keys in decodeValues(&keys, "values", of: ledger) { $0.nonNegativeFraction() } }
    }
    guard let source, (times == nil) == !keys.has("times") else { return nil }
    return Amount(source, timesColumn: times?.column, times: times?.values ?? [:])
  }

  private static func decodeSource(_ keys: inout YAMLMapping, of ledger: Ledger) -> Source? {
    guard let form = keys.one(of: ["fixed", "by", "column", "attribute"]) else {
      keys.acceptAll()
      return nil
    }
    switch form {
    case "fixed": return keys.optional(form)?.nonNegativePoints().map { .fixed($0) }
    case "by":
      let values = decodeValues(&keys, "values", of: ledger) { $0.nonNegativePoints() }
      let otherwise = keys.optional("otherwise", default: nil) { $0.nonNegativePoints().map(Optional.some) }
      guard let values, let otherwise else { return nil }
      return .by(column: values.column, values: values.values, otherwise: otherwise)
    default:
      guard let column = ledger.column(&keys), let cursor = keys.optional(form) else { return nil }
      column.expectNumbers(at: cursor)
      return .column(column.name)
    }
  }

  /// Reads `by: column` and, under another key, a number for each of its words.
  static func decodeValues<Value>(
    _ keys: inout YAMLMapping, _ key: String, of ledger: Ledger, _ read: (YAMLCursor) -> Value?
  ) -> (column: String, values: [String: Value])? {
    let column = keys.required("by").flatMap { ledger.sortingColumn($0) }
    let cursor = keys.required(key)
    guard let cursor, let entries = cursor.section() else { return nil }
    var values: [String: Value] = [:]
    for entry in entries {
      let word = entry.key.text()
      if let word { column?.expect(word, at: entry.key) }
      let value = read(entry.value)
      if let word { values[word] = value }
    }
    guard let column, values.count == entries.count else { return nil }
    return (column.name, values)
  }
}
