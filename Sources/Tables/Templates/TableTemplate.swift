public import Model

/// A table that offices fill in, with a few example rows: the one description from which any form of it is written.
public struct TableTemplate: Sendable, Hashable {
  /// Which table it is.
  public var table: TableName
  /// Its columns, from left to right.
  public var columns: [TemplateColumn]
  /// Example rows, each with one value a column, an empty one where there is none.
  public var examples: [[String]]

  /// Describes a table.
  public init(_ table: TableName, _ columns: [TemplateColumn], examples: [[String]]) {
    self.table = table
    self.columns = columns
    self.examples = examples
  }

  /// Describes a table by the English names of its schema's columns.
  public init(_ table: TableName, columns: [String], examples: [[String]]) throws(TemplateColumn.Unknown) {
    var described: [TemplateColumn] = []
    for name in columns { described.append(try TemplateColumn(name, of: table)) }
    self.init(table, described, examples: examples)
  }

  /// Writes it as CSV, headers in the given language.
  public func writeCSV(_ language: Language, to output: consuming FileOutput) throws(FileFault) -> WrittenFile {
    var csv = try CSVWriter(output, isInput: true)
    try csv.write(columns.map { .text($0.header[language]) })
    for row in examples {
      try csv.write(
        zip(columns, row).map { column, value in value.isEmpty ? .empty : column.kind == .number ? .number(value) : .text(value) })
    }
    return try csv.close()
  }
}
