import Model
import OrderedCollections
import Rules

/// What became of each error (容错认定), by the rulebook's chapter on exemptions.
struct OpinionOnErrors {
  struct Opinion: Hashable {
    var verdict: Verdict
    /// What is left of a deduction.
    var factor: Exact
  }

  enum Verdict: String, Hashable {
    case void, unconfirmed, notApplied = "not_applied", pending, denied, revoked, deferred, exempt, mitigated, queried
  }

  let dossier: Dossier
  private(set) var opinions: [String: Opinion] = [:]
  /// Measures whose own fact was found untrue.
  private(set) var voidMeasures: Set<String> = []
  let errors: [String: Record]
  /// Errors whose fact does not stand.
  private var failures: [String: Verdict] = [:]

  init(_ dossier: Dossier) {
    self.dossier = dossier
    let rows = dossier.records.filter { $0.table == .errors }
    errors = Dictionary(rows.map { ($0.key[0], $0) }) { first, _ in first }
    let reports = dossier.records.filter { $0.table == .accusations }
    for error in rows { failures[error.key[0]] = failedFact(error, reports.filter { $0.says("error_id") == error.key[0] }) }
    for error in rows { opinions[error.key[0]] = opinion(on: error) }
    for measure in dossier.records where measure.table == .accountability {
      if latestFinding(reports.filter { $0.says("action_id") == measure.key[0] }) == .untrue { voidMeasures.insert(measure.key[0]) }
    }
  }

  subscript(_ error: String) -> Opinion? { opinions[error] }

  func isOut(_ error: String) -> Bool { opinions[error].map { $0.verdict == .void || $0.verdict == .unconfirmed } ?? false }

  // MARK: The fact

  private enum Finding { case untrue, doubtful, confirmed }

  /// What the latest known report found; of one day, one that found the fact untrue goes first.
  private func latestFinding(_ reports: [Record]) -> Finding? {
    var latest: (day: Day?, finding: Finding)?
    for report in reports {
      guard let word = report.says("finding") else { continue }
      let day = report.dayIn("closed_on") ?? report.dayIn("cleared_on") ?? report.dayIn("received_on")
      if let day, day > dossier.asOf { continue }
      let finding: Finding =
        switch word {
        case "untrue", "mistaken", "malicious": .untrue
        case "doubtful": .doubtful
        default: .confirmed
        }
      guard let before = latest else {
        latest = (day, finding)
        continue
      }
      let isLater = before.day == nil ? day != nil : day.map { $0 > before.day ?? $0 } ?? false
      if isLater || (day == before.day && finding == .untrue) { latest = (day, finding) }
    }
    return latest?.finding
  }

  /// Void or unconfirmed, by the ledger or by a report; a report in doubt does not outweigh a ledger that confirms.
  private func failedFact(_ error: Record, _ reports: [Record]) -> Verdict? {
    let (status, found) = (error.says("status"), latestFinding(reports))
    if status == "untrue" || found == .untrue { return .void }
    if status == "doubtful" || (status == nil && found == .doubtful) { return .unconfirmed }
    return nil
  }

  // MARK: The decision

  /// Whether a decision on one error reaches another: the error itself, its unit's errors of the matter, or the whole matter.
  private func reaches(_ decision: Record, _ error: Record) -> Bool {
    guard let named = decision.says("error_id").flatMap({ errors[$0] }) else { return false }
    if named.key == error.key { return true }
    guard let matter = named.says("matter_id"), matter == error.says("matter_id") else { return false }
    switch decision.says("scope") {
    case "matter": return true
    case "unit": return named.unit == error.unit
    default: return false
    }
  }

  private func opinion(on error: Record) -> Opinion {
    if let failed = failures[error.key[0]] { return Opinion(verdict: failed, factor: .one) }
    let decisions = dossier.records.filter { $0.table == .exemptions && reaches($0, error) }
    func outcome(_ decision: Record) -> String? { decision.says("outcome").flatMap { $0 == "pending" ? nil : $0 } }
    let known = decisions.filter { decision in outcome(decision) != nil && decision.dayIn("decided_on").map { $0 <= dossier.asOf } == true }
    let effective = known.filter { decision in
      (decision.dayIn("effective_on") ?? decision.dayIn("decided_on")).map { $0 <= dossier.cutOff } == true
    }
    // Decisions of one day that contradict each other are a fault of the data; worlds have none.
    func latest(_ decisions: [Record]) -> Record? {
      decisions.max { ($0.dayIn("decided_on") ?? dossier.asOf) < ($1.dayIn("decided_on") ?? dossier.asOf) }
    }
    func isRecognised(_ decision: Record?) -> Bool { decision.flatMap(outcome).map { !["denied", "revoked"].contains($0) } ?? false }
    // What was refused in time and recognised since, or for the first time, is recognised late.
    let isLate = isRecognised(latest(known)) && !isRecognised(latest(effective))
    guard let decision = isLate ? latest(known) : latest(effective) ?? latest(known), let outcome = outcome(decision) else {
      let isAsked = decisions.contains { decision in
        (decision.dayIn("applied_on") ?? decision.dayIn("decided_on")).map { $0 <= dossier.asOf } ?? true
      }
      return Opinion(verdict: isAsked ? .pending : .notApplied, factor: .one)
    }
    switch outcome {
    case "denied": return Opinion(verdict: .denied, factor: .one)
    case "revoked": return Opinion(verdict: .revoked, factor: .one)
    default: break
    }
    if isLate { return Opinion(verdict: collides(decision, with: error) ? .queried : .deferred, factor: .one) }
    let granted = outcome == "exempt" ? Exact.zero : decision.numberIn("factor") ?? .one
    if collides(decision, with: error) {
      return Opinion(verdict: .queried, factor: dossier.exemption.whileQueried == .apply ? spared(error, granted) : .one)
    }
    return Opinion(verdict: outcome == "exempt" ? .exempt : .mitigated, factor: spared(error, granted))
  }

  /// Generally nothing is deducted; some kinds are excepted from that.
  private func spared(_ error: Record, _ granted: Exact) -> Exact {
    dossier.exemption.excepted.contains { error.meets($0.when) } ? .one : granted
  }

  /// "No shield": an exclusion, a condition that is not named, or a repetition.
  private func collides(_ decision: Record, with error: Record) -> Bool {
    let rules = dossier.exemption
    if rules.exclusions.contains(where: { error.meets($0.when) }) { return true }
    let named = (decision.says("conditions") ?? "").split(separator: ";").map(String.init)
    if rules.conditions.contains(where: { !named.contains($0.id) }) { return true }
    return rules.queryRepeats && error.says("force_majeure") != "yes" && repeats(error)
  }

  private func repeats(_ error: Record) -> Bool {
    guard let unit = error.unit, let kind = error.says("kind"), let day = error.conducted else { return false }
    return errors.values.contains { other in
      guard other.unit == unit, other.says("kind") == kind, other.key != error.key, let before = other.conducted else { return false }
      if let matter = error.says("matter_id"), matter == other.says("matter_id") { return false }
      return failures[other.key[0]] == nil && !other.isUnknown(on: dossier.asOf)
        && (before < day || (before == day && other.key[0] < error.key[0]))
    }
  }
}
