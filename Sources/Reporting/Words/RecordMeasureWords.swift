internal import Model
internal import OrderedCollections
internal import Rules

extension RecordMeasure {
  /// What is counted, in words.
  func text(in rulebook: Rulebook) -> LocalizedText {
    switch kind {
    case .shareOnGreen(let id):
      let name = rulebook.lights[id]?.name ?? LocalizedText(id.text)
      return LocalizedText(zh: "\(name.zh)：100 × 达标任务 ÷ 计入任务", en: "\(name.en): 100 × tasks met ÷ tasks counted")
    case .closedInTime:
      return LocalizedText(zh: "100 × 按期销号问题 ÷ 应销号问题", en: "100 × problems closed in time ÷ problems due")
    case .projectPoints(let id):
      let rules = rulebook.projects[id]
      let name = rules?.name ?? LocalizedText(id.text)
      return rules?.over == .sum
        ? LocalizedText(zh: "\(name.zh)：项目得分合计", en: "\(name.en): sum of its projects' points")
        : LocalizedText(zh: "\(name.zh)：项目得分均值", en: "\(name.en): mean of its projects' points")
    case .count:
      return LocalizedText(zh: "\(table.label.zh)条数", en: "number of rows in \(table.label.en)")
    }
  }
}
