internal import Model
internal import Reporting
internal import Scoring

/// What a draw can be made from (抽查对象).
public enum SampledTable: String, Sendable, CaseIterable {
  /// Units, by level.
  case units
  /// Problems closed by `as_of` and not back since, by kind: was it really closed?
  case problems
  /// Projects, by type.
  case projects

  /// The column that makes the strata unless another one is asked for.
  public var defaultColumn: String {
    switch self {
    case .units: "level"
    case .problems: "kind"
    case .projects: "type"
    }
  }

  /// The columns that can make strata.
  public var columns: [String] {
    switch self {
    case .units: ["level", "division", "parent"]
    case .problems: TableName.problems.ledgerColumns.map(\.name)
    case .projects: TableName.projects.ledgerColumns.map(\.name)
    }
  }

  /// The column of a name in either language; nil where none that can make strata is called so.
  public func column(named name: String) -> String? {
    columns.first { $0 == name } ?? columns.first { ChineseHeaders.names[$0]?.contains(name) ?? false }
  }

  /// What the columns are called in Chinese.
  public var chineseColumns: [String] { columns.map(ChineseHeaders.name) }

  func members(of facts: Facts, by column: String, cutOff: Day, asOf: Day) -> [StratifiedDraw.Member] {
    switch self {
    case .units:
      // A unit that has ended by then can no longer be visited.
      facts.units.filter { $0.isInForce(on: cutOff) }.map { unit in
        let strata = ["level": unit.level.rawValue, "division": unit.division, "parent": unit.parent?.text]
        return StratifiedDraw.Member(key: unit.id.text, name: unit.name, stratum: (strata[column] ?? nil) ?? "")
      }
    case .problems:
      members(of: facts.records.filter { $0.table == .problems && Problem($0, asOf: asOf).isClosed }, by: column, name: "unit_id")
    case .projects:
      members(of: SampledTable.latest(facts.records.filter { $0.table == .projects }), by: column, name: "name")
    }
  }

  private func members(of records: [Record], by column: String, name: String) -> [StratifiedDraw.Member] {
    records.compactMap { record in
      record.key.first.map {
        StratifiedDraw.Member(key: $0, name: record.attributes[name] ?? "", stratum: record.attributes[column] ?? "")
      }
    }
  }

  /// One row a project: its latest month.
  private static func latest(_ records: [Record]) -> [Record] {
    var latest: [String: Record] = [:]
    for record in records {
      guard let key = record.key.first else { continue }
      if let other = latest[key], (other.attributes["month"] ?? "") >= (record.attributes["month"] ?? "") { continue }
      latest[key] = record
    }
    return Array(latest.values)
  }
}
