package import Model

/// What a cell of a column may hold.
package enum ColumnKind: Sendable {
  /// Any text.
  case text
  /// A name by which rows refer to each other: no spaces around it.
  case key
  /// A decimal number, within bounds if given.
  case decimal(least: Decimal? = nil, most: Decimal? = nil)
  /// A whole number, at least this.
  case integer(least: Int)
  /// A day.
  case day
  /// A year, quarter or month; only a month where `monthly`.
  case period(monthly: Bool = false)
  /// One word of a set.
  case word([ColumnWord])
  /// Several keys with `;` between them.
  case list
  /// The key of a row of some table: its parts, of which the last may be empty, with `;` between them.
  case rowKey
}

/// A row of another table that a cell must name.
package struct ColumnReference: Sendable {
  package var table: TableName
  var column: String
}

/// One column of a table.
package struct Column: Sendable {
  /// Whether it may be empty or absent.
  enum Need: Sendable {
    /// Part of the key, never empty.
    case key
    /// Part of the key, may be empty.
    case optionalKey
    /// Never empty.
    case required
    /// May be empty or absent.
    case optional
  }

  package var name: String
  package var kind: ColumnKind
  var need: Need
  package var refers: ColumnReference?

  init(_ name: String, _ kind: ColumnKind = .text, _ need: Need = .optional, refers: ColumnReference? = nil) {
    (self.name, self.kind, self.need, self.refers) = (name, kind, need, refers)
  }

  package var isKey: Bool { need == .key || need == .optionalKey }
  package var mayBeAbsent: Bool { need == .optional || need == .optionalKey }
}

/// What a table's rows look like, and which columns place a row: its unit, day, kind and causes.
package struct TableSchema: Sendable {
  /// How the unit of a row is known.
  package enum UnitSource: Sendable {
    /// By a column.
    case column(Int)
    /// By the row of another table that a column names.
    case through(Int, TableName)
    /// By the row of another table that the key in it names: of corrections, which may touch anybody's.
    case correctedRow
    /// Rows touch no unit's score.
    case none
  }

  /// How the day of a row is known.
  package enum DaySource: Sendable {
    /// By a column.
    case column(Int)
    /// It is the last day of the period in a column.
    case endOf(Int)
    /// It has none.
    case none
  }

  let table: TableName
  package let columns: [Column]
  package let unit: UnitSource
  package let day: DaySource
  package let kind: Int?
  package let causes: Int?
  /// The columns of the key.
  package let key: [Int]
  /// The columns that say what a row is about: its key, its unit, and the name of a unit.
  let naming: [Int]
  /// Columns of days of which none comes before the one to its left.
  let courses: [[Int]]

  /// Declares a table; columns are named by their names, and one that is not there counts as none.
  init(
    _ table: TableName, _ columns: [Column], unit: String? = nil, through reference: String? = nil, ofCorrectedRow: Bool = false,
    day: String? = nil, endOf period: String? = nil, kind: String? = nil, courses: [[String]] = []
  ) {
    func index(_ name: String?) -> Int? { columns.firstIndex { $0.name == name } }
    self.table = table
    self.columns = columns
    self.unit =
      if let unit = index(unit) {
        .column(unit)
      } else if let reference = index(reference), let target = columns[reference].refers {
        .through(reference, target.table)
      } else {
        ofCorrectedRow ? .correctedRow : .none
      }
    self.day = index(day).map { .column($0) } ?? index(period).map { .endOf($0) } ?? .none
    self.kind = index(kind)
    causes = index("cause")
    self.courses = courses.map { $0.compactMap(index) }
    key = columns.indices.filter { columns[$0].isKey }
    let names = [index(unit), table == .units ? index("name") : nil]
    naming = columns.indices.filter { columns[$0].isKey || names.contains($0) }
  }

  /// Whether a row that is not there is noticed by itself: a unit without a reading is told of, one without a deduction is not.
  var isMissed: Bool { [.units, .readings, .targets, .notApplicable, .nominees, .lastYear].contains(table) }

  /// The columns that say whose a row is: its unit, or what leads there, and its nominee.
  var bearers: [Int] {
    let nominee = index(of: "nominee_id").map { [$0] } ?? []
    switch unit {
    case .column(let column): return [column] + nominee
    case .through(let column, _): return [column, index(of: "action_id")].compactMap(\.self)
    case .correctedRow, .none: return nominee
    }
  }

  /// The column of a name.
  func index(of name: String) -> Int? { columns.firstIndex { $0.name == name } }

  /// The column that each header stands for. One that several columns could bear is the first one's.
  var columnsByHeader: [String: Int] {
    var columnOf: [String: Int] = [:]
    for (index, column) in columns.enumerated() {
      for header in TableSchema.allHeaders(of: column) where columnOf[header] == nil { columnOf[header] = index }
    }
    return columnOf
  }

  /// What the header of a column may be: its name, then the Chinese ones. One that several columns could bear is the first one's.
  package func headers(_ column: Int) -> [String] {
    let columnOf = columnsByHeader
    return TableSchema.allHeaders(of: columns[column]).filter { columnOf[$0] == column }
  }

  private static func allHeaders(of column: Column) -> [String] { [column.name] + (ChineseHeaders.names[column.name] ?? []) }
}
