internal import Model

/// The sheet of `lines.csv` (计分明细).
enum LinesSheet {
  static func layout(_ language: Language) -> TableSheet {
    TableSheet(
      name: language == .chinese ? "计分明细" : "Score lines", frozenThrough: Column.unit.header(language),
      last: [Column.numbers.header(language), Column.rows.header(language)],
      strong: [Column.unit.header(language), Column.printed.header(language)])
  }
}
