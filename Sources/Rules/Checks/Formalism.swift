internal import Model

/// Words that make an indicator suspect of counting paper instead of work (形式主义), such as 台账, 留痕, 报送数量.
///
/// An indicator that cites an article or a document has a basis, and is left alone.
struct Formalism {
  var words: [String]

  /// Reads the section `formalism`.
  static func decode(_ cursor: YAMLCursor) -> Formalism? {
    cursor.mapping { keys in
      keys.required("words").flatMap { $0.distinctList { $0.tableWord() } }.map { Formalism(words: $0) }
    }
  }

  /// Warns of an indicator whose name has one of the words, in whichever language.
  func check(_ node: ScoreNode, at cursor: YAMLCursor) {
    guard node.citation == Citation() else { return }
    guard let word = words.first(where: { contains($0, node.name.zh) || contains($0, node.name.en) }) else { return }
    cursor.report(
      .formalisticIndicator, severity: .warning, value: nil,
      LocalizedText(
        zh: "指标“\(node.name.zh)”含“\(word)”，可能考核的是痕迹而不是实绩",
        en: "the indicator “\(node.name.en)” has the word “\(word)”: it may count paper, not work"),
      hint: LocalizedText(
        zh: "改考实绩；确有依据的写明 article 或 document", en: "assess the work itself, or cite the `article` or `document` that asks for it"))
  }

  private func contains(_ word: String, _ name: String) -> Bool { name.lowercased().contains(word.lowercased()) }
}
