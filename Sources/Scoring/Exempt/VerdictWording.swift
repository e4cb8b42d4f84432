public import Model
import Rules

extension ExemptionDecision {
  /// The decision as a person would cite it: authority, number, days, scope.
  var cited: LocalizedText {
    let source = [authority, document].compactMap(\.self).joined(separator: " ")
    let who = source.isEmpty ? id : source
    let days = [
      decidedOn.map { LocalizedText(zh: "\($0)决定", en: "decided \($0)") },
      effectiveOn == decidedOn ? nil : effectiveOn.map { LocalizedText(zh: "\($0)生效", en: "effective \($0)") },
      decidedOn == nil ? appliedOn.map { LocalizedText(zh: "\($0)申请", en: "applied for \($0)") } : nil,
    ].compactMap(\.self)
    let reach =
      switch scope {
      case .person: LocalizedText(zh: "及于个人", en: "for the person")
      case .unit: LocalizedText(zh: "及于单位", en: "for the unit")
      case .matter: LocalizedText(zh: "及于事项", en: "for the matter")
      }
    let details = (days + [reach]).joined(zh: "，", en: ", ")
    return LocalizedText(zh: "\(who)（\(details.zh)）", en: "\(who) (\(details.en))")
  }
}

extension Verdict {
  /// The reason in one sentence.
  func because(
    answeredBy answer: Correction?, exceptedAs exception: ErrorVerdict.Exception?, closedAsOf: Day?, followedBy later: ExemptionDecision?
  ) -> LocalizedText {
    let text = [reason(closedAsOf), answer?.asAnswer, later?.asLaterDecision(closedAsOf)].compactMap(\.self).joined(zh: "；", en: "; ")
    guard let exception else { return text }
    let source = [exception.name, exception.citation.words].compactMap(\.self).joined(zh: "，", en: ", ")
    return LocalizedText(zh: "\(text.zh)；但属例外（\(source.zh)），不予减免", en: "\(text.en); but excepted (\(source.en)): not relieved")
  }

  private func reason(_ closedAsOf: Day?) -> LocalizedText {
    switch self {
    case .void(let ground): ground.described(zh: "查无此事，不计", en: "Void: the fact is untrue")
    case .unconfirmed(let ground): ground.described(zh: "存疑未认定，不扣分", en: "Unconfirmed: the fact is in doubt")
    case .notApplied: LocalizedText(zh: "未申请容错", en: "No exemption was applied for")
    case .pending(let decision): decision.told(zh: "容错认定中", en: "Being decided")
    case .denied(let decision): decision.told(zh: "不予认定", en: "Not recognised")
    case .revoked(let decision): decision.told(zh: "已撤销认定", en: "Recognition revoked")
    case .deferred(let decision) where decision.isDecided(after: closedAsOf):
      decision.told(
        zh: "认定晚于原年度的 as_of，本更正版不计，也不结转", en: "Recognised after the closed year's as_of: neither counted in this edition nor carried over")
    case .deferred(let decision):
      decision.told(zh: "认定在截止日后生效，结转下年", en: "Recognised, effective after the cut-off, carried over")
    case .exempt(let decision): decision.told(zh: "认定免责", en: "Exempt")
    case .mitigated(let decision, let factor):
      decision.told(
        zh: "认定\(decision.outcome == .lenient ? "从轻" : "减轻")，按系数 \(factor) 扣分",
        en: "\(decision.outcome == .lenient ? "Treated leniently" : "Mitigated"), \(factor) of the deduction remains")
    case .queried(let decision, let collisions, let meanwhile):
      queried(decision, collisions.map(\.label).joined(zh: "、", en: "; "), isApplied: meanwhile == .apply)
    }
  }

  private func queried(_ decision: ExemptionDecision, _ collisions: LocalizedText, isApplied: Bool) -> LocalizedText {
    let meanwhile =
      isApplied
      ? LocalizedText(zh: "其间暂按认定执行", en: "applied meanwhile") : LocalizedText(zh: "其间仍予扣分", en: "the deduction stands meanwhile")
    return decision.told(
      zh: "提请认定机关复核（\(collisions.zh)），\(meanwhile.zh)",
      en: "The authority is asked to look again (\(collisions.en)), \(meanwhile.en)")
  }
}

extension ExemptionDecision {
  fileprivate func told(zh: String, en: String) -> LocalizedText { LocalizedText(zh: "\(zh)：\(cited.zh)", en: "\(en): \(cited.en)") }
}

extension ExemptionDecision {
  /// Whether it was decided after the day whose knowledge a closed year used; in that year itself nothing is.
  fileprivate func isDecided(after closedAsOf: Day?) -> Bool {
    if let closedAsOf, let decidedOn { decidedOn > closedAsOf } else { false }
  }

  fileprivate func asLaterDecision(_ closedAsOf: Day?) -> LocalizedText {
    if outcome == .revoked {
      return LocalizedText(
        zh: "截止日后撤销（\(cited.zh)），本期不变", en: "revoked after the cut-off (\(cited.en)), which changes nothing in this year")
    }
    return isDecided(after: closedAsOf)
      ? LocalizedText(
        zh: "晚于原年度的 as_of 另作认定（\(cited.zh)），其余不计，也不结转",
        en: "recognised further after the closed year's as_of (\(cited.en)), the rest is neither counted nor carried over")
      : LocalizedText(
        zh: "截止日后另作认定（\(cited.zh)），其余结转下年", en: "recognised further after the cut-off (\(cited.en)), the rest is carried over")
  }
}

extension Correction {
  fileprivate var asAnswer: LocalizedText {
    LocalizedText(zh: "认定机关已复核（更正 \(id)）", en: "the authority has looked again (correction \(id))")
  }
}

extension FactGround {
  fileprivate func described(zh: String, en: String) -> LocalizedText {
    switch self {
    case .status: LocalizedText(zh: zh, en: en)
    case .report(let row, let day):
      LocalizedText(
        zh: "\(zh)（举报 \(row.keyText)\(day.map { "，\($0) 办结" } ?? "")）",
        en: "\(en) (report \(row.keyText)\(day.map { ", closed \($0)" } ?? ""))")
    }
  }
}

extension Collision {
  /// What collides with what, for people.
  public var label: LocalizedText {
    switch self {
    case .exclusion(_, let name, let citation):
      LocalizedText(zh: "属不得容错情形：\(name.citing(citation).zh)", en: "excluded: \(name.citing(citation).en)")
    case .missingCondition(let condition):
      LocalizedText(zh: "缺认定条件：\(condition.name.zh)", en: "a condition is missing: \(condition.name.en)")
    case .repeats(let error, let day):
      LocalizedText(zh: "同类问题重复发生：\(error)（\(day)）", en: "repeats \(error) of \(day)")
    }
  }
}

extension LocalizedText {
  /// What a rule is called, and in brackets where it comes from.
  func citing(_ citation: Citation) -> LocalizedText {
    citation.words.map { LocalizedText(zh: "\(zh)（\($0.zh)）", en: "\(en) (\($0.en))") } ?? self
  }
}

extension [LocalizedText] {
  /// The texts one after the other.
  func joined(zh: String, en: String) -> LocalizedText {
    LocalizedText(zh: map(\.zh).joined(separator: zh), en: map(\.en).joined(separator: en))
  }
}
