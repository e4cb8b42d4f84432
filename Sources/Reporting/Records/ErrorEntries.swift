internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// Puts together for each error what the rules made of it and of whatever was imposed for it.
struct ErrorEntries {
  private let report: Report
  private let effects: [UnitID: RecordEffects]
  private let names: ItemNames
  private let claims: Claims
  private let links: IndicatorLinks
  /// Rules that take or give points.
  private let givesPoints: Set<ItemID>

  init(_ report: Report, _ effects: [UnitID: RecordEffects], _ names: ItemNames) {
    self.report = report
    self.effects = effects
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
      if let own = verdict.unit.flatMap({ effects[$0] }) { try complete(&entry, own) }
      entries.append(entry)
    }
    return entries
  }

  private func complete(_ entry: inout ErrorEntry, _ own: RecordEffects) throws(ArithmeticFault) {
    let error = entry.verdict.reference
    for row in [error] + claims.rows(of: entry.verdict.error) where !own[row].isEmpty {
      entry.counted.append(row)
      if let points = try own[row].points() {
        var sum = entry.points ?? RecordPoints()
        try sum.add(points)
        entry.points = sum
      }
      // Of records imposed for the error only the points are of interest here; `accountability.csv` has the rest.
      let told = own[row].filter { $0.isPassedOver && (row == error || givesPoints.contains($0.rule)) }
      entry.remarks += told.flatMap { effect in effect.because.map { names[effect.rule].announcing($0) } }
    }
    for (row, other) in claims.elsewhere(entry.verdict.error) where own[row].contains(where: { $0.points != nil }) {
      entry.remarks.append(
        LocalizedText(zh: "\(row.named(.chinese)) 计入 \(other)", en: "\(row.named(.english)) is counted with \(other)"))
    }
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

/// Which indicators look at records that name an error as their cause.
private struct IndicatorLinks {
  private struct Ledger: Hashable {
    var unit: UnitID?
    var error: String
  }

  private var tables: [Ledger: Set<TableName>] = [:]
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
      for error in record.table == .errors ? Array(record.key.prefix(1)) : record.causes {
        tables[Ledger(unit: record.unit, error: error), default: []].insert(record.table)
      }
    }
  }

  /// The indicators of the error's unit, in the scorecard's order.
  func indicators(behind error: ErrorVerdict) -> [ItemID] {
    guard let unit = error.unit, let tables = tables[Ledger(unit: unit, error: error.error)] else { return [] }
    return (indicators[unit] ?? []).filter { tables.contains($0.table) }.map(\.item)
  }
}
