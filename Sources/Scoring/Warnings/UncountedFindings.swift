import Model
import Rules

/// What is said of records that count for nothing.
extension Finding {
  static func misspelt(_ record: Record, _ column: String, _ resemblance: ListedWords.Resemblance) -> Finding {
    let (message, hint) =
      switch resemblance {
      case .spelling(let word):
        (
          LocalizedText(
            zh: "与细则所列的“\(word)”只差空格、全角或大小写，按另一个词对待",
            en: "It differs from “\(word)”, which the rules list, by spaces, width or case alone, and counts as another word"),
          LocalizedText(zh: "改为“\(word)”", en: "Write “\(word)”")
        )
      case .near(let word):
        (
          LocalizedText(
            zh: "没有规则列出这个词；与所列的“\(word)”只差一个字", en: "No rule lists this word; it is one slip away from “\(word)”, which one does"),
          LocalizedText(zh: "是否应为“\(word)”？确是另一个词的，不必改", en: "Did you mean “\(word)”? Another word may stand")
        )
      case .elsewhere(let other):
        (
          LocalizedText(zh: "没有规则在这一列列出这个词；它是 \(other) 列的词", en: "No rule lists this word here; it is a word of \(other)"),
          LocalizedText(zh: "核对两列是否填反", en: "See whether the two columns were exchanged")
        )
      }
    return Finding(.unlistedWord, .warning, rows: [record.reference], in: column, value: record.text(column), message: message, hint: hint)
  }

  static func unlisted(_ record: Record, _ column: String, _ word: String?, under rule: LocalizedText, _ words: ListedWords) -> Finding {
    let listed = words.words(of: column, in: record.table)
    let meant = word.flatMap { words.nearest(to: $0, in: column, of: record.table) }
    let (zh, en) = (listed.joined(separator: "、"), listed.joined(separator: ", "))
    return Finding(
      .unlistedWord, .warning, rows: [record.reference], in: column, value: word,
      message: word == nil
        ? LocalizedText(
          zh: "这一格是空的，“\(rule.zh)”按它计，这一行不计", en: "\(column) is empty; “\(rule.en)” goes by it, so the row counts for nothing")
        : LocalizedText(
          zh: "没有规则列出这个词，“\(rule.zh)”对这一行不计",
          en: "No rule lists this word, so the row counts for nothing under “\(rule.en)”"),
      hint: meant.map { LocalizedText(zh: "是否应为“\($0)”？", en: "Did you mean “\($0)”?") }
        ?? LocalizedText(zh: "细则所列：\(zh)；本来就不计的，在细则里列出并写 0", en: "Listed: \(en); what is meant to count for nothing is listed with 0"))
  }

  /// `column` is the one that a rule names; nil: the ledger's own.
  static func noDay(_ record: Record, column: String?, under rule: LocalizedText) -> Finding {
    Finding(
      .missingValue, .warning, rows: [record.reference], in: column ?? record.table.dayColumn,
      message: LocalizedText(zh: "没有日期，“\(rule.zh)”对这一行不计", en: "Without a day the row counts for nothing under “\(rule.en)”"),
      hint: LocalizedText(zh: "填写日期", en: "Enter the day"))
  }

  static func wordForNothing(_ record: Record, _ column: String) -> Finding {
    Finding(
      .missingValue, .warning, rows: [record.reference], in: column, value: record.text(column),
      message: LocalizedText(
        zh: "这一格写了字，规则就当填了；这个词的意思却是没有", en: "A rule asks whether this cell is filled in, and it is, with a word for nothing"),
      hint: LocalizedText(zh: "没有的，这一格留空", en: "Leave the cell empty where there is nothing"))
  }

  static func noNumber(_ record: Record, _ column: String) -> Finding {
    Finding(
      .invalidNumber, .warning, rows: [record.reference], in: column, value: record.text(column),
      message: LocalizedText(zh: "这里不是数，比大小的条件对这一行不成立", en: "This is no number, so no condition that compares it holds for the row"),
      hint: LocalizedText(zh: "填写半角数字，不带单位", en: "Enter ordinary digits without a unit"))
  }
}
