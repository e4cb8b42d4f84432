internal import Model
internal import OrderedCollections
internal import Rules

/// What a unit is shown of one of its score lines, piece by piece: whatever is not picked here stays inside.
///
/// Rows, reasons and all numbers but the unit's own value and the item's full points are left out, since they may speak of persons, of
/// days and of other units.
struct OwnLine {
  let kind: ScoreLine.Kind
  let item: ItemID
  let printed: Decimal
  /// The rule's source.
  let citation: Citation
  /// The unit's own value, of an indicator.
  let value: Fraction?
  /// The most that an indicator can give.
  let full: Fraction?
  /// What the unit had reported, where an upheld objection of its own made it another value.
  let reported: Fraction?
  /// What was decided on the unit's own error, of a line that relieves a deduction for it, and of a deduction that stands all the same.
  let verdict: LocalizedText?
  /// The number of the document behind the record that a rule counted, where that record is the unit's own.
  let document: String?

  /// Nil for a line that is not shown: rules that did not count, and bars on honors, which follow persons.
  init?(
    _ line: ScoreLine, of unit: UnitID, _ rulebook: Rulebook, _ records: [RowReference: Record],
    verdicts: [RowReference: LocalizedText], reported: ReportedValues
  ) {
    switch line.kind {
    case .base, .bonus, .deduction, .relief, .cap, .floor, .decision, .rounding, .ceiling, .veto: break
    case .bar, .notInForce: return nil
    }
    kind = line.kind
    item = line.item
    printed = line.printed
    citation = line.citation
    let isBase = line.kind == .base
    value = isBase ? line.numbers.first { $0.name == .value }?.value : nil
    full = isBase ? line.numbers.first { $0.name == .full }?.value : nil
    self.reported = reported.value(behind: line)
    let isOfRecord = rulebook.adjustments[line.item] != nil && line.kind != .cap
    let record = isOfRecord ? line.rows.first.flatMap { records[$0] } : nil
    // A deduction that is relieved says nothing of the reason: the line of the relief does.
    let isDecided = line.kind == .relief || line.kind == .deduction && line.because != nil
    verdict = isDecided ? record.flatMap { OwnLine.verdict(on: $0, of: unit, verdicts) } : nil
    document = record.flatMap { $0.unit == unit ? $0.attributes["document"] : nil }
  }

  /// That on the unit's own error, or on the one a measure was imposed for.
  private static func verdict(on record: Record, of unit: UnitID, _ verdicts: [RowReference: LocalizedText]) -> LocalizedText? {
    guard record.unit == unit else { return nil }
    return verdicts[record.reference] ?? record.causes.lazy.compactMap { verdicts[RowReference(.errors, [$0])] }.first
  }
}
