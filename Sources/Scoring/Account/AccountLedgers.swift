import Model
import OrderedCollections
import Rules

/// The ledgers laid out by unit, whatever the verdicts mean for them: with that, all it takes to adjust one unit by itself.
///
/// A class: every question about other verdicts looks at it.
final class AccountLedgers: Sendable {
  private let rules: AccountRules
  /// What exemptions reach, as it was decided.
  let bearings: Bearings
  /// The confirmed errors, ordered by id.
  let standing: [StandingError]
  /// Depends on which facts stand, not on what was exempted.
  private let shares: MatterShares
  private let ledgers: [LedgerOfUnit: [Record]]
  /// All records in the order of their keys.
  let ordered: [Record]
  /// Units that have ended: of them only the bars are found, since these follow persons.
  let ended: [Unit]
  /// Records that units answer for in place of the units that they name: they take or give points and nothing else.
  private let inherited: [UnitID: [Record]]
  /// The columns that some rule over a table asks to be empty: rules may part its records by them.
  private let meantEmpty: [TableName: Set<String>]

  init(
    _ rules: AccountRules, units: [Unit], records: [Record], _ bearings: Bearings, ended: [Unit] = [], inherited: [UnitID: [Record]] = [:]
  ) {
    self.rules = rules
    self.ended = ended
    self.inherited = inherited
    meantEmpty = Dictionary(grouping: rules.adjustments.values, by: \.table).mapValues { ofTable in
      Set(ofTable.flatMap(\.when).filter { $0.test == .isPresent(false) }.map(\.column))
    }
    self.bearings = bearings
    standing = bearings.standing
    let names = Dictionary((units + ended).map { ($0.id, $0.name) }) { first, _ in first }
    shares = MatterShares(standing, sharing: rules.exemption.units, names: names)
    ordered = records.inKeyOrder
    ledgers = Dictionary(grouping: ordered.filter { $0.unit != nil }) { LedgerOfUnit($0.table, $0.unit) }
  }

  /// What every rule does to a unit, as these verdicts bear on its records.
  func adjustments(of unit: Unit, under bearings: Bearings, _ findings: inout [Finding]) throws(ArithmeticFault) -> UnitAdjustments {
    try adjustments(of: unit, over: records(of: unit), under: bearings, &findings)
  }

  /// What the rules that bar from honors say of the rows of a unit that has ended.
  func bars(of unit: Unit, under bearings: Bearings, _ findings: inout [Finding]) throws(ArithmeticFault) -> UnitAdjustments {
    let ofBars = { [ledgers] (rule: Adjustment) in rule.effect.isBar ? ledgers[LedgerOfUnit(rule.table, unit.id)] ?? [] : [] }
    return try adjustments(of: unit, over: ofBars, under: bearings, &findings)
  }

  private func adjustments(
    of unit: Unit, over records: (Adjustment) -> [Record], under bearings: Bearings, _ findings: inout [Finding]
  ) throws(ArithmeticFault) -> UnitAdjustments {
    var adjusted = UnitAdjustments(unit: unit.id)
    try eachRule(for: unit, over: records) { (rule, inForce, lines) throws(ArithmeticFault) in
      for record in records(rule) {
        let gaps = rule.when.gaps(of: record, meantEmpty: meantEmpty[rule.table] ?? [])
        if !gaps.isEmpty { passOver(record, lacking: gaps, by: rule, under: bearings, &lines, &findings) }
      }
      switch rule.effect {
      case .points(let effect): try pointsRule(rule, effect, unit, bearings).apply(to: inForce, &lines, &findings)
      case .ceiling, .veto, .bar: try consequenceRule(rule, unit, bearings).apply(to: inForce, &lines, &adjusted, &findings)
      }
      adjusted.lines += lines.ordered
    }
    return adjusted
  }

  /// A record that only lacks a value which the rule asks for, most often a document, would vanish without a word. Where it is left out
  /// whether or not it has the value, that is why.
  private func passOver(
    _ record: Record, lacking gaps: [String], by rule: Adjustment, under bearings: Bearings, _ lines: inout RuleLines,
    _ findings: inout [Finding]
  ) {
    if let failure = rule.dateFailure(of: record, on: rules.dates) {
      lines.passOver(record, because: AdjustmentWording.notInForce(failure))
    } else if let out = bearings.fallingAway(record) {
      lines.passOver(record, rows: out.rows, because: out.because)
    } else {
      lines.passOver(record, because: AdjustmentWording.gaps(gaps))
      if case .veto = rule.effect, gaps.contains("document") {
        findings.append(AccountFindings.vetoWithoutDocument(record, .warning))
      }
    }
  }

  /// The same as ``adjustments(of:under:_:)``, as it was decided, for questions about other verdicts.
  func reckoning(of unit: Unit) throws(ArithmeticFault) -> UnitReckoning {
    var reckoning = UnitReckoning(of: unit.id)
    try eachRule(for: unit, over: records(of: unit)) { (rule, inForce, _) throws(ArithmeticFault) in
      switch rule.effect {
      case .points(let effect): try reckoning.add(pointsRule(rule, effect, unit, bearings), inForce)
      case .ceiling, .veto, .bar: try reckoning.add(consequenceRule(rule, unit, bearings), inForce)
      }
    }
    return reckoning
  }

  /// The rows that a rule looks at: the unit's own, and those it answers for.
  func records(of unit: Unit) -> (Adjustment) -> [Record] {
    { [ledgers, inherited] rule in
      let own = ledgers[LedgerOfUnit(rule.table, unit.id)] ?? []
      guard rule.effect.isPoints, let taken = inherited[unit.id]?.filter({ $0.table == rule.table }), !taken.isEmpty else { return own }
      return (own + taken).inKeyOrder
    }
  }

  /// Goes through the rules that apply to a unit, with the records in force and the lines of those that are not.
  private func eachRule(
    for unit: Unit, over records: (Adjustment) -> [Record], _ body: (Adjustment, [Record], inout RuleLines) throws(ArithmeticFault) -> Void
  ) throws(ArithmeticFault) {
    for rule in rules.adjustments.values where rule.appliesTo.includes(unit) {
      var lines = RuleLines(rule: rule)
      var inForce: [Record] = []
      for record in records(rule) where rule.when.hold(for: record) {
        if let failure = rule.dateFailure(of: record, on: rules.dates) {
          lines.passOver(record, because: AdjustmentWording.notInForce(failure))
        } else {
          inForce.append(record)
        }
      }
      try body(rule, inForce, &lines)
    }
  }

  private func pointsRule(_ rule: Adjustment, _ effect: PointsEffect, _ unit: Unit, _ bearings: Bearings) -> PointsRule {
    PointsRule(rule: rule, effect: effect, unit: unit.id, bearings: bearings, shares: shares)
  }

  private func consequenceRule(_ rule: Adjustment, _ unit: Unit, _ bearings: Bearings) -> ConsequenceRule {
    ConsequenceRule(rule: rule, bearings: bearings, dates: rules.dates, grades: rules.grades[unit.id] ?? [:])
  }
}

extension Adjustment.Effect {
  fileprivate var isPoints: Bool { if case .points = self { true } else { false } }
  fileprivate var isBar: Bool { if case .bar = self { true } else { false } }
}

private struct LedgerOfUnit: Hashable {
  var table: TableName
  var unit: UnitID?

  init(_ table: TableName, _ unit: UnitID?) {
    self.table = table
    self.unit = unit
  }
}
