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
    let rows = Set(errors.flatMap { reach.rows(behind: $0) }.map(\.reference))
    let (now, then) = (lines(of: before), lines(of: after))
    guard haveSameSums(now, then) else { return .rounded }
    let own = now.filter { line in line.rows.first.map(rows.contains) ?? false }
    if own.contains(where: { $0.kind != .notInForce }) {
      guard own.contains(where: { rulebook.adjustments[$0.item]?.relievedByExemption ?? false }) else { return .notRelievable }
      let cap = (now + then).first { line in line.kind == .cap && !rows.isDisjoint(with: line.rows) }
      return cap?.because.map { .alreadyCapped($0) } ?? .othersGovern
    }
    if let measured = reasonOfMeasures(rows) { return measured }
    return own.isEmpty ? .noRule : .notCounted(own.compactMap(\.because).joined(zh: "；", en: "; "))
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
        let isSameValue = one.numbers.first { $0.name == .value } == other.numbers.first { $0.name == .value }
        if one.points != other.points { return .rounded }
        reason = isSameValue ? reason ?? .alreadyMet : .samePoints
      }
    }
    return reason
  }
}
