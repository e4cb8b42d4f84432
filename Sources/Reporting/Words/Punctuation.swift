internal import Model

/// Chinese text has punctuation of its own, as wide as its characters.
extension Language {
  /// At the end of a sentence.
  var fullStop: String { self == .chinese ? "。" : "." }
  /// Between clauses.
  var comma: String { self == .chinese ? "，" : ", " }
  /// Between the items of a list.
  var semicolon: String { self == .chinese ? "；" : "; " }
  /// Before what is announced.
  var colon: String { self == .chinese ? "：" : ": " }

  /// A remark after a word.
  func bracketed(_ text: String) -> String { self == .chinese ? "（\(text)）" : " (\(text))" }
}
