import Model

/// Why a line of an adjustment is what it is, in the words of the field.
enum AdjustmentWording {
  static func notInForce(_ reason: NotInForce) -> LocalizedText {
    switch reason {
    case .noDay(let column):
      LocalizedText(
        zh: "未计：缺少日期\(column.map { "（\($0)）" } ?? "")", en: "Not counted: no day\(column.map { " in \($0)" } ?? "")")
    case .outsidePeriod(let day, let period):
      LocalizedText(zh: "未计：\(day) 不在考核期 \(period) 内", en: "Not counted: \(day) lies outside the period \(period)")
    case .beforeStart(let day, let first):
      LocalizedText(zh: "未计：\(day) 早于起算日 \(first)", en: "Not counted: \(day) is before the first day that counts, \(first)")
    case .afterCutOff(let day, let last, nil):
      LocalizedText(zh: "未计：\(day) 晚于截止日 \(last)", en: "Not counted: \(day) is after the last day that counts, \(last)")
    case .afterCutOff(let day, let last, let next?):
      LocalizedText(
        zh: "未计：\(day) 晚于截止日 \(last)；截止日不再推后的，计入下一考核期（其管道写 counts_from: \(next)）",
        en: "Not counted: \(day) is after the last day that counts, \(last); "
          + "where that day stands, it counts in the next period, whose pipeline says counts_from: \(next)")
    case .notKnown(let day, let asOf):
      LocalizedText(zh: "未计：\(day) 方知，晚于 \(asOf)", en: "Not counted: known only on \(day), after \(asOf)")
    case .ruleNotInForce(let day, let span):
      ruleNotInForce(on: day, from: span.from?.description ?? "—", until: span.until?.description ?? "—")
    case .leftByOtherYear(let year, let wanted):
      LocalizedText(
        zh: "未计：\(year ?? "—") 年的结转只在次年计一次，本年计 \(wanted) 年的",
        en: "Not counted: an entry of \(year ?? "—") counts once, in the year after it; this one takes those of \(wanted)")
    case .takenUpBefore(let period):
      LocalizedText(
        zh: "未计：上年结转计入本年首日所在的考核期，不计入 \(period)",
        en: "Not counted: what last year left counts in the period with the year's first day, not in \(period)")
    }
  }

  private static func ruleNotInForce(on day: Day, from: String, until: String) -> LocalizedText {
    LocalizedText(
      zh: "未计：规则自 \(from) 至 \(until) 有效，\(day) 不在其内",
      en: "Not counted: the rule is in force from \(from) until \(until), not on \(day)")
  }

  /// A record that would meet a rule if these columns were not empty. Files put the rule's name and a colon before it.
  static func gaps(_ columns: [String]) -> LocalizedText {
    let headers = columns.map { "“\(ChineseHeaders.name(of: $0))”" }
    return LocalizedText(
      zh: "未计，因本项要求填写的\(headers.joined(separator: "、"))为空",
      en: "Not counted, since the rule asks for \(columns.joined(separator: ", ")), which is empty")
  }

  /// A record that meets a duty's conditions and is in none of its counts.
  static func uncounted(by duty: LocalizedText) -> LocalizedText {
    LocalizedText(zh: "未计：不在“\(duty.zh)”的次数之内", en: "Not counted: “\(duty.en)” does not count it")
  }

  static func noAmount(_ reason: NoAmount) -> LocalizedText {
    switch reason {
    case .noneInForce(let day?): LocalizedText(zh: "未计：\(day)没有有效分值", en: "Not counted: no amount is in force on \(day)")
    case .noneInForce(nil):
      LocalizedText(zh: "未计：没有日期，取不到当日的分值", en: "Not counted: without a day there is no amount in force")
    case .notListed(let column, let value):
      LocalizedText(
        zh: value.map { "未计：规则未列“\($0)”" } ?? "未计：“\(ChineseHeaders.name(of: column))”列为空",
        en: "Not counted: \(column) is \(value.map { "“\($0)”" } ?? "empty"), which the rule does not list")
    case .noNumber(let column, _):
      LocalizedText(zh: "未计：“\(ChineseHeaders.name(of: column))”列没有可用的分值", en: "Not counted: the column \(column) has no usable amount")
    }
  }

  static func sameMatter(_ chosen: RowReference) -> LocalizedText {
    LocalizedText(zh: "同一事项只计容错后最重的一项：\(chosen.keyText)", en: "Once a matter, by what is heaviest after relief: \(chosen.keyText)")
  }

