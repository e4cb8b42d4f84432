import Model
import Rules

/// Results of honors as the leading group changed them: `before` and `after` say `honor/status`, or `honor/nominee_id/status`.
///
/// A decision settles who of the eligible is honored; it lifts no bar and stands in for no office. It neither takes nor frees a place. It
/// starts from what was found, from what an earlier one left, or from `reopened`, which answers the objection.
struct HonorDecisions {
  private(set) var findings: [Finding] = []
  /// Those about whom a decision was carried out.
  private var settled: Set<RowReference> = []

  /// Whether the leading group has decided on everybody whom a tie at the edge of a number is about.
  func settle(_ tie: Finding) -> Bool { tie.rows.allSatisfy(settled.contains) }

  /// What a decision says about somebody.
  private struct Said: Equatable {
    var honor: HonorID
    var nominee: String?
    var status: HonorStatus

    init?(_ text: String?) {
      let parts = (text ?? "").split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 || parts.count == 3, let last = parts.last, let status = HonorStatus(rawValue: last) else { return nil }
      honor = HonorID(parts[0])
      nominee = parts.count == 3 ? parts[1] : nil
      self.status = status
    }
  }

  /// Carries out the decisions about one honor, in their order.
  mutating func carryOut(_ decisions: [Record], on entrants: inout [HonorEntrant], of honor: Honor) {
    var decided: Set<Int> = []
    for decision in decisions {
      guard let before = Said(decision.text("before")), before.honor == honor.id else { continue }
      guard let after = Said(decision.text("after")), after.honor == before.honor, after.nominee == before.nominee,
        let minutes = decision.text("minutes"), let day = decision.date
      else {
        findings.append(.unreadable(decision))
        continue
      }
      let meant = entrants.indices.filter { index in
        entrants[index].unit == decision.unit && (before.nominee.map { $0 == entrants[index].nominee?.text("nominee_id") } ?? true)
      }
      guard let index = meant.first, meant.count == 1 else {
        findings.append(.misfit(decision, LocalizedText(zh: "找不到所指的推荐对象", en: "it does not say whom it is about")))
        continue
      }
      let isReopened = entrants[index].status == .candidate && entrants[index].progress.wasReopened
      let isOnObjection = isReopened && before.status == .reopened
      guard entrants[index].status == before.status || isOnObjection else {
        let status = entrants[index].publishedStatus.rawValue
        findings.append(.misfit(decision, LocalizedText(zh: "现结果为 \(status)", en: "the result is \(status)")))
        continue
      }
      let results: Set<HonorStatus> = [.candidate, .reserve, .notEligible]
      let mayChange = isOnObjection || decided.contains(index) || [.candidate, .reserve].contains(before.status)
      guard mayChange, results.contains(after.status) else {
        findings.append(
          .misfit(decision, LocalizedText(zh: "审定不能取消限制，也不能代替联审", en: "a decision lifts no bar and stands in for no office")))
        continue
      }
      entrants[index].status = after.status
      if isOnObjection { entrants[index].progress.answerObjection() }
      decided.insert(index)
      settled.insert(entrants[index].row)
      if after.status == .candidate { entrants[index].reasons = [] }
      entrants[index].reasons.append(
        HonorCandidate.Reason(HonorWording.decided(minutes: minutes, on: day), rows: [decision.reference]))
    }
  }

  /// Decisions whose `before` names no honor of the rulebook.
  mutating func refuse(_ decisions: [Record], known: Set<HonorID>) {
    for decision in decisions where Said(decision.text("before")).map({ !known.contains($0.honor) }) ?? true {
      findings.append(.unreadable(decision))
    }
  }
}

extension Finding {
  fileprivate static func unreadable(_ decision: Record) -> Finding {
    Finding(
      .invalidDecision, .warning, rows: [decision.reference], value: decision.text("after"),
      message: LocalizedText(zh: "审定未执行：写法不明，或缺纪要、日期", en: "the decision is not carried out: it cannot be read, or lacks minutes or day"),
      hint: LocalizedText(
        zh: "before、after 写成“表彰/状态”或“表彰/推荐编号/状态”，并填写 minutes 与 decided_on",
        en: "Write before and after as honor/status or honor/nominee_id/status, and fill in minutes and decided_on"))
  }

  fileprivate static func misfit(_ decision: Record, _ why: LocalizedText) -> Finding {
    Finding(
      .decisionMismatch, .warning, rows: [decision.reference], value: decision.text("before"),
      message: LocalizedText(zh: "审定未执行：\(why.zh)", en: "the decision is not carried out: \(why.en)"),
      hint: LocalizedText(zh: "请领导小组按现结果重新审定", en: "The leading group decides on the result as it is now"))
  }
}
