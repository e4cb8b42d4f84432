import Model
import Rules

/// The lines one rule writes for one unit, kept by the row they are about until they are put in order.
struct RuleLines {
  let rule: Adjustment
  private var byRow: [(row: RowReference, line: ScoreLine)] = []
  private var closing: [ScoreLine] = []

  init(rule: Adjustment) { self.rule = rule }

  /// The lines: those of each row together, rows in order, then the cap.
  var ordered: [ScoreLine] {
    let order = byRow.indices.sorted { byRow[$0].row != byRow[$1].row ? byRow[$0].row < byRow[$1].row : $0 < $1 }
    return order.map { byRow[$0].line } + closing
  }

  /// A line about a record.
  mutating func write(
    _ kind: ScoreLine.Kind, _ formula: Formula, _ points: Fraction, for record: Record, citation: Citation? = nil,
    numbers: [LineNumber] = [], rows: [RowReference], because: LocalizedText?
  ) {
    let line = ScoreLine(
      kind: kind, item: rule.id, formula: formula, points: points, citation: citation ?? rule.citation, numbers: numbers,
      rows: (rows.isEmpty ? [record.reference] : rows) + partRows(kind, record),
      because: AdjustmentWording.inherited(record.inheritance, because))
    byRow.append((record.reference, line))
  }

  /// What does not count has no part that anything could have changed.
  private func partRows(_ kind: ScoreLine.Kind, _ record: Record) -> [RowReference] {
    kind == .notInForce ? [] : record.inheritance?.rows ?? []
  }

  /// A record that met the rule and does not count.
  mutating func passOver(_ record: Record, rows: [RowReference] = [], because: LocalizedText?) {
    write(.notInForce, .notCounted, .zero, for: record, rows: rows, because: because)
  }

  /// What the limit makes of what remains, both with the sign they have in the account.
  mutating func cap(from remaining: Fraction, to limited: Fraction, limit: Fraction, rows: [RowReference]) throws(ArithmeticFault) {
    closing.append(
      ScoreLine(
        kind: .cap, item: rule.id, formula: .cap, points: try limited - remaining, citation: rule.citation,
        numbers: [LineNumber(.before, remaining), LineNumber(.after, limited), LineNumber(.limit, limit)], rows: rows,
        because: AdjustmentWording.capped(limit)))
  }
}
