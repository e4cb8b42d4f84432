internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// Puts together for each error what the rules made of it and of whatever was imposed for it.
struct ErrorEntries {
  private let report: Report
  private let effects: [UnitID: RecordEffects]
  private let hasTotal: (UnitID) -> Bool
  private let names: ItemNames
  private let claims: Claims
  private let links: IndicatorLinks
  /// Rules that take or give points.
  private let givesPoints: Set<ItemID>

  /// Whoever has no total has no account that points could be in.
  init(_ report: Report, _ effects: [UnitID: RecordEffects], _ names: ItemNames, hasTotal: @escaping (UnitID) -> Bool) {
    self.report = report
    self.effects = effects
    self.hasTotal = hasTotal
    self.names = names
    claims = Claims(report)
    links = IndicatorLinks(report)
    givesPoints = Set(report.rulebook.adjustments.values.filter(\.effect.isPoints).map(\.id))
  }

  /// One entry an error, ordered by `error_id`.
  func entries() throws(ArithmeticFault) -> [ErrorEntry] {
    let records = Dictionary(report.facts.records.filter { $0.table == .errors }.map { ($0.reference, $0) }) { first, _ in first }
    var entries: [ErrorEntry] = []
    for verdict in report.assessment.verdicts {
      var entry = ErrorEntry(
        verdict: verdict, record: records[verdict.reference], counted: [], indicators: links.indicators(behind: verdict), points: nil,
        remarks: [])
      try complete(&entry)
      entries.append(entry)
    }
    return entries
  }

  private func complete(_ entry: inout ErrorEntry) throws(ArithmeticFault) {
    let error = entry.verdict.reference
    let own = entry.verdict.unit.map { [Claims.Row(reference: error, unit: $0)] } ?? []
    for (row, unit) in (own + claims.rows(of: entry.verdict.error)).map({ ($0.reference, $0.unit) }) {
      guard let effects = effects[unit]?[row], !effects.isEmpty else { continue }
      entry.counted.append(row)
      entry.accounts.insert(unit)
      if hasTotal(unit), let points = try effects.points() {
        var sum = entry.points ?? RecordPoints()
        try sum.add(points)
        entry.points = sum
      }
      // Of records imposed for the error only the points are of interest here; `accountability.csv` has the rest.
      let told = effects.filter { $0.isPassedOver && (row == error || givesPoints.contains($0.rule)) }
      entry.remarks += told.flatMap { effect in effect.because.map { names[effect.rule].announcing($0) } }
    }
    for (row, other) in claims.elsewhere(entry.verdict.error) {
      guard effects[row.unit]?[row.reference].contains(where: { $0.points != nil }) ?? false else { continue }
      let named = row.reference
      entry.remarks.append(
        LocalizedText(zh: "\(named.named(.chinese)) 计入 \(other)", en: "\(named.named(.english)) is counted with \(other)"))
    }
  }
}

/// Which error the points of a measure, or of any other record imposed for errors, are counted with, whosever record it is: of several the
/// first whose fact stands, those of the record's own unit before others and then by `error_id`, so that a sum over errors counts nothing twice and a void error none of it.
private struct Claims {
  /// A row and the unit that it is about.
  struct Row {
    var reference: RowReference
    var unit: UnitID
  }

  private var claimed: [String: [Row]] = [:]
  private var others: [String: [(Row, String)]] = [:]

  init(_ report: Report) {
    let verdicts = Dictionary(report.assessment.verdicts.map { ($0.error, $0) }) { first, _ in first }
    for record in report.facts.records where record.table != .errors {
      let known = Set(record.causes).sorted().compactMap { verdicts[$0] }
      let causes = known.filter { $0.unit == record.unit } + known.filter { $0.unit != record.unit }
      guard let unit = record.unit, let first = (causes.first { !$0.isOut } ?? causes.first)?.error else { continue }
      let row = Row(reference: record.reference, unit: unit)
      claimed[first, default: []].append(row)
      for other in causes.map(\.error) where other != first { others[other, default: []].append((row, first)) }
    }
  }

  func rows(of error: String) -> [Row] { claimed[error] ?? [] }

  func elsewhere(_ error: String) -> [(Row, String)] { others[error] ?? [] }
}

extension Adjustment.Effect {
  /// Whether it takes or gives points.
  fileprivate var isPoints: Bool { if case .points = self { true } else { false } }
}

/// Which indicators look at records that name an error as their cause.
private struct IndicatorLinks {
  /// By error, the tables of each unit that have a record with it for a cause.
  private var tables: [String: [UnitID: Set<TableName>]] = [:]
  private var indicators: [UnitID: [(item: ItemID, table: TableName)]] = [:]

  init(_ report: Report) {
    var known: [String: [(ItemID, TableName, UnitSelector?)]] = [:]
    for scorecard in report.rulebook.scorecards.values {
      scorecard.root.walk { node, _ in
        guard case .indicator(let indicator) = node.content, case .records(let measure) = indicator.measure else { return }
        known[scorecard.id, default: []].append((node.id, measure.table, indicator.appliesTo))
      }
    }
    guard !known.isEmpty else { return }
    let units = report.unitsByID
    for group in report.assessment.groups {
      for standing in group.standings {
        indicators[standing.unit] = known[group.scorecard.id]?.filter { _, _, applies in
          units[standing.unit].map { applies?.includes($0) ?? true } ?? false
        }.map { ($0.0, $0.1) }
      }
    }
    for record in report.facts.records {
      guard let unit = record.unit else { continue }
      for error in record.table == .errors ? Array(record.key.prefix(1)) : record.causes {
        tables[error, default: [:]][unit, default: []].insert(record.table)
      }
    }
  }

  /// The indicators, in the scorecard's order: those of the error's unit first, then of others by id.
  func indicators(behind error: ErrorVerdict) -> [ItemID] {
    let tables = (tables[error.error] ?? [:]).sorted { ($0.key != error.unit ? 1 : 0, $0.key) < ($1.key != error.unit ? 1 : 0, $1.key) }
    let items = tables.flatMap { unit, tables in (indicators[unit] ?? []).filter { tables.contains($0.table) }.map(\.item) }
    return Array(OrderedSet(items))
  }
}
