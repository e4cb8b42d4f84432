/// An upheld objection (异议成立): one cell of a table that was wrong, and what it says instead.
public struct Correction: Sendable, Hashable {
  /// `correction_id`.
  public var id: String
  /// The row it corrects.
  public var row: RowReference
  /// The column, by its English name or as the pipeline declares it.
  public var column: String
  /// What the cell said; nil for nothing.
  public var old: String?
  /// What it says now; nil for nothing.
  public var new: String?
  /// The day of the decision.
  public var decidedOn: Day?
  /// The document.
  public var document: String?

  /// Makes a correction.
  public init(
    id: String, row: RowReference, column: String, old: String?, new: String?, decidedOn: Day? = nil, document: String? = nil
  ) {
    self.id = id
    self.row = row
    self.column = column
    self.old = old
    self.new = new
    self.decidedOn = decidedOn
    self.document = document
  }

  /// Reads a row of `corrections`; nil for a row of another table, or one that names no cell.
  public init?(_ record: Record) {
    guard record.table == .corrections, let id = record.key.first, let column = record.attributes["column"],
      let table = record.attributes["table"].flatMap({ TableName(rawValue: $0) })
    else { return nil }
    let key = (record.attributes["key"] ?? "").split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    self.init(
      id: id, row: RowReference(table, key), column: column, old: record.attributes["old"], new: record.attributes["new"],
      decidedOn: record.attributes["decided_on"].flatMap { Day($0) }, document: record.attributes["document"])
  }

  /// The correction's own row.
  public var reference: RowReference { RowReference(.corrections, [id]) }

  /// Whether the column says who somebody is, which no open file may show.
  public var isPersonal: Bool { row.table.namesPersons(in: column) }

  /// A value of the cell as a person is told it, in the words that the column has in each language; an ellipsis where it says who
  /// somebody is.
  package func told(_ value: String?) -> LocalizedText {
    guard !isPersonal else { return LocalizedText("…") }
    return row.table.words(of: column).first { $0.name == value }?.label ?? LocalizedText(value ?? "")
  }
}

extension Correction: Comparable {
  /// Orders by day, then by id: the order in which corrections of one cell follow each other.
  public static func < (left: Self, right: Self) -> Bool {
    guard left.decidedOn == right.decidedOn else { return left.decidedOn.map { day in right.decidedOn.map { day < $0 } ?? false } ?? true }
    return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
  }
}
