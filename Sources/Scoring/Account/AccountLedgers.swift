import Model
import OrderedCollections
import Rules

/// The ledgers laid out by unit, with what the verdicts mean for them: whatever it takes to adjust one unit by itself.
struct AccountLedgers: Sendable {
  private let stage: AccountStage
  /// What exemptions reach. Other verdicts on the same facts may take their place.
  var bearings: Bearings
  /// Depends on which facts stand, not on what was exempted.
  private let shares: MatterShares
  private let ledgers: [LedgerOfUnit: [Record]]
  /// All records in the order of their keys.
  let ordered: [Record]

  init(_ stage: AccountStage, units: [Unit], records: [Record], verdicts: [ErrorVerdict]) {
    self.stage = stage
    bearings = Bearings(persons: stage.exemption.persons, verdicts: verdicts, records: records, asOf: stage.dates.asOf)
    let names = Dictionary(units.map { ($0.id, $0.name) }) { first, _ in first }
    shares = MatterShares(bearings.standing, sharing: stage.exemption.units, names: names)
    ordered = records.inKeyOrder
    ledgers = Dictionary(grouping: ordered.filter { $0.unit != nil }) { LedgerOfUnit($0.table, $0.unit) }
  }

  /// What every rule does to a unit.
  func adjustments(of unit: Unit, _ findings: inout [Finding]) throws(ArithmeticFault) -> UnitAdjustments {
    var adjusted = UnitAdjustments(unit: unit.id)
    for rule in stage.adjustments.values where rule.appliesTo.includes(unit) {
      var lines = RuleLines(rule: rule)
      var inForce: [Record] = []
      for record in ledgers[LedgerOfUnit(rule.table, unit.id)] ?? [] where rule.when.hold(for: record) {
        if let failure = rule.dateFailure(of: record, on: stage.dates) {
          lines.passOver(record, because: Wording.notInForce(failure))
        } else {
          inForce.append(record)
        }
      }
      if case .points(let effect) = rule.effect {
        try PointsRule(rule: rule, effect: effect, unit: unit.id, bearings: bearings, shares: shares)
          .apply(to: inForce, &lines, &findings)
      } else {
        try ConsequenceRule(rule: rule, bearings: bearings, dates: stage.dates, grades: stage.grades[unit.id] ?? [:])
          .apply(to: inForce, &lines, &adjusted, &findings)
      }
      adjusted.lines += lines.ordered
    }
    return adjusted
  }
}

private struct LedgerOfUnit: Hashable {
  var table: TableName
  var unit: UnitID?

  init(_ table: TableName, _ unit: UnitID?) {
    self.table = table
    self.unit = unit
  }
}
