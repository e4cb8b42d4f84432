import Model
import OrderedCollections
import Rules

/// What can be wrong with decisions of the leading group.
extension Finding {
  private static func about(
    _ code: FindingCode, _ decision: LeadingDecision, severity: Severity = .error, value: String? = nil, _ what: LocalizedText,
    hint: LocalizedText
  ) -> Finding {
    Finding(
      code, severity, rows: [decision.reference, RowReference(.units, [decision.unit.text])], value: value,
      message: LocalizedText(
        zh: "审定 \(decision.number)（\(decision.unit)）：\(what.zh)", en: "decision \(decision.number) (\(decision.unit)): \(what.en)"),
      hint: hint)
  }

  static func unknownUnit(of decision: LeadingDecision) -> Finding {
    about(
      .unknownUnit, decision, value: decision.unit.text,
      LocalizedText(zh: "单位不在单位表中", en: "the units table does not know the unit"),
      hint: LocalizedText(zh: "核对单位编码", en: "Check the unit's id"))
  }

  static func absentUnit(of decision: LeadingDecision, because: LocalizedText) -> Finding {
    about(
      .decisionWithoutStanding, decision, value: decision.unit.text,
      LocalizedText(zh: "单位\(because.zh)", en: "the unit \(because.en)"),
      hint: LocalizedText(
        zh: "截止日不在的单位没有总分和名次：由领导小组对承继单位作出审定",
        en: "A unit that is not there at the cut-off has no total or place: the leading group decides on its successor"))
  }

  static func notAssessed(_ decision: LeadingDecision) -> Finding {
    about(
      .decisionWithoutStanding, decision, LocalizedText(zh: "单位不属于任何考核序列", en: "the unit is in no competition"),
      hint: LocalizedText(
        zh: "核对单位编码与考核序列；审定后才退出考核的，由领导小组再作审定，审定前后均留空",
        en: "Check the unit and the competitions; if it left them after the decision, a later row ends that, with neither before nor after")
    )
  }

  static func notRanked(_ decision: LeadingDecision) -> Finding {
    about(
      .decisionWithoutStanding, decision,
      decision.what == .place
        ? LocalizedText(zh: "单位没有名次，无从审定名次", en: "the unit has no place that could be decided")
        : LocalizedText(zh: "单位没有总分，无从审定", en: "the unit has no total: there is nothing to decide"),
      hint: LocalizedText(
        zh: "单列单位和数据不全的单位不排名；审定后才没有结果的，由领导小组再作审定，审定前后均留空",
        en:
          "Units that do not compete, or are incomplete, have no place; what went after the decision a later row ends, with neither before nor after"
      ))
  }

  static func undocumented(_ decision: LeadingDecision) -> Finding {
    about(
      .invalidDecision, decision, LocalizedText(zh: "没有决定日期或会议纪要文号", en: "the day or the number of the minutes is missing"),
      hint: LocalizedText(zh: "补填决定日期和会议纪要：审定须有据可查", en: "Enter decided_on and minutes: a decision rests on them"))
  }

  static func noTotal(_ decision: LeadingDecision, places: Int) -> Finding {
    about(
      .invalidDecision, decision, value: "\(decision.before ?? "") → \(decision.after ?? "")",
      LocalizedText(
        zh: "审定前后的总分须是至多 \(places) 位小数的数字", en: "the totals before and after are numbers with at most \(places.english("decimal"))"),
      hint: LocalizedText(zh: "按公布的总分填写", en: "Write totals as they are published"))
  }

  static func noPlace(_ decision: LeadingDecision) -> Finding {
    about(
      .invalidDecision, decision, value: "\(decision.before ?? "") → \(decision.after ?? "")",
      LocalizedText(zh: "审定前后的名次须是从 1 起的整数", en: "the places before and after are whole numbers from 1"),
      hint: LocalizedText(zh: "例如审定前 3、审定后 2", en: "such as 3 before and 2 after"))
  }

  static func noSuchGrade(_ text: String, _ decision: LeadingDecision, _ competition: Competition) -> Finding {
    let grades = competition.grades.values
    return about(
      .unknownIdentifier, decision, value: text,
      LocalizedText(
        zh: "“\(competition.name.zh)”没有等次“\(text)”", en: "“\(competition.name.en)” has no grade “\(text)”"),
      hint: LocalizedText(
        zh: "可用等次：" + grades.map { "\($0.name.zh)（\($0.id)）" }.joined(separator: "、"),
        en: "Grades: " + grades.map { "\($0.name.en) (\($0.id))" }.joined(separator: ", ")))
  }

