public import Model
import OrderedCollections
public import Rules

/// The honor stage: who may be honored, who may not, and why (表彰).
///
/// It is a pure function of rules, standings, adjustments and ledgers, so that it can be asked again with other standings. The order
/// of rows never matters.
public struct HonorStage: Sendable {
  /// What the honors came to.
  public struct Outcome: Sendable {
    /// By honor in the rulebook's order; within one by rank, then status, unit and nominee.
    public var candidates: [HonorCandidate]
    /// Warnings: steps out of order, ties at an edge, decisions that do not fit.
    public var findings: [Finding]
  }

  private let rulebook: Rulebook
  private let units: [Unit]
  private let nominations: HonorNominations
  private let calendar: WorkingCalendar
  private let absent: [UnitID: LocalizedText]
  /// What is wrong with the rows, whatever anybody scored.
  public let rowFindings: [Finding]

  /// Makes a stage over the ledgers; `incomplete` are the nominees of whom a row was set aside, `nominationsAside` the units of whom a
  /// nomination was, `absent` says why units are not there.
  public init(
    rulebook: Rulebook, units: [Unit], records: [Record], incomplete: Set<String> = [], nominationsAside: [HonorID?: Set<UnitID>] = [:],
    absent: [UnitID: LocalizedText] = [:], dates: AssessmentDates
  ) {
    self.rulebook = rulebook
    self.units = units
    self.absent = absent
    rowFindings = HonorLedgerCheck(honors: rulebook.honors).findings(in: records)
    // One for an honor that there is not is mistyped, and may be for any.
    let aside = Dictionary(nominationsAside.map { ($0.flatMap { rulebook.honors[$0]?.id }, $1) }) { $0.union($1) }
    nominations = HonorNominations(
      records, incomplete: incomplete.union(rowFindings.nomineesAtFault), nominationsAside: aside, dates: dates)
    calendar = WorkingCalendar(records)
  }

  /// Judges everybody for every honor.
  ///
  /// - Parameters:
  ///   - groups: How units stood.
  ///   - adjustments: What rules over records did to units, of which the bars matter here.
  public func run(groups: [AssessedGroup], adjustments: [UnitID: UnitAdjustments]) -> Outcome {
    var (stood, names): ([UnitID: StoodUnit], [UnitID: String]) = ([:], [:])
    if !rulebook.honors.isEmpty {
      for group in groups {
        for standing in group.standings { stood[standing.unit] = StoodUnit(standing: standing, competition: group.competition) }
      }
      names = Dictionary(units.map { ($0.id, $0.name) }) { first, _ in first }
    }
    let bars = HonorBars(adjustments, rules: rulebook.adjustments)
    var outcome = Outcome(candidates: [], findings: [])
    var decisions = HonorDecisions(nominations.decisions, on: rulebook.honors)
    var gaps: [Int: [RowReference]] = [:]
    for honor in rulebook.honors.values {
      var entrants = entrants(for: honor, stood)
      let eligibility = HonorEligibility(honor: honor, bars: bars, nominations: nominations)
      for index in entrants.indices { eligibility.judge(&entrants[index]) }
      var numbers = HonorNumbers(honor: honor, entrantCount: base(of: honor, entrants, stood), unitNames: names)
      numbers.divide(&entrants)
      decisions.carryOut(on: &entrants, of: honor)
      for index in entrants.indices {
        reopen(&entrants[index])
        let progress = entrants[index].progress
        outcome.findings += progress.findings
        for year in progress.uncovered { gaps[year, default: []].append(entrants[index].row) }
        // Whoever withdraws later was a candidate when it was published.
        if let publishing = progress.publishing, !entrants[index].status.hasPlace, entrants[index].status != .withdrawn {
          outcome.findings.append(.published(publishing, as: entrants[index].status))
        }
      }
      outcome.findings += numbers.findings.filter { !decisions.settle($0, of: honor.id) }
      outcome.candidates += entrants.map { $0.candidate(of: honor.id) }.sorted(by: HonorStage.isBefore)
    }
    outcome.findings += decisions.findings + gaps.map { .calendarGap($0.key, rows: $0.value.sorted()) }
    outcome.findings = outcome.findings.inRowOrder
    return outcome
  }

  /// The nominees, and of an honor for units also those that stood as it asks.
  private func entrants(for honor: Honor, _ stood: [UnitID: StoodUnit]) -> [HonorEntrant] {
    var entrants = (nominations.nominees[honor.id] ?? []).map { record in
      let states = HonorNominations.Nomination(record).flatMap { nominations.states[$0] } ?? []
      return HonorEntrant(
        nominee: record, unit: record.unit, person: honor.recipients == .persons ? record.text("person_id") : nil,
        stood: record.unit.flatMap { stood[$0] }, absentBecause: record.unit.flatMap { absent[$0] },
        progress: HonorProgress(states, of: honor, calendar))
    }
    guard honor.recipients == .units else { return entrants }
    let nominated = Set(entrants.compactMap(\.unit))
    for unit in stood.keys.sorted() where !nominated.contains(unit) {
      guard HonorEligibility.admits(honor.source, stood[unit]) else { continue }
      entrants.append(HonorEntrant(unit: unit, stood: stood[unit]))
    }
    return entrants
  }

  /// What a share of all is taken of: units that were ranked, persons that were nominated.
  private func base(of honor: Honor, _ entrants: [HonorEntrant], _ stood: [UnitID: StoodUnit]) -> Int {
    guard honor.recipients == .units, let source = honor.source else { return entrants.count }
    return stood.values.count { $0.standing.status == .ranked && source.competitions.contains($0.competition.id) }
  }

  private func reopen(_ entrant: inout HonorEntrant) {
    guard entrant.publishedStatus == .reopened, let objection = entrant.progress.objection else { return }
    entrant.status = .reopened
    entrant.reasons.append(HonorCandidate.Reason(HonorWording.objected(on: objection.date), rows: [objection.reference]))
  }

  private static func isBefore(_ left: HonorCandidate, _ right: HonorCandidate) -> Bool {
    func order(_ candidate: HonorCandidate) -> (Int, Int, UnitID, String) {
      let status = HonorStatus.allCases.firstIndex(of: candidate.status) ?? 0
      return (candidate.rank ?? .max, status, candidate.unit ?? UnitID(""), candidate.nominee ?? "")
    }
    return order(left) < order(right)
  }
}

extension [Finding] {
  /// The nominees of whom the nomination, a step or an answer cannot be taken as it stands.
  fileprivate var nomineesAtFault: [String] {
    let tables: Set<TableName> = [.nominees, .honorStates, .consultations]
    return lazy.filter { $0.severity == .error }.flatMap(\.rows).filter { tables.contains($0.table) }.compactMap(\.key.first)
  }
}

extension WorkingCalendar {
  /// The calendar that the table `calendar` makes.
  fileprivate init(_ records: [Record]) {
    var exceptions: [Day: Bool] = [:]
    for record in records where record.table == .calendar {
      if let day = record.date { exceptions[day] = record.isYes("working") }
    }
    self.init(exceptions: exceptions)
  }
}
