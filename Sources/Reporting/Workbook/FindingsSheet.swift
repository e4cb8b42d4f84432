internal import Model

/// The sheet of `findings.csv` (问题与提醒).
enum FindingsSheet {
  static func layout(_ language: Language) -> TableSheet {
    TableSheet(
      name: language == .chinese ? "问题与提醒" : "Findings", frozenThrough: nil, strong: [Column.message.header(language)],
      tints: [
        Column.severity.header(language): [
          Finding.Severity.error.label[language]: .fault, Finding.Severity.warning.label[language]: .caution,
        ]
      ])
  }
}
