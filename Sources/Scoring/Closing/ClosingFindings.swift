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

  /// A number that no decimal can hold.
  static func inexact(_ row: RowReference, _ number: Fraction) -> Finding {
    Finding(
      .inexactBaseline, .warning, rows: [row], value: number.description,
      message: LocalizedText(zh: "\(number) 不是精确的小数，未写入下年", en: "\(number) is no exact decimal and was not handed on"),
      hint: LocalizedText(zh: "由人核定后填写", en: "Settle the number and enter it by hand"))
  }
}
