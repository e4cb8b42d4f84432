internal import Model

/// The sheet of `exemptions.csv` (容错): each error, what became of it, and what its exemption changes.
enum ExemptionsSheet {
  static func layout(_ language: Language) -> TableSheet {
    TableSheet(
      name: language == .chinese ? "容错" : "Exemptions", frozenThrough: Column.unit.header(language),
      aside: Set(
        [Column.decision, .scope, .effectiveOn, .counted, .indicators, .effectBecause, .displaces, .interacting, .remarks].map {
          $0.header(language)
        }),
      strong: [Column.verdict.header(language), Column.effect.header(language)])
  }
}
