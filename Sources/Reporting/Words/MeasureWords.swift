internal import Model
internal import OrderedCollections
internal import Rules

extension Measure {
  /// What number is looked at, in words and signs: 地区生产总值 ÷ 户籍人口.
  func text(in rulebook: Rulebook) -> LocalizedText {
    func named(_ column: ReadingColumn) -> LocalizedText {
      let name = rulebook.readings[column.reading]?.name ?? LocalizedText(column.reading.text)
      guard let fold = column.fold.label else { return name }
      return LocalizedText(zh: name.zh + fold.zh, en: "\(fold.en) of \(name.en)")
    }
    func panelName(_ panel: PanelID) -> LocalizedText { rulebook.panels[panel]?.name ?? LocalizedText(panel.text) }
    func change(_ column: ReadingColumn, _ change: Change, _ word: LocalizedText) -> LocalizedText {
      let name = named(column)
      let percent = change == .percent
      return LocalizedText(
        zh: "\(name.zh)较基数\(word.zh)\(percent ? "幅度(%)" : "")", en: "\(name.en), \(word.en) from the baseline\(percent ? " (%)" : "")")
    }
    switch self {
    case .reading(let column): return named(column)
    case .growth(let column, let kind): return change(column, kind, LocalizedText(zh: "增长", en: "growth"))
    case .reduction(let column, let kind): return change(column, kind, LocalizedText(zh: "下降", en: "reduction"))
    case .completion(let column):
      let name = named(column)
      return LocalizedText(zh: "100 × \(name.zh) ÷ 目标", en: "100 × \(name.en) ÷ target")
    case .aheadOfSchedule(let column):
      let name = named(column)
      return LocalizedText(
        zh: "100 × \(name.zh) ÷ 目标 − 100 × 已过月数 ÷ 12（超序时进度）", en: "100 × \(name.en) ÷ target − 100 × months gone ÷ 12")
    case .ratio(let numerator, let denominator, let times):
      let (upper, lower) = (named(numerator), named(denominator))
      let factor = times == .one ? "" : NumberText.plain(times) + " × "
      return LocalizedText(zh: "\(factor)\(upper.zh) ÷ \(lower.zh)", en: "\(factor)\(upper.en) ÷ \(lower.en)")
    case .logarithm(let column, let base):
      let name = named(column)
      let sign = base == .natural ? "ln" : "log₁₀"
      return LocalizedText(zh: "\(sign) \(name.zh)", en: "\(sign) \(name.en)")
    case .ballot(let panel):
      let name = panelName(panel)
      return LocalizedText(zh: "\(name.zh)测评：Σ(票数 × 票值) ÷ 有效票", en: "\(name.en): Σ(votes × worth) ÷ valid votes")
    case .ballots(let panels):
      let names = panels.map(panelName)
      return LocalizedText(
        zh: "\(names.map(\.zh).joined(separator: "、"))测评的平均：各 Σ(票数 × 票值) ÷ 有效票",
        en: "mean of \(names.map(\.en).joined(separator: ", ")): each Σ(votes × worth) ÷ valid votes")
    case .ballotShare(let panel, let options):
      let name = panelName(panel)
      let chosen = options.map(\.text).joined(separator: " + ")
      return LocalizedText(zh: "\(name.zh)测评：100 × (\(chosen)) ÷ 有效票", en: "\(name.en): 100 × (\(chosen)) ÷ valid votes")
    case .records(let measure): return measure.text(in: rulebook)
    }
  }
}

extension Fold {
  /// How several periods became one; nothing to say about the latest value.
  fileprivate var label: LocalizedText? {
    switch self {
    case .last: nil
    case .sum: LocalizedText(zh: "合计", en: "sum")
    case .mean: LocalizedText(zh: "均值", en: "mean")
    case .max: LocalizedText(zh: "最大值", en: "maximum")
    case .min: LocalizedText(zh: "最小值", en: "minimum")
    case .count: LocalizedText(zh: "次数", en: "count")
    }
  }
}
