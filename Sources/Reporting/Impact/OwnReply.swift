internal import Model
internal import OrderedCollections
internal import Scoring

/// What a unit is answered, piece by piece: like its account it has the unit's own total, place and grade as far as they are published, and
/// documents; no id, no day, no honor, no reason taken from a row.
extension ImpactBook {
  /// A reply to each unit that is answered for an error; of a unit that was split all its successors are, each about itself.
  func ownReplies(_ impact: ImpactAnswer, _ language: Language) -> [[String]] {
    let made = Set(impact.asked.map(\.unit))
    guard made.count == 1, let maker = made.first ?? nil else {
      return [
        [LocalizedText(zh: "此事项涉及多个单位，请按差错逐一答复。", en: "This concerns several units: reply by error, to each about its own.")[language]]
      ]
    }
    // Whoever takes over from a unit that has ended answers for its errors.
    guard impact.units.count > 1 else { return [ownReply(impact, to: impact.units.first ?? maker, language)] }
    return impact.units.map { unit in
      [LocalizedText(zh: "\(name(of: unit))：", en: "To \(name(of: unit)):")[language]] + ownReply(impact, to: unit, language)
    }
  }

  private func ownReply(_ impact: ImpactAnswer, to unit: UnitID, _ language: Language) -> [String] {
    var sentences = impact.asked.map { error in
      decision(on: error, [error.unit.map { name(of: $0) }, error.document], [error.authority, error.decisionDocument], language)
    }
    sentences.append(effect(on: unit, impact)[language] + language.fullStop)
    if let because = impact.because { sentences.append(because.toldToUnit[language] + language.fullStop) }
    if !impact.units.isEmpty { sentences.append(comparison(of: unit, impact, language) { said(shown($0, to: unit), of: unit, language) }) }
    return sentences
  }

  /// A position without what the unit may not see of it.
  private func shown(_ position: UnitPosition, to unit: UnitID) -> UnitPosition {
    let terms = terms(of: unit)
    return UnitPosition(
      total: position.total, place: terms?.showsPlace == true ? position.place : nil,
      grade: terms?.showsGrade == true ? position.grade : nil)
  }

  /// Which of the things that the unit may see change, and which do not.
  private func effect(on unit: UnitID, _ impact: ImpactAnswer) -> LocalizedText {
    let (terms, positions) = (terms(of: unit), positions(of: unit, impact))
    let (one, other) = (positions.decided, positions.other)
    var things = [(LocalizedText(zh: "得分", en: "score"), one.total != other.total)]
    if terms?.showsPlace == true { things.append((LocalizedText(zh: "名次", en: "place"), one.place != other.place)) }
    if terms?.showsGrade == true { things.append((LocalizedText(zh: "等次", en: "grade"), one.grade != other.grade)) }
    let (changed, same) = (things.filter { $0.1 }.map(\.0), things.filter { !$0.1 }.map(\.0))
    func list(_ names: [LocalizedText], _ last: String) -> LocalizedText {
      let (zh, en) = (names.map(\.zh).joined(separator: "、"), names.map(\.en))
      return LocalizedText(zh: zh, en: en.count < 2 ? en.joined() : en.dropLast().joined(separator: ", ") + " \(last) " + (en.last ?? ""))
    }
    let (moving, staying) = (list(changed, "and"), list(same, "or"))
    if changed.isEmpty { return LocalizedText(zh: "不影响本单位的\(staying.zh)", en: "It does not change the unit's \(staying.en)") }
    let but = same.isEmpty ? LocalizedText("") : LocalizedText(zh: "，不影响\(staying.zh)", en: ", but not its \(staying.en)")
    return LocalizedText(zh: "影响本单位的\(moving.zh)\(but.zh)", en: "It changes the unit's \(moving.en)\(but.en)")
  }
}

extension ImpactAnswer.Reason {
  /// The reason without what rows say, which may speak of persons, of days and of other units.
  fileprivate var toldToUnit: LocalizedText {
    switch name {
    case NoEffect.notCounted(LocalizedText("")).name: LocalizedText(zh: "规则未计它", en: "The rules do not count it")
    case NoEffect.carriedOver([]).name:
      LocalizedText(zh: "其容错作为上年结转计分", en: "Its exemption counts as carried over from last year")
    default: sentence
    }
  }
}
