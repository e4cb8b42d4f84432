internal import Model
internal import OrderedCollections

extension Obligation {
  /// Reads the section `obligations`.
  static func decode(_ cursor: YAMLCursor, _ names: inout Names) -> OrderedDictionary<ItemID, Obligation>? {
    guard let entries = cursor.section() else { return nil }
    var obligations: OrderedDictionary<ItemID, Obligation> = [:]
    let known = names
    for entry in entries {
      let id = entry.key.key(Named.Item.self)
      if let id { names.declare(id, at: entry.key) }
      // Without an id the rest is read all the same, for its own faults.
      let obligation = entry.value.mapping { keys in decode(id ?? ItemID("?"), &keys, known) }
      if let id { obligations[id] = obligation }
    }
    return obligations
  }

  private static func decode(_ id: ItemID, _ keys: inout YAMLMapping, _ names: Names) -> Obligation? {
    let name = keys.required("name")?.localizedText()
    let citation = Citation(from: &keys)
    let owes = keys.required("owes")?.word(of: Debtor.self)
    let inForce = DaySpan.decode(&keys)
    let ledger = Ledger.decode(&keys, names)
    let appliesTo = keys.optional("applies_to", default: UnitSelector()) { UnitSelector.decode($0) }
    let when = keys.optional("when", default: []) { RecordCondition.decodeList($0, of: ledger) }
    let unless = keys.optional("unless", default: []) { RecordCondition.decodeList($0, of: ledger) }
    let counting = keys.optional("distinct", default: Counting.records) { ledger.keyColumn($0).map { .distinct(column: $0) } }
    let per = keys.required("per")?.word(of: Grain.self)
    let binds = keys.optional("binds", default: .anyDay) { $0.word(of: Binding.self) }
    let monthsBefore = keys.optional("months_before", default: 0) { $0.integer(in: 1...120) }
    let forEach = keys.optional("for_each", default: nil) { ledger.keyColumn($0).map(Optional.some) }
    let bound = decodeBound(&keys)
    let deductionCursor = keys.optional("deduct")
    let deduction = deductionCursor.map { Deduction.decode($0) } ?? .some(nil)
    if owes == .leader { deductionCursor?.reportLeaderDeduction() }
    guard let name, let owes, let inForce, let table = ledger.table, let appliesTo, let when, let unless, let counting, let per,
      let binds, let monthsBefore, let forEach, let bound, let deduction
    else { return nil }
    return Obligation(
      id: id, name: name, citation: citation, owes: owes, inForce: inForce, table: table, appliesTo: appliesTo,
      when: when, unless: unless, counting: counting, per: per, binds: binds, monthsBefore: monthsBefore, forEach: forEach,
      bound: bound, deduction: deduction)
  }

  private static func decodeBound(_ keys: inout YAMLMapping) -> Bound? {
    guard let form = keys.one(of: ["at_least", "at_most"]), let cursor = keys.optional(form) else { return nil }
    // At least none is no duty; at most none is a prohibition.
    return form == "at_least"
      ? cursor.integer(in: 1...(.max)).map { .atLeast($0) } : cursor.integer(in: 0...(.max)).map { .atMost($0) }
  }
}

extension Obligation.Deduction {
  /// Reads `{each: 0.5, up_to: 2}`; the outer nil is a fault.
  fileprivate static func decode(_ cursor: YAMLCursor) -> Self?? {
    let deduction: Self? = cursor.mapping { keys in
      let each = keys.required("each")?.positivePoints()
      let upToCursor = keys.optional("up_to")
      let upTo = upToCursor?.positivePoints()
      if let each, let upTo, upTo < each {
        upToCursor?.outOfRange(LocalizedText(zh: "不小于每次的分值 each", en: "at least what each one takes"))
      }
      guard let each, (upTo == nil) == (upToCursor == nil) else { return nil }
      return Self(each: each, upTo: upTo)
    }
    return deduction.map(Optional.some)
  }
}

extension Ledger {
  /// A column whose values stand for things that can be told apart.
  fileprivate func keyColumn(_ cursor: YAMLCursor) -> String? { sortingColumn(cursor)?.name }
}

extension YAMLCursor {
  fileprivate func reportLeaderDeduction() {
    report(
      .invalidRuleValue, value: nil,
      LocalizedText(zh: "领导个人的责任不扣单位的分", en: "what binds a leader takes no points from a unit"),
      hint: LocalizedText(zh: "删去 deduct，仅作内部提醒；或改为 owes: unit", en: "leave `deduct` out, for an internal reminder, or say `owes: unit`"))
  }
}
