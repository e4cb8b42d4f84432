import Model
import Rules

/// Which units and rows an error, or anything imposed for it, touches.
struct ErrorReach: Sendable {
  /// All records in order of their keys.
  private let records: [Record]
  /// Those that name an error as their cause, the error's own among them.
  private let rows: [String: [Int]]
  /// The entries of what last year left that name an error.
  private let entries: [String: Set<RowReference>]
  /// The units of these entries.
  private let entryUnits: [String: Set<UnitID>]
  /// The units that are assessed.
  private let present: Set<UnitID>
  private let errorsOfMatter: [String: [String]]
  private let errorsOfRow: [RowReference: [String]]
  /// The units that bear what is taken for the errors of units that have ended.
  private let heirs: [UnitID: [UnitID]]

  init(_ assessment: Assessment) {
    heirs = assessment.ended.heirs(by: assessment.rulebook.reorganization)
    records = assessment.tally.peerStage.index.facts.records.inKeyOrder
    var rows: [String: [Int]] = [:]
    var errorsOfRow: [RowReference: [String]] = [:]
    for index in records.indices where records[index].unit != nil {
      let errors = Set(records[index].errors)
      for error in errors { rows[error, default: []].append(index) }
      if !errors.isEmpty { errorsOfRow[records[index].reference] = errors.sorted() }
    }
    let entries = Dictionary(grouping: records.filter { $0.table == .carryOver }) { $0.text("item") ?? "" }
    self.entries = entries.mapValues { Set($0.map(\.reference)) }
    entryUnits = entries.mapValues { Set($0.compactMap(\.unit)) }
    present = entries.isEmpty ? [] : Set(assessment.facts.units.map(\.id))
    self.rows = rows
    self.errorsOfRow = errorsOfRow
    errorsOfMatter = Dictionary(grouping: assessment.verdicts.filter { $0.matter != nil }, by: { $0.matter ?? "" }).mapValues {
      $0.map(\.error)
    }
  }

  /// The matters that have several errors, ordered.
  var matters: [String] { errorsOfMatter.filter { $0.value.count > 1 }.keys.sorted() }

  /// The errors of a matter, ordered.
  func errors(of matter: String) -> [String] { errorsOfMatter[matter] ?? [] }

  /// The rows an error stands behind.
  func rows(behind error: String) -> [Record] { rows[error]?.map { records[$0] } ?? [] }

  /// The entries of what last year left for an error.
  func entries(leftFor error: String) -> Set<RowReference> { entries[error] ?? [] }

  /// The errors behind a row, ordered.
  func errors(behind row: RowReference) -> [String] { errorsOfRow[row] ?? [] }

  /// The units that answer for errors, ordered: of one whose unit ended before this year and left nothing else those that its exemption
  /// is carried over to.
  func units(answeringFor verdicts: [ErrorVerdict]) -> [UnitID] {
    let own = verdicts.flatMap { verdict -> [UnitID] in
      guard let unit = verdict.unit else { return [] }
      guard heirs[unit] == nil, let units = entryUnits[verdict.error], !present.contains(unit) else { return [unit] }
      return Array(units)
    }
    return units(answeringFor: own)
  }

  /// The units that answer for a unit's errors, ordered.
  func units(answeringFor units: [UnitID]) -> [UnitID] {
    if heirs.isEmpty, units.count == 1 { return units }
    return Set(units.flatMap { heirs[$0] ?? [$0] }).sorted()
  }

  /// The units in whose accounts an error may show, ordered: its own, those of the rows that it is a cause of, and whoever answers for any of
  /// these.
  func units(concernedBy verdict: ErrorVerdict) -> [UnitID] {
    let named = [verdict.unit].compactMap(\.self) + rows(behind: verdict.error).compactMap(\.unit)
    return Set(named + units(answeringFor: named) + units(answeringFor: [verdict])).sorted()
  }

  /// Every unit whose score could see another verdict on these errors: their own, and those of whoever shares their matters. Of units that
  /// have ended their heirs, and they themselves, since bars follow their persons.
  func units(touchedBy verdicts: [ErrorVerdict]) -> Set<UnitID> {
    var units: Set<UnitID> = []
    for verdict in verdicts {
      for error in verdict.matter.flatMap({ errorsOfMatter[$0] }) ?? [verdict.error] {
        for row in rows[error] ?? [] { if let unit = records[row].unit { units.insert(unit) } }
      }
    }
    return heirs.isEmpty ? units : units.union(self.units(answeringFor: Array(units)))
  }
}
