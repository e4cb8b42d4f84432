import Model
import Rules

/// What the office should look at in the decisions themselves.
struct ExemptFindings {
  let rules: ExemptionRules
  let dates: AssessmentDates
  /// The errors whose fact is untrue; no decision need reach them.
  let void: Set<String>

  /// Faults of decisions that are known, and rows that cannot be told to be decisions; none of them changes a verdict but a factor out
  /// of range.
  func inspect(_ ledger: ErrorLedger) -> [UnitFinding] {
    ledger.decisions.flatMap { decision in
      var told = [halfDecided(decision)]
      if decision.isDecided(asOf: dates.asOf) {
        told = [authority(of: decision), filing(of: decision), factor(of: decision), needlessFactor(of: decision)]
        told += [scope(of: decision, in: ledger)] + conditions(of: decision)
      }
      told += laterErrors(under: decision, in: ledger)
      return told.compactMap(\.self).map { UnitFinding(finding: $0, units: ledger.errors(under: decision).compactMap(\.unit)) }
    }
  }

  /// An outcome without a day, or a day without an outcome: taken for an application, which relieves nothing.
  private func halfDecided(_ decision: ExemptionDecision) -> Finding? {
    let lacksDay = decision.outcome != nil
    guard lacksDay == (decision.decidedOn == nil), lacksDay || decision.decidedOn.map({ $0 <= dates.asOf }) ?? false else { return nil }
    return Finding(
      .unclearDecision, .warning, rows: [decision.reference], in: lacksDay ? "decided_on" : "outcome", value: decision.id,
      message: lacksDay
        ? LocalizedText(zh: "有结论而没有认定日期，按尚在认定处理", en: "An outcome without a day: the error counts as being decided")
        : LocalizedText(zh: "有认定日期而没有结论，按尚在认定处理", en: "A day without an outcome: the error counts as being decided"),
      hint: lacksDay
        ? LocalizedText(zh: "按认定文书填写认定日期", en: "Enter decided_on as the decision has it")
        : LocalizedText(zh: "按认定文书填写认定结果；尚未认定的，认定日期留空", en: "Enter the outcome; while there is none, leave decided_on empty"))
  }

  /// A factor that says something else than the outcome, which holds.
  private func needlessFactor(of decision: ExemptionDecision) -> Finding? {
    guard let factor = decision.factor, decision.outcome?.isMitigation != true, factor != decision.remaining else { return nil }
    return Finding(
      .unclearDecision, .warning, rows: [decision.reference], in: "factor", value: factor.description,
      message: LocalizedText(zh: "系数与结论不符，按结论处理", en: "The factor says something else than the outcome; the outcome holds"),
      hint: LocalizedText(
        zh: "核对认定文书：减轻、从轻才有系数；免责、不予认定、撤销的留空",
        en: "Check the decision: only a mitigation has a factor; of exempt, denied and revoked it is left empty"))
  }

  private func authority(of decision: ExemptionDecision) -> Finding? {
    guard !rules.authorities.isEmpty, !(decision.authority.map(rules.authorities.contains) ?? false) else { return nil }
    return Finding(
      .authorityNotListed, .warning, rows: [decision.reference], in: "authority", value: decision.authority,
      message: LocalizedText(
        zh: "认定机关不在计分细则所列名单内", en: "The deciding authority is not among those the rulebook lists"),
      hint: LocalizedText(
        zh: "核对认定权限；计分仍按该决定执行。名单：" + rules.authorities.joined(separator: "、"),
        en: "Check its competence; the decision is followed all the same. Listed: " + rules.authorities.joined(separator: ", ")))
  }

  private func filing(of decision: ExemptionDecision) -> Finding? {
    guard decision.outcome?.isRecognition == true, decision.filedOn == nil else { return nil }
    return Finding(
      .recognitionNotFiled, .warning, rows: [decision.reference], in: "filed_on",
      message: LocalizedText(zh: "容错认定未报备", en: "The recognition was not filed for the record"),
      hint: LocalizedText(zh: "报备后填写报备日期", en: "Enter filed_on once it is filed"))
  }

  private func factor(of decision: ExemptionDecision) -> Finding? {
    guard decision.outcome?.isMitigation == true, !decision.hasProperFactor else { return nil }
    return Finding(
      .outOfRange, rows: [decision.reference], in: "factor", value: decision.factor?.description,
      message: LocalizedText(
        zh: "减轻、从轻的系数应大于 0 且小于 1", en: "The factor of a mitigation lies above 0 and below 1"),
      hint: LocalizedText(
        zh: "按认定文书填写系数；全部免除的写“免责”，不免除的写“不予认定”",
        en: "Enter the factor of the decision; for 0 the outcome is exempt, for 1 it is denied"))
  }

