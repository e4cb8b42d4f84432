import Model

/// Which units and rows an error, or anything imposed for it, touches.
struct ErrorReach: Sendable {
  /// The rows that name an error as their cause, the error's own among them, in order of their keys.
  private let rows: [String: [Record]]
  /// The units of these rows.
  private let units: [String: Set<UnitID>]
  private let errorsOfMatter: [String: [String]]
  private let errorsOfRow: [RowReference: [String]]
  /// The units that bear what is taken for the errors of units that have ended.
  private let heirs: [UnitID: [UnitID]]

  init(_ records: [Record], _ verdicts: [ErrorVerdict], heirs: [UnitID: [UnitID]] = [:]) {
    self.heirs = heirs
    var rows: [String: [Record]] = [:]
    var units: [String: Set<UnitID>] = [:]
    var errorsOfRow: [RowReference: [String]] = [:]
    for record in records.inKeyOrder {
      guard let unit = record.unit else { continue }
      let errors = Set(record.errors)
      for error in errors {
        rows[error, default: []].append(record)
        units[error, default: []].insert(unit)
      }
      if !errors.isEmpty { errorsOfRow[record.reference] = errors.sorted() }
    }
    self.rows = rows
    self.units = units
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

  /// The units that answer for a unit's errors, ordered.
  func units(answeringFor units: [UnitID]) -> [UnitID] { Set(units.flatMap { heirs[$0] ?? [$0] }).sorted() }

  /// Every unit whose score could see another verdict on these errors: their own, and those of whoever shares their matters.
  func units(touchedBy verdicts: [ErrorVerdict]) -> Set<UnitID> {
    var touched: Set<UnitID> = []
    for verdict in verdicts {
      touched.formUnion(units[verdict.error] ?? [])
      for error in verdict.matter.map(errors(of:)) ?? [] { touched.formUnion(units[error] ?? []) }
    }
    return heirs.isEmpty ? touched : Set(units(answeringFor: Array(touched)))
  }
}
