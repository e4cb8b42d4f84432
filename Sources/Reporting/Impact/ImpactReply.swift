package import Model
internal import Scoring

extension ImpactBook {
  /// A text ready to forward. To a unit it speaks of that unit alone, without persons or descriptions.
  package func reply(_ impact: ImpactAnswer, to reader: ReplyReader, _ language: Language) -> [String] {
    var sentences = impact.asked.map { decision(on: $0, language) }
    sentences.append(impact.effect.sentence[language] + language.fullStop)
    if let because = impact.because { sentences.append(because.sentence[language] + language.fullStop) }
    for unit in impact.units {
      guard reader == .leader || impact.units.count == 1 else { continue }
      sentences.append(comparison(of: unit, impact, language))
    }
    if reader == .leader { sentences += displacement(impact, language) }
    let stage = stage.label
    sentences.append(
      LocalizedText(
        zh: "以上按“\(stage.zh)”阶段的结果，以最终审定为准。", en: "This follows the results at the stage “\(stage.en)”; the final decision prevails.")[
          language])
    if let notice = notice { sentences.append(notice[language]) }
    return sentences.map(\.printable)
  }

  /// Authority, number and day of what was decided on an error.
  private func decision(on error: AskedError, _ language: Language) -> String {
    let subject = [error.unit.map { name(of: $0) }, error.document, error.error].compactMap(\.self)
    let article = citation.article.map { LocalizedText(zh: "第 \($0) 条", en: "article \($0)")[language] }
    let details = [error.authority, error.decisionDocument, error.decidedOn, article, citation.document].compactMap(\.self)
    return subject.joined(separator: " · ") + LocalizedText(zh: "：", en: ": ")[language] + error.verdict[language]
      + (details.isEmpty ? "" : language.bracketed(details.joined(separator: language.comma))) + language.fullStop
  }

  private func comparison(of unit: UnitID, _ impact: ImpactAnswer, _ language: Language) -> String {
    let years = impact.question.years
    let change = impact.change(of: unit)
    let (decided, other) = impact.question == .withdrawn ? (change?.exempt, change?.deducted) : (change?.deducted, change?.exempt)
    let same = position(of: unit) ?? UnitPosition()
    return name(of: unit) + LocalizedText(zh: "：", en: ": ")[language]
      + [(years.decided, decided ?? same), (years.other, other ?? same)]
      .map { "\($0[language]) \(said($1, of: unit, language))" }.joined(separator: language.semicolon) + language.fullStop
  }

  private func said(_ position: UnitPosition, of unit: UnitID, _ language: Language) -> String {
    let grade = position.grade.map { name(of: $0, of: unit)[language] }
    let total = position.total?.text(places: places(of: unit)) ?? "—"
    let place = position.place.map { LocalizedText(zh: "第 \($0) 名", en: "place \($0)")[language] }
    return [LocalizedText(zh: "总分 \(total)", en: "total \(total)")[language], place, grade].compactMap(\.self).joined(
      separator: language.comma)
  }

  private func displacement(_ impact: ImpactAnswer, _ language: Language) -> [String] {
    let displaced = impact.displaced
    guard !displaced.isEmpty else {
      return [LocalizedText(zh: "没有其他单位因容错而后移。", en: "Nobody else is worse off by the exemption.")[language]]
    }
    return displaced.map { change in
      let name = name(of: change.unit)
      let move = move(change, impact.question, language)
      return LocalizedText(zh: "因容错后移：\(name)（\(move)）。", en: "Worse off by the exemption: \(name) (\(move)).")[language]
    }
  }
}
