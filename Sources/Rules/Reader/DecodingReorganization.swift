internal import Model
internal import OrderedCollections

extension Reorganization {
  /// Reads the section `reorganization`.
  static func decode(_ cursor: YAMLCursor, _ names: Names) -> Reorganization? {
    cursor.mapping { keys in
      let citation = Citation(from: &keys)
      let readings = keys.optional("readings", default: [:]) { decodeReadings($0, names) }
      let otherwise = keys.required("otherwise").flatMap { Way.decode($0, names) }
      let targets = keys.optional("targets", default: Way?.none) { Way.decode($0, names).map(Optional.some) }
      let baselines = keys.optional("baselines", default: Way?.none) { Way.decode($0, names).map(Optional.some) }
      let split = keys.optional("split", default: Split?.none) { Split.decode($0, names).map(Optional.some) }
      let deductions = keys.required("deductions")?.word(of: Deductions.self)
      guard let readings, let otherwise, let targets, let baselines, let split, let deductions else { return nil }
      return Reorganization(
        citation: citation, readings: readings, otherwise: otherwise, targets: targets, baselines: baselines, split: split,
        deductions: deductions)
    }
  }

  private static func decodeReadings(_ cursor: YAMLCursor, _ names: Names) -> OrderedDictionary<ReadingID, Way>? {
    guard let entries = cursor.entries() else { return nil }
    var readings: OrderedDictionary<ReadingID, Way> = [:]
    var isSound = true
    for entry in entries {
      let id = entry.key.series().flatMap { names.series($0, at: entry.key) == nil ? nil : $0 }
      let way = Way.decode(entry.value, names)
      if let id, let way { readings[id] = way } else { isSound = false }
    }
    return isSound ? readings : nil
  }
}

extension Reorganization.Way {
  /// Reads `sum`, `restart` or `{weighted: staff}`.
  fileprivate static func decode(_ cursor: YAMLCursor, _ names: Names) -> Self? {
    switch cursor.word {
    case "sum": return .sum
    case "restart": return .restart
    default:
      guard cursor.isMapping else {
        cursor.mismatch(
          LocalizedText(zh: "sum、restart 或 {weighted: …}", en: "`sum`, `restart` or `{weighted: …}`"),
          hint: LocalizedText(zh: "加权平均须写明权数，如 {weighted: staff}", en: "a weighted mean names its weight, such as `{weighted: staff}`"))
        return nil
      }
      return cursor.mapping { keys in
        keys.required("weighted").flatMap { Reorganization.Weight.decode($0, names) }.map { .weighted(by: $0) }
      }
    }
  }
}

extension Reorganization.Split {
  /// Reads `each` or `{share: staff}`.
  fileprivate static func decode(_ cursor: YAMLCursor, _ names: Names) -> Self? {
    if cursor.word == "each" { return .each }
    guard cursor.isMapping else {
      cursor.mismatch(
        LocalizedText(zh: "each 或 {share: …}", en: "`each` or `{share: …}`"),
        hint: LocalizedText(zh: "按份额须写明权数，如 {share: staff}", en: "shares name their weight, such as `{share: staff}`"))
      return nil
    }
    return cursor.mapping { keys in
      keys.required("share").flatMap { Reorganization.Weight.decode($0, names) }.map { .share(by: $0) }
    }
  }
}

extension Reorganization.Weight {
  /// Reads `staff`, `{attribute: 面积}` or `{reading: population}`.
  fileprivate static func decode(_ cursor: YAMLCursor, _ names: Names) -> Self? {
    if cursor.word == "staff" { return .staff }
    guard cursor.isMapping else {
      cursor.mismatch(
        LocalizedText(zh: "staff、{attribute: …} 或 {reading: …}", en: "`staff`, `{attribute: …}` or `{reading: …}`"),
        hint: LocalizedText(zh: "staff 是编制数", en: "`staff` is the column of the units table"))
      return nil
    }
    return cursor.mapping { keys in
      guard let form = keys.one(of: ["attribute", "reading"]), let value = keys.optional(form) else {
        keys.acceptAll()
        return nil
      }
      if form == "attribute" {
        guard let name = value.text() else { return nil }
        names.expectExtraColumn(name, of: .units, at: value)
        return .attribute(name)
      }
      return value.series().flatMap { names.series($0, at: value) == nil ? nil : .reading($0) }
    }
  }
}
