internal import Model

extension YAMLCursor {
  private static let commas: Set<Character> = ["，", "、"]
  private static let quotes: [Character: Character] = ["“": "”", "‘": "’", "「": "」", "『": "』", "＂": "＂"]

  /// A word that must be the one in a table, sign for sign.
  ///
  /// Commas and quotes as they are typed among Chinese text are letters to YAML: `[较重，重大]` is one word, which nobody's table has. In plain
  /// quotes a word is meant as it is.
  func tableWord() -> String? {
    guard let text = text() else { return nil }
    guard word != nil else { return text }
    if let comma = text.first(where: { YAMLCursor.commas.contains($0) }) {
      let words = text.split(whereSeparator: { YAMLCursor.commas.contains($0) }).map { YAMLCursor.bare($0) }
      let list = "[\(words.joined(separator: ", "))]"
      report(
        .invalidRuleValue,
        named(LocalizedText(zh: "“\(text)”中有“\(comma)”，读成了一个词", en: "with a “\(comma)” in it, “\(text)” is one word")),
        hint: LocalizedText(
          zh: "几个词用半角逗号隔开：\(list)；确是一个词的，写成 \"\(text)\"",
          en: "put half-width commas between several words: \(list); of one word write \"\(text)\""))
      return nil
    }
    let bare = YAMLCursor.bare(text[...])
    if bare != text {
      report(
        .invalidRuleValue, named(LocalizedText(zh: "中文引号成了词的一部分：\(text)", en: "Chinese quotes are a part of the word: \(text)")),
        hint: LocalizedText(
          zh: "请写成 \(bare)；引号确在词中的，写成 \"\(text)\"", en: "write \(bare), or \"\(text)\" where the table has the quotes, too"))
      return nil
    }
    return text
  }

  /// A word without the Chinese quotes around it.
  private static func bare(_ word: Substring) -> String {
    let word = String(word).trimmingSpaces
    guard let first = word.first, let last = word.last, word.count > 2, quotes[first] == last else { return word }
    return String(word.dropFirst().dropLast())
  }
}
