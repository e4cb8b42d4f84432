internal import Model

/// The sheet of `lines.csv` (计分明细).
enum LinesSheet {
  static func layout(_ language: Language) -> TableSheet {
    TableSheet(
      name: language == .chinese ? "计分明细" : "Score lines", frozenThrough: Column.unit.header(language),
      last: [Column.because.header(language)],
      aside: Set([Column.competition, .item, .scored, .points, .numbers, .rows].map { $0.header(language) }),
      strong: [Column.unit.header(language), Column.printed.header(language)])
  }
}
