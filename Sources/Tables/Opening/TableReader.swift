/// Reads a table as batches of records, whatever kind of file it is in: CSV, or a sheet of a workbook.
struct TableReader: ~Copyable {
  private var text: RecordReader?
  private var sheet: SheetReader?
  /// What made the file unusable, if anything did.
  private(set) var fault: RecordReader.FileFault?
  /// The bytes read so far.
  private(set) var byteCount = 0
  /// The sheet that is read; nil for CSV.
  let sheetName: String?

  /// Takes over an open descriptor; so many records of a CSV file from the start on make a batch of their own, where that can be.
  init(_ descriptor: Int32, _ source: TableSource, limits: Limits, recordsApart: Int = 0) {
    self.init(descriptor, encoding: source.encoding, source.spreadsheet, limits: limits, recordsApart: recordsApart)
  }

  /// The same for a file that no pipeline declares.
  init(_ descriptor: Int32, encoding: TextEncoding, _ spreadsheet: SpreadsheetLayout?, limits: Limits, recordsApart: Int = 0) {
    if let layout = spreadsheet {
      let reader = SheetReader(descriptor, layout, limits: limits)
      text = nil
      sheetName = reader.name
      fault = reader.fault
      sheet = consume reader
    } else {
      sheetName = nil
      text = RecordReader(descriptor, encoding: encoding, limits: limits, recordsApart: recordsApart)
      sheet = nil
    }
  }

  /// Whether CSV that was declared as GB18030 begins like UTF-8; known once something is read.
  var looksLikeUTF8: Bool { mutating get { text?.beginsLikeUTF8() ?? false } }

  /// The next records, valid until the next call; nil at the end, or when the file turned out unusable.
  mutating func next() -> RecordBatch? {
    let batch = text?.next() ?? sheet?.next()
    fault = text?.failure() ?? sheet?.failure()
    byteCount = text?.size() ?? sheet?.size() ?? 0
    return batch
  }

  /// The digest of the bytes read; nothing can be read afterwards.
  mutating func digest() -> String { text?.digest() ?? sheet?.digest() ?? "" }

  /// Leaves what is not parsed yet to somebody else; nil for a sheet, or where the next record is not where a piece was cut.
  mutating func handOver() -> UnparsedRest? { text?.handOver() ?? nil }

  /// Takes a source back that was read to its end, for its digest.
  mutating func takeBack(_ source: consuming ByteSource) {
    byteCount = source.byteCount
    text?.takeBack(source)
  }

  /// What is to be told of a sheet, as far as it touches columns in use, which are counted from 0.
  mutating func notes(_ isUsed: (Int) -> Bool, ofOneSeries isOneSeries: (Int) -> Bool) -> [SheetNote] {
    sheet?.notes(isUsed, ofOneSeries: isOneSeries) ?? []
  }
}

// An optional value that cannot be copied is reached through mutating calls only.

extension RecordReader {
  fileprivate mutating func failure() -> FileFault? { fault }
  fileprivate mutating func beginsLikeUTF8() -> Bool { looksLikeUTF8 }
  fileprivate mutating func size() -> Int { byteCount }
}

extension SheetReader {
  fileprivate mutating func failure() -> RecordReader.FileFault? { fault }
  fileprivate mutating func size() -> Int { byteCount }
  fileprivate mutating func digest() -> String { sha256 }
}
