import Model

/// Rows of `targets` in several sources on one unit and series: they complete each other, as last year's baselines and this year's targets do.
extension ImportRun {
  /// Whether no two of some rows stand in one source.
  func isOneOfEachSource(_ members: [Int], of rows: [TableRow]) -> Bool {
    Set(members.map { rows[$0].place.source }).count == members.count
  }

  /// Names rows of one key that fill the same column: which of them is meant cannot be told, even where they say the same.
  mutating func refuseGoalsGivenTwice(_ members: [Int], _ key: [String], _ rows: inout [TableRow]) {
    let schema = TableSchema.of(.targets)
    for (column, declared) in schema.columns.enumerated() where !declared.isKey {
      let filled = members.filter { rows[$0].cells[column] != nil }
      guard filled.count > 1 else { continue }
      for row in filled {
        guard let binding = bindings[rows[row].place.source] else { continue }
        refuse(
          .goalGivenTwice(key: key.joined(separator: "/"), column: declared.name, count: filled.count), &rows[row], binding, column: column,
          rows: [RowReference(.targets, key)])
      }
    }
  }

  /// Enters what the rows of a unit and series say together.
  func addGoals(_ rows: [TableRow], to facts: inout Facts) {
    let schema = TableSchema.of(.targets)
    for row in rows {
      func cell(_ name: String) -> String? { schema.index(of: name).flatMap { row.cells[$0] } }
      guard let unit = cell("unit_id"), let series = cell("indicator_id") else { continue }
      let own = Goal(target: cell("target").flatMap { try? Decimal($0) }, baseline: cell("baseline").flatMap { try? Decimal($0) })
      var goal = facts.goals[UnitReading(UnitID(unit), ReadingID(series))] ?? Goal()
      goal.target = own.target ?? goal.target
      goal.baseline = own.baseline ?? goal.baseline
      facts.goals[UnitReading(UnitID(unit), ReadingID(series))] = goal
    }
  }
}
