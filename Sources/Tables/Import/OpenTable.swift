import Model

/// A table's file being read: its header is bound, its data records come in batches.
struct OpenTable: ~Copyable {
  /// The source's index in the pipeline.
  let index: Int
  let source: TableSource
  let binding: HeaderBinding
  /// The fields of the header.
  let width: Int
  private let skips: Bool
  /// Data records by their number of fields, where none of them is short and all beyond the header are empty.
  private(set) var widths: [Int: Int] = [:]
  /// Data records so far.
  private(set) var read = 0
  /// Records that the pipeline declared to be no data, and empty ones.
  private(set) var skipped = 0

  private var reader: TableReader
  private var first: RecordBatch?
  private var plain = 0

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
    skips = !source.skipRecords.isEmpty
    self.reader = reader
    self.first = first
  }

  /// The next records.
  mutating func next() -> RecordBatch? {
    defer { first = nil }
    return first ?? reader.next()
  }

  /// Whether a record needs no second look: no byte fault, as many fields as the header, not declared as no data.
  @inline(__always)
  func isPlain(_ record: Int, in batch: RecordBatch) -> Bool {
    batch.fieldCount(of: record) == width && !batch.hasTaints && !skips && !batch.field(0, of: record).isEmpty
  }

  /// Counts plain records that were taken without a second look.
  mutating func countPlain(_ count: Int) { plain += count }

  /// Looks at a record and counts it.
  mutating func disposition(of record: Int, in batch: RecordBatch, limits: Limits) -> Disposition {
    if source.skipRecords.contains(batch.number(of: record)) {
      skipped += 1
      return .skipped
    }
    let taints = batch.hasTaints ? batch.taints(of: record).filter { [binding] in OpenTable.breaksRow($0, binding) } : []
    if taints.isEmpty, batch.isEmpty(record) {
      skipped += 1
      return .empty
    }
    read += 1
    if !taints.isEmpty { return .broken(taints.map { ($0.fault.fault(limits), $0.field) }) }
    let fields = batch.fieldCount(of: record)
    if fields < width || !batch.isEmpty(record, from: width) {
      return .broken([(.raggedRow(fields: fields, expected: width, emptyBeyond: false), nil)])
    }
    widths[fields, default: 0] += 1
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
    var widths = widths
    widths[width, default: 0] += plain
    return widths.filter { $0.value > 0 }.max { $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key }?.key ?? width
  }

  /// Whether all rows have the usual width.
  var isEven: Bool { (widths.keys.filter { $0 != usualWidth }).isEmpty && (plain == 0 || usualWidth == width) }

  /// All data records read.
  var recordsRead: Int { read + plain }

  /// What made the file unusable.
  var fault: RecordReader.FileFault? { reader.fault }

  /// What is to be told of a sheet.
  mutating func notes() -> [SheetNote] {
    let binding = binding
    return reader.notes { field in binding.belongsToRow(field) || binding.readings.contains { $0.field == field } }
  }

  /// The bytes read, and their digest; nothing can be read afterwards.
  mutating func digest() -> (bytes: Int, sha256: String) { (reader.byteCount, reader.digest()) }
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
