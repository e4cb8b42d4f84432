public import Model
public import Rules

/// The exempt stage: what became of every error (容错认定).
///
/// The office follows the decisions of competent authorities and never overrules them; where a recognition collides with the rules it is
/// queried, and the rulebook says what holds meanwhile. The order of the rows never matters.
public struct ExemptStage: Sendable {
  /// The verdicts and what the office should look at.
  public struct Outcome: Sendable {
    /// One verdict for each error, ordered by `error_id`.
    public var verdicts: [ErrorVerdict]
    /// What is wrong with decisions, ordered by row.
    public var findings: [Finding]
    /// Units that cannot be scored for an error in decisions on them, and why.
    public var faulty: [UnitID: [LocalizedText]]
  }

  let rules: ExemptionRules
  let dates: AssessmentDates
  /// By decision, what the authority answered when it was asked again.
  private let answers: [RowReference: Correction]

  /// Makes a stage; a correction of a decision's outcome, also one that leaves it, is the authority's answer to a query.
  public init(rules: ExemptionRules, dates: AssessmentDates, corrections: [RowReference: [Correction]] = [:]) {
    self.rules = rules
    self.dates = dates
    answers = corrections.compactMapValues { corrections in corrections.last { $0.row.table == .exemptions && $0.column == "outcome" } }
  }

  /// Gives each error its verdict.
  public func run(_ records: [Record], by workforce: Workforce = .alone) -> Outcome {
    let ledger = ErrorLedger(records)
    let facts = FactCheck(asOf: dates.asOf)
    let failures = ledger.entries.map { facts.failure(of: $0, reports: ledger.reports(on: $0)) }
    // Nobody repeats what nobody knows of.
    let repeated = Repetitions(
      ledger.entries.indices.filter { failures[$0] == nil && ledger.entries[$0].record.isKnown(on: dates.asOf) }.map { ledger.entries[$0] })

    let void = zip(ledger.entries, failures).filter { $1?.isVoid ?? false }.map(\.0.id)
    var findings = ExemptFindings(rules: rules, dates: dates, void: Set(void)).inspect(ledger)
    let judged = workforce.map(ledger.entries.count) { number in
      judge(ledger.entries[number], failures[number], after: repeated.first(before: ledger.entries[number]), ledger)
    }
    for (error, (_, conflicts)) in zip(ledger.entries, judged) {
      findings += conflicts.map { UnitFinding(finding: ExemptFindings.conflict($0), units: error.unit.map { [$0] } ?? []) }
    }
    return Outcome(verdicts: judged.map(\.verdict), findings: findings.map(\.finding).inRowOrder, faulty: findings.faulty)
  }

  /// What becomes of an error, and the decisions that contradict each other on it.
  private func judge(
    _ error: ErrorLedger.Entry, _ failure: (ground: FactGround, isVoid: Bool)?, after earlier: ErrorLedger.Entry?, _ ledger: ErrorLedger
  ) -> (verdict: ErrorVerdict, conflicts: [[ExemptionDecision]]) {
    if let failure {
      return (finished(failure.isVoid ? .void(failure.ground) : .unconfirmed(failure.ground), of: error, after: earlier, nil), [])
    }
    let ruling = ruling(on: error, by: ledger.decisions(on: error))
    let verdict = verdict(by: ruling, on: error, after: earlier)
    return (finished(verdict, of: error, after: earlier, ruling.later), ruling.conflicts)
  }

  /// A correction edition takes in what was decided on errors that were found later, and what was recognised later of the others: nobody
  /// carries it over any more. Where the closed year carried something over for an error, that is all of it: nobody has the same points
  /// twice.
  private func ruling(on error: ErrorLedger.Entry, by decisions: [ExemptionDecision]) -> Ruling {
    let ruling = Ruling(on: decisions, asOf: dates.asOf, cutOff: dates.cutOff)
    guard let closedAsOf = dates.closedAsOf else { return ruling }
    let whole = Ruling(on: decisions, asOf: dates.asOf, cutOff: dates.asOf)
    if error.record.knownOn.map({ $0 > closedAsOf }) ?? false { return whole }
    let closed = Ruling(on: decisions, asOf: closedAsOf, cutOff: dates.cutOff)
    return whole.remaining < ruling.remaining && whole.isDecided(after: closedAsOf) && !closed.carriesOver ? whole : ruling
  }

