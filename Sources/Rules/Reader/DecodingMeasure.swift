internal import Model
internal import OrderedCollections

extension Measure {
  /// The words for all measures, as a rulebook writes them.
  package static let words = [
    "reading", "growth", "reduction", "completion", "ahead_of_schedule", "ratio", "logarithm", "ballot", "ballot_share",
    "share_on_green", "closed_in_time", "project_points", "count_of",
  ]

  /// Reads a measure, such as `{growth: gdp, as: percent}`.
  static func decode(_ cursor: YAMLCursor, _ names: Names) -> Measure? {
    cursor.mapping { keys in
      guard let form = keys.one(of: words), let name = keys.optional(form) else {
        keys.acceptAll()
        return nil
      }
      switch form {
      case "ballot" where name.isSequence: return name.distinctList { panel($0, names)?.id }.map { .ballots($0) }
      case "ballot": return panel(name, names).map { .ballot($0.id) }
      case "share_on_green", "closed_in_time", "project_points", "count_of":
        return RecordMeasure.decode(form, name, &keys, names).map { .records($0) }
      case "ballot_share": return ballotShare(name, &keys, names)
      default: return reading(form, name, &keys, names)
      }
    }
  }

  /// The measure of an indicator that declares none: the last reading of its own id.
  static func ownReading(_ id: ItemID, at cursor: YAMLCursor, _ names: Names) -> Measure? {
    let reading = ReadingID(id.text)
    guard names.series(reading, at: cursor) != nil else { return nil }
    return .reading(ReadingColumn(reading, .last))
  }

  private static func reading(_ form: String, _ name: YAMLCursor, _ keys: inout YAMLMapping, _ names: Names) -> Measure? {
    let column = column(name, fold: &keys, "over", names)
    switch form {
    case "growth", "reduction":
      let change = keys.optional("as", default: .percent) { $0.word(of: Change.self) }
      guard let column, let change else { return nil }
      return form == "growth" ? .growth(column, change) : .reduction(column, change)
    case "completion":
      return column.map { .completion($0) }
    case "ahead_of_schedule":
      if let column { MethodCheck.checkSchedule(column, names, at: name) }
      return column.map { .aheadOfSchedule($0) }
    case "ratio":
      let denominator = keys.required("to").flatMap { Measure.column($0, fold: &keys, "to_over", names) }
      let times = keys.optional("times", default: .one) { $0.positiveFraction() }
      guard let column, let denominator, let times else { return nil }
      return .ratio(numerator: column, denominator: denominator, times: times)
    case "logarithm":
      let base = keys.optional("base", default: .natural) { $0.word(of: LogarithmBase.self) }
      guard let column, let base else { return nil }
      return .logarithm(column, base)
    default:
      return column.map { .reading($0) }
    }
  }

  private static func column(_ name: YAMLCursor, fold keys: inout YAMLMapping, _ foldKey: String, _ names: Names) -> ReadingColumn? {
    let fold = keys.optional(foldKey, default: .last) { $0.word(of: Fold.self) }
    guard let id = name.series(), names.series(id, at: name) != nil, let fold else { return nil }
    return ReadingColumn(id, fold)
  }

  private static func panel(_ name: YAMLCursor, _ names: Names) -> (id: PanelID, panel: Panel?)? {
    guard let id = name.key(Named.Panel.self) else { return nil }
    guard let panels = names.panels else { return (id, nil) }
    guard let panel = panels[id] else {
      Names.reportUnknown(
        id.text, among: panels.keys.map(\.text), what: LocalizedText(zh: "测评主体", en: "panel"), section: "panels", at: name)
      return nil
    }
    return (id, panel)
  }

  private static func ballotShare(_ name: YAMLCursor, _ keys: inout YAMLMapping, _ names: Names) -> Measure? {
    let found = panel(name, names)
    let options = keys.required("options")?.distinctList { option -> ChoiceID? in
      guard let id = option.key(Named.Choice.self) else { return nil }
      if let panel = found?.panel { MethodCheck.check(option: id, of: panel, at: option) }
      return id
    }
    guard let found, let options else { return nil }
    return .ballotShare(found.id, options: options)
  }
}
