/// The input tables. The raw value is the name in pipelines, in row references and in findings.
public enum TableName: String, Sendable, Hashable, CaseIterable, Codable {
  /// Units in spans of time.
  case units
  /// Values (指标数据).
  case readings
  /// Goals and baselines of single units.
  case targets
  /// Indicators that do not apply to a unit (缺项).
  case notApplicable = "not_applicable"
  /// Votes of panels (民主测评).
  case ballots
  /// Key-work targets.
  case tasks
  /// Projects by month.
  case projects
  /// Problems found.
  case problems
  /// Things held or issued.
  case activities
  /// Errors made.
  case errors
  /// Decisions on errors.
  case exemptions
  /// Reports on units or persons.
  case accusations
  /// Measures imposed.
  case accountability
  /// Documents, meetings and inspections that should not have been.
  case violations
  /// Awards and credits.
  case bonuses
  /// Persons or units nominated.
  case nominees
  /// Offices asked about nominees.
  case consultations
  /// Steps of an honor.
  case honorStates = "honor_states"
  /// What last year left.
  case carryOver = "carry_over"
  /// Where units stood last year (上年结果).
  case lastYear = "last_year"
  /// Upheld objections.
  case corrections
  /// Decisions of the leading group.
  case decisions
  /// Days that differ from Monday–Friday.
  case calendar
}

/// The rows a line or a finding goes back to, by table and key; physical positions live in `sources.csv` alone.
public struct RowReference: Sendable, Hashable, Comparable, Decodable {
  /// The table.
  public var table: TableName
  /// The key, its columns in the schema's order.
  public var key: [String]
  /// For folded readings the number of rows behind the value, else 1.
  public var count: Int

  /// Refers to one row, or to `count` rows folded into one value.
  public init(_ table: TableName, _ key: [String], count: Int = 1) {
    self.table = table
    self.key = key
    self.count = count
  }

  /// Orders by table, then key.
  public static func < (left: Self, right: Self) -> Bool {
    left.table != right.table
      ? left.table.rawValue < right.table.rawValue : left.key.lexicographicallyPrecedes(right.key)
  }
}

extension RowReference: CustomStringConvertible {
  /// `readings:360222/gdp/2020` or, folded, `readings:360222/gdp/2020-01..2020-12×12`.
  public var description: String {
    "\(table.rawValue):" + key.joined(separator: "/") + (count > 1 ? "×\(count)" : "")
  }
}
