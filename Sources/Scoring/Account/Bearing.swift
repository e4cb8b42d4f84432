import Model
import Rules

/// What the verdicts mean for one record.
struct Bearing: Sendable {
  /// Whether the record falls away: its fact, or that of all its causes, is void or unconfirmed.
  var isOut = false
  /// What remains of a deduction for it.
  var factor = Fraction.one
  /// The errors that were weighed, where they decided anything.
  var errors: [StandingError] = []
  /// The causes and whatever decided on them.
  var rows: [RowReference] = []
  /// The reason; nil where no error is behind the record or nobody asked for an exemption.
  var because: LocalizedText?

  /// Share and factor of each error, where several were weighed.
  var persons: [LineNumber] {
    guard errors.count > 1 else { return [] }
    return errors.flatMap { error in
      let share = error.share.map { [LineNumber(.share, of: error.verdict.error, $0)] } ?? []
      return share + [LineNumber(.factor, of: error.verdict.error, error.verdict.factor)]
    }
  }
}

/// Finds what exemptions reach: errors themselves, and other ledgers through `cause`.
struct Bearings: Sendable {
  private let ground: Ground
  /// Verdicts that are assumed instead of those that were decided, to see what an exemption changes.
  private var assumed: [String: ErrorVerdict] = [:]

  /// What all questions look at and none changes.
  private final class Ground: Sendable {
    let persons: Sharing
    let decided: [String: ErrorVerdict]
    let matters: [String: [String]]
    let shares: [String: Fraction]
    /// Errors that nobody knows of yet: nobody bears a part of a matter for them.
    let unknown: Set<String>
    let voidMeasures: [String: RowReference]

    init(_ persons: Sharing, _ verdicts: [ErrorVerdict], _ records: [Record], asOf: Day) {
      self.persons = persons
      decided = Dictionary(verdicts.map { ($0.error, $0) }) { first, _ in first }
      matters = Dictionary(grouping: verdicts.filter { $0.matter != nil }, by: { $0.matter ?? "" }).mapValues { $0.map(\.error).sorted() }
      let errors = records.filter { $0.table == .errors && $0.number("share") != nil }
      shares = Dictionary(errors.map { ($0.key.first ?? "", Fraction($0.number("share") ?? .zero)) }) { first, _ in first }
      unknown = Set(records.lazy.filter { $0.table == .errors && !$0.isKnown(on: asOf) }.compactMap(\.key.first))
      voidMeasures = FactCheck(asOf: asOf).voidMeasures(in: records)
    }
  }

  init(persons: Sharing, verdicts: [ErrorVerdict], records: [Record], asOf: Day) {
    ground = Ground(persons, verdicts, records, asOf: asOf)
  }

  /// The causes of a record and whatever decided on them.
  func rows(behind record: Record) -> [RowReference] { rows(of: record, record.errors.compactMap { verdict(on: $0) }) }

  /// The same ledgers under other verdicts. Which facts stand must stay as it was decided.
  func assuming(_ verdicts: [ErrorVerdict]) -> Bearings {
    var other = self
    for verdict in verdicts { other.assumed[verdict.error] = verdict }
    return other
  }

  /// Whether the verdict on an error is assumed.
  func isAssumed(_ error: String) -> Bool { assumed[error] != nil }

  private func verdict(on error: String) -> ErrorVerdict? {
    // Most questions are asked of what was decided.
    (assumed.isEmpty ? nil : assumed[error]) ?? ground.decided[error]
  }

  /// The confirmed errors that are known, ordered by id.
  var standing: [StandingError] {
    ground.decided.keys.compactMap { verdict(on: $0) }.filter { !$0.isOut && !ground.unknown.contains($0.error) }.map {
      StandingError(verdict: $0, share: ground.shares[$0.error])
    }
    .sorted { $0.verdict.error < $1.verdict.error }
  }

  /// Whether a record falls away, before anything is weighed.
  func isOut(_ record: Record) -> Bool { fallingAway(record) != nil }

  /// The standing errors of the matter of a measure that names no cause, ordered by id: it stands with them, and no exemption reaches it.
  func unnamedCauses(of record: Record) -> [ErrorVerdict] {
    guard record.table == .accountability, record.errors.isEmpty, !isOut(record) else { return [] }
    return (record.text("matter_id").flatMap { ground.matters[$0] } ?? []).compactMap { verdict(on: $0) }.filter { !$0.isOut }
  }

  /// Whether all errors behind a record were recognised in full, and nothing holds that up.
  func isExempt(_ record: Record) -> Bool {
    let named = record.errors.map { verdict(on: $0)?.verdict }
    return !named.isEmpty
      && named.allSatisfy { verdict in
        switch verdict {
        case .exempt: true
        case .queried(let decision, _, .apply): decision.outcome == .exempt
        default: false
        }
      }
  }

