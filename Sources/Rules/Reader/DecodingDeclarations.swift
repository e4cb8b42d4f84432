internal import Model
internal import OrderedCollections

extension Citation {
  /// Reads `article` and `document`, which any node and rule may have.
  init(from keys: inout YAMLMapping) {
    self.init(article: keys.optional("article")?.article(), document: keys.optional("document")?.text())
  }
}

extension DeclaredReading {
  /// Reads the section `readings`.
  static func decode(_ cursor: YAMLCursor?, into names: inout Names) -> OrderedDictionary<ReadingID, DeclaredReading>? {
    guard let cursor else { return [:] }
    guard let entries = cursor.entries() else {
      names.readings = nil
      return nil
    }
    var readings: OrderedDictionary<ReadingID, DeclaredReading> = [:]
    for entry in entries {
      guard let id = entry.key.series() else { continue }
      var series = Names.Series()
      readings[id] = entry.value.mapping { keys in
        let name = keys.required("name")?.localizedText()
        let unit = keys.optional("unit")?.localizedText()
        let grain = keys.optional("grain", default: .year) { $0.word(of: Grain.self) }
        let lead = keys.optional("lead")?.text()
        let dueOn = keys.optional("due_on")?.day()
        series = Names.Series(grain: grain, name: name, hasUnit: unit != nil)
        guard let name, let grain else { return nil }
        return DeclaredReading(id: id, name: name, unit: unit, grain: grain, lead: lead, dueOn: dueOn)
      }
      names.readings?[id] = series
    }
    return readings
  }
}

extension Panel {
  /// Reads the section `panels`.
  static func decode(_ cursor: YAMLCursor?, into names: inout Names) -> OrderedDictionary<PanelID, Panel>? {
    guard let cursor else { return [:] }
    guard let entries = cursor.entries() else {
      names.panels = nil
      return nil
    }
    var panels: OrderedDictionary<PanelID, Panel> = [:]
    for entry in entries {
      guard let id = entry.key.key(Named.Panel.self) else { continue }
      let panel: Panel? = entry.value.mapping { keys in
        let name = keys.required("name")?.localizedText()
        let options = keys.required("options").flatMap { decodeOptions($0) }
        let appliesTo = keys.optional("applies_to", default: UnitSelector()) { UnitSelector.decode($0) }
        guard let name, let options, let appliesTo else { return nil }
        return Panel(id: id, name: name, options: options, appliesTo: appliesTo)
      }
      names.panels?[id] = .some(panel)
      panels[id] = panel
    }
    return panels
  }

  private static func decodeOptions(_ cursor: YAMLCursor) -> OrderedDictionary<ChoiceID, Fraction?>? {
    guard let entries = cursor.entries() else { return nil }
    var options: OrderedDictionary<ChoiceID, Fraction?> = [:]
    for entry in entries {
      guard let id = entry.key.key(Named.Choice.self) else { continue }
      if entry.value.word == "invalid" {
        options[id] = .some(nil)
      } else {
        options[id] = .some(entry.value.nonNegativePoints())
      }
    }
    if !entries.contains(where: { $0.value.word != "invalid" }) {
      cursor.report(
        .invalidRuleValue, LocalizedText(zh: "没有一个选项有分值", en: "no option is worth anything"),
        hint: LocalizedText(zh: "至少一个选项写上分值；弃权写 invalid", en: "give one option a number at least; abstentions are `invalid`"))
    }
    return options
  }
}

extension UnitSelector {
  /// Reads `{levels: […], divisions: […], units: […]}`.
  static func decode(_ cursor: YAMLCursor) -> UnitSelector? {
    cursor.mapping { keys in
      let levels = keys.optional("levels", default: []) { $0.distinctList { $0.word(of: UnitLevel.self) } }
      let divisions = keys.optional("divisions", default: []) { $0.distinctList { $0.tableWord() } }
      let units = keys.optional("units", default: []) { $0.distinctList { $0.unit() } }
      guard let levels, let divisions, let units else { return nil }
      return UnitSelector(levels: levels, divisions: divisions, units: units)
    }
  }
}

extension YAMLCursor {
  /// An article by its number, from 1 on, or as the document calls it, such as `二十一之一`.
  fileprivate func article() -> String? {
    guard let text = text() else { return nil }
    if let number = Int(text), number < 1 {
      outOfRange(LocalizedText(zh: "不小于 1", en: "1 or more"))
      return nil
    }
    return text
  }

  /// The `unit_id` of a unit, which is whatever text the tables use.
  func unit() -> UnitID? { tableWord().map { UnitID($0) } }
}

extension OrderedDictionary<ReadingID, DeclaredReading> {
  /// The series, each that names no lead or due day with those of the indicators that need it: the first lead, the earliest day.
  func takingLeads(from scorecards: OrderedDictionary<String, Scorecard>) -> Self {
    var all = self
    for scorecard in scorecards.values {
      scorecard.root.walk { node, _ in
        guard case .indicator(let indicator) = node.content else { return }
        for id in Set(indicator.measure.columns.map(\.reading)) {
          if all[id]?.lead == nil { all[id]?.lead = indicator.lead }
          guard self[id]?.dueOn == nil, let due = indicator.dueOn else { continue }
          let earliest = all[id]?.dueOn.map { Swift.min($0, due) }
          all[id]?.dueOn = earliest ?? due
        }
      }
    }
    return all
  }
}
