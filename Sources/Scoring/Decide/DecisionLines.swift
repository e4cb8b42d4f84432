import Model

extension DecisionChain<Decimal>.Step {
  /// The line that makes the published total of it.
  func line() throws(ArithmeticFault) -> ScoreLine {
    let change = try after - before
    return ScoreLine(
      kind: .decision, item: .total, formula: .decision, points: Fraction(change), printed: change,
      citation: Citation(document: decision.minutes),
      numbers: [LineNumber(.before, Fraction(before)), LineNumber(.after, Fraction(after))], rows: [decision.reference],
      because: decision.source)
  }
}

extension LeadingDecision {
  /// A line without points, for what is no number of points.
  func line(_ before: LocalizedText, _ after: LocalizedText) -> ScoreLine {
    ScoreLine(
      kind: .decision, item: .total, formula: .decision, points: .zero, citation: Citation(document: minutes), rows: [reference],
      because: changing(before, to: after))
  }

  /// The line of a decision that was made about another result, before that changed.
  func superseded(by later: LeadingDecision) -> ScoreLine {
    ScoreLine(
      kind: .decision, item: .total, formula: .decision, points: .zero, citation: Citation(document: minutes), rows: [reference],
      because: LocalizedText(
        zh: "审定 \(number) 不再执行：结果其后有变，已重新审定（\(later.source.zh)）",
        en: "decision \(number) holds no longer: the result changed since and was decided anew (\(later.source.en))"))
  }

  /// 审定等次：良好 → 优秀（景绩纪〔2020〕2号，2020-03-12）
  func changing(_ before: LocalizedText, to after: LocalizedText) -> LocalizedText {
    let label = what.label
    return LocalizedText(
      zh: "审定\(label.zh)：\(before.zh) → \(after.zh)（\(source.zh)）", en: "\(label.en) decided: \(before.en) → \(after.en) (\(source.en))")
  }

  /// The minutes and the day.
  var source: LocalizedText {
    let parts = [minutes, decidedOn?.description].compactMap(\.self)
    return LocalizedText(zh: parts.joined(separator: "，"), en: parts.joined(separator: ", "))
  }
}

extension LeadingDecision.Subject {
  fileprivate var label: LocalizedText {
    switch self {
    case .points: LocalizedText(zh: "得分", en: "points")
    case .grade: LocalizedText(zh: "等次", en: "grade")
    case .place: LocalizedText(zh: "名次", en: "place")
    case .honor: LocalizedText(zh: "表彰", en: "honor")
    }
  }
}
