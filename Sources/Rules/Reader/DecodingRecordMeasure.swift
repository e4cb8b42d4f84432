internal import Model
internal import OrderedCollections

extension RecordMeasure {
  /// Reads a measure over records whose form, such as `count_of`, was found; `name` is the value beside it.
  static func decode(_ form: String, _ name: YAMLCursor, _ keys: inout YAMLMapping, _ names: Names) -> RecordMeasure? {
    let subject = form == "count_of" ? counted(name, &keys, names) : share(form, name, names)
    let ledger = Ledger(table: subject?.table, names)
    let when = keys.optional("when", default: []) { RecordCondition.decodeList($0, of: ledger) }
    // A share says what an exemption does; a count may leave it untouched, as of things that are no fault; of projects their rules say it.
    let whenExempt: YAMLCursor? =
      switch form {
      case "count_of": keys.optional("when_exempt")
      case "project_points": nil
      default: keys.required("when_exempt")
      }
    let relief = whenExempt.map { $0.word(of: WhenExempt.self) }
    guard let subject, let when, relief != .some(nil) else { return nil }
    return RecordMeasure(subject.kind, of: subject.table, when: when, whenExempt: relief ?? nil)
  }

  private static func counted(_ name: YAMLCursor, _ keys: inout YAMLMapping, _ names: Names) -> (kind: Kind, table: TableName)? {
    let ledger = Ledger(table: Ledger.decodeTable(name, names), names)
    let countsOn = keys.optional("counts_on", default: nil) { ledger.dayColumn($0).map(Optional.some) }
    guard let table = ledger.table, let countsOn else { return nil }
    return (.count(on: countsOn), table)
  }

  private static func share(_ form: String, _ name: YAMLCursor, _ names: Names) -> (kind: Kind, table: TableName)? {
    if form == "share_on_green" { return lights(name, names).map { (.shareOnGreen($0), .tasks) } }
    if form == "project_points" { return name.projects(names).map { (.projectPoints($0), .projects) } }
    guard let table = Ledger.decodeTable(name, names) else { return nil }
    guard table == .problems else {
      name.mismatch(
        LocalizedText(zh: "problems", en: "problems"),
        hint: LocalizedText(zh: "只有问题台账有销号期限", en: "only that ledger has days by which to close"))
      return nil
    }
    return (.closedInTime, table)
  }

  private static func lights(_ name: YAMLCursor, _ names: Names) -> LightsID? {
    guard let id = name.key(Named.Lights.self) else { return nil }
    guard let lights = names.lights, !lights.contains(id) else { return id }
    Names.reportUnknown(
      id.text, among: lights.map(\.text), what: LocalizedText(zh: "亮灯规则", en: "rule of lights"), section: "lights", at: name)
    return nil
  }
}

extension YAMLCursor {
  /// The id of declared rules of projects.
  func projects(_ names: Names) -> ProjectsID? {
    guard let id = key(Named.Projects.self) else { return nil }
    guard let projects = names.projects, !projects.contains(id) else { return id }
    Names.reportUnknown(
      id.text, among: projects.map(\.text), what: LocalizedText(zh: "项目规则", en: "rule of projects"), section: "projects", at: self)
    return nil
  }
}
