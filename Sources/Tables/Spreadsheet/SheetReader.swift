import Model

/// Reads a sheet as batches of records, as ``RecordReader`` reads a CSV file: the header is record 1, a record's line is its row.
///
/// The file is read once, into memory, and hashed on the way: what is parsed is what the digest is of. Blank rows are no records.
struct SheetReader: ~Copyable {
  private struct Tally {
    var count = 0
    var firstRow = 0
  }

  private static let batchRecords = 4096
  private static let batchBytes = 256 << 10

  /// The bytes read.
  let byteCount: Int
  /// Their digest; empty where there are too many.
  let sha256: String
  /// The sheet, once it is known.
  private(set) var name: String?
  /// What made the workbook unusable, if anything did.
  private(set) var fault: RecordReader.FileFault?

  private let layout: SpreadsheetLayout
  private let limits: Limits
  // Taken into a constant before anything is changed through it, as in ``RecordReader``.
  private let store = UnsafeMutablePointer<FieldStore>.allocate(capacity: 1)
  private var sheet: OpenSheet?
  private var cells: CellText?
  private var survey: SheetSurvey?
  private var sheetNotes: [SheetNote] = []
  private var width: Int?
  private var ended = false
  private var formulas: [Int: Tally] = [:]
  private var percentages: [Int: Tally] = [:]
  private var otherNumbers: [Int: Tally] = [:]

  /// Takes over an open descriptor.
  init(_ descriptor: Int32, _ layout: SpreadsheetLayout, limits: Limits) {
    self.layout = layout
    self.limits = limits
    store.initialize(to: FieldStore(limits: limits))
    var source = ByteSource(Descriptor(descriptor))
    let most = min(limits.fileBytes, limits.spreadsheet.archiveBytes)
    var bytes: [UInt8] = []
    while source.fileSize <= most, !source.ended, source.byteCount <= most { bytes += source.next() }
    byteCount = max(source.byteCount, source.fileSize)
    sha256 = source.ended ? source.digest() : ""
    if source.failure != 0 {
      fault = RecordReader.FileFault(fault: .fileUnreadable(errno: source.failure))
    } else if source.isChanged {
      fault = RecordReader.FileFault(fault: .fileChanged)
    } else if byteCount > most {
      fault = RecordReader.FileFault(fault: .spreadsheet(.tooLarge(limit: most)))
    } else if bytes.isEmpty {
      fault = RecordReader.FileFault(fault: .emptyFile)
    } else {
      let content = OwnedMemory(byteCount: bytes.count)
      content.bytes.copyBytes(from: bytes)
      open(content)
    }
  }

  deinit {
    store.pointee.free()
    store.deinitialize(count: 1)
    store.deallocate()
  }

  private mutating func open(_ content: consuming OwnedMemory) {
    var found: String?
    do throws(SpreadsheetFault) {
      let sheet = try OpenSheet(content, layout, limits: limits) { found = $0 }
      (cells, survey, sheetNotes) = (sheet.cells, sheet.survey, sheet.notes)
      self.sheet = consume sheet
    } catch {
      stop(error)
    }
    name = found
  }

  /// The next records, valid until the next call; nil at the end, or when the workbook turned out unusable.
  mutating func next() -> RecordBatch? {
    let store = store
    _ = store.pointee.dropRecords()
    while !ended, fault == nil, store.pointee.recordCount < SheetReader.batchRecords, store.pointee.byteCount < SheetReader.batchBytes {
      do throws(SpreadsheetFault) {
        if let row = try sheet?.next() { try take(row) } else { try finish() }
      } catch {
        stop(error)
      }
    }
    let count = store.pointee.recordCount
    return count == 0 ? nil : RecordBatch(store: store, firstRecord: 1, firstLine: 1, headerRow: layout.header, records: 0..<count)
  }

