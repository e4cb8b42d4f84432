import Model

/// Which units and rows an error, or anything imposed for it, touches.
struct ErrorReach: Sendable {
  /// The rows that name an error as their cause, the error's own among them, in order of their keys.
  private let rows: [String: [Record]]
  private let errorsOfMatter: [String: [String]]
  private let errorsOfRow: [RowReference: [String]]

  init(_ records: [Record], _ verdicts: [ErrorVerdict]) {
    var rows: [String: [Record]] = [:]
    var errorsOfRow: [RowReference: [String]] = [:]
    for record in records.inKeyOrder where record.unit != nil {
      let errors = Set(record.errors)
      for error in errors { rows[error, default: []].append(record) }
      if !errors.isEmpty { errorsOfRow[record.reference] = errors.sorted() }
    }
    self.rows = rows
    self.errorsOfRow = errorsOfRow
    errorsOfMatter = Dictionary(grouping: verdicts.filter { $0.matter != nil }, by: { $0.matter ?? "" }).mapValues { $0.map(\.error) }
  }

  /// The matters that have several errors, ordered.
  var matters: [String] { errorsOfMatter.filter { $0.value.count > 1 }.keys.sorted() }

  /// The errors of a matter, ordered.
  func errors(of matter: String) -> [String] { errorsOfMatter[matter] ?? [] }

  /// The rows an error stands behind.
  func rows(behind error: String) -> [Record] { rows[error] ?? [] }

  /// The errors behind a row, ordered.
  func errors(behind row: RowReference) -> [String] { errorsOfRow[row] ?? [] }

  /// Every unit whose score could see another verdict on these errors: their own, and those of whoever shares their matters.
  func units(touchedBy verdicts: [ErrorVerdict]) -> Set<UnitID> {
    var units: Set<UnitID> = []
    for verdict in verdicts {
      for error in [verdict.error] + (verdict.matter.map(errors(of:)) ?? []) {
        for row in rows(behind: error) { if let unit = row.unit { units.insert(unit) } }
      }
    }
    return units
  }
}