  /// Where the matter has more errors than one it makes a difference whom a decision reaches; one that does not say reaches one.
  private func scope(of decision: ExemptionDecision, in ledger: ErrorLedger) -> Finding? {
    let others = ledger.errorsOfMatter(of: decision).filter { $0.id != decision.error && !void.contains($0.id) }
    guard !decision.saysScope, !others.isEmpty else { return nil }
    return Finding(
      .unclearDecision, .warning, rows: [decision.reference], in: "scope",
      message: LocalizedText(
        zh: "没有写认定范围，而同一事项另有差错：只及于所列的这一件", en: "No scope, and the matter has other errors: it reaches none but the one it names"),
      hint: LocalizedText(
        zh: "按认定文书填写认定范围：个人、单位或事项", en: "Enter the scope as the decision has it: person, unit or matter"))
  }

  /// Errors that occurred only after they were decided on, or after it was applied for: nobody decides on what is still to come. They are
  /// exempt all the same, as the decision has it.
  private func laterErrors(under decision: ExemptionDecision, in ledger: ErrorLedger) -> [Finding] {
    let days = [("decided_on", decision.decidedOn), ("applied_on", decision.appliedOn)]
    return ledger.errors(under: decision).compactMap { error in
      guard !void.contains(error.id), let occurred = error.occurredOn,
        let (column, day) = days.lazy.compactMap({ column, day in day.map { (column, $0) } }).first(where: { $0.1 < occurred })
      else { return nil }
      return Finding(
        .inconsistentDates, .warning, rows: [decision.reference, error.record.reference], in: column, value: day.description,
        message: LocalizedText(
          zh: "早于差错 \(error.id) 的发生日期 \(occurred)", en: "The error \(error.id) occurred on \(occurred), after this day"),
        hint: decision.scope == .person || error.id == decision.error
          ? LocalizedText(zh: "核对两个日期；计分按所填日期", en: "Check both days; the rules go by what stands there")
          : LocalizedText(
            zh: "核对日期和适用范围：认定之后发生的差错，须另行认定；计分仍按所填",
            en: "Check days and scope: an error that came after the decision needs one of its own; the rules go by what stands there"))
    }
  }

  /// Conditions in another writing than the rulebook lists them, by their names, or in words of their own: they count as missing. What a
  /// decision says beyond all that is asked for does no harm.
  private func conditions(of decision: ExemptionDecision) -> [Finding] {
    let missing = rules.conditions.filter { !decision.conditions.contains($0.id) }
    guard decision.outcome?.isRecognition == true, !missing.isEmpty else { return [] }
    let strange = decision.conditions.filter { word in !rules.conditions.contains { $0.id == word } }
    return strange.map { word in
      let meant = missing.first { condition in
        [condition.id, condition.name.zh, condition.name.en].contains { $0.foldedSpelling == word.foldedSpelling }
      }
      guard let meant else { return ExemptFindings.unknownCondition(word, of: decision, missing: missing) }
      return Finding(
        .unlistedWord, .warning, rows: [decision.reference], in: "conditions", value: word,
        message: LocalizedText(
          zh: "细则把这一条件写作“\(meant.id)”，此处按缺这一条件处理", en: "The rules write this condition “\(meant.id)”; here it counts as missing"),
        hint: LocalizedText(zh: "改为“\(meant.id)”", en: "Write “\(meant.id)”"))
    }
  }

  /// A condition that the rulebook does not know, beside others that are missing: it may be one of them.
  private static func unknownCondition(_ word: String, of decision: ExemptionDecision, missing: [ExemptionCondition]) -> Finding {
    Finding(
      .unlistedWord, .warning, rows: [decision.reference], in: "conditions", value: word,
      message: LocalizedText(
        zh: "细则没有这一条件，而缺：\(missing.map(\.name.zh).joined(separator: "、"))",
        en: "The rules know no such condition, and miss: \(missing.map(\.name.en).joined(separator: ", "))"),
      hint: LocalizedText(
        zh: "指其中之一的，改为 \(missing.map(\.id).joined(separator: "、"))；条件之间用“;”分隔",
        en: "If one of these is meant, write \(missing.map(\.id).joined(separator: ", ")); conditions have “;” between them"))
  }

  /// Decisions of one day that contradict each other.
  static func conflict(_ decisions: [ExemptionDecision]) -> Finding {
    let numbers = decisions.map(\.id).sorted()
    return Finding(
      .conflictingDecisions, rows: decisions.map(\.reference).sorted(), value: decisions.first?.error,
      message: LocalizedText(
        zh: "同日作出的容错决定相互矛盾：" + numbers.joined(separator: "、"),
        en: "Decisions of one day on one error contradict each other: " + numbers.joined(separator: ", ")),
      hint: LocalizedText(
        zh: "请认定机关明确以哪份为准；在此之前按最严者处理", en: "Ask the authority which one holds; until then the strictest one does"))
  }
}
