import Model
import OrderedCollections
import Rules

/// Finds out why another verdict on errors changes nothing for their units.
struct NoEffectReason {
  let units: [UnitID]
  /// Whose lines may be about the errors: the units, and those of the errors' own that have ended.
  let lined: [UnitID]
  /// The verdicts of the other year.
  let assumed: [ErrorVerdict]
  let errors: [String]
  let before: Tally
  let after: Tally
  let reach: ErrorReach
  let rulebook: Rulebook

  init(units: [UnitID], own: [UnitID], assumed: [ErrorVerdict], before: Tally, after: Tally, _ reach: ErrorReach, _ rulebook: Rulebook) {
    self.units = units
    lined = Set(units + own).sorted()
    self.assumed = assumed
    errors = assumed.map(\.error)
    self.before = before
    self.after = after
    self.reach = reach
    self.rulebook = rulebook
  }

  /// The reason that comes first where several hold: what lies nearest to the error.
  var reason: NoEffect {
    let index = before.peerStage.index
    let present = units.compactMap { index.indexOfUnit($0) }
    if present.allSatisfy({ before.results[$0] == nil }) { return present.isEmpty ? .notAssessed : .notScored }
    let records = errors.flatMap { reach.rows(behind: $0) }
    let rows = Set(records.map(\.reference))
    let (now, then) = (lines(of: before), lines(of: after))
    guard haveSameSums(now, then) else { return .rounded }
    if let entries = entriesCounted { return .carriedOver(entries) }
    let own = now.filter { isAbout(rows, $0) }
    let counted = own.filter { $0.kind != .notInForce }
    let isLifted = consequences(own) != consequences(then.filter { isAbout(rows, $0) })
    if !counted.isEmpty || isLifted {
      return reason(of: counted, isLifted, limits: (now + then).filter { $0.kind == .cap && !rows.isDisjoint(with: $0.rows) })
    }
    if let measured = reasonOfMeasures(rows) { return measured }
    let ofDuties = reasonsOfDuties(records, counted: own)
    guard own.isEmpty, ofDuties.isEmpty else {
      return .notCounted((own.compactMap(\.because) + ofDuties).joined(zh: "；", en: "; "))
    }
    return showsElsewhere(rows, of: records) ? .ofOthers : .noRule
  }

  /// Whether the accounts of other units, of whose rows the errors are a cause, rest on any of these rows.
  private func showsElsewhere(_ rows: Set<RowReference>, of records: [Record]) -> Bool {
    reach.units(answeringFor: records.compactMap(\.unit)).contains { unit in
      guard !units.contains(unit), let index = before.peerStage.index.indexOfUnit(unit) else { return false }
      return (try? before.account(of: index, recording: true))?.lines.contains { !rows.isDisjoint(with: $0.rows) } ?? false
    }
  }

  /// What last year left for the errors, as it counts here: an exemption that came too late for their own year.
  private var entriesCounted: [NoEffect.CountedEntry]? {
    let entries = errors.reduce(into: Set<RowReference>()) { $0.formUnion(reach.entries(leftFor: $1)) }
    guard !entries.isEmpty else { return nil }
    let counted = lined.flatMap { unit in
      lines(of: before, unit).compactMap { line -> NoEffect.CountedEntry? in
        // Lines that no account has written yet are not printed.
        guard !line.points.isZero, let entry = line.rows.first, entries.contains(entry), let places = printedPlaces(of: unit),
          let points = try? line.points.rounded(Rounding(places: places))
        else { return nil }
        return NoEffect.CountedEntry(entry: entry.keyText, points: points, places: places)
      }
    }
    return counted.isEmpty ? nil : counted
  }

  /// The decimals with which the accounts of a unit's competition print points.
  private func printedPlaces(of unit: UnitID) -> Int? {
    before.peerStage.index.indexOfUnit(unit).flatMap { before.printedPlaces(of: $0) }
  }

  /// Why lines in force about the error's rows come to the same with another verdict, which may lift a ceiling, a veto or a bar.
  private func reason(of lines: [ScoreLine], _ isLifted: Bool, limits: [ScoreLine]) -> NoEffect {
    let relievable = lines.filter { rulebook.adjustments[$0.item]?.relievedByExemption ?? false }
    if relievable.contains(where: { !$0.points.isZero }) {
      let limit = limits.lazy.filter { limit in relievable.contains { $0.item == limit.item } }.compactMap(\.because).first
      return limit.map(NoEffect.alreadyCapped) ?? .othersGovern
    }
    if isLifted { return .notBinding }
    if relievable.contains(where: \.kind.isConsequence) { return isMitigated ? .onlyMitigated : .othersGovern }
    let isFelt = lines.contains { !$0.points.isZero || $0.kind.isConsequence }
    return relievable.isEmpty || isFelt ? .notRelievable : .nothingToRelieve
  }

  /// Whether a line is about any of these rows: that of a duty is about all that it counts, any other one about its first row.
  private func isAbout(_ rows: Set<RowReference>, _ line: ScoreLine) -> Bool {
    rulebook.obligations[line.item] == nil ? line.rows.first.map(rows.contains) ?? false : !rows.isDisjoint(with: line.rows)
  }

  private func consequences(_ lines: [ScoreLine]) -> Set<Consequence> {
    Set(lines.filter(\.kind.isConsequence).map { Consequence(kind: $0.kind, item: $0.item, row: $0.rows.first) })
  }

  private struct Consequence: Hashable {
    var kind: ScoreLine.Kind
    var item: ItemID
    var row: RowReference?
  }

  private var isMitigated: Bool {
    let decided = before.adjusted.verdicts.filter { errors.contains($0.error) }
    return (decided + assumed).contains { $0.factor > .zero && $0.factor < .one }
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
        duty.dateFailure(of: record, on: index.judged.dates).map(AdjustmentWording.notInForce) ?? AdjustmentWording.uncounted(by: duty.name)
      }
    }
  }

  private func lines(of tally: Tally) -> [ScoreLine] { lined.flatMap { lines(of: tally, $0) } }

  private func lines(of tally: Tally, _ unit: UnitID) -> [ScoreLine] { (try? tally.adjusted.adjustments(of: unit))?.lines ?? [] }

  /// Whether every rule comes to the same points in both years.
  private func haveSameSums(_ now: [ScoreLine], _ then: [ScoreLine]) -> Bool {
    Set(now.map(\.item)).union(then.map(\.item)).allSatisfy { item in
      let sums = [now, then].map { lines in
        try? lines.filter { $0.item == item }.reduce(Fraction.zero) { (sum, line) throws(ArithmeticFault) in try sum + line.points }
      }
      return sums[0] == sums[1]
    }
  }
}

extension ScoreLine.Kind {
  /// Whether it limits a grade, vetoes or bars, instead of giving points.
  fileprivate var isConsequence: Bool { [.ceiling, .veto, .bar].contains(self) }
}
