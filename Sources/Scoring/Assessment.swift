public import Model
import OrderedCollections
public import Rules

/// What to do about errors in the facts.
public enum Tolerance: String, Sendable, Hashable, CaseIterable {
  /// With any error nobody is scored.
  case strict
  /// Units with an error of their own are listed as incomplete; the others are scored without them.
  case quarantine
  /// Nobody is scored, since rows were refused: what else is wrong is asked of the others, as far as those have no part in it.
  case refused
}

/// The assessment (考核结果): a pure function of rulebook and facts.
///
/// Only totals, places and what peers have in common are kept. A unit's lines are made when asked for, by the very function that
/// gave the total: the trace is the computation. (Where all lines will be asked for and are few, those of that very computation are kept.)
///
///     let dates = AssessmentDates(period: year, cutOff: lastDay, asOf: today)
///     let assessment = Assessment(of: rulebook, facts, dates: dates, tolerance: .strict)
///     for standing in assessment.groups[0].standings { print(standing.place, try assessment.account(of: standing.unit)) }
public struct Assessment: Sendable {
  /// The assessed period, what counts and what is known.
  public let dates: AssessmentDates
  /// Everything wrong with the facts against the rules, in one fixed order: where units stand, then by group, unit and indicator.
  public let findings: [Finding]
  /// The groups: competitions in the rulebook's order, divisions by name.
  ///
  /// Empty where errors are not tolerated and there are any.
  public let groups: [AssessedGroup]
  /// What became of each error, ordered by `error_id`.
  public let verdicts: [ErrorVerdict]
  /// The lights of the assessed period (亮灯), ordered by rule, task and period.
  public let lights: [TaskLight]
  /// What the major projects came to (重点工程).
  public let projects: ProjectStage.Outcome
  /// What the obligations came to: by rule, unit, span and subject.
  public let obligations: [ObligationCount]
  /// What the leading group decided, by day and number; those on honors among them.
  public let decisions: [LeadingDecision]
  /// Cases to suggest to the organization department; internal.
  public let suggestions: [SuggestedCase]
  /// Who may be honored, and who may not and why: by honor, then by rank.
  ///
  /// Empty where there are no groups.
  public let honors: [HonorCandidate]

  /// What was scored: the units in force at the cut-off, with what they took over from their predecessors; all records as they were filed.
  public let facts: Facts
  /// Units that have ended by the cut-off, ordered by id: they have no account.
  public let ended: [EndedUnit]

  /// What units left out of series that others reported, by unit and series.
  let gaps: [ReportingGap]
  let rulebook: Rulebook
  let tally: Tally
  /// The lines of decided places and grades.
  let decided: [UnitID: [ScoreLine]]
  let honorStage: HonorStage

  /// Assesses.
  ///
  /// Nothing but the arguments has a part in it, and the order of units, readings or rows has none. Every decision of the leading group
  /// holds, whatever its day: it was made about these very facts. `keepingAccounts` changes nothing but the time that ``account(of:)`` takes
  /// where it is asked of every unit.
  public init(
    of rulebook: Rulebook, _ facts: Facts, dates: AssessmentDates, tolerance: Tolerance, decisions policy: DecisionPolicy = .binding,
    keepingAccounts: Bool = false, by workforce: Workforce = .alone
  ) {
    self.init(
      of: rulebook, facts, dates: dates, tolerance: tolerance, assuming: [], decisions: policy, keepingAccounts: keepingAccounts,
      by: workforce)
  }

  /// Assesses as if these had been the verdicts on their errors: the plain way to ask what an exemption changes.
  package init(of rulebook: Rulebook, _ facts: Facts, dates: AssessmentDates, tolerance: Tolerance, assuming assumed: [ErrorVerdict]) {
    self.init(
      of: rulebook, facts, dates: dates, tolerance: tolerance, assuming: assumed, decisions: assumed.isEmpty ? .binding : .whereTheyFit,
      keepingAccounts: false, by: .alone)
  }

