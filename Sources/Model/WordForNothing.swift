extension String {
  /// Whether a person wrote it to say that there is nothing: 无, /, — or N/A, in a cell that would better be left empty.
  package var isWordForNothing: Bool {
    // Nearly every text is longer than any of them.
    utf8.count <= 32 && String.wordsForNothing.contains(withoutSpaces.lowercased())
  }

  private static let wordsForNothing: Set<String> = [
    "无", "暂无", "没有", "/", "／", "\\", "-", "--", "－", "–", "—", "——", "n/a", "#n/a", "none", "nil", "null",
  ]
}
