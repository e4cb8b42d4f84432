internal import Model
internal import OrderedCollections

extension Adjustment {
  /// The effects, by the key that names them.
  private static let effects = ["deduct", "add", "relieve", "ceiling", "veto", "bar"]

  /// Reads the section `adjustments`.
  static func decode(_ cursor: YAMLCursor, _ names: inout Names) -> OrderedDictionary<ItemID, Adjustment>? {
    guard let entries = cursor.section() else { return nil }
    var adjustments: OrderedDictionary<ItemID, Adjustment> = [:]
    for entry in entries {
      let id = entry.key.key(Named.Item.self)
      if let id { names.declare(id, at: entry.key) }
      // Without an id the rest is read all the same, for its own faults.
      let adjustment = entry.value.mapping { keys in decode(id ?? ItemID("?"), &keys, names) }
      if let id { adjustments[id] = adjustment }
    }
    return adjustments
  }

  /// Whether any rule of the section gives points; reports nothing.
  static func givesPoints(_ cursor: YAMLCursor) -> Bool {
    guard cursor.isMapping, let entries = cursor.entries() else { return false }
    return entries.contains { $0.value.keys.contains("add") || $0.value.keys.contains("relieve") }
  }

  private static func decode(_ id: ItemID, _ keys: inout YAMLMapping, _ names: Names) -> Adjustment? {
    let name = keys.required("name")?.localizedText()
    let citation = Citation(from: &keys)
    let owes = keys.optional("owes")?.text()
    let inForce = DaySpan.decode(&keys)
    let ledger = Ledger.decode(&keys, names)
    let appliesTo = keys.optional("applies_to", default: UnitSelector()) { UnitSelector.decode($0) }
    let countsOn = keys.optional("counts_on", default: nil) { ledger.dayColumn($0).map(Optional.some) }
    let when = keys.optional("when", default: []) { RecordCondition.decodeList($0, of: ledger) }
    let form = keys.one(of: effects)
    let effect = form.flatMap { form in keys.optional(form).flatMap { decodeEffect(form, $0, of: ledger, in: inForce, names) } }
    switch effect {
    case .ceiling(let grade), .veto(let grade):
      if let appliesTo, let cursor = form.flatMap({ keys.optional($0) }) { GradeCheck.checkLimit(grade, of: appliesTo, names, at: cursor) }
    default: break
    }
    let relievedCursor = keys.optional("relieved_by_exemption")
    let relieved = relievedCursor.map { $0.bool() } ?? (form == "deduct")
    if form == "add" || form == "relieve", relieved == true { relievedCursor?.reportRelievedBonus() }
    if form == "relieve", let table = ledger.table, table != .carryOver { keys.optional("relieve")?.reportReliefOf(table) }
    guard let name, let inForce, let table = ledger.table, let appliesTo, let countsOn, let when, let effect, let relieved
    else { return nil }
    return Adjustment(
      id: id, name: name, citation: citation, owes: owes, inForce: inForce, table: table, appliesTo: appliesTo,
      countsOn: countsOn, when: when, effect: effect, relievedByExemption: relieved)
  }

  private static func decodeEffect(
    _ form: String, _ cursor: YAMLCursor, of ledger: Ledger, in inForce: DaySpan?, _ names: Names
  ) -> Effect? {
    switch form {
    case "deduct", "add", "relieve": PointsEffect.decode(cursor, as: form, of: ledger, in: inForce).map { .points($0) }
    case "ceiling": names.grade(at: cursor).map { .ceiling($0) }
    case "veto": names.grade(at: cursor).map { .veto($0) }
    default: decodeBar(cursor, of: ledger, names)
    }
  }

  /// Reads `{honors: […], start: starts_on, by: kind, months: {…}, tested: any_day}`, or fixed `months: 12`.
  private static func decodeBar(_ cursor: YAMLCursor, of ledger: Ledger, _ names: Names) -> Effect? {
    cursor.mapping { keys in
      let honors = keys.optional("honors", default: []) { $0.distinctList { names.honor(at: $0) } }
      let start = keys.required("start").flatMap { ledger.dayColumn($0) }
      let months = decodeMonths(&keys, of: ledger)
      let tested = keys.required("tested")?.word(of: InfluencePeriod.Tested.self)
      guard let honors, let start, let months, let tested else { return nil }
      return .bar(honors, InfluencePeriod(startColumn: start, monthsColumn: months.column, months: months.values, tested: tested))
    }
  }

  private static func decodeMonths(_ keys: inout YAMLMapping, of ledger: Ledger) -> (column: String?, values: [String: Int])? {
    // A hundred years: beyond a slip of the keyboard it means nothing.
    let range = 1...1200
    if !keys.has("by") {
      guard let cursor = keys.required("months") else { return nil }
      if !cursor.isMapping { return cursor.integer(in: range).map { (nil, ["": $0]) } }
    }
    // A measure that bars from nothing is listed with 0.
    return Amount.decodeValues(&keys, "months", of: ledger) { $0.integer(in: 0...range.upperBound) }.map { ($0.column, $0.values) }
  }
}

extension YAMLCursor {
  /// Reports a bonus that an exemption would take.
  fileprivate func reportRelievedBonus() {
    report(
      .invalidRuleValue, LocalizedText(zh: "容错不会取消加分", en: "an exemption takes no bonus"),
      hint: LocalizedText(zh: "加分规则请删去 relieved_by_exemption", en: "leave relieved_by_exemption out of a bonus"))
  }

  /// Reports a relief of anything but what the year before left: relief of this year is what exemptions do by themselves.
  fileprivate func reportReliefOf(_ table: TableName) {
    report(
      .invalidRuleValue,
      LocalizedText(zh: "relieve 只用于 carry_over，不用于 \(table.rawValue)", en: "relieve is for carry_over, not for \(table.rawValue)"),
      hint: LocalizedText(zh: "当年的容错由 relieved_by_exemption 决定", en: "relief of this year follows from relieved_by_exemption"))
  }
}
