import CLibCSV
import Glibc

/// Reads a CSV file as batches of records with true record and line numbers, and hashes it on the way.
///
///     var reader = RecordReader(descriptor, encoding: .utf8, limits: .standard)
///     while let batch = reader.next() { for record in batch.records { … } }
///
/// libcsv does the parsing, in strict mode and without trimming. Whatever makes the file unusable ends the batches and stands in ``fault``.
struct RecordReader: ~Copyable {
  /// Why a file cannot be read on, and where.
  struct FileFault {
    var fault: Fault
    var record: Int?
    var line: Int?
    var field: Int?
  }

  private var source: ByteSource
  private var converter: GB18030Converter?
  private let encoding: TextEncoding
  private let limits: Limits
  private let parser = StrictParser.make()
  // A method that changes this reader takes the pointer into a constant before it changes anything through it: with the thread sanitizer
  // the compiler of Swift 6.3 breaks off otherwise.
  private let store = UnsafeMutablePointer<FieldStore>.allocate(capacity: 1)
  private var nextRecord = 1
  private var nextLine = 1
  private var started = false
  private var finished = false
  private var byteFaults = 0
  // How many records are parsed apart from the rest of the first piece, and that rest, with the piece, until it is asked for.
  private let recordsApart: Int
  private var rest: (bytes: UnsafeRawBufferPointer, base: Int, piece: UnsafeRawBufferPointer)?
  /// What made the file unusable, if anything did.
  private(set) var fault: FileFault?
  /// Whether the first line of a file that was declared as GB18030 could be UTF-8, and not only because all of it is ASCII.
  private(set) var looksLikeUTF8 = false

  /// Takes over an open descriptor; so many records from the start on make a batch of their own, where that can be.
  init(_ descriptor: Int32, encoding: TextEncoding, limits: Limits, recordsApart: Int = 0) {
    self.recordsApart = recordsApart
    source = ByteSource(Descriptor(descriptor))
    converter = encoding == .gb18030 ? GB18030Converter() : nil
    self.encoding = encoding
    self.limits = limits
    store.initialize(to: FieldStore(limits: limits))
    if encoding == .gb18030, converter == nil { stop(.conversionUnavailable) }
  }

  deinit {
    StrictParser.free(parser)
    store.pointee.free()
    store.deinitialize(count: 1)
    store.deallocate()
  }

  /// The next records, valid until the next call; nil at the end, or when the file turned out unusable.
  mutating func next() -> RecordBatch? {
    let store = store
    nextRecord += store.pointee.recordCount
    nextLine += store.pointee.dropRecords()
    while fault == nil, !finished, store.pointee.recordCount == 0 { readPiece() }
    if fault != nil, store.pointee.recordCount == 0 {
      source.skip(upTo: limits.fileBytes)  // the digest is of the whole file
    }
    let count = store.pointee.recordCount
    if count == 0 { return nil }
    if nextRecord + count - 1 > limits.rows { stop(.tooManyRows(limit: limits.rows)) }
    return RecordBatch(store: store, firstRecord: nextRecord, firstLine: nextLine, records: 0..<count)
  }

  /// The bytes read so far.
  var byteCount: Int { source.byteCount }

  /// The digest of the bytes read; empty where the file is too large to be read to its end.
  mutating func digest() -> String { source.ended ? source.digest() : "" }

  /// Leaves what is not parsed yet to somebody else; nil where the next record is not where a piece was cut.
  mutating func handOver() -> UnparsedRest? {
    guard let rest, fault == nil else { return nil }
    let store = store
    nextRecord += store.pointee.recordCount
    nextLine += store.pointee.dropRecords()
    (self.rest, finished) = (nil, true)
    var taken = ByteSource(Descriptor(-1))
    swap(&taken, &source)
    return UnparsedRest(taken, read: rest.bytes, firstRecord: nextRecord, firstLine: nextLine)
  }

  /// Takes a source back that was read to its end, for its digest.
  mutating func takeBack(_ source: consuming ByteSource) {
    self.source = source
    stopIfChanged()
  }

