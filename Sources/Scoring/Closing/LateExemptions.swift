import Model
import Rules

/// Recognitions that were known but took effect after the cut-off (结转容错): what they would have changed.
struct LateExemptions {
  let assessment: Assessment
  private let reach: ErrorReach

  init(_ assessment: Assessment) {
    self.assessment = assessment
    reach = ErrorReach(assessment)
  }

  /// What each is worth to whom, in the order of the errors.
  func credits() -> (credits: [Credit], findings: [Finding]) {
    var credits: [Credit] = []
    var findings: [Finding] = []
    var counted: [ErrorVerdict] = []
    var before = assessment.tally
    for verdict in verdictsInTime() {
      var found: [Credit] = []
      // What collides is nobody's before the authority has looked again.
      if verdict.factor < .one, verdict.verdict.name != .queried, let decision = verdict.verdict.decision {
        counted.append(verdict)
        do throws(ArithmeticFault) {
          let after = try assessment.tally.assuming(counted, reaching: reach.units(touchedBy: counted)).tally
          found = try gains(of: verdict, before, after).map { unit, points in
            Credit(unit: unit, record: verdict.reference, item: verdict.error, points: points, document: decision.document)
          }
          before = after
        } catch {
          // Said below: nothing can be carried over.
        }
      }
      if found.isEmpty { findings.append(ClosingFindings.noPoints(verdict)) }
      credits += found
    }
    return (credits, findings)
  }

  /// The late recognitions as they would stand, had the year been as long as they took: one that is revoked since, meets an exclusion or
  /// is of an excepted kind leaves all of the deduction. So would those that leave less than what was recognised in time.
  private func verdictsInTime() -> [ErrorVerdict] {
    var dates = assessment.dates
    let known = ErrorLedger(assessment.tally.peerStage.index.facts.records).decisions.filter { $0.isDecided(asOf: dates.asOf) }
    guard let last = known.compactMap(\.effectiveOn).max(), last > dates.cutOff else { return [] }
    dates.cutOff = last
    let stage = ExemptStage(
      rules: assessment.rulebook.exemption ?? ExemptionRules(), dates: dates, corrections: assessment.facts.corrections)
    let inTime = Dictionary(
      stage.run(assessment.tally.peerStage.index.facts.records).verdicts.map { ($0.error, $0) }, uniquingKeysWith: { first, _ in first })
    return assessment.verdicts.compactMap { verdict in
      guard let other = inTime[verdict.error] else { return nil }
      let isOther = other.verdict.decision != verdict.verdict.decision
      let isBettered = verdict.factor < .one && isOther && (other.factor < verdict.factor || other.verdict.name == .queried)
      return verdict.verdict.name == .deferred || isBettered ? other : nil
    }
  }

  /// By how much the published totals before decisions would be higher, for every unit that the error reaches; gains only.
  private func gains(of verdict: ErrorVerdict, _ before: Tally, _ after: Tally) throws(ArithmeticFault) -> [(UnitID, Decimal)] {
    var gains: [(UnitID, Decimal)] = []
    for unit in reach.units(touchedBy: [verdict]).sorted() {
      guard let old = try before.computedTotal(of: unit), let new = try after.computedTotal(of: unit), new > old else { continue }
      gains.append((unit, try new - old))
    }
    return gains
  }
}
