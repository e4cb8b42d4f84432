internal import Model

/// A bulletin before it is a page: headings, sentences and tables, in one language, for publication.
struct Bulletin {
  /// A table with its heading.
  struct Section {
    var title: String
    /// How the table comes about.
    var remark: String?
    var columns: [Column]
    var rows: [[String]]
  }

  /// A column; numbers stand at the right.
  struct Column {
    var title: String
    var isNumber = false
  }

  var title: String
  /// Period, day, stage: each with its name.
  var facts: [(name: String, value: String)]
  var notice: String?
  var sections: [Section]
  var language: Language

  /// What stands in place of a table without rows.
  var nothing: String { LocalizedText(zh: "本期没有。", en: "None this time.")[language] }
}
