public import Model
public import OrderedCollections

/// One table of a pipeline: one entry of its `inputs`.
public struct TableSource: Sendable, Hashable {
  /// What its rows are.
  public var table: TableName
  /// The file, relative to the pipeline's root; messages show it.
  public var file: String
  /// Its encoding.
  public var encoding: TextEncoding
  /// Header → column of the schema, where the file uses names of its own.
  public var columns: [String: String]
  /// Extra columns that become attributes.
  public var attributes: [String]
  /// Extra columns that are passed over.
  public var ignore: [String]
  /// Records that are no data, such as a row of units of measurement; the header is record 1.
  public var skipRecords: Set<Int>
  /// Columns the file does not have, with one value for all its rows.
  public var constants: [String: String]
  /// How a wide table is laid out; nil for a long one.
  public var wide: WideLayout?
  /// Where it lies in a workbook; nil for CSV.
  public var spreadsheet: SpreadsheetLayout?

  /// Declares a table; a long one in UTF-8 with the schema's own headers unless told otherwise.
  public init(
    table: TableName, file: String, encoding: TextEncoding = .utf8, columns: [String: String] = [:], attributes: [String] = [],
    ignore: [String] = [], skipRecords: Set<Int> = [], constants: [String: String] = [:], wide: WideLayout? = nil,
    spreadsheet: SpreadsheetLayout? = nil
  ) {
    self.table = table
    self.file = file
    self.encoding = encoding
    self.columns = columns
    self.attributes = attributes
    self.ignore = ignore
    self.skipRecords = skipRecords
    self.constants = constants
    self.wide = wide
    self.spreadsheet = spreadsheet
  }
}

extension TableSource {
  /// What its rows are: of a wide table that serves as the units', both.
  var tables: Set<TableName> { wide?.servesUnits ?? false ? [table, .units] : [table] }
}

/// The layout of a wide table of readings: one row a unit, one column an indicator.
public struct WideLayout: Sendable, Hashable {
  /// What an empty cell means.
  public enum Blank: String, Sendable, Hashable, CaseIterable {
    /// No reading.
    case missing
    /// No reading, and no warning of it: the table serves units that do not owe every column. Whoever does owe it lacks a reading all the same.
    case notDue = "not_due"
    /// The value 0.
    case zero
  }

  /// The header of the column that names the unit; spaces inside its values are folded, with a finding.
  public var unitColumn: String
  /// Whether the rows are the units table, too.
  public var servesUnits: Bool
  /// The period of all its values.
  public var period: Period
  /// Header → series, in the pipeline's order.
  public var readings: OrderedDictionary<String, ReadingID>
  /// What an empty cell means.
  public var blank: Blank

  /// Makes a layout.
  public init(
    unitColumn: String, servesUnits: Bool = false, period: Period, readings: OrderedDictionary<String, ReadingID>, blank: Blank = .missing
  ) {
    self.unitColumn = unitColumn
    self.servesUnits = servesUnits
    self.period = period
    self.readings = readings
    self.blank = blank
  }
}
