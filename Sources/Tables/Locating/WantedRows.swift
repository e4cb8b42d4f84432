import Model

/// The rows that are looked for, by table and the first part of their key.
struct WantedRows: Sendable {
  /// One of them.
  struct Wanted: Sendable {
    var index: Int
    var row: RowReference
    /// Of a folded reading the first and last period.
    var periods: ClosedRange<Period>?
  }

  private var byTable: [TableName: (keys: KeyTable, rows: [[Wanted]])] = [:]

  init(_ rows: [RowReference]) {
    for (table, members) in Dictionary(grouping: rows.enumerated(), by: \.element.table) {
      var numbers: [String: Int] = [:]
      var keys: [String] = []
      var found: [[Wanted]] = []
      for (index, row) in members.sorted(by: { $0.offset < $1.offset }) {
        let first = row.key.first ?? ""
        let number = numbers[first] ?? keys.count
        if number == keys.count {
          numbers[first] = number
          keys.append(first)
          found.append([])
        }
        found[number].append(Wanted(index: index, row: row, periods: WantedRows.periods(of: row)))
      }
      byTable[table] = (KeyTable(keys, numbers: numbers), found)
    }
  }

  /// Whether a source may hold any of them.
  func concerns(_ source: TableSource) -> Bool {
    byTable[source.table] != nil || (source.wide?.servesUnits ?? false) && byTable[.units] != nil
  }

  /// The rows of a table whose key begins so; eight more bytes behind it can be read.
  func rows(_ table: TableName, _ key: UnsafeBufferPointer<UInt8>) -> [Wanted] { rows(table) { $0.number(of: key) } }

  /// The same, by a text.
  func rows(_ table: TableName, _ key: String) -> [Wanted] { rows(table) { $0.number(of: key) } }

  private func rows(_ table: TableName, _ find: (KeyTable) -> Int) -> [Wanted] {
    guard let known = byTable[table] else { return [] }
    let number = find(known.keys)
    return number < 0 ? [] : known.rows[number]
  }

  /// `2019-01..2019-12`, or one period.
  private static func periods(of row: RowReference) -> ClosedRange<Period>? {
    guard row.table == .readings, row.key.count == 3 else { return nil }
    let ends = row.key[2].split(separator: ".", omittingEmptySubsequences: true).compactMap { Period(String($0)) }
    guard let first = ends.first, let last = ends.last, first <= last else { return nil }
    return first...last
  }
}