  static func brokenChain(_ decision: LeadingDecision, after earlier: LeadingDecision) -> Finding {
    about(
      .decisionMismatch, decision, value: decision.before,
      LocalizedText(
        zh: "审定前为“\(decision.before ?? "")”，而此前的审定 \(earlier.number) 已定为“\(earlier.after ?? "")”",
        en: "it starts from “\(decision.before ?? "")”, but decision \(earlier.number) before it left “\(earlier.after ?? "")”"),
      hint: LocalizedText(
        zh: "同一单位同一事项的审定按日期、编号先后衔接", en: "Decisions of one unit on one thing follow each other by day and number"))
  }

  static func misfit(_ decision: LeadingDecision, computed: LocalizedText) -> Finding {
    about(
      .decisionMismatch, decision, value: decision.before,
      LocalizedText(
        zh: "审定前为“\(decision.before ?? "")”，而计算结果为“\(computed.zh)”",
        en: "it starts from “\(decision.before ?? "")”, but “\(computed.en)” was computed"),
      hint: LocalizedText(
        zh: "数据或细则在审定后有变：请领导小组按现结果重新审定；维持现结果的，审定前后写同一结果",
        en:
          "Data or rules changed since: the leading group decides on the result as it is now; where that stays, before and after say the same"
      ))
  }

  static func noHonorResult(_ decision: LeadingDecision, _ honors: OrderedDictionary<HonorID, Honor>) -> Finding {
    let statuses = [HonorStatus.candidate, .reserve, .notEligible]
    let named = honors.values.map { LocalizedText(zh: "\($0.name.zh)（\($0.id)）", en: "\($0.name.en) (\($0.id))") }
    return about(
      .invalidDecision, decision, value: "\(decision.before ?? "") → \(decision.after ?? "")",
      LocalizedText(
        zh: "审定前后须写同一表彰（及同一推荐编号）和一种结果", en: "before and after say one honor, or one nominee of it, and a result each"),
      hint: LocalizedText(
        zh: "写成“表彰/结果”或“表彰/推荐编号/结果”；表彰：\(named.map(\.zh).joined(separator: "、"))；"
          + "审定后的结果：\(statuses.map { "\($0.label.zh)（\($0.rawValue)）" }.joined(separator: "、"))",
        en: "Write honor/result or honor/nominee_id/result; honors: \(named.map(\.en).joined(separator: ", ")); "
          + "results to decide: \(statuses.map(\.rawValue).joined(separator: ", "))"))
  }

  static func noNominee(of decision: LeadingDecision) -> Finding {
    about(
      .decisionMismatch, decision, value: decision.before,
      LocalizedText(zh: "找不到所指的推荐对象", en: "it does not say whom it is about"),
      hint: LocalizedText(zh: "单位有几项推荐时写明推荐编号", en: "Where a unit has several nominees, name the nominee_id"))
  }

  static func noHonorToDecide(_ decision: LeadingDecision) -> Finding {
    about(
      .invalidDecision, decision, value: "\(decision.before ?? "") → \(decision.after ?? "")",
      LocalizedText(zh: "审定不能取消限制，也不能代替联审", en: "a decision lifts no bar and stands in for no office"),
      hint: LocalizedText(zh: "只能在候选、候补与不符合条件之间审定", en: "It decides between candidate, reserve and not_eligible"))
  }

  static func impossiblePlace(_ decision: LeadingDecision) -> Finding {
    about(
      .invalidDecision, decision, value: decision.after,
      LocalizedText(zh: "没有第 \(decision.after ?? "") 名可定", en: "there is no place \(decision.after ?? "") to be given"),
      hint: LocalizedText(
        zh: "名次不超过参评单位数，也不能落在并列名次中间", en: "A place lies within the number of units, and not inside a shared place"))
  }

  static func aboveLimit(_ decision: LeadingDecision) -> Finding {
    about(
      .decisionAboveLimit, decision, severity: .warning, value: decision.after,
      LocalizedText(zh: "审定的等次高于等次限制或一票否决所许", en: "the grade lies above what a ceiling or veto allows"),
      hint: LocalizedText(zh: "仍按审定列示；请核对限制的依据", en: "It is shown as decided; check what the limit rests on"))
  }
}
