/// The two languages Liangji speaks.
public enum Language: String, Sendable, CaseIterable, Codable {
  /// Chinese, simplified.
  case chinese = "zh"
  /// English.
  case english = "en"
}

/// One text in both languages, so that no caller can forget one.
public struct LocalizedText: Sendable, Hashable, Codable {
  /// The Chinese text.
  public var zh: String
  /// The English text.
  public var en: String

  /// Pairs the two texts.
  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// A text that reads the same in both languages, such as a name that was never translated.
  public init(_ same: String) {
    self.init(zh: same, en: same)
  }

  /// The text in one language.
  public subscript(language: Language) -> String {
    switch language {
    case .chinese: zh
    case .english: en
    }
  }
}