  static func sameItem(_ chosen: RowReference) -> LocalizedText {
    LocalizedText(zh: "同一项目就高计分，已计 \(chosen.keyText)", en: "Once an item, by the highest: \(chosen.keyText)")
  }

  static func principalUnit(_ unit: String) -> LocalizedText {
    LocalizedText(zh: "由主责单位\(unit)承担", en: "Borne by the principal unit, \(unit)")
  }

  /// The reason of a line about a record that was taken over.
  static func inherited(_ inheritance: Inheritance?, _ because: LocalizedText?) -> LocalizedText? {
    guard let inheritance else { return because }
    let whole = inheritance.part == .one
    let origin = LocalizedText(
      zh: "承继自\(inheritance.name)（\(inheritance.unit)）" + (whole ? "" : "，按 \(inheritance.part)"),
      en: "Taken over from \(inheritance.name) (\(inheritance.unit))" + (whole ? "" : ", \(inheritance.part) of it"))
    return [origin, because].compactMap(\.self).joined(zh: "；", en: "; ")
  }

  static func capped(_ limit: Fraction) -> LocalizedText {
    LocalizedText(zh: "以 \(limit) 分为限", en: "Limited to \(limit)")
  }

  /// The reasons of the errors behind a line; nil where nobody asked for any exemption.
  static func weighed(_ verdicts: [ErrorVerdict]) -> LocalizedText? {
    guard verdicts.contains(where: { $0.verdict != .notApplied }) else { return nil }
    if verdicts.count == 1 { return verdicts[0].because }
    return verdicts.map { LocalizedText(zh: "\($0.error)：\($0.because.zh)", en: "\($0.error): \($0.because.en)") }
      .joined(zh: "；", en: "; ")
  }

  static func noExcuse(_ verdicts: [ErrorVerdict]) -> LocalizedText {
    let errors = verdicts.map(\.error)
    return LocalizedText(
      zh: "所列原因未成立，不减免：" + errors.joined(separator: "、"),
      en: "The cause named is no confirmed fact and excuses nothing: " + errors.joined(separator: ", "))
  }

  static func voidMeasure(_ report: RowReference) -> LocalizedText {
    LocalizedText(zh: "查无此事，措施不计（举报 \(report.keyText)）", en: "Void: the fact behind the measure is untrue (report \(report.keyText))")
  }

  /// An exemption that the rule is not relieved by, or a mitigation where only a full one would lift it.
  static func untouched(_ because: LocalizedText?, isMitigated: Bool = false) -> LocalizedText {
    let rule =
      isMitigated
      ? LocalizedText(zh: "本项只因全部免责解除，减轻不解除", en: "Only a full exemption lifts this; a mitigation does not")
      : LocalizedText(zh: "本项不因容错减免", en: "This rule is not relieved by an exemption")
    return [rule, because].compactMap(\.self).joined(zh: "；", en: "; ")
  }

  static func ceiling(_ grade: LocalizedText, by rule: LocalizedText) -> LocalizedText {
    LocalizedText(zh: "\(rule.zh)：等次不得高于“\(grade.zh)”", en: "\(rule.en): no grade above “\(grade.en)”")
  }

  static func veto(_ grade: LocalizedText, by rule: LocalizedText, document: String) -> LocalizedText {
    LocalizedText(
      zh: "\(rule.zh)：一票否决，等次为“\(grade.zh)”（\(document)）", en: "\(rule.en): vetoed, the grade is “\(grade.en)” (\(document))")
  }

  static let vetoWithoutDocument = LocalizedText(zh: "未计：没有否决机关文书", en: "Not counted: no document of the vetoing authority")

  static func bar(_ span: InfluenceSpan, by rule: LocalizedText) -> LocalizedText {
    LocalizedText(zh: "\(rule.zh)：影响期自 \(span.start) 起，\(span.end) 前有效", en: "\(rule.en): from \(span.start) until before \(span.end)")
  }

  static let noInfluence = LocalizedText(zh: "未计：按规则不设影响期", en: "Not counted: by the rule it bars from nothing")

  static func influenceOver(_ span: InfluenceSpan) -> LocalizedText {
    LocalizedText(
      zh: "未计：影响期自 \(span.start) 起，\(span.end) 前有效，未及所核时间",
      en: "Not counted: the influence from \(span.start) until before \(span.end) does not reach the time tested")
  }
}
