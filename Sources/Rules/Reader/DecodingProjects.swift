internal import Model
internal import OrderedCollections

extension ProjectRules {
  /// Reads the section `projects`.
  static func decode(_ cursor: YAMLCursor?, into names: inout Names) -> OrderedDictionary<ProjectsID, ProjectRules>? {
    guard let cursor else { return [:] }
    guard let entries = cursor.section() else {
      names.projects = nil
      return nil
    }
    var all: OrderedDictionary<ProjectsID, ProjectRules> = [:]
    let known = names
    for entry in entries {
      guard let id = entry.key.key(Named.Projects.self) else { continue }
      names.projects?.append(id)
      names.expectInput(of: .projects, at: entry.key)
      all[id] = entry.value.mapping { keys in decode(id, &keys, Ledger(table: .projects, known), known) }
    }
    return all
  }

  private static func decode(_ id: ProjectsID, _ keys: inout YAMLMapping, _ ledger: Ledger, _ names: Names) -> ProjectRules? {
    let name = keys.required("name")?.localizedText()
    let citation = Citation(from: &keys)
    let when = keys.optional("when", default: []) { RecordCondition.decodeList($0, of: ledger) }
    let planned = keys.required("planned")?.word(of: Plan.self)
    let parts = keys.required("points").flatMap { decodeParts($0, of: ledger) }
    let rounding = keys.required(
      "round", hint: LocalizedText(zh: "项目得分须写明保留几位小数，如 round: 2", en: "a project's points are published: say how, such as round: 2"))?
      .rounding()
    let overCursor = keys.optional("over")
    let over = overCursor.map { $0.word(of: Combination.self) } ?? .mean
    let whenExempt = keys.required("when_exempt")?.word(of: RecordMeasure.WhenExempt.self)
    if over == .sum, whenExempt == .exclude { overCursor?.reportLossByExemption() }
    let behind = keys.optional("behind", default: nil) { $0.positivePoints().map(Optional.some) }
    let red = keys.optional("red", default: nil) { ProjectList.decode($0, worst: false, of: ledger, names).map(Optional.some) }
    let black = keys.optional("black", default: nil) { ProjectList.decode($0, worst: true, of: ledger, names).map(Optional.some) }
    guard let name, let when, let planned, let parts, let rounding, let over, let whenExempt, let behind, let red, let black
    else { return nil }
    return ProjectRules(
      id: id, name: name, citation: citation, when: when, planned: planned, parts: parts, rounding: rounding, over: over,
      whenExempt: whenExempt, behind: behind, red: red, black: black)
  }

  private static func decodeParts(_ cursor: YAMLCursor, of ledger: Ledger) -> OrderedDictionary<ProjectPartID, ProjectPart>? {
    guard let entries = cursor.section() else { return nil }
    var parts: OrderedDictionary<ProjectPartID, ProjectPart> = [:]
    for entry in entries {
      guard let id = entry.key.key(Named.ProjectPart.self) else { return nil }
      parts[id] = entry.value.mapping { keys in ProjectPart.decode(id, &keys, of: ledger) }
    }
    return parts.count == entries.count ? parts : nil
  }
}

extension ProjectPart {
  fileprivate static func decode(_ id: ProjectPartID, _ keys: inout YAMLMapping, of ledger: Ledger) -> ProjectPart? {
    let named = keys.optional("name", default: nil) { $0.localizedText().map(Optional.some) }
    guard let form = keys.one(of: ["points", "by"]) else {
      keys.acceptAll()
      return nil
    }
    if form == "points" {
      let points = keys.required("points")?.positivePoints()
      let cap = keys.optional("cap", default: nil) { $0.positive($0.limitOfShare()).map(Optional.some) }
      guard let named, let points, let cap else { return nil }
      return ProjectPart(name: named ?? LocalizedText(id.text), .progress(points: points, cap: cap))
    }
    let values = Amount.decodeValues(&keys, "values", of: ledger) { $0.nonNegativePoints() }
    let otherwise = keys.optional("otherwise", default: nil) { $0.nonNegativePoints().map(Optional.some) }
    guard let named, let values, let otherwise else { return nil }
    // What is published calls it as the table's header does.
    let name = named ?? LocalizedText(zh: ChineseHeaders.name(of: values.column), en: id.text)
    return ProjectPart(name: name, .by(column: values.column, values: values.values, otherwise: otherwise))
  }
}

extension YAMLCursor {
  fileprivate func reportLossByExemption() {
    report(
      .invalidRuleValue,
      LocalizedText(
        zh: "合计各项目得分时，容错项目若剔除，单位反而失分", en: "where points are summed, a project left out for an exemption would cost the unit its points"),
      hint: LocalizedText(zh: "改用 over: mean，或 when_exempt: as_met", en: "say over: mean, or when_exempt: as_met"))
  }
}