  private mutating func readPiece() {
    if let (bytes, base, piece) = rest {
      rest = nil
      takeUTF8(bytes, at: base, of: piece)
      if fault == nil, source.ended { finish() }
      return
    }
    if source.fileSize > limits.fileBytes { return stop(.fileTooLarge(limit: limits.fileBytes)) }
    let offset = source.byteCount
    var piece = source.next()
    var base = offset - (piece.count - (source.byteCount - offset))
    if source.failure != 0 { return stop(.fileUnreadable(errno: source.failure)) }
    if source.byteCount > limits.fileBytes { return stop(.fileTooLarge(limit: limits.fileBytes)) }
    if source.ended { stopIfChanged() }
    let isFirst = !started
    if isFirst {
      started = true
      if piece.starts(with: [0x50, 0x4B, 0x03, 0x04]) || piece.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return stop(.workbook) }
      if piece.starts(with: [0xFF, 0xFE]) || piece.starts(with: [0xFE, 0xFF]) { return stop(.utf16) }
      if piece.starts(with: [0xEF, 0xBB, 0xBF]) {
        if encoding == .gb18030 { return stop(.looksLikeUTF8(isMarked: true)) }
        piece = UnsafeRawBufferPointer(rebasing: piece[3...])
        base += 3
      }
    }
    switch encoding {
    case .utf8:
      let whole = piece
      if isFirst, recordsApart > 0, let end = RecordSplit.end(of: recordsApart, in: piece) {
        rest = (UnsafeRawBufferPointer(rebasing: piece[end...]), base + end, whole)
        piece = UnsafeRawBufferPointer(rebasing: piece[..<end])
      }
      takeUTF8(piece, at: base, of: whole)
      if rest != nil { return }
    case .gb18030:
      if isFirst { looksLikeUTF8 = RecordReader.startsWithUTF8(piece) }
      takeGB18030(piece, at: base)
    }
    if fault == nil, source.ended { finish() }
  }

  /// Takes a piece or a part of one; what encoding it is in is told by all of it, however it was parted.
  private mutating func takeUTF8(_ piece: UnsafeRawBufferPointer, at base: Int, of whole: UnsafeRawBufferPointer) {
    var start = 0
    while fault == nil {
      let stop = UTF8Scan.stop(in: piece, from: start)
      let end: Int
      switch stop {
      case .clean: return parse(UnsafeRawBufferPointer(rebasing: piece[start...]))
      case .cut(let place) where !source.ended:
        parse(UnsafeRawBufferPointer(rebasing: piece[start..<place]))
        return source.hold(UnsafeRawBufferPointer(rebasing: piece[place...]))
      case .nul(let place), .invalid(let place), .cut(let place): end = place
      }
      parse(UnsafeRawBufferPointer(rebasing: piece[start..<end]))
      if case .nul = stop {
        taint(.nul(offset: base + end))
      } else {
        if byteFaults == 0, GB18030Converter.recognises(whole) { return self.stop(.looksLikeGB18030(offset: base + end), inRecord: true) }
        taint(.invalid(offset: base + end))
      }
      start = end + 1
    }
  }

  private mutating func takeGB18030(_ piece: UnsafeRawBufferPointer, at base: Int) {
    var start = 0
    while fault == nil, start < piece.count {
      // No character of GB18030 has a NUL inside.
      let end = piece[start...].firstIndex(of: 0) ?? piece.count
      var parsed = true
      var converted = GB18030Converter.Stop.end
      let (parser, store) = (parser, store)
      converted =
        converter?.convert(UnsafeRawBufferPointer(rebasing: piece[start..<end])) { text in
          if parsed {
            parsed = csv_parse(parser, text.baseAddress, text.count, StrictParser.takeField, StrictParser.takeLineEnd, store) == text.count
          }
        } ?? .end
      if !parsed { return stopWhereParserDid() }
      checkOpenField()
      switch converted {
      case .end where end < piece.count:
        taint(.nul(offset: base + end))
        start = end + 1
      case .end: return
      case .cut(let place) where end == piece.count && !source.ended:
        return source.hold(UnsafeRawBufferPointer(rebasing: piece[(start + place)...]))
      case .cut(let place), .invalid(let place):
        taint(.invalid(offset: base + start + place))
        start += place + 1
      }
    }
  }

  private mutating func parse(_ bytes: UnsafeRawBufferPointer) {
    guard fault == nil, bytes.count > 0 else { return }
    if csv_parse(parser, bytes.baseAddress, bytes.count, StrictParser.takeField, StrictParser.takeLineEnd, store) != bytes.count {
      stopWhereParserDid()
    } else {
      checkOpenField()
    }
  }

  private static func startsWithUTF8(_ piece: UnsafeRawBufferPointer) -> Bool {
    let line = UnsafeRawBufferPointer(rebasing: piece.prefix { $0 != 0x0A && $0 != 0x0D })
    guard line.contains(where: { $0 >= 0x80 }) else { return false }
    switch UTF8Scan.stop(in: line, from: 0) {
    case .clean: return true
    case .cut: return line.count == piece.count
    case .nul, .invalid: return false
    }
  }

  private mutating func stopIfChanged() {
    if source.isChanged { stop(.fileChanged) }
  }

  private mutating func finish() {
    finished = true
    if csv_fini(parser, StrictParser.takeField, StrictParser.takeLineEnd, store) != 0 { stopAtQuote(unclosed: true) }
  }

  // The byte is replaced, so that all later text is sound, and its row is marked.
  private mutating func taint(_ byteFault: ByteFault) {
    guard fault == nil else { return }
    byteFaults += 1
    if byteFaults > limits.findingsShown { return stop(.tooManyInvalidBytes(limit: limits.findingsShown), inRecord: true) }
    let store = store
    store.pointee.taint(byteFault)
    [UInt8]("\u{FFFD}".utf8).withUnsafeBytes { parse($0) }
  }

  // A quote that never closes would otherwise gather the rest of the file in memory.
  private mutating func checkOpenField() {
    guard parser.pointee.entry_pos > limits.rowBytes else { return }
    if parser.pointee.quoted != 0 { stopAtQuote(unclosed: true) } else { stop(.fieldNeverEnds(limit: limits.rowBytes), inRecord: true) }
  }

  // libcsv goes on no more: over a quote that stands where it cannot, or for want of memory for a field.
  private mutating func stopWhereParserDid() {
    if csv_error(parser) == CSV_EPARSE {
      stopAtQuote(unclosed: false)
    } else {
      stop(.fieldNeverEnds(limit: limits.rowBytes), inRecord: true)
    }
  }

  // The open field starts on the line reached when the fields before it were complete: there its quote opened.
  private mutating func stopAtQuote(unclosed: Bool) { stop(.brokenQuote(unclosed: unclosed), inRecord: true) }

  private mutating func stop(_ fault: Fault, inRecord: Bool = false) {
    guard self.fault == nil else { return }
    guard inRecord else {
      self.fault = FileFault(fault: fault)
      return
    }
    let store = store
    let line = nextLine + store.pointee.lineEnds + store.pointee.innerLineEnds(before: store.pointee.fieldCount)
    self.fault = FileFault(
      fault: fault, record: nextRecord + store.pointee.recordCount, line: line, field: store.pointee.openFields + 1)
  }
}