  /// What is to be told of the sheet, as far as it touches columns in use, which are counted from 0.
  ///
  /// A column of one series is read in two scales where only some of its numbers are percentages.
  mutating func notes(_ isUsed: (Int) -> Bool, ofOneSeries isOneSeries: (Int) -> Bool) -> [SheetNote] {
    var notes = sheetNotes
    let hidden = (survey?.hiddenColumns ?? []).filter { isUsed($0 - 1) }
    if let first = hidden.first {
      notes.append(SheetNote(.hiddenColumns(hidden.map(CellAddress.letters)), column: first))
    }
    for (column, tally) in formulas.sorted(by: { $0.key < $1.key }) where isUsed(column - 1) {
      notes.append(SheetNote(.formulas(count: tally.count), row: tally.firstRow, column: column))
    }
    for (column, tally) in percentages.sorted(by: { $0.key < $1.key }) where isUsed(column - 1) && layout.percent == nil {
      notes.append(SheetNote(.percentages(count: tally.count), row: tally.firstRow, column: column))
    }
    for (column, tally) in otherNumbers.sorted(by: { $0.key < $1.key }) where isOneSeries(column - 1) && layout.percent != .stored {
      guard let percentages = percentages[column] else { continue }
      notes.append(
        SheetNote(.mixedPercentages(percentages: percentages.count, others: tally.count), row: tally.firstRow, column: column))
    }
    return notes
  }

  private mutating func stop(_ fault: SpreadsheetFault) { self.fault = self.fault ?? RecordReader.FileFault(fault: .spreadsheet(fault)) }

  private mutating func finish() throws(SpreadsheetFault) {
    ended = true
    if width == nil { throw .emptyHeader(row: layout.header) }
  }

  private mutating func take(_ row: SheetRow) throws(SpreadsheetFault) {
    guard row.number >= layout.header else { return }
    var fields: [(column: Int, shown: CellText.Shown)] = []
    var bytes = 0
    // Cells may share one long text. What lies beyond a row's limit is not made: the row is refused for what is there.
    for cell in row.cells where bytes <= limits.rowBytes {
      guard let shown = cells?.shown(cell) else {
        throw .brokenSheet(reference: CellPlace(row: row.number, column: cell.column).reference)
      }
      if shown.fault == nil, shown.text.isEmpty { continue }
      fields.append((cell.column, shown))
      bytes += shown.text.utf8.count
      guard width != nil else { continue }
      if cell.hasFormula, shown.fault == nil { SheetReader.count(&formulas, cell.column, row.number) }
      if shown.isPercentage {
        SheetReader.count(&percentages, cell.column, row.number)
      } else if cell.kind == .number, shown.text != "0" {
        // Nothing is nothing in either scale.
        SheetReader.count(&otherNumbers, cell.column, row.number)
      }
    }
    let unnamed = width == nil ? survey?.unnamed ?? [:] : [:]
    guard let last = fields.last?.column else {
      if width == nil, unnamed.isEmpty { throw .emptyHeader(row: layout.header) }
      return
    }
    if width == nil, row.number > layout.header { throw .emptyHeader(row: layout.header) }
    let count = max(width ?? 0, last, unnamed.keys.max() ?? 0)
    append(fields, count: count, unnamed)
    if width == nil { width = last }
    let store = store
    store.pointee.endRow(row.number)
    if row.number - layout.header >= limits.rows { fault = RecordReader.FileFault(fault: .tooManyRows(limit: limits.rows)) }
  }

  private mutating func append(
    _ fields: [(column: Int, shown: CellText.Shown)], count: Int, _ unnamed: [Int: SpreadsheetFault]
  ) {
    let store = store
    var rest = fields[...]
    for column in 1...count {
      var text = ""
      if let field = rest.first, field.column == column {
        rest = rest.dropFirst()
        text = field.shown.text
        if let fault = field.shown.fault { store.pointee.taint(.cell(fault)) }
      }
      if let fault = unnamed[column] { store.pointee.taint(.cell(fault)) }
      text.withUTF8 { store.pointee.append(UnsafeMutableRawPointer(mutating: $0.baseAddress), $0.count) }
    }
  }

  private static func count(_ tallies: inout [Int: Tally], _ column: Int, _ row: Int) {
    let known = tallies[column]
    tallies[column] = Tally(count: (known?.count ?? 0) + 1, firstRow: known?.firstRow ?? row)
  }
}
