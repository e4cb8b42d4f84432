/// A table's file being read: its header is bound, its data records come in batches.
struct OpenTable: ~Copyable {
  /// The source's index in the pipeline.
  let index: Int
  let source: TableSource
  let binding: HeaderBinding
  /// The fields of the header.
  let width: Int
  private let lastSkip: Int
  /// The records so far.
  var counts = Counts()

  private var reader: TableReader
  private var first: RecordBatch?

  /// How many records there were of each sort.
  struct Counts {
    /// Data records by their number of fields, where none of them is short and all beyond the header are empty.
    var widths: [Int: Int] = [:]
    /// Data records that were looked at twice.
    var read = 0
    /// Records that the pipeline declared to be no data, and empty ones.
    var skipped = 0
    /// Data records taken without a second look.
    var plain = 0
  }

  /// What a record is.
  enum Disposition {
    /// Data, to be taken as it stands.
    case data
    /// Declared to be no data.
    case skipped
    /// Nothing but empty fields.
    case empty
    /// Data, but its bytes or its number of fields are wrong.
    case broken([(fault: Fault, field: Int?)])
  }

  init(index: Int, source: TableSource, binding: HeaderBinding, width: Int, reader: consuming TableReader, first: RecordBatch) {
    (self.index, self.source, self.binding, self.width) = (index, source, binding, width)
    lastSkip = source.lastSkip
    self.reader = reader
    self.first = first
  }

  /// The next records.
  mutating func next() -> RecordBatch? {
    defer { first = nil }
    return first ?? reader.next()
  }

  /// Leaves all records from the next one on to somebody else; nil where the reader cannot.
  mutating func handOver() -> UnparsedRest? { first == nil ? reader.handOver() : nil }

  /// Takes a source back that was read to its end.
  mutating func takeBack(_ source: consuming ByteSource) { reader.takeBack(source) }

  /// Whether a record needs no second look: no byte fault, as many fields as the header, not declared as no data.
  @inline(__always)
  func isPlain(_ record: Int, in batch: RecordBatch) -> Bool {
    batch.fieldCount(of: record) == width && !batch.hasTaints && batch.number(of: record) > lastSkip
  }

  /// Counts plain records that were taken without a second look.
  mutating func countPlain(_ count: Int) { counts.plain += count }

  /// Looks at a record and counts it.
  mutating func disposition(of record: Int, in batch: RecordBatch, limits: Limits) -> Disposition {
    if source.skipRecords.contains(batch.number(of: record)) {
      counts.skipped += 1
      return .skipped
    }
    let taints = batch.hasTaints ? batch.taints(of: record).filter { [binding] in OpenTable.breaksRow($0, binding) } : []
    if taints.isEmpty, batch.isEmpty(record) {
      counts.skipped += 1
      return .empty
    }
    counts.read += 1
    if !taints.isEmpty { return .broken(taints.map { ($0.fault.fault(limits), $0.field) }) }
    let fields = batch.fieldCount(of: record)
    if source.spreadsheet != nil, let beyond = (width..<max(width, fields)).first(where: { !batch.field($0, of: record).isEmpty }) {
      return .broken([(.spreadsheet(.beyondHeader), beyond)])
    }
    if fields < width || !batch.isEmpty(record, from: width) {
      return .broken([(.raggedRow(fields: fields, expected: width, emptyBeyond: false), nil)])
    }
    counts.widths[fields, default: 0] += 1
    return .data
  }

  // A cell of a sheet spoils its row only where the row itself rests on it: not in a column that is passed over, and a wide table's
  // readings are judged one by one.
  private static func breaksRow(_ taint: Taint, _ binding: HeaderBinding) -> Bool {
    guard case .cell = taint.fault else { return true }
    return binding.belongsToRow(taint.field)
  }

  /// The number of fields that rows have: the most common one, the smaller of two that are equally common.
  ///
  /// Depends on no order of rows. Rows with another number are ragged, even where only empty fields are too many: such a row may have
  /// shifted by one.
  var usualWidth: Int {
    var widths = counts.widths
    widths[width, default: 0] += counts.plain
    return widths.filter { $0.value > 0 }.max { $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key }?.key ?? width
  }

  /// Whether all rows have the usual width.
  var isEven: Bool { (counts.widths.keys.filter { $0 != usualWidth }).isEmpty && (counts.plain == 0 || usualWidth == width) }

  /// All data records read.
  var recordsRead: Int { counts.read + counts.plain }

  /// What made the file unusable.
  var fault: RecordReader.FileFault? { reader.fault }

  /// What is to be told of a sheet.
  mutating func notes() -> [SheetNote] {
    let binding = binding
    func isReading(_ field: Int) -> Bool { binding.readings.contains { $0.field == field } }
    return reader.notes({ binding.belongsToRow($0) || isReading($0) }, ofOneSeries: isReading)
  }

  /// The bytes read, and their digest; nothing can be read afterwards.
  mutating func digest() -> (bytes: Int, sha256: String) { (reader.byteCount, reader.digest()) }
}

extension TableSource {
  /// The last record that is declared to be no data.
  var lastSkip: Int { skipRecords.max() ?? 0 }
}

extension ByteFault {
  /// As the catalogue has it.
  func fault(_ limits: Limits) -> Fault {
    switch self {
    case .invalid(let offset): .invalidBytes(offset: offset)
    case .nul(let offset): .nulByte(offset: offset)
    case .fieldTooLong(let bytes): .fieldTooLong(bytes: bytes, limit: limits.fieldBytes)
    case .rowTooLong: .rowTooLong(limit: limits.rowBytes)
    case .cell(let fault): .spreadsheet(fault)
    }
  }
}