  private init(
    of rulebook: Rulebook, _ facts: Facts, dates: AssessmentDates, tolerance: Tolerance, assuming assumed: [ErrorVerdict],
    decisions policy: DecisionPolicy, keepingAccounts: Bool, by workforce: Workforce
  ) {
    var lightFindings: [Finding] = []
    var lights: [TaskLight] = []
    do throws(ArithmeticFault) {
      lights = try LightStage(rules: rulebook.lights, dates: dates).run(facts.records)
    } catch {
      lightFindings = [.lightsBeyondArithmetic]
    }
    let filed = facts.records
    var facts = facts
    // Before units succeed each other: a rule may look at the light of a task that a predecessor left.
    facts.records = facts.records.known(on: dates.closedAsOf ?? dates.asOf).showing(lights)
    let excluded = ExcludedReadings(uses: ReadingUses(rulebook), facts: facts)
    let succession = SuccessionStage(
      rules: rulebook.reorganization, uses: excluded.uses, readings: rulebook.readings, adjustments: rulebook.adjustments, dates: dates
    ).run(facts)
    facts = succession.facts
    var told = facts
    told.records = filed
    self.facts = told
    ended = succession.ended
    var exempted = ExemptStage.Outcome(of: rulebook, facts, dates, by: workforce)
    let assumed = Dictionary(assumed.map { ($0.error, $0) }) { first, _ in first }
    exempted.verdicts = exempted.verdicts.map { assumed[$0.error] ?? $0 }
    let judged = JudgedRecords(rulebook, facts.records, lights: lights, verdicts: exempted.verdicts, dates: dates)
    let index = FactIndex(rulebook, facts, judged, succession.notes)
    let grouping = Grouping(rulebook, index)
    let adjusted = Adjusted(rulebook, facts, dates, exempted, judged, grouping, succession, by: workforce)
    let decisions = Decisions(facts, grouping.groups, policy: policy, absent: succession.absent)
    let ballots = BallotCheck(index, absent: succession.absent)
    let carryOver = CarryOverCheck(
      rules: rulebook.adjustments, units: facts.units, heirs: ended.heirs(by: rulebook.reorganization), dates: dates
    ).findings(in: facts.records)
    let refused = ballots.faulty.merging(decisions.faulty) { $0 + $1 }.merging(carryOver.faulty) { $0 + $1 }
    let gaps = ReportingGaps(index: index, grouping: grouping, dates: dates).gaps
    let (tally, doubts) = workforce.both {
      Tally(
        index, grouping, adjusted, decisions, refused: refused, strictly: tolerance != .quarantine,
        keepingAccounts: keepingAccounts, by: workforce)
    } and: { [facts, lights, ended] in
      // What is doubtful about the rows changes no points.
      RecordWarnings(rules: rulebook.warnings, dates: dates).findings(in: facts.records)
        + UncountedRecords.findings(in: facts, ended.map(\.unit), by: rulebook, on: dates, judged.bearings)
        + FactSlips.findings(in: facts, by: rulebook, on: dates, lights: lights, judged.bearings)
    }
    let unknownGrades = Finding.unknownGrades(in: grouping.groups, adjusted.units, facts.units)
    let honorStage = HonorStage(
      rulebook: rulebook, units: facts.units, records: facts.records, incomplete: facts.incompleteNominees,
      nominationsAside: facts.nominationsAside,
      absent: succession.absent?.reasons(for: facts.records.lazy.filter { $0.table == .nominees }.compactMap(\.unit)) ?? [:], dates: dates)
    var findings = lightFindings + grouping.findings + ballots.findings + adjusted.findings + doubts + unknownGrades
    findings += gaps.map { $0.finding(index) } + excluded.findings(on: facts.units)
    findings += decisions.findings + tally.findings + honorStage.rowFindings + carryOver.map(\.finding).inRowOrder
    var groups: [AssessedGroup] = []
    var decided: [UnitID: [ScoreLine]] = [:]
    if tolerance == .refused { findings = index.withoutFollowers(findings) }
    if tolerance == .quarantine || tolerance == .strict && !findings.contains(where: { $0.severity == .error }) {
      for group in grouping.groups {
        let assessed = Standings(of: group, tally)
        findings += assessed.findings
        decided.merge(assessed.decided) { $0 + $1 }
        groups.append(
          AssessedGroup(
            id: group.id, competition: group.competition, scorecard: grouping.cards[group.card].scorecard, standings: assessed.standings,
            quotas: assessed.quotas))
      }
      // A decision on a place or grade that is not what came out.
      if tolerance == .strict, findings.contains(where: { $0.severity == .error }) { groups = [] }
    }
    let honored = groups.isEmpty ? nil : honorStage.run(groups: groups, adjustments: adjusted.units)
    // Where nobody can be honored, decisions on it are looked at as far as that goes.
    findings += honored?.findings ?? decisions.all.filter { $0.what == .honor && $0.isUndocumented }.map { .undocumented($0) }
    self.dates = dates
    self.rulebook = rulebook
    self.honorStage = honorStage
    honors = honored?.candidates ?? []
    self.lights = judged.lights
    projects = judged.projects.outcome
    verdicts = adjusted.verdicts
    obligations = adjusted.obligations
    suggestions = adjusted.suggestions
    self.findings = findings
    self.groups = groups
    self.decisions = decisions.all
    self.decided = decided
    self.gaps = gaps
    self.tally = tally
  }

  /// A unit that is assessed, by its id.
  package func unit(_ id: UnitID) -> Unit? { tally.peerStage.index.indexOfUnit(id).map { facts.units[$0] } }

  /// What the rules over records did to a unit: its lines, and its ceilings, vetoes and bars.
  public func adjustments(of unit: UnitID) -> UnitAdjustments? { tally.adjusted.units[unit] }

  /// The bars on honors that a person bears, whichever unit they were in and whatever became of it; by unit, then in the order of the
  /// rules.
  public func bars(onPerson person: String) -> [HonorBar] {
    tally.adjusted.units.values.sorted { $0.unit < $1.unit }.flatMap(\.bars).compactMap { bar in
      var bar = bar
      bar.influences.removeAll { $0.person != person }
      return bar.influences.isEmpty ? nil : bar
    }
  }

  /// The account of a unit: every node, every line, the total they sum to; without lines for an incomplete unit.
  ///
  /// - Returns: nil for a unit that is in no group, and where there are no groups.
  /// - Throws: ``ArithmeticFault`` where a number leaves exact arithmetic; such a unit is incomplete already, so this is for form's sake.
  public func account(of unit: UnitID) throws(ArithmeticFault) -> Account? {
    guard !groups.isEmpty, let index = tally.peerStage.index.indexOfUnit(unit) else { return nil }
    guard var account = try tally.account(of: index, recording: true) else { return nil }
    if let lines = decided[unit] { account.lines += lines }
    account.show(tally.peerStage.index.facts.corrections)
    return account
  }
}
