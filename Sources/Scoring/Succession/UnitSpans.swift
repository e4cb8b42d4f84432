import Model

/// The spans of every unit, looked at on one day.
struct UnitSpans {
  /// The day; spans that begin later do not exist yet.
  let day: Day
  // Each unit's spans by their first days.
  private let spans: [UnitID: [Unit]]

  /// The spans that the tables told, or else the units themselves.
  init(_ facts: Facts, on day: Day) {
    self.day = day
    let rows = facts.spans.isEmpty ? facts.units : facts.spans
    spans = Dictionary(grouping: rows, by: \.id).mapValues { $0.sorted { Unit.precedes($0, $1) } }
  }

  /// All units, ordered by id.
  var ids: [UnitID] { spans.keys.sorted() }

  /// Whether a table knows the unit.
  func knows(_ unit: UnitID) -> Bool { spans[unit] != nil }

  /// The unit as it is on the day, with the names of its other spans; nil where it is not.
  func inForce(_ unit: UnitID) -> Unit? { named(spans[unit]?.last { $0.isInForce(on: day) }) }

  /// The unit as it was at last, with the names of its other spans; nil where it has not begun.
  func latest(_ unit: UnitID) -> Unit? { named(begun(unit).last) }

  /// Whether it had begun by the day and is there no more.
  func hasEnded(_ unit: UnitID) -> Bool {
    let begun = begun(unit)
    return !begun.isEmpty && !begun.contains { $0.isInForce(on: day) }
  }

  /// The units that it took over by the day.
  func predecessors(_ unit: UnitID) -> [UnitID] { Set(begun(unit).flatMap(\.succeeds)).sorted() }

  /// Its earliest row.
  func first(_ unit: UnitID) -> Unit? { spans[unit]?.first }

  /// The day on which it begins; nil where it always was.
  func firstDay(_ unit: UnitID) -> Day? { first(unit)?.from }

  /// Whether there may be a day on which it was not there: none of its rows is open at both ends.
  func isLimited(_ unit: UnitID) -> Bool { spans[unit]?.allSatisfy { $0.from != nil || $0.until != nil } ?? false }

  /// The days of its rows, in their order.
  func spans(of unit: UnitID) -> [DaySpan] { spans[unit]?.map(\.span) ?? [] }

  /// Whether it existed on another day.
  func existed(_ unit: UnitID, on other: Day) -> Bool { spans[unit]?.contains { $0.isInForce(on: other) } ?? false }

  /// Whether it existed on any day of a period.
  func existed(_ unit: UnitID, in period: Period) -> Bool { spans[unit]?.contains { $0.span.touches(period) } ?? false }

  private func begun(_ unit: UnitID) -> [Unit] { (spans[unit] ?? []).filter { $0.from.map { $0 <= day } ?? true } }

  private func named(_ span: Unit?) -> Unit? {
    guard var unit = span else { return nil }
    for other in spans[unit.id] ?? [] where other != span { unit.addNames(of: other) }
    return unit
  }
}
