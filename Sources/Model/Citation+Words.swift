extension Citation {
  /// Document and article, as people cite them; nil where there is neither.
  public var words: LocalizedText? {
    let article = article.map { article in
      let isNumbers = article.allSatisfy { $0.isASCII ? $0.isNumber || "-, ".contains($0) : "–—、".contains($0) }
      return LocalizedText(zh: isNumbers ? "第 \(article) 条" : article, en: "article \(article)")
    }
    let parts = [document.map { LocalizedText($0) }, article].compactMap(\.self)
    guard !parts.isEmpty else { return nil }
    return LocalizedText(zh: parts.map(\.zh).joined(separator: " "), en: parts.map(\.en).joined(separator: " "))
  }

  /// The same in one language.
  public func text(_ language: Language) -> String? { words?[language] }
}
