import Model
import OrderedCollections
import Rules

/// Finds out why another verdict on errors changes nothing for their units.
struct NoEffectReason {
  let units: [UnitID]
  let errors: [String]
  let before: Tally
  let after: Tally
  let reach: ErrorReach
  let rulebook: Rulebook

  init(units: [UnitID], errors: [String], before: Tally, after: Tally, _ reach: ErrorReach, _ rulebook: Rulebook) {
    self.units = units
    self.errors = errors
    self.before = before
    self.after = after
    self.reach = reach
    self.rulebook = rulebook
  }

  /// The reason that comes first where several hold: what lies nearest to the error.
  var reason: NoEffect {
    let index = before.peerStage.index
    guard units.contains(where: { index.indexOfUnit($0).map { before.results[$0] != nil } ?? false }) else { return .notScored }
    let records = errors.flatMap { reach.rows(behind: $0) }
    let rows = Set(records.map(\.reference))
    let (now, then) = (lines(of: before), lines(of: after))
    guard haveSameSums(now, then) else { return .rounded }
    // A line of a duty is about all that it counts, any other one about its first row.
    let own = now.filter { line in
      rulebook.obligations[line.item] == nil ? line.rows.first.map(rows.contains) ?? false : !rows.isDisjoint(with: line.rows)
    }
    if own.contains(where: { $0.kind != .notInForce }) {
      let relievable = own.filter { rulebook.adjustments[$0.item]?.relievedByExemption ?? false }
      if relievable.isEmpty { return .notRelievable }
      let cap = (now + then).first { line in line.kind == .cap && !rows.isDisjoint(with: line.rows) }
      if let limit = cap?.because { return .alreadyCapped(limit) }
      if isMitigated, relievable.allSatisfy(\.kind.isConsequence) { return .onlyMitigated }
      return relievable.allSatisfy { $0.points.isZero && !$0.kind.isConsequence } ? .nothingToRelieve : .othersGovern
    }
    if let measured = reasonOfMeasures(rows) { return measured }
    let ofDuties = reasonsOfDuties(records, counted: own)
    return own.isEmpty && ofDuties.isEmpty ? .noRule : .notCounted((own.compactMap(\.because) + ofDuties).joined(zh: "；", en: "; "))
  }

  private var isMitigated: Bool {
    before.adjusted.verdicts.contains { errors.contains($0.error) && $0.factor > .zero && $0.factor < .one }
  }

  /// Why duties of units that look at the error's rows do not count them.
  private func reasonsOfDuties(_ records: [Record], counted: [ScoreLine]) -> [LocalizedText] {
    let index = before.peerStage.index
    let duties = rulebook.obligations.values.filter { duty in
      duty.owes == .unit && !counted.contains { $0.item == duty.id }
        && units.contains { index.indexOfUnit($0).map { duty.appliesTo.includes(index.facts.units[$0]) } ?? false }
    }
    return duties.flatMap { duty in
      records.filter { $0.table == duty.table && duty.when.hold(for: $0) }.map { record in
        duty.dateFailure(of: record, on: index.judged.dates).map(Wording.notInForce) ?? Wording.uncounted(by: duty.name)
      }
    }
  }

  private func lines(of tally: Tally) -> [ScoreLine] { units.flatMap { (try? tally.adjusted.adjustments(of: $0))?.lines ?? [] } }

  /// Whether every rule comes to the same points in both years.
  private func haveSameSums(_ now: [ScoreLine], _ then: [ScoreLine]) -> Bool {
    Set(now.map(\.item)).union(then.map(\.item)).allSatisfy { item in
      let sums = [now, then].map { lines in
        try? lines.filter { $0.item == item }.reduce(Fraction.zero) { (sum, line) throws(ArithmeticFault) in try sum + line.points }
      }
      return sums[0] == sums[1]
    }
  }

  /// What indicators over the error's rows say; nil where there is none.
  private func reasonOfMeasures(_ rows: Set<RowReference>) -> NoEffect? {
    var reason: NoEffect?
    for unit in units {
      guard let index = before.peerStage.index.indexOfUnit(unit), let now = try? before.account(of: index, recording: true),
        let then = try? after.account(of: index, recording: true)
      else { continue }
      for (one, other) in zip(now.lines, then.lines) where one.kind == .base && !rows.isDisjoint(with: one.rows) {
        if one.points != other.points { return .rounded }
        let isSameValue = one.numbers.first { $0.name == .value } == other.numbers.first { $0.name == .value }
        let isUntouched = (one.numbers, one.because) == (other.numbers, other.because)
        // What lies farther from the row governs: another value, else a row counted otherwise, else one that met what was asked.
        if !isSameValue {
          reason = .samePoints
        } else if reason != .samePoints {
          reason = isUntouched ? reason ?? .alreadyMet : .sameValue
        }
      }
    }
    return reason
  }
}

extension ScoreLine.Kind {
  /// Whether it limits a grade, vetoes or bars, instead of giving points.
  fileprivate var isConsequence: Bool { [.ceiling, .veto, .bar].contains(self) }
}
