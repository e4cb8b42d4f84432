internal import Model

extension Citation {
  /// Document and article, as people cite them; nil where there is neither.
  func text(_ language: Language) -> String? {
    let parts = [document, article.map { Phrases.article($0)[language] }].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
