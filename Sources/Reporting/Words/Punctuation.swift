package import Model

/// Chinese text has punctuation of its own, as wide as its characters.
extension Language {
  /// At the end of a sentence.
  var fullStop: String { self == .chinese ? "。" : "." }
  /// Between clauses.
  package var comma: String { self == .chinese ? "，" : ", " }
  /// Between the items of a list.
  package var semicolon: String { self == .chinese ? "；" : "; " }
  /// Before what is announced.
  package var colon: String { self == .chinese ? "：" : ": " }

  /// A remark after a word.
  package func bracketed(_ text: String) -> String { self == .chinese ? "（\(text)）" : " (\(text))" }
}
