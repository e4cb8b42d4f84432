/// What came of somebody who was looked at for an honor (表彰推荐结果).
public enum HonorStatus: String, Sendable, Hashable, CaseIterable, Codable {
  /// It may have the honor and is within the number.
  case candidate
  /// A candidate against whom somebody objected during the notice; its place is kept.
  case reopened
  /// It may have the honor, but the number is taken, or a tie at its edge waits for a decision.
  case reserve
  /// An office has not answered yet; it takes no place.
  case unconsulted
  /// It does not meet a condition, or an office's answer stands in the way.
  case notEligible = "not_eligible"
  /// A measure bars it from honors.
  case barred
  /// It no longer stands.
  case withdrawn

  /// The word in people's outputs.
  public var label: LocalizedText {
    switch self {
    case .candidate: LocalizedText(zh: "候选", en: "candidate")
    case .reopened: LocalizedText(zh: "异议复核", en: "reopened")
    case .reserve: LocalizedText(zh: "候补", en: "reserve")
    case .unconsulted: LocalizedText(zh: "待联审", en: "unconsulted")
    case .notEligible: LocalizedText(zh: "不符合条件", en: "not eligible")
    case .barred: LocalizedText(zh: "取消资格", en: "barred")
    case .withdrawn: LocalizedText(zh: "退出", en: "withdrawn")
    }
  }

  /// A status by its raw value or by the word in either language.
  public init?(written text: String) {
    guard let status = Self.allCases.first(where: { [$0.rawValue, $0.label.zh, $0.label.en].contains(text) }) else { return nil }
    self = status
  }

  /// Whether it has one of the places.
  public var hasPlace: Bool { self == .candidate || self == .reopened }
}
