import Model
import OrderedCollections

/// Finds readings of periods in which their units did not exist. They count as they stand: what a successor reports may be that of those
/// before it, and some things come late.
struct ReadingSpans {
  let spans: UnitSpans

  /// One finding a unit and series. Folded cells know their periods, so that no row is looked at again.
  func findings(_ facts: Facts) -> [UnitFinding] {
    facts.units.indices.flatMap { index -> [UnitFinding] in
      let unit = facts.units[index].id
      guard spans.isLimited(unit) else { return [] }
      var outside: OrderedDictionary<ReadingID, [Period]> = [:]
      for column in facts.cells.columns.indices where outside[facts.cells.columns[column].reading] == nil {
        outside[facts.cells.columns[column].reading] = facts.cells.periods(column: column, unit: index).filter {
          !spans.existed(unit, in: $0)
        }
      }
      return outside.filter { !$0.value.isEmpty }.map { .readingsOutsideSpan($0.key, of: unit, $0.value) }
    }
  }
}
