import Model
import OrderedCollections
import Rules

/// Results of honors as the leading group changed them: `before` and `after` say `honor/status`, or `honor/nominee_id/status`, each by its
/// id or as the outputs print it.
///
/// A decision settles who of the eligible is honored; it lifts no bar and stands in for no office. It neither takes nor frees a place. It
/// starts from what was found, from what an earlier one left, or from `reopened`, which answers the objection. One that starts from
/// nothing of the kind is an error, unless a later one on the same nominee was carried out: where a bar, a withdrawal or the loss of a
/// grade came after it, a later one says the same result before and after.
struct HonorDecisions {
  private(set) var findings: [Finding] = []
  private let decisions: [(decision: LeadingDecision, before: Said, after: Said, minutes: String, day: Day)]
  /// Those about whom a decision on the honor was carried out.
  private var settled: [HonorID: Set<RowReference>] = [:]

  /// Whether the leading group has decided on everybody whom a tie at the edge of an honor's number is about.
  func settle(_ tie: Finding, of honor: HonorID) -> Bool { settled[honor]?.isSuperset(of: tie.rows) ?? false }

  /// What a decision says about somebody.
  private struct Said: Equatable {
    var honor: HonorID
    var nominee: String?
    var status: HonorStatus

    init?(_ text: String?, _ honors: OrderedDictionary<HonorID, Honor>) {
      let parts = (text ?? "").split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 || parts.count == 3, let honor = honors.id(written: parts[0]),
        let status = parts.last.flatMap({ HonorStatus(written: $0) })
      else { return nil }
      self.honor = honor
      nominee = parts.count == 3 ? parts[1] : nil
      self.status = status
    }
  }

  /// Reads the decisions on honors, which are in the order of their days.
  init(_ decisions: [LeadingDecision], on honors: OrderedDictionary<HonorID, Honor>) {
    var read: [(LeadingDecision, Said, Said, String, Day)] = []
    for decision in decisions {
      guard let day = decision.decidedOn, let minutes = decision.minutes else {
        findings.append(.undocumented(decision))
        continue
      }
      guard let before = Said(decision.before, honors), let after = Said(decision.after, honors), after.honor == before.honor,
        after.nominee == before.nominee
      else {
        findings.append(.noHonorResult(decision, honors))
        continue
      }
      read.append((decision, before, after, minutes, day))
    }
    self.decisions = read
  }

  /// Carries out the decisions about one honor, in their order.
  mutating func carryOut(on entrants: inout [HonorEntrant], of honor: Honor) {
    var missed: [Int: [Finding]] = [:]
    var missedOfOthers: [UnitID: [Finding]] = [:]
    for (decision, before, after, minutes, day) in decisions where before.honor == honor.id {
      let meant = entrants.indices.filter { index in
        entrants[index].unit == decision.unit && (before.nominee.map { $0 == entrants[index].nominee?.text("nominee_id") } ?? true)
      }
      let isConfirmed = before == after
      if meant.isEmpty, honor.recipients == .units, before.nominee == nil {
        // A unit whose place or grade the honor does not ask for is not eligible, and in none of its lists.
        let isFitting = isConfirmed && before.status == .notEligible
        missedOfOthers[decision.unit] = isFitting ? [] : [.misfit(decision, computed: HonorStatus.notEligible.label)]
        continue
      }
      guard let index = meant.first, meant.count == 1 else {
        findings.append(.noNominee(of: decision))
        continue
      }
      let status = entrants[index].status
      let isReopened = status == .candidate && entrants[index].progress.wasReopened
      let isOnObjection = isReopened && before.status == .reopened
      guard status == before.status || isOnObjection else {
        missed[index, default: []].append(.misfit(decision, computed: entrants[index].publishedStatus.label))
        continue
      }
      let results: Set<HonorStatus> = [.candidate, .reserve, .notEligible]
      let isDecided = settled[honor.id]?.contains(entrants[index].row) ?? false
      guard isConfirmed || (isOnObjection || isDecided || [.candidate, .reserve].contains(before.status)) && results.contains(after.status)
      else {
        findings.append(.noHonorToDecide(decision))
        continue
      }
      entrants[index].status = after.status
      if isOnObjection { entrants[index].progress.answerObjection() }
      settled[honor.id, default: []].insert(entrants[index].row)
      // What did not fit was decided about another result, and again since.
      missed[index] = nil
      entrants[index].reasons = after.status == .candidate ? [] : entrants[index].reasons.map(\.decided)
      entrants[index].reasons.append(
        HonorCandidate.Reason(HonorWording.decided(minutes: minutes, on: day), rows: [decision.reference]))
    }
    findings += missed.values.joined()
    findings += missedOfOthers.values.joined()
  }
}

extension OrderedDictionary<HonorID, Honor> {
  /// An honor by its id or either of its names.
  fileprivate func id(written text: String) -> HonorID? {
    self[HonorID(text)]?.id ?? values.first { $0.name.zh == text || $0.name.en == text }?.id
  }
}