  /// What the verdicts mean for a record; `matter` holds the errors behind all records of its matter that the rule counts together.
  ///
  /// Unless it is to be told, a bearing has no rows and no reason: where only points are asked for, these would cost most of the time.
  func bearing(on record: Record, withinMatter matter: Set<String> = [], telling: Bool = true) throws(ArithmeticFault) -> Bearing {
    if let out = fallingAway(record) { return out }
    let causes = record.errors
    guard !causes.isEmpty else { return Bearing() }
    if !telling, causes.count == 1, ground.persons == .all || matter.allSatisfy({ $0 == causes[0] }) {
      // Nearly every record has but one error behind it, whose verdict is all there is to weigh.
      return Bearing(factor: verdict(on: causes[0]).map { $0.isOut ? .one : $0.factor } ?? .one)
    }
    let known = causes.compactMap { verdict(on: $0) }
    let live = known.filter { !$0.isOut }
    var bearing = Bearing(rows: telling ? rows(of: record, known) : [])
    guard !live.isEmpty else {
      // Nothing that happened excuses the shortfall; an unknown cause excuses nothing either.
      bearing.because = known.isEmpty || !telling ? nil : AdjustmentWording.noExcuse(known)
      return bearing
    }
    // Persons share one matter of one unit; between matters the least relieved governs.
    var factor: Fraction = known.count < causes.count ? .one : .zero
    var weighed: [ErrorVerdict] = []
    for var members in PersonsGroup.groups(of: live) {
      if ground.persons != .all, !matter.isEmpty {
        let (key, own) = (PersonsGroup(members[0]), Set(members.map(\.error)))
        for id in matter where !own.contains(id) {
          if let other = verdict(on: id), !other.isOut, PersonsGroup(other) == key { members.append(other) }
        }
      }
      factor = max(factor, try ground.persons.remaining(of: standing(members)))
      weighed += members
    }
    bearing.factor = factor
    guard telling else { return bearing }
    bearing.errors = standing(weighed)
    bearing.rows = rows(of: record, bearing.errors.map(\.verdict))
    bearing.because = AdjustmentWording.weighed(bearing.errors.map(\.verdict))
    return bearing
  }

  /// The errors of one matter of one unit, which several persons may share; an error without a matter stands alone.
  private struct PersonsGroup: Hashable {
    var matter: String?
    var unit: UnitID?
    var alone: String?

    init(_ verdict: ErrorVerdict) {
      matter = verdict.matter
      unit = verdict.unit
      alone = verdict.matter == nil ? verdict.error : nil
    }

    /// The verdicts apart, each error once; nearly always there is but one.
    static func groups(of verdicts: [ErrorVerdict]) -> [[ErrorVerdict]] {
      guard verdicts.count > 1 else { return [verdicts] }
      let each = Dictionary(verdicts.map { ($0.error, $0) }) { first, _ in first }
      return Array(Dictionary(grouping: each.values, by: PersonsGroup.init).values)
    }
  }

  private func standing(_ verdicts: [ErrorVerdict]) -> [StandingError] {
    verdicts.sorted { $0.error < $1.error }.map { StandingError(verdict: $0, share: ground.shares[$0.error]) }
  }

  /// What makes a record fall away, before anything is weighed; nil where nothing does. A void fact voids a measure imposed for it, but
  /// excuses no shortfall.
  func fallingAway(_ record: Record) -> Bearing? {
    if record.table == .accountability, let report = record.key.first.flatMap({ ground.voidMeasures[$0] }) {
      return Bearing(isOut: true, rows: [record.reference, report], because: AdjustmentWording.voidMeasure(report))
    }
    switch record.table {
    case .errors, .accountability, .violations: break
    default: return nil
    }
    // A measure that names no cause still stands and falls with its matter.
    var causes = record.errors
    if causes.isEmpty { causes = record.text("matter_id").flatMap { ground.matters[$0] } ?? [] }
    guard !causes.isEmpty, causes.allSatisfy({ verdict(on: $0)?.isOut ?? false }) else { return nil }
    let known = causes.compactMap { verdict(on: $0) }
    return Bearing(isOut: true, rows: rows(of: record, known), because: AdjustmentWording.weighed(known))
  }

  /// The record, its causes, and whatever decided on them; each once.
  private func rows(of record: Record, _ verdicts: [ErrorVerdict]) -> [RowReference] {
    var rows = [record.reference]
    for row in verdicts.map(\.reference) + verdicts.flatMap(\.verdict.rows) where !rows.contains(row) { rows.append(row) }
    return rows
  }
}
