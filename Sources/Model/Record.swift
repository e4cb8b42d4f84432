/// A row of any ledger in one shape, so that one rule form serves all of them.
public struct Record: Sendable {
  /// Records are handed from stage to stage: what they hold lies in one place, so that handing one on costs one reference.
  @usableFromInline var row: Row

  /// Makes a record.
  public init(
    table: TableName, key: [String], unit: UnitID? = nil, date: Day? = nil, kind: String? = nil, attributes: [String: String] = [:],
    causes: [String] = []
  ) {
    self.init(table: table, key: key, unit: unit, date: date, kind: kind, cells: RecordCells(attributes), causes: causes)
  }

  /// Makes a record of cells as they were read.
  package init(
    table: TableName, key: [String], unit: UnitID? = nil, date: Day? = nil, kind: String? = nil, cells: RecordCells, causes: [String] = []
  ) {
    row = Row(Content(table: table, key: key, unit: unit, date: date, kind: kind, attributes: cells, causes: causes))
  }

  private var content: Content {
    get { row.content }
    set { row = Row(newValue) }
  }

  /// The ledger.
  @inlinable public var table: TableName { row.content.table }

  /// The key, its columns in the schema's order.
  @inlinable public var key: [String] { row.content.key }

  /// The unit it is about, if it names one.
  @inlinable public var unit: UnitID? { row.content.unit }

  /// The day that places it in time: of conduct, award, decision, as the schema says.
  @inlinable public var date: Day? { row.content.date }

  /// The kind that amounts are looked up by.
  @inlinable public var kind: String? { row.content.kind }

  /// All columns that are not empty, key, unit, date and kind among them, under their English names, and declared extra columns under theirs.
  public var attributes: RecordCells {
    @inlinable get { row.content.attributes }
    set { content.attributes = newValue }
  }

  /// The `error_id`s behind it: through them an exemption reaches it.
  public var causes: [String] {
    @inlinable get { row.content.causes }
    set { content.causes = newValue }
  }

  /// Whose it was, where a successor answers for it.
  public var inheritance: Inheritance? {
    @inlinable get { row.content.inheritance }
    set { content.inheritance = newValue }
  }

  /// Writes a column that is no part of the key, and with it the unit, day, kind or causes that are read from it.
  public mutating func write(_ text: String?, to column: String) {
    content.attributes[column] = text
    switch column {
    case "unit_id": content.unit = text.map { UnitID($0) }
    case "cause": content.causes = text?.listEntries ?? []
    case table.dayColumn: content.date = text.flatMap { Day($0) }
    case table.kindColumn: content.kind = text
    default: break
    }
  }

  /// How lines refer to it.
  public var reference: RowReference { RowReference(table, key) }
}

extension Record {
  @usableFromInline struct Content: Sendable, Hashable {
    @usableFromInline let table: TableName
    @usableFromInline var key: [String]
    @usableFromInline var unit: UnitID?
    @usableFromInline var date: Day?
    @usableFromInline var kind: String?
    @usableFromInline var attributes: RecordCells
    @usableFromInline var causes: [String]
    @usableFromInline var inheritance: Inheritance?
  }

  @usableFromInline final class Row: Sendable {
    @usableFromInline let content: Content

    init(_ content: Content) { self.content = content }
  }
}

extension Record: Hashable {
  /// Whether both hold the same.
  public static func == (left: Record, right: Record) -> Bool { left.row === right.row || left.row.content == right.row.content }

  /// Feeds what it holds to the hasher.
  public func hash(into hasher: inout Hasher) { row.content.hash(into: &hasher) }
}

extension [Record] {
  /// The records by table and key, so that no order of rows is ever seen.
  package var inKeyOrder: [Record] {
    // Imported rows are in order already: looking costs less than copying them.
    indices.dropFirst().contains { precedes($0, $0 - 1) } ? sorted { $0.reference < $1.reference } : self
  }

  private func precedes(_ one: Int, _ other: Int) -> Bool {
    self[one].table != self[other].table
      ? self[one].table.rawValue < self[other].table.rawValue : self[one].key.lexicographicallyPrecedes(self[other].key)
  }
}

/// Where a record comes from that a unit took over with its predecessor.
///
/// A class, so that all the records without one stay small.
public final class Inheritance: Sendable, Hashable {
  /// The unit that the row names.
  public let unit: UnitID
  /// Its name.
  public let name: String
  /// The successor's part in it: 1 unless the predecessor was split.
  public let part: Fraction
  /// The rows that say how large the part is; none where the successor has all of it.
  public let rows: [RowReference]

  /// Makes an inheritance.
  public init(unit: UnitID, name: String, part: Fraction, rows: [RowReference] = []) {
    self.unit = unit
    self.name = name
    self.part = part
    self.rows = rows
  }

  /// Whether both say the same.
  public static func == (left: Inheritance, right: Inheritance) -> Bool {
    left === right || (left.unit, left.name, left.part, left.rows) == (right.unit, right.name, right.part, right.rows)
  }

  /// Feeds what it says to the hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(unit)
    hasher.combine(name)
    hasher.combine(part)
    hasher.combine(rows)
  }
}
