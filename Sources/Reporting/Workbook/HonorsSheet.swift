internal import Model

/// The sheet of `honors.csv` (表彰): who may be honored and who may not; nominees by their ids alone.
enum HonorsSheet {
  static func layout(_ language: Language) -> TableSheet {
    TableSheet(
      name: language == .chinese ? "表彰" : "Honors", frozenThrough: HonorHeader.unit.header(language),
      aside: Set([HonorHeader.honor, .rules, .records].map { $0.header(language) }),
      strong: [HonorHeader.unit.header(language), HonorHeader.status.header(language)])
  }
}