  private func verdict(by ruling: Ruling, on error: ErrorLedger.Entry, after earlier: ErrorLedger.Entry?) -> Verdict {
    switch ruling.state {
    case .none: return .notApplied
    case .pending(let application): return .pending(application)
    case .late(let decision) where decision.outcome?.isRecognition == true:
      // What is to be carried over is asked about while the year is open.
      let collisions = openCollisions(of: decision, on: error, after: earlier)
      return collisions.isEmpty ? .deferred(decision) : .queried(decision, collisions: collisions, meanwhile: .hold)
    case .effective(let decision), .late(let decision):
      switch decision.outcome {
      case .denied: return .denied(decision)
      case .revoked: return .revoked(decision)
      case .exempt, .mitigated, .lenient, nil:
        let collisions = openCollisions(of: decision, on: error, after: earlier)
        if !collisions.isEmpty { return .queried(decision, collisions: collisions, meanwhile: rules.whileQueried) }
        return decision.outcome?.isMitigation == true ? .mitigated(decision, factor: decision.remaining) : .exempt(decision)
      }
    }
  }

  /// What a recognition collides with, as long as the authority has not looked again.
  private func openCollisions(
    of decision: ExemptionDecision, on error: ErrorLedger.Entry, after earlier: ErrorLedger.Entry?
  ) -> [Collision] {
    answers[decision.reference] == nil ? collisions(of: decision, on: error, after: earlier) : []
  }

  private func collisions(
    of decision: ExemptionDecision, on error: ErrorLedger.Entry, after earlier: ErrorLedger.Entry?
  ) -> [Collision] {
    var collisions: [Collision] = rules.exclusions.filter { $0.when.hold(for: error.record) }
      .map { .exclusion(id: $0.id, name: $0.name, citation: $0.citation) }
    collisions += rules.conditions.filter { !decision.conditions.contains($0.id) }.map { .missingCondition($0) }
    if rules.queryRepeats, !error.record.isYes("force_majeure"), let earlier, let day = earlier.occurredOn {
      collisions.append(.repeats(error: earlier.id, on: day))
    }
    return collisions
  }

  private func finished(
    _ verdict: Verdict, of error: ErrorLedger.Entry, after earlier: ErrorLedger.Entry?, _ later: ExemptionDecision?
  ) -> ErrorVerdict {
    let granted: Fraction =
      switch verdict {
      case .exempt(let decision), .mitigated(let decision, _), .queried(let decision, _, .apply): decision.remaining
      case .void, .unconfirmed, .notApplied, .pending, .denied, .revoked, .deferred, .queried(_, _, .hold): .one
      }
    let answer = verdict.decision.flatMap { decision in
      answers[decision.reference].flatMap { collisions(of: decision, on: error, after: earlier).isEmpty ? nil : $0 }
    }
    let exception = granted < .one ? rules.exception(for: error.record) : nil
    let factor = exception == nil ? granted : .one
    let isCarriedOver =
      later.map { $0.remaining < factor && openCollisions(of: $0, on: error, after: earlier).isEmpty } ?? false
    return ErrorVerdict(
      error: error.id, matter: error.matter, unit: error.unit, person: error.record.text("person_id"), verdict: verdict,
      exception: exception,
      factor: factor,
      because: verdict.because(
        answeredBy: answer, exceptedAs: exception, closedAsOf: dates.closedAsOf,
        followedBy: granted < .one && (later?.outcome == .revoked || isCarriedOver) ? later : nil))
  }
}

