/// A row of any ledger in one shape, so that one rule form serves all of them.
public struct Record: Sendable, Hashable {
  /// The ledger.
  public var table: TableName
  /// The key, its columns in the schema's order.
  public var key: [String]
  /// The unit it is about, if it names one.
  public var unit: UnitID?
  /// The day that places it in time: of conduct, award, decision, as the schema says.
  public var date: Day?
  /// The kind that amounts are looked up by.
  public var kind: String?
  /// All columns that are not empty, key, unit, date and kind among them, under their English names, and declared extra columns under theirs.
  public var attributes: [String: String]
  /// The `error_id`s behind it: through them an exemption reaches it.
  public var causes: [String]
  /// Whose it was, where a successor answers for it.
  public var inheritance: Inheritance?

  /// Makes a record.
  public init(
    table: TableName, key: [String], unit: UnitID? = nil, date: Day? = nil, kind: String? = nil, attributes: [String: String] = [:],
    causes: [String] = []
  ) {
    self.table = table
    self.key = key
    self.unit = unit
    self.date = date
    self.kind = kind
    self.attributes = attributes
    self.causes = causes
  }

  /// How lines refer to it.
  public var reference: RowReference { RowReference(table, key) }
}

/// Where a record comes from that a unit took over with its predecessor.
public struct Inheritance: Sendable, Hashable {
  /// The unit that the row names.
  public var unit: UnitID
  /// Its name.
  public var name: String
  /// The successor's part in it: 1 unless the predecessor was split.
  public var part: Fraction

  /// Makes an inheritance.
  public init(unit: UnitID, name: String, part: Fraction) {
    self.unit = unit
    self.name = name
    self.part = part
  }
}
