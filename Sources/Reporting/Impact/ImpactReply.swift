package import Model
internal import Scoring

extension ImpactBook {
  /// A text ready to forward. To a unit it speaks of that unit alone, and says no more than its account may; where several units take over
  /// from the one that made an error there is a text for each, with an empty line between them.
  package func reply(_ impact: ImpactAnswer, to reader: ReplyReader, _ language: Language) -> [String] {
    let replies =
      switch reader {
      case .unit: ownReplies(impact, language)
      case .leader: [leaderReply(impact, language)]
      }
    let closing = closing(language)
    return Array(replies.map { ($0 + closing).map(\.printable) }.joined(separator: [""]))
  }

  private func leaderReply(_ impact: ImpactAnswer, _ language: Language) -> [String] {
    var sentences = impact.asked.map { decision(on: $0, language) } + [impact.effect.sentence[language] + language.fullStop]
    if let because = impact.because { sentences.append(because.sentence[language] + language.fullStop) }
    for unit in impact.units {
      sentences.append(comparison(of: unit, impact, language) { said($0, of: unit, language) })
    }
    return sentences + displacement(impact, language)
  }

  /// The stage that the results have reached, and the rulebook's notice.
  private func closing(_ language: Language) -> [String] {
    let stage = stage.label
    let stands = LocalizedText(
      zh: "以上按“\(stage.zh)”阶段的结果，以最终审定为准。", en: "This follows the results at the stage “\(stage.en)”; the final decision prevails.")
    return [stands, notice].compactMap { $0?[language] }
  }

  /// Authority, number and day of what was decided on an error.
  private func decision(on error: AskedError, _ language: Language) -> String {
    decision(
      on: error, [error.unit.map { name(of: $0) }, error.document, error.error],
      [error.authority, error.decisionDocument, error.decidedOn], language)
  }

  func decision(on error: AskedError, _ subject: [String?], _ source: [String?], _ language: Language) -> String {
    let details = (source + (error.sources ?? [citation]).map { $0.text(language) }).compactMap(\.self)
    return subject.compactMap(\.self).joined(separator: " · ") + language.colon + error.verdict[language]
      + (details.isEmpty ? "" : language.bracketed(details.joined(separator: language.comma))) + language.fullStop
  }

  /// How a unit stands in both years; `said` tells of a position.
  func comparison(of unit: UnitID, _ impact: ImpactAnswer, _ language: Language, said: (UnitPosition) -> String) -> String {
    let years = impact.years
    let positions = positions(of: unit, impact)
    return name(of: unit) + language.colon
      + [(years.decided, positions.decided), (years.other, positions.other)].map { "\($0[language]) \(said($1))" }
      .joined(separator: language.semicolon) + language.fullStop
  }

  /// Where a unit stands as decided and in the other year.
  func positions(of unit: UnitID, _ impact: ImpactAnswer) -> (decided: UnitPosition, other: UnitPosition) {
    let same = position(of: unit) ?? UnitPosition()
    guard let change = impact.change(of: unit) else { return (same, same) }
    return change.positions(asked: impact.question)
  }

  func said(_ position: UnitPosition, of unit: UnitID, _ language: Language) -> String {
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
