internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// All records with what the rules made of them: what the files about errors and measures are written from.
struct RecordBook {
  /// An error with its row, what it came to, and where that was counted.
  struct ErrorEntry {
    var verdict: ErrorVerdict
    var record: Record?
    /// The rows whose points are counted here: the error's own and those imposed for it.
    var counted: [RowReference]
    /// The points of all of them; nil where no rule took any.
    var points: RecordPoints?
    /// Why rows do not count, rule by rule.
    var remarks: [LocalizedText]
  }

  let report: Report
  /// The errors, ordered by `error_id`.
  let errors: [ErrorEntry]
  private let units: [UnitID: Unit]
  private let effects: [UnitID: RecordEffects]
  private let standings: [UnitID: (standing: Standing, competition: Competition)]
  private let names: ItemNames

  init(_ report: Report, _ names: ItemNames) throws(ArithmeticFault) {
    self.report = report
    self.names = names
    units = report.unitsByID
    var effects: [UnitID: RecordEffects] = [:]
    for unit in report.facts.units {
      guard let lines = report.assessment.adjustments(of: unit.id)?.lines, !lines.isEmpty else { continue }
      effects[unit.id] = try RecordEffects(lines)
    }
    self.effects = effects
    var standings: [UnitID: (Standing, Competition)] = [:]
    for group in report.assessment.groups {
      for standing in group.standings { standings[standing.unit] = (standing, group.competition) }
    }
    self.standings = standings
    errors = try RecordBook.errors(of: report, effects, names)
  }

  /// The name of a unit, or its id where the units table does not know it.
  func name(of unit: UnitID?) -> String? { unit.map { units[$0]?.name ?? $0.text } }

  /// What the rules did with a record of a unit.
  func effects(on row: RowReference, of unit: UnitID?) -> [RuleEffect] { unit.flatMap { effects[$0] }?[row] ?? [] }

  /// The decimals in which a unit's lines are printed; nil for a unit that has no total, so that its points are in no account.
  func printedPlaces(of unit: UnitID?) -> Int? {
    unit.flatMap { standings[$0] }.flatMap { $0.standing.total == nil ? nil : $0.competition.printedPlaces }
  }

  /// The name of a rule.
  func name(of rule: ItemID) -> LocalizedText { names[rule] }

  private static func errors(
    of report: Report, _ effects: [UnitID: RecordEffects], _ names: ItemNames
  ) throws(ArithmeticFault) -> [ErrorEntry] {
    let records = Dictionary(report.facts.records.filter { $0.table == .errors }.map { ($0.reference, $0) }) { first, _ in first }
    let claims = Claims(report)
    let givesPoints = Set(report.rulebook.adjustments.values.filter(\.effect.isPoints).map(\.id))
    var entries: [ErrorEntry] = []
    for verdict in report.assessment.verdicts {
      var entry = ErrorEntry(verdict: verdict, record: records[verdict.reference], counted: [], points: nil, remarks: [])
      if let own = verdict.unit.flatMap({ effects[$0] }) {
        for row in [verdict.reference] + claims.rows(of: verdict.error) {
          guard !own[row].isEmpty else { continue }
          entry.counted.append(row)
          if let points = try own[row].points() {
            var sum = entry.points ?? RecordPoints()
            try sum.add(points)
            entry.points = sum
          }
          // Of records imposed for the error only the points are of interest here; `accountability.csv` has the rest.
          let told = own[row].filter { $0.isPassedOver && (row == verdict.reference || givesPoints.contains($0.rule)) }
          entry.remarks += told.flatMap { effect in effect.because.map { names[effect.rule].announcing($0) } }
        }
        for (row, other) in claims.elsewhere(verdict.error) where own[row].contains(where: { $0.points != nil }) {
          entry.remarks.append(
            LocalizedText(zh: "\(row.named(.chinese)) 计入 \(other)", en: "\(row.named(.english)) is counted with \(other)"))
        }
      }
      entries.append(entry)
    }
    return entries
  }
}

/// Which error the points of a measure, or of any other record imposed for errors, are counted with: of several of its unit the first
/// by `error_id` whose fact stands, so that a sum over errors counts nothing twice and a void error none of it.
private struct Claims {
  private var claimed: [String: [RowReference]] = [:]
  private var others: [String: [(RowReference, String)]] = [:]

  init(_ report: Report) {
    let verdicts = Dictionary(report.assessment.verdicts.map { ($0.error, $0) }) { first, _ in first }
    for record in report.facts.records where record.table != .errors && record.unit != nil {
      let own = Set(record.causes).sorted().compactMap { verdicts[$0] }.filter { $0.unit == record.unit }
      guard let first = (own.first { !$0.isOut } ?? own.first)?.error else { continue }
      claimed[first, default: []].append(record.reference)
      for other in own.map(\.error) where other != first { others[other, default: []].append((record.reference, first)) }
    }
  }

  func rows(of error: String) -> [RowReference] { claimed[error] ?? [] }

  func elsewhere(_ error: String) -> [(RowReference, String)] { others[error] ?? [] }
}

extension Adjustment.Effect {
  /// Whether it takes or gives points.
  fileprivate var isPoints: Bool { if case .points = self { true } else { false } }
}

extension LocalizedText {
  /// The text, a colon, and another one.
  func announcing(_ text: LocalizedText) -> LocalizedText { LocalizedText(zh: "\(zh)：\(text.zh)", en: "\(en): \(text.en)") }
}