/// Which decision rules an error.
struct Ruling {
  enum State {
    /// Nobody applied.
    case none
    /// An application is being decided.
    case pending(ExemptionDecision)
    /// The latest decision that took effect by the cut-off.
    case effective(ExemptionDecision)
    /// None did, or no recognition; the latest of those that take effect later.
    case late(ExemptionDecision)
  }

  let state: State
  /// Decisions of one day that contradict each other: of the day that rules, and of the last one after it.
  let conflicts: [[ExemptionDecision]]
  /// What was decided after the decision that rules, is known, and takes effect after the cut-off: the year stays as it was ruled by then.
  let later: ExemptionDecision?

  /// What it leaves of a deduction.
  var remaining: Fraction { if case .effective(let decision) = state { decision.remaining } else { .one } }

  /// Whether closing the year carries anything over.
  var carriesOver: Bool {
    if case .late(let decision) = state, decision.outcome?.isRecognition == true { return true }
    return later.map { $0.remaining < remaining } ?? false
  }

  /// Whether the decision that rules was made after a day.
  func isDecided(after day: Day) -> Bool {
    if case .effective(let decision) = state { decision.decidedOn.map { $0 > day } ?? false } else { false }
  }

  init(on decisions: [ExemptionDecision], asOf: Day, cutOff: Day) {
    let decided = decisions.filter { $0.isDecided(asOf: asOf) }
    let effective = decided.filter { $0.isEffective(by: cutOff) }
    let candidates = effective.isEmpty ? decided : effective
    guard let lastDay = candidates.compactMap(\.decidedOn).max() else {
      let applications = decisions.filter { $0.isApplied(asOf: asOf) }
      state = applications.min { $0.id < $1.id }.map { .pending($0.undecided) } ?? .none
      (conflicts, later) = ([], nil)
      return
    }
    let latest = candidates.filter { $0.decidedOn == lastDay }
    let ruling = Ruling.strictest(of: latest)
    let after = decided.filter { !$0.isEffective(by: cutOff) && $0.decidedOn.map { $0 > lastDay } ?? false }
    let lastDayAfter = after.compactMap(\.decidedOn).max()
    let latestAfter = after.filter { $0.decidedOn == lastDayAfter }
    let later = Ruling.strictest(of: latestAfter)
    if let later, later.outcome?.isRecognition == true, ruling?.outcome?.isRecognition == false {
      // What was refused before, and is recognised since, comes late as any other.
      state = .late(later)
    } else {
      state = ruling.map { effective.isEmpty ? .late($0) : .effective($0) } ?? .none
    }
    self.later = later
    conflicts = [latest, latestAfter].filter { decisions in
      Set(decisions.map { [$0.outcome?.rawValue, $0.remaining.description] }).count > 1
    }
  }

  /// Of decisions that contradict each other the strictest holds, until the finding is cleared up; of those that agree the one that comes
  /// first by id.
  private static func strictest(of decisions: [ExemptionDecision]) -> ExemptionDecision? {
    decisions.max { $0.remaining != $1.remaining ? $0.remaining < $1.remaining : $0.id > $1.id }
  }
}

/// Earlier errors of the same kind and unit.
struct Repetitions: Sendable {
  private struct Habit: Hashable, Sendable {
    var unit: UnitID
    var kind: String
  }

  private var errors: [Habit: [ErrorLedger.Entry]] = [:]

  /// Of confirmed errors.
  init(_ confirmed: [ErrorLedger.Entry]) {
    for error in confirmed {
      guard let unit = error.unit, let kind = error.kind, error.occurredOn != nil else { continue }
      errors[Habit(unit: unit, kind: kind), default: []].append(error)
    }
    for habit in errors.keys { errors[habit]?.sort { $0.came(before: $1) } }
  }

  /// The first confirmed error of that kind and unit, where it came before and is another matter.
  func first(before error: ErrorLedger.Entry) -> ErrorLedger.Entry? {
    guard let unit = error.unit, let kind = error.kind else { return nil }
    return errors[Habit(unit: unit, kind: kind)]?.first { !$0.isSameMatter(as: error) }.flatMap { $0.came(before: error) ? $0 : nil }
  }
}
