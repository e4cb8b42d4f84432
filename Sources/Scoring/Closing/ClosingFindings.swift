import Model

/// What the end of a year leaves out.
enum ClosingFindings {
  /// A late recognition that gives nothing back.
  static func noPoints(_ verdict: ErrorVerdict) -> Finding {
    Finding(
      .nothingToCarryOver, .warning, rows: [verdict.reference], value: verdict.error,
      message: LocalizedText(
        zh: "\(verdict.error) 的认定在截止日后生效，但没有可结转的分：\(verdict.because.zh)",
        en: "\(verdict.error) was recognised after the cut-off and leaves no points to carry over: \(verdict.because.en)"),
      hint: LocalizedText(
        zh: "总分不因此变化（触顶、例外、提请复核等）的，无须结转", en: "Nothing is owed where the total would be the same: a limit, an exception, an open query"))
  }

  /// A record that this year does not count any more, and the next one only where it is told to.
  static func afterCutOff(_ record: Record, _ day: Day, column: String?, _ cutOff: Day, nextFrom: Day, by rules: [LocalizedText]) -> Finding
  {
    Finding(
      .recordAfterCutOff, .warning, rows: [record.reference], in: column ?? record.table.dayColumn, value: day.description,
      message: LocalizedText(
        zh: "\(record.reference.keyText) 在截止日 \(cutOff) 之后（\(day)），本年未计：\(rules.map(\.zh).joined(separator: "、"))",
        en: "\(record.reference.keyText) came on \(day), after the cut-off \(cutOff), so this year did not count it: "
          + rules.map(\.en).joined(separator: ", ")),
      hint: LocalizedText(
        zh: "下年的管道写 counts_from: \(nextFrom)（起算日），并把这一行放进下年的表；不写的，两年都不计",
        en: "Write `counts_from: \(nextFrom)` in the next year's pipeline, and the row into its tables; else neither year counts it"))
  }

  /// A number that no decimal can hold.
  static func inexact(_ row: RowReference, _ number: Fraction) -> Finding {
    Finding(
      .inexactBaseline, .warning, rows: [row], value: number.description,
      message: LocalizedText(zh: "\(number) 不是精确的小数，未写入下年", en: "\(number) is no exact decimal and was not handed on"),
      hint: LocalizedText(zh: "由人核定后填写", en: "Settle the number and enter it by hand"))
  }
}
