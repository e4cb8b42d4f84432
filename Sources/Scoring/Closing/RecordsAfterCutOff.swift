import Model
import OrderedCollections
import Rules

/// Records that came after the cut-off and before the period's end (截止日之后的差错): no late award is made of them, and the next year
/// counts them only from its own first day of counting on.
///
/// It is the same whatever the rulebook says of errors found after closing: a correction edition has the original's cut-off.
struct RecordsAfterCutOff {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  /// One for each record that a rule would have counted in time, in the order of the rows.
  func findings() -> [Finding] {
    let units = assessment.facts.units.sorted { $0.id < $1.id }
    var left: [RowReference: Left] = [:]
    for rule in assessment.rulebook.adjustments.values where rule.effect.takes {
      for unit in units where rule.appliesTo.includes(unit) {
        for record in assessment.tally.adjusted.records(of: unit, by: rule) {
          guard let found = found(record, by: rule) else { continue }
          left[record.reference, default: found].add(rule.name)
        }
      }
    }
    let cutOff = assessment.dates.cutOff
    return left.values.map {
      ClosingFindings.afterCutOff($0.record, $0.day, column: $0.column, cutOff, nextFrom: $0.nextFrom, by: $0.rules)
    }.inRowOrder
  }

  private struct Left {
    var record: Record
    var day: Day
    var column: String?
    var nextFrom: Day
    var rules: [LocalizedText] = []

    mutating func add(_ rule: LocalizedText) { if !rules.contains(rule) { rules.append(rule) } }
  }

  private func found(_ record: Record, by rule: Adjustment) -> Left? {
    guard rule.when.hold(for: record), case .afterCutOff(let day, _, let next?) = rule.dateFailure(of: record, on: assessment.dates),
      rule.inForce.contains(day), !assessment.tally.peerStage.index.judged.bearings.isOut(record), isWorth(rule.effect, record)
    else { return nil }
    return Left(record: record, day: day, column: rule.countsOn, nextFrom: next)
  }

  /// Whether the rule would do anything about a record.
  private func isWorth(_ effect: Adjustment.Effect, _ record: Record) -> Bool {
    guard case .points(let points) = effect else { return true }
    return (try? points.nominal(of: record)).map { !$0.points.isZero } ?? false
  }
}
