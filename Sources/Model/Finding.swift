/// Where in a file something was seen. All counts start at 1.
public struct Position: Sendable, Hashable, Comparable {
  /// The file, relative to the pipeline's root.
  public var file: String
  /// The sheet, if the file is a workbook: then a line is a row of it, and a column a column.
  public var sheet: String?
  /// The record; not the line, since a quoted field may hold line breaks.
  public var record: Int?
  /// The line on which the record starts, or on which a quote opened.
  public var line: Int?
  /// The field, or for rules the character, in the line.
  public var column: Int?

  /// Makes a position.
  public init(file: String, sheet: String? = nil, record: Int? = nil, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.sheet = sheet
    self.record = record
    self.line = line
    self.column = column
  }

  /// Orders by file, sheet, line, column.
  public static func < (left: Self, right: Self) -> Bool {
    (left.file, left.sheet ?? "", left.line ?? 0, left.record ?? 0, left.column ?? 0)
      < (right.file, right.sheet ?? "", right.line ?? 0, right.record ?? 0, right.column ?? 0)
  }
}

/// Something a person should know about the input: what, where, how bad, and what to do about it.
public struct Finding: Error, Sendable, Hashable {
  /// How bad it is.
  public enum Severity: String, Sendable, Hashable, CaseIterable, Codable {
    /// No score can be trusted: the run gives none, or, under quarantine, sets the row aside.
    case error
    /// Worth a look; the run goes on.
    case warning
  }

  /// Characters of a value that are shown.
  public static let shownCharacters = 80

  /// What was seen.
  public var code: FindingCode
  /// How bad it is.
  public var severity: Severity
  /// Where; nil for what is not at any place, such as a missing reading.
  public var position: Position?
  /// The rows it is about.
  public var rows: [RowReference]
  /// The column of the first of these rows that the value stands in, by its English name; nil where no one column is meant.
  public var columnName: String?
  /// The offending value, cut to ``shownCharacters``.
  public var value: String?
  /// What is wrong.
  public var message: LocalizedText
  /// What to do about it.
  public var hint: LocalizedText
  /// For rules: the source line.
  public var excerpt: String?

  /// Makes a finding.
  public init(
    _ code: FindingCode, _ severity: Severity = .error, at position: Position? = nil, rows: [RowReference] = [],
    in columnName: String? = nil, value: String? = nil, message: LocalizedText, hint: LocalizedText, excerpt: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.position = position
    self.rows = rows
    self.columnName = columnName
    self.value = value.map { $0.count > Finding.shownCharacters ? String($0.prefix(Finding.shownCharacters - 1)) + "…" : $0 }
    self.message = message
    self.hint = hint
    self.excerpt = excerpt
  }
}
