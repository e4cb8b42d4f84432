import Model
import OrderedCollections
import Rules

/// Records that concern an assessment although their unit may have ended long before it.
///
/// Ledgers grow over the years: a unit does not matter for ever because some row names it, but only as long as a rule finds the row in its
/// own window.
struct LeftRecords {
  private let dates: AssessmentDates
  private let rules: [TableName: [Adjustment]]

  init(_ adjustments: OrderedDictionary<ItemID, Adjustment>, _ dates: AssessmentDates) {
    self.dates = dates
    rules = Dictionary(grouping: adjustments.values, by: \.table)
  }

  /// The units of records for which a rule takes or gives points in the period, or leaves some to the next year.
  func unitsWithPoints(in records: [Record]) -> Set<UnitID> { units(of: records) { counts($0, by: $1) } }

  /// The units of records whose influence may still keep a person from honors.
  func unitsWithBars(in records: [Record]) -> Set<UnitID> { units(of: records) { mayBar($0, by: $1) } }

  private func units(of records: [Record], where test: (Record, Adjustment) -> Bool) -> Set<UnitID> {
    var found: Set<UnitID> = []
    for record in records {
      guard let unit = record.unit, !found.contains(unit) else { continue }
      if rules[record.table]?.contains(where: { test(record, $0) }) == true { found.insert(unit) }
    }
    return found
  }

  private func counts(_ record: Record, by rule: Adjustment) -> Bool {
    // What only lacks a value leaves a line that says so.
    guard case .points(let effect) = rule.effect,
      rule.when.hold(for: record) || !rule.when.gaps(of: record, meantEmpty: []).isEmpty
    else { return false }
    if rule.dateFailure(of: record, on: dates) == nil { return true }
    // Late awards are carried over.
    guard effect.isBonus, rule.table != .carryOver, let day = rule.countingDay(of: record) else { return false }
    return dates.cutOff < day && day <= dates.asOf
  }

  private func mayBar(_ record: Record, by rule: Adjustment) -> Bool {
    guard case .bar(_, let period) = rule.effect, rule.when.hold(for: record), rule.dateFailure(of: record, on: dates) == nil else {
      return false
    }
    return period.mayReach(from: record.day(period.startColumn) ?? rule.countingDay(of: record), on: dates)
  }
}
