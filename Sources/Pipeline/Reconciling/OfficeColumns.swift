internal import Model
internal import Reporting
internal import Tables

/// How names in the office's table are compared: without any spaces, in lower case, brackets of either width alike.
enum OfficeNames {
  static func folded(_ text: String) -> String {
    var folded = ""
    for scalar in text.unicodeScalars where !scalar.isSpace && scalar != "\u{FEFF}" {
      switch scalar {
      case "（": folded.unicodeScalars.append("(")
      case "）": folded.unicodeScalars.append(")")
      case "：": folded.unicodeScalars.append(":")
      default: folded.unicodeScalars.append(scalar)
      }
    }
    return folded.lowercased()
  }
}

/// What the headers of the office's table mean: the words of our own rankings, the usual Chinese ones, and the names of items.
struct OfficeColumns {
  /// What a column holds.
  enum Meaning: Hashable {
    case unitID
    case unitName
    case total
    case place
    /// The score of one of these items.
    case score(Set<ItemID>)
    /// The value that an indicator is scored by.
    case value(Set<ItemID>)
    /// Something of our own rankings that is not compared.
    case other

    /// What it is, where another column holds the same, so that nobody could tell which of the two is meant.
    func shared(with other: Meaning) -> LocalizedText? {
      switch (self, other) {
      case (.total, .total): LocalizedText(zh: "总分", en: "the total")
      case (.place, .place): LocalizedText(zh: "名次", en: "the place")
      case (.score(let items), .score(let others)) where !items.isDisjoint(with: others):
        LocalizedText(zh: "同一项的得分", en: "the score of one item")
      case (.value(let items), .value(let others)) where !items.isDisjoint(with: others):
        LocalizedText(zh: "同一指标的完成值", en: "the value of one indicator")
      default: nil
      }
    }
  }

  private static let words: [Meaning: [String]] = [
    .unitID: ["unit_id", "单位代码", "单位编码", "单位编号", "代码", "编码"],
    .unitName: ["unit", "name", "单位", "单位名称", "名称", "被考核单位", "考核单位", "全称", "简称"],
    .total: ["total", "score", "总分", "得分", "总得分", "考核得分", "最终得分", "综合得分", "合计"],
    .place: ["place", "rank", "名次", "排名", "位次"],
    .other: [
      "competition", "序列代码", "competition_name", "考核序列", "division", "组别", "shared_by", "同名次单位数", "grade", "等次", "staff_quota",
      "可评优秀人数", "status", "状态", "remarks", "说明", "notice", "声明", "序号", "no", "stage", "阶段",
      "edition", "版本",
    ],
  ]

  /// What may follow an item's name where a column holds its value, not its score.
  private static let valueEndings = [":value", "_value", "(value)", ":指标值", "(指标值)", "指标值", ":完成值", "(完成值)", "完成值"]
  /// What may follow it where it holds its score.
  private static let scoreEndings = ["", ":score", "_score", "(score)", ":得分", "(得分)", "得分"]

  private let items: [String: Set<ItemID>]
  private let known: [String: Meaning]

  init(_ header: ScoresHeader) {
    var items: [String: Set<ItemID>] = [:]
    for item in header.items {
      for name in [item.item, item.name.zh, item.name.en] { items[OfficeNames.folded(name), default: []].insert(ItemID(item.item)) }
    }
    self.items = items
    var known: [String: Meaning] = [:]
    for (meaning, words) in OfficeColumns.words { for word in words { known[word] = meaning } }
    self.known = known
  }

  /// What a header means; nil for nothing. The fixed words come first, then ids and names of items.
  func column(_ header: String) -> Meaning? {
    let name = OfficeNames.folded(header)
    if let meaning = known[name] { return meaning }
    if let items = items[name] { return .score(items) }
    for ending in OfficeColumns.valueEndings where name.hasSuffix(ending) {
      if let items = items[String(name.dropLast(ending.count))] { return .value(items) }
    }
    for ending in OfficeColumns.scoreEndings where name.hasSuffix(ending) {
      if let items = items[String(name.dropLast(ending.count))] { return .score(items) }
    }
    let isTieBreak = name.hasPrefix("tie_break:") || name.hasPrefix("同分比较:")
    return isTieBreak ? .other : nil
  }
}

/// Finds a unit by its id or any of its names, spaces folded; never by a part of a name.
///
/// The table may be one of our own files, in which a text that a spreadsheet would run has an apostrophe before it.
struct OfficeUnits {
  /// Why a cell names no unit.
  struct Stranger: Error {
    var reason: LocalizedText
  }

  private let ids: Set<String>
  private let names: [String: Set<String>]

  init(_ units: [[String]]) {
    ids = Set(units.compactMap(\.first))
    var names: [String: Set<String>] = [:]
    for unit in units { for name in unit { names[OfficeNames.folded(name), default: []].insert(unit.first ?? "") } }
    self.names = names
  }

  func unit(_ text: String) -> Result<UnitID, Stranger> {
    if ids.contains(text) { return .success(UnitID(text)) }
    let plain = CSVWriter.plain(text)
    if ids.contains(plain) { return .success(UnitID(plain)) }
    let found = names[OfficeNames.folded(text)] ?? names[OfficeNames.folded(plain)] ?? []
    if found.count == 1, let only = found.first { return .success(UnitID(only)) }
    let reason =
      found.isEmpty
      ? LocalizedText(zh: "结果中没有这个单位", en: "no unit of the output")
      : LocalizedText(
        zh: "几个单位同名：\(found.sorted().joined(separator: ", "))",
        en: "several units bear this name: \(found.sorted().joined(separator: ", "))")
    return .failure(Stranger(reason: reason))
  }
}
