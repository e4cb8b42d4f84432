public import Model

/// A table without a schema, such as an office's own: headers and rows as texts, with the same strictness as declared tables.
public struct PlainTable: Sendable, Hashable {
  /// One row.
  public struct Row: Sendable, Hashable {
    /// The line it starts on, from 1; of a sheet its row.
    public var line: Int
    /// As many cells as there are headers.
    public var cells: [String]
  }

  /// The headers as written, without a byte order mark.
  public var headers: [String]
  /// The rows, without empty ones.
  public var rows: [Row]
  /// What speaks against the declared encoding; headers that mean something are believed all the same.
  public var encodingDoubt: Finding?

  /// Reads a whole file from an open descriptor, which is closed: CSV, or a sheet of a workbook. `file` is for messages.
  /// - Throws: the first finding: broken bytes or quotes, a doubled header, a row with more or fewer fields than the header.
  public init(
    _ descriptor: Int32, file: String, encoding: TextEncoding, sheet layout: SpreadsheetLayout? = nil, limits: Limits = .standard
  ) throws(Finding) {
    var reader = TableReader(descriptor, encoding: encoding, layout, limits: limits)
    let sheet = reader.sheetName
    var headers: [String] = []
    var rows: [Row] = []
    var encodingDoubt: Finding?
    while let batch = reader.next() {
      for record in batch.records {
        let line = batch.line(of: record)
        var position = Position(file: file, sheet: sheet, record: batch.number(of: record), line: line)
        if headers.isEmpty, reader.looksLikeUTF8 { encodingDoubt = Fault.looksLikeUTF8(isMarked: false).finding(at: position) }
        if let taint = batch.taints(of: record).first {
          if let encodingDoubt { throw encodingDoubt }
          if sheet != nil { position.column = taint.field + 1 }
          throw taint.fault.fault(limits).finding(at: position)
        }
        var cells = batch.texts(of: record)
        if headers.isEmpty {
          while cells.last?.isEmpty ?? false { cells.removeLast() }
          headers = cells
          for (index, header) in headers.enumerated() where !header.isEmpty && headers[..<index].contains(header) {
            throw Fault.duplicateColumn(header: header).finding(at: position, value: header)
          }
          continue
        }
        if batch.isEmpty(record) { continue }
        guard cells.count >= headers.count, batch.isEmpty(record, from: headers.count) else {
          throw Fault.raggedRow(fields: cells.count, expected: headers.count, emptyBeyond: false).finding(at: position)
        }
        cells.removeLast(cells.count - headers.count)
        rows.append(Row(line: line, cells: cells))
      }
    }
    if let fault = reader.fault {
      throw fault.fault.finding(at: Position(file: file, sheet: sheet, record: fault.record, line: fault.line, column: fault.field))
    }
    if headers.isEmpty { throw Fault.emptyFile.finding(at: Position(file: file)) }
    self.headers = headers
    self.rows = rows
    self.encodingDoubt = encodingDoubt
  }
}
