public import Model

/// What became of one table's file; one row of `sources.csv`.
public struct SourceSummary: Sendable, Hashable {
  /// What its rows are.
  public var table: TableName
  /// The file, relative to the pipeline's root.
  public var file: String
  /// Its size.
  public var bytes: Int
  /// The SHA-256 of its bytes in hex, taken in the read that parsed them.
  public var sha256: String
  /// Data records read: without the header and without declared skips.
  public var recordsRead: Int
  /// Records that entered the facts; of a wide table with at least their unit.
  public var used: Int
  /// Records that were refused.
  public var rejected: Int
  /// Records the pipeline declared to be no data.
  public var skipped: Int
  /// The same account for the filled cells of a wide table's readings, nil for a long one.
  public var cells: Account?

  /// How many there were, and what became of them: `read = used + rejected`.
  public struct Account: Sendable, Hashable {
    /// All.
    public var read: Int
    /// Those that entered the facts.
    public var used: Int
    /// Those that were refused.
    public var rejected: Int

    /// Makes an account.
    public init(read: Int, used: Int, rejected: Int) { (self.read, self.used, self.rejected) = (read, used, rejected) }
  }

  /// Makes a summary.
  init(
    table: TableName, file: String, bytes: Int = 0, sha256: String = "", recordsRead: Int = 0, used: Int = 0, rejected: Int = 0,
    skipped: Int = 0, cells: Account? = nil
  ) {
    self.table = table
    self.file = file
    self.bytes = bytes
    self.sha256 = sha256
    self.recordsRead = recordsRead
    self.used = used
    self.rejected = rejected
    self.skipped = skipped
    self.cells = cells
  }
}

/// A row, or one cell of a wide table, that was set aside; one row of `rejected.csv`.
public struct RejectedRow: Sendable, Hashable {
  /// What the row is.
  public var table: TableName
  /// The file, relative to the pipeline's root.
  public var file: String
  /// The sheet, if the file is a workbook.
  public var sheet: String?
  /// The record, from 1; the header is one.
  public var record: Int
  /// The line on which the record starts, from 1.
  public var line: Int
  /// The field, from 1, where only one cell of the row was refused.
  public var column: Int?
  /// The header of that field.
  public var header: String?
  /// The unit as the row names it.
  public var unit: String?
  /// Why: each code once, in order of the row's findings.
  public var reasons: [FindingCode]
  /// The fields as they were read: the whole row, or the one cell.
  public var fields: [String]

  /// Makes a rejected row.
  public init(
    table: TableName, file: String, sheet: String? = nil, record: Int, line: Int, column: Int? = nil, header: String? = nil,
    unit: String? = nil,
    reasons: [FindingCode], fields: [String]
  ) {
    self.table = table
    self.file = file
    self.sheet = sheet
    self.record = record
    self.line = line
    self.column = column
    self.header = header
    self.unit = unit
    self.reasons = reasons
    self.fields = fields
  }
}

/// What an import gave.
public struct ImportOutcome: Sendable {
  /// The facts; nil where faults forbid scoring.
  public var facts: Facts?
  /// Everything seen, by position.
  public var findings: [Finding]
  /// One summary a source, in the pipeline's order.
  public var sources: [SourceSummary]
  /// What quarantine set aside, by position; without quarantine empty.
  public var rejected: [RejectedRow]

  /// Where there are no facts, those of the rows that nothing is wrong with: whatever else there is to say of them is said at once.
  public var soundFacts: Facts?

  /// Where there are no facts, the tables that are read whole and without a fault: a row that is not in them is nowhere.
  public var soundTables: Set<TableName> = []

  /// Whether the facts, or the sound ones, may be assessed without what was refused: nothing had to stop the import, and no row on a unit
  /// is among that.
  package var isAssessable = false

  /// The rows, and the readings of wide tables, that were set aside, as far as their keys could be read.
  package var setAside: Set<RowReference> = []

  /// Long tables of which one pass through libcsv alone had to judge: those that are in order are none of them.
  package var judgedWhole = 0

  /// Makes an outcome.
  init(facts: Facts?, findings: [Finding], sources: [SourceSummary], rejected: [RejectedRow]) {
    self.facts = facts
    self.findings = findings
    self.sources = sources
    self.rejected = rejected
  }
}
