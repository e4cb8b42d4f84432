internal import Model

/// The sheet of `lines.csv` (计分明细).
enum LinesSheet {
  static func layout(_ language: Language, printed rows: Int) -> TableSheet {
    TableSheet(
      name: language == .chinese ? "计分明细" : "Score lines", frozenThrough: Column.unit.header(language),
      last: [Column.because.header(language)],
      aside: Set([Column.competition, .item, .scored, .points, .numbers, .rows].map { $0.header(language) }),
      strong: [Column.unit.header(language), Column.printed.header(language)],
      longest: (
        rows,
        LocalizedText(
          zh: "行数多，供在屏幕上查阅；要打印某单位的明细，先筛选，再取消打印区域",
          en: "for the screen: to print a unit's lines, filter them and clear the print area")
      ))
  }
}
