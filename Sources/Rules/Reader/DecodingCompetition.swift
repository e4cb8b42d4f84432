internal import Model
internal import OrderedCollections

extension Competition {
  /// Reads the section `competitions`.
  static func decode(_ cursor: YAMLCursor, into names: inout Names) -> OrderedDictionary<CompetitionID, Competition>? {
    guard let entries = cursor.section() else {
      names.competitions = nil
      return nil
    }
    var competitions: OrderedDictionary<CompetitionID, Competition> = [:]
    for entry in entries {
      guard let id = entry.key.key(Named.Competition.self) else { continue }
      if !entry.value.isMapping { names.grades = nil }
      let competition = entry.value.mapping { keys in decode(id, &keys, &names) }
      names.competitions?[id] = .some(competition)
      competitions[id] = competition
    }
    return competitions
  }

  private static func decode(_ id: CompetitionID, _ keys: inout YAMLMapping, _ names: inout Names) -> Competition? {
    let name = keys.required("name")?.localizedText()
    let citation = Citation(from: &keys)
    let units = keys.required(
      "units", hint: LocalizedText(zh: "写上参加的单位；全部参加写 {}", en: "say which units take part; {} for all")
    )
    .flatMap { UnitSelector.decode($0) }
    let withProjects = keys.optional("with_projects", default: nil) { $0.projects(names).map(Optional.some) }
    let onePerDivision = keys.optional("one_per_division", default: false) { $0.bool() }
    let scorecard = keys.required("scorecard").flatMap { scorecardName($0, names) }
    let tree = scorecard.flatMap { names.scorecards?[$0] }
    let rounding = keys.required(
      "round", hint: LocalizedText(zh: "总分必须写明保留几位小数，如 round: 2", en: "the published total is rounded: say how, such as round: 2"))?
      .rounding()
    let printed = keys.optional("print", default: rounding?.places) { $0.integer(in: 0...Decimal.fractionDigits) }
    let tieBreak = keys.optional("tie_break", default: []) { $0.distinctList { tieBreakItem($0, of: scorecard, tree) } }
    let nonCompeting = keys.optional("non_competing", default: NonCompeting()) { NonCompeting.decode($0) }
    let highest = names.givesPoints ? nil : nonCompeting.flatMap { tree?.root?.highestTotal(rounding, $0) }
    let grades = keys.optional("grades", default: [:]) { Grade.decode($0, highestTotal: highest, into: &names) }
    guard let name, let units, let withProjects, let onePerDivision, let scorecard, let rounding, let printed, let tieBreak,
      let nonCompeting, let grades
    else { return nil }
    return Competition(
      id: id, name: name, citation: citation, units: units, withProjects: withProjects, onePerDivision: onePerDivision,
      scorecard: scorecard,
      rounding: rounding, printedPlaces: printed ?? rounding.places, tieBreak: tieBreak, nonCompeting: nonCompeting, grades: grades)
  }

  private static func scorecardName(_ cursor: YAMLCursor, _ names: Names) -> String? {
    guard let name = cursor.identifier() else { return nil }
    guard let scorecards = names.scorecards else { return name }
    guard scorecards[name] != nil else {
      Names.reportUnknown(
        name, among: Array(scorecards.keys), what: LocalizedText(zh: "指标体系", en: "scorecard"), section: "scorecards", at: cursor)
      return nil
    }
    return name
  }

  private static func tieBreakItem(_ cursor: YAMLCursor, of scorecard: String?, _ tree: Names.Tree?) -> ItemID? {
    guard let id = cursor.key(Named.Item.self) else { return nil }
    guard let scorecard, let tree, !tree.items.contains(id) else { return id }
    Names.reportUnknown(
      id.text, among: tree.items.map(\.text), what: LocalizedText(zh: "层级或指标", en: "level or indicator"),
      section: "scorecards: \(scorecard)", at: cursor)
    return nil
  }
}

extension NonCompeting {
  /// Reads `{set_peers: no, take_grade: no, in_quota_base: no}`.
  static func decode(_ cursor: YAMLCursor) -> NonCompeting? {
    cursor.mapping { keys in
      let setPeers = keys.optional("set_peers", default: false) { $0.bool() }
      let takeGrade = keys.optional("take_grade", default: false) { $0.bool() }
      let inQuotaBase = keys.optional("in_quota_base", default: false) { $0.bool() }
      guard let setPeers, let takeGrade, let inQuotaBase else { return nil }
      return NonCompeting(setPeers: setPeers, takeGrade: takeGrade, inQuotaBase: inQuotaBase)
    }
  }
}
