public import Model

extension Standing.Status {
  /// The word in people's outputs.
  package var label: LocalizedText {
    switch self {
    case .ranked: LocalizedText(zh: "参评", en: "ranked")
    case .nonCompeting: LocalizedText(zh: "单列（计分不排名）", en: "non-competing")
    case .incomplete: LocalizedText(zh: "数据不全", en: "incomplete")
    }
  }
}

extension Edition {
  /// The word in people's outputs.
  public var label: LocalizedText {
    switch self {
    case .internal: LocalizedText(zh: "内部版", en: "internal")
    case .unit: LocalizedText(zh: "单位版", en: "unit")
    case .notice: LocalizedText(zh: "公示版", en: "notice")
    }
  }
}

extension Stage {
  /// The word in people's outputs.
  public var label: LocalizedText {
    switch self {
    case .draft: LocalizedText(zh: "初算", en: "draft")
    case .feedback: LocalizedText(zh: "反馈", en: "feedback")
    case .review: LocalizedText(zh: "异议复核", en: "review")
    case .decided: LocalizedText(zh: "领导小组审定", en: "decided")
    case .notice: LocalizedText(zh: "公示", en: "notice")
    case .final: LocalizedText(zh: "终稿", en: "final")
    case .archived: LocalizedText(zh: "归档", en: "archived")
    }
  }
}
