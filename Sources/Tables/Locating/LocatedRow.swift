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
  /// The field, from 1, of each column that the file's header has, by the column's English name; declared extra columns by theirs.
  public var fields: [String: Int] = [:]

  /// The same as a position.
  public var position: Position { Position(file: file, sheet: sheet, record: record, line: line, column: column) }
}

/// A source as it was found when rows were looked up.
public struct LookedUpSource: Sendable, Hashable {
  /// The file, relative to the root.
  public var file: String
  /// The table it gave.
  var table: TableName
  /// The digest of its bytes now; nil where it could not be opened.
  public var sha256: String?
  /// Why rows could not be looked up in it.
  public var finding: Finding?
}
