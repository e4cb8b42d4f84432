internal import Model
internal import Scoring

extension Impact.Effect {
  /// How far an exemption reaches, in people's outputs.
  var label: LocalizedText {
    switch self {
    case .none: LocalizedText(zh: "无影响", en: "none")
    case .score: LocalizedText(zh: "影响得分", en: "score")
    case .place: LocalizedText(zh: "影响名次", en: "place")
    case .grade: LocalizedText(zh: "影响等次", en: "grade")
    case .honor: LocalizedText(zh: "影响表彰", en: "honor")
    }
  }

  /// The answer in a sentence.
  var sentence: LocalizedText {
    switch self {
    case .none: LocalizedText(zh: "不影响本单位的得分、名次、等次和表彰", en: "It changes neither the unit's score nor its place, grade or honors")
    case .score: LocalizedText(zh: "影响本单位的得分，不影响名次、等次和表彰", en: "It changes the unit's score, but not its place, grade or honors")
    case .place: LocalizedText(zh: "影响本单位的名次，不影响等次和表彰", en: "It changes the unit's place, but not its grade or honors")
    case .grade: LocalizedText(zh: "影响本单位的等次", en: "It changes the unit's grade")
    case .honor: LocalizedText(zh: "影响本单位的表彰资格", en: "It changes the unit's honors")
    }
  }
}

extension Impact.Question {
  /// What the two years are called: first as decided, then the other.
  var years: (decided: LocalizedText, other: LocalizedText) {
    switch self {
    case .withdrawn: (LocalizedText(zh: "已容错（现结果）", en: "exempt (as decided)"), LocalizedText(zh: "若不容错", en: "were it not exempt"))
    case .granted: (LocalizedText(zh: "未容错（现结果）", en: "not exempt (as decided)"), LocalizedText(zh: "若予容错", en: "were it exempt"))
    }
  }
}

extension ImpactAnswer {
  /// The same where it is about several errors, of which each may have been decided otherwise.
  var years: (decided: LocalizedText, other: LocalizedText) {
    guard asked.count > 1 else { return question.years }
    let decided = LocalizedText(zh: "现结果", en: "as decided")
    switch question {
    case .withdrawn: return (decided, LocalizedText(zh: "若都不容错", en: "were none exempt"))
    case .granted: return (decided, LocalizedText(zh: "若都予容错", en: "were all exempt"))
    }
  }
}

extension NoEffect {
  /// The reason in a sentence.
  var sentence: LocalizedText {
    switch self {
    case .void: LocalizedText(zh: "事实不实：本身不扣分，也不能作为未达标的理由", en: "The fact is untrue: it takes no points, and excuses none")
    case .unconfirmed: LocalizedText(zh: "事实存疑：本身不扣分，也不能作为未达标的理由", en: "The fact is in doubt: it takes no points, and excuses none")
    case .excepted(let exception):
      LocalizedText(
        zh: "属于例外“\(exception.name.zh)”\(exception.citation.words.map { "（\($0.zh)）" } ?? "")，不因容错减免",
        en: "An exception, “\(exception.name.en)”\(exception.citation.words.map { " (\($0.en))" } ?? ""): an exemption relieves nothing")
    case .notScored: LocalizedText(zh: "该单位没有总分", en: "The unit has no total")
    case .notAssessed: LocalizedText(zh: "该单位不在本期考核单位之列，也无单位承担", en: "The unit is none of those assessed, and nobody answers for it")
    case .noRule: LocalizedText(zh: "没有任何计分规则或指标涉及它", en: "No rule and no indicator looks at it")
    case .ofOthers:
      LocalizedText(
        zh: "它是其他单位的记录的原因，在那些单位的得分中计算；本单位没有计分规则或指标涉及它",
        en: "It is a cause of other units' records and counts in their accounts; no rule and no indicator looks at it in the unit's own")
    case .notCounted(let reasons): LocalizedText(zh: "规则未计它：\(reasons.zh)", en: "The rules do not count it: \(reasons.en)")
    case .carriedOver(let entries):
      LocalizedText(
        zh: "其容错作为上年结转计分：\(entries.told(.chinese))", en: "Its exemption counts as carried over from last year: \(entries.told(.english))")
    case .notRelievable: LocalizedText(zh: "涉及的规则不因容错而减免", en: "The rules that look at it are not relieved by an exemption")
    case .othersGovern:
      LocalizedText(zh: "同一事项或同一行另有未容错的差错，由它决定", en: "Another error of the same matter or row, which is not exempt, governs")
    case .onlyMitigated:
      LocalizedText(zh: "减轻不解除等次限制、一票否决和评先评优影响期", en: "A mitigation lifts no ceiling, no veto and no bar")
    case .notBinding:
      LocalizedText(
        zh: "等次限制、一票否决或影响期对它不起作用：没有它，等次和表彰也是这样",
        en: "The ceiling, veto or bar makes no difference: the grade and the honors are the same without it")
    case .nothingToRelieve: LocalizedText(zh: "规则对它不加不扣，没有可减免的分", en: "The rules give it no points: there is nothing to relieve")
    case .alreadyCapped(let limit): LocalizedText(zh: "已触及限额：\(limit.zh)", en: "The limit is reached all the same: \(limit.en)")
    case .alreadyMet: LocalizedText(zh: "它所涉及的事项本已达标", en: "What it is the cause of met what was asked all the same")
    case .heldBack: LocalizedText(zh: "剔除它的项目反而降低平均，故不剔除", en: "Its projects stay in: without them the mean would fall")
    case .sameValue: LocalizedText(zh: "指标计入的行有变，数值不变", en: "The indicator counts its rows otherwise, and its value is the same")
    case .samePoints: LocalizedText(zh: "指标数值有变，得分不变", en: "The indicator's value changes, its points do not")
    case .rounded: LocalizedText(zh: "变化在规定的取整中消失", en: "The change is lost in a declared rounding")
    case .asDecided(.withdrawn): LocalizedText(zh: "没有已容错的差错", en: "No error is exempt")
    case .asDecided(.granted):
      LocalizedText(zh: "没有还可容错的差错：都已容错、不实、存疑或属例外", en: "No error is left to exempt: each is exempt, untrue, in doubt or an exception")
    case .beyondArithmetic: LocalizedText(zh: "另一种情形超出精确运算的范围", en: "The other year leaves exact arithmetic")
    case .otherYearFaulty(let fault):
      LocalizedText(zh: "另一种情形下有单位无法计分：\(fault.zh)", en: "In the other year not everybody can be scored: \(fault.en)")
    }
  }
}

extension [NoEffect.CountedEntry] {
  fileprivate func told(_ language: Language) -> String {
    map { "\($0.entry) \(NumberText.signed($0.points, places: $0.places))" }.joined(separator: language.semicolon)
  }
}
