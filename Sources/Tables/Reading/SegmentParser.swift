import CLibCSV

/// Parses pieces of text that start with a record and end with one, such as a single record with quotes, by libcsv.
struct SegmentParser: ~Copyable {
  private let parser = StrictParser.make()
  private var isRefused = false
  private let store = UnsafeMutablePointer<FieldStore>.allocate(capacity: 1)

  init(limits: Limits) { store.initialize(to: FieldStore(limits: limits)) }

  deinit {
    StrictParser.free(parser)
    store.pointee.free()
    store.deinitialize(count: 1)
    store.deallocate()
  }

  /// The records of a segment, valid until the next call; nil where libcsv refuses it or it ends within quotes, and from
  /// then on.
  mutating func parse(_ bytes: UnsafeRawBufferPointer, firstRecord: Int = 1, firstLine: Int = 1) -> RecordBatch? {
    store.pointee.clear()
    guard !isRefused else { return nil }
    isRefused = true
    guard csv_parse(parser, bytes.baseAddress, bytes.count, StrictParser.takeField, StrictParser.takeLineEnd, store) == bytes.count else {
      return nil
    }
    if bytes.last != 0x0A, csv_fini(parser, StrictParser.takeField, StrictParser.takeLineEnd, store) != 0 { return nil }
    // 0: before a record.
    guard parser.pointee.pstate == 0 else { return nil }
    isRefused = false
    return RecordBatch(store: store, firstRecord: firstRecord, firstLine: firstLine, records: 0..<store.pointee.recordCount)
  }
}
