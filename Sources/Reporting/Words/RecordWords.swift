internal import Model
internal import Rules
internal import Scoring

extension Verdict.Name {
  /// The word in people's outputs.
  var label: LocalizedText {
    switch self {
    case .void: LocalizedText(zh: "查无此事", en: "void")
    case .unconfirmed: LocalizedText(zh: "存疑未认定", en: "unconfirmed")
    case .notApplied: LocalizedText(zh: "未申请容错", en: "not applied for")
    case .pending: LocalizedText(zh: "认定中", en: "pending")
    case .denied: LocalizedText(zh: "不予认定", en: "not recognised")
    case .revoked: LocalizedText(zh: "撤销认定", en: "revoked")
    case .deferred: LocalizedText(zh: "结转下年", en: "deferred")
    case .exempt: LocalizedText(zh: "免责", en: "exempt")
    case .mitigated: LocalizedText(zh: "减轻或从轻", en: "mitigated")
    case .queried: LocalizedText(zh: "提请认定机关复核", en: "queried")
    }
  }
}

extension ErrorVerdict {
  /// The word in people's outputs; the two kinds of mitigation are told apart, and so is an exemption that an exception makes void.
  var label: LocalizedText {
    let label: LocalizedText
    if case .mitigated(let decision, _) = verdict {
      label =
        decision.outcome == .lenient ? LocalizedText(zh: "从轻", en: "treated leniently") : LocalizedText(zh: "减轻", en: "mitigated")
    } else {
      label = verdict.name.label
    }
    guard exception != nil else { return label }
    return LocalizedText(zh: "\(label.zh)（例外，不予减免）", en: "\(label.en) (excepted: not relieved)")
  }

  /// The word, and the exception or exclusions by which it is so.
  var citedLabel: LocalizedText {
    let parts = [label] + sources.compactMap(\.words)
    return LocalizedText(zh: parts.map(\.zh).joined(separator: "，"), en: parts.map(\.en).joined(separator: ", "))
  }
}

extension ExemptionDecision.Scope {
  /// The word in people's outputs.
  var label: LocalizedText {
    switch self {
    case .person: LocalizedText(zh: "个人", en: "person")
    case .unit: LocalizedText(zh: "单位", en: "unit")
    case .matter: LocalizedText(zh: "事项", en: "matter")
    }
  }
}

extension WhileQueried {
  /// The words in people's outputs.
  var label: LocalizedText {
    switch self {
    case .apply: LocalizedText(zh: "复核期间暂按认定执行", en: "the recognition is applied meanwhile")
    case .hold: LocalizedText(zh: "复核期间仍予扣分", en: "the deduction stands meanwhile")
    }
  }
}

extension TableName {
  /// What a ledger is called in people's outputs.
  var label: LocalizedText {
    switch self {
    case .units: LocalizedText(zh: "单位", en: "unit")
    case .readings: LocalizedText(zh: "指标数据", en: "reading")
    case .targets: LocalizedText(zh: "目标", en: "target")
    case .notApplicable: LocalizedText(zh: "缺项", en: "not applicable")
    case .ballots: LocalizedText(zh: "测评票", en: "ballot")
    case .tasks: LocalizedText(zh: "重点任务", en: "task")
    case .projects: LocalizedText(zh: "项目", en: "project")
    case .problems: LocalizedText(zh: "问题", en: "problem")
    case .activities: LocalizedText(zh: "活动", en: "activity")
    case .errors: LocalizedText(zh: "差错", en: "error")
    case .exemptions: LocalizedText(zh: "容错决定", en: "decision")
    case .accusations: LocalizedText(zh: "举报", en: "report")
    case .accountability: LocalizedText(zh: "问责", en: "measure")
    case .violations: LocalizedText(zh: "违规", en: "violation")
    case .bonuses: LocalizedText(zh: "加分", en: "bonus")
    case .nominees: LocalizedText(zh: "推荐", en: "nominee")
    case .consultations: LocalizedText(zh: "联审", en: "consultation")
    case .honorStates: LocalizedText(zh: "表彰进度", en: "honor state")
    case .carryOver: LocalizedText(zh: "上年结转", en: "carry-over")
    case .lastYear: LocalizedText(zh: "上年结果", en: "last year's result")
    case .corrections: LocalizedText(zh: "更正", en: "correction")
    case .decisions: LocalizedText(zh: "审定", en: "decision of the group")
    case .calendar: LocalizedText(zh: "日历", en: "calendar")
    }
  }
}

extension RowReference {
  /// The row as a person would name it: 差错 ERR-017, or with how many rows were folded 指标数据 360222/gdp/2019-01..2019-12（12 行）.
  func named(_ language: Language) -> String {
    table.label[language] + " " + keyNamed(language)
  }

  /// The same without the table.
  func keyNamed(_ language: Language) -> String {
    let rows = count > 1 ? language.bracketed(language == .chinese ? "\(count) 行" : "\(count) rows") : ""
    return key.joined(separator: "/") + rows
  }
}
