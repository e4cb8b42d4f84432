public import Model

/// Where a row lies in its file, as a person would look it up.
public struct LocatedRow: Sendable, Hashable {
  /// The row as lines name it.
  public var row: RowReference
  /// The file, relative to the root.
  public var file: String
  /// The sheet, if the file is a workbook.
  public var sheet: String?
  /// The record, from 1: the header is the first.
  public var record: Int
  /// The line on which the record starts, from 1; quoted line breaks make it another number than the record's. Of a sheet the row.
  public var line: Int
  /// Of a wide table the column with the value, from 1.
  public var column: Int?
  /// That column's header.
  public var header: String?

  /// The same as a position.
  public var position: Position { Position(file: file, sheet: sheet, record: record, line: line, column: column) }
}

/// A source as it was found when rows were looked up.
public struct LookedUpSource: Sendable, Hashable {
  /// The file, relative to the root.
  public var file: String
  /// The table it gave.
  public var table: TableName
  /// The digest of its bytes now; nil where it could not be opened.
  public var sha256: String?
  /// Why rows could not be looked up in it.
  public var finding: Finding?
}

/// Finds rows by table and key in the files they came from: each file is read once, streaming, and nothing of it is kept.
public struct RowLocator: Sendable {
  private let limits: Limits

  /// Makes a locator.
  public init(limits: Limits = .standard) { self.limits = limits }

  /// The sources that may hold any of the rows: the only ones that are opened.
  public func sources(of rows: [RowReference], among sources: [TableSource]) -> [TableSource] {
    sources.filter(WantedRows(rows).concerns)
  }

  /// The places of rows, in the order of the rows, then of the sources; rows that are nowhere are left out.
  ///
  /// Only sources of tables that are asked for are opened. `open` gives a readable descriptor, which is closed here.
  public func locate(
    _ rows: [RowReference], in sources: [TableSource], open: (String) throws(Finding) -> Int32
  ) -> (places: [LocatedRow], sources: [LookedUpSource]) {
    let wanted = WantedRows(rows)
    var places: [(row: Int, place: LocatedRow)] = []
    var lookedUp: [LookedUpSource] = []
    for source in sources where wanted.concerns(source) {
      var entry = LookedUpSource(file: source.file, table: source.table)
      do throws(Finding) {
        var scan = SourceScan(source, wanted)
        entry.sha256 = try scan.run(try open(source.file), limits)
        places += scan.places
        entry.finding = scan.finding
      } catch {
        entry.finding = error
      }
      lookedUp.append(entry)
    }
    let ordered = places.enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }
    return (ordered.map(\.element.place), lookedUp)
  }
}

/// The rows that are looked for, by table and the first part of their key.
struct WantedRows: Sendable {
  /// One of them.
  struct Wanted: Sendable {
    var index: Int
    var row: RowReference
    /// Of a folded reading the first and last period.
    var periods: ClosedRange<Period>?
  }

  private var byTable: [TableName: (keys: ByteTable, rows: [[Wanted]])] = [:]

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
      byTable[table] = (ByteTable(keys), found)
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

  private func rows(_ table: TableName, _ find: (ByteTable) -> Int) -> [Wanted] {
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
