import CVectors

/// Where the fields of a text of whole records start, found 64 bytes at a time.
///
/// It judges only texts that are in order: UTF-8 without NUL, quotes only around fields or doubled between them, every CR before an LF. In
/// such a text commas and line feeds outside quotes are all that separates, and libcsv would find the same fields. Every other text is
/// left to libcsv.
struct FieldIndex: ~Copyable {
  /// `starts[n]` is where field `n` starts, counted over all records; the entry behind the last one is one byte beyond its separator.
  private(set) var starts: UnsafeMutablePointer<Int32>
  /// Behind the line end of each record.
  private(set) var ends: UnsafeMutablePointer<Int32>
  /// The number of fields, and of records, lines with nothing on them among these.
  private(set) var fieldCount = 0
  private(set) var recordCount = 0
  /// The number of lines, those within fields among them.
  private(set) var lineCount = 0
  private var capacity = 4096

  // What is known of the blocks that are looked at together.
  private let marks: UnsafeMutablePointer<liangji_marks>
  private let separators: UnsafeMutablePointer<UInt64>
  private let lineEnds: UnsafeMutablePointer<UInt64>
  private static let blocksAtOnce = 64

  init() {
    marks = .allocate(capacity: FieldIndex.blocksAtOnce)
    marks.initialize(repeating: liangji_marks(), count: FieldIndex.blocksAtOnce)
    separators = .allocate(capacity: FieldIndex.blocksAtOnce)
    lineEnds = .allocate(capacity: FieldIndex.blocksAtOnce)
    separators.initialize(repeating: 0, count: FieldIndex.blocksAtOnce)
    lineEnds.initialize(repeating: 0, count: FieldIndex.blocksAtOnce)
    starts = .allocate(capacity: capacity)
    ends = .allocate(capacity: capacity)
  }

  deinit {
    marks.deallocate()
    separators.deallocate()
    lineEnds.deallocate()
    starts.deallocate()
    ends.deallocate()
  }

  /// What one block of 64 bytes leaves to the next.
  private struct Carry {
    /// All ones within quotes.
    var inQuotes: UInt64 = 0
    /// Whether a field may start with the first byte: in the lowest bit.
    var mayOpen: UInt64 = 1
    /// Whether the last byte closed a quote, and whether it was a CR: in the lowest bit.
    var closed: UInt64 = 0
    var returned: UInt64 = 0
    /// In the lowest bits: the bytes with which the last character goes on.
    var characters: UInt64 = 0
  }

  /// Looks at a text behind which 64 more bytes can be read; false where it is not in order.
  mutating func index(_ text: UnsafeRawBufferPointer) -> Bool {
    (fieldCount, recordCount, lineCount) = (0, 0, 0)
    guard let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return true }
    reserve(text.count + 64)
    starts[0] = 0
    var (fields, records, innerLineFeeds) = (0, 0, 0)
    var carry = Carry()
    var disorder: UInt64 = 0
    var offset = 0
    while offset < text.count {
      let blocks = min(FieldIndex.blocksAtOnce, (text.count - offset + 63) / 64)
      let behind = Int32(truncatingIfNeeded: offset + 1)
      liangji_mark_blocks(base + offset, blocks, marks)
      for block in 0..<blocks {
        let marks = marks + block
        // Of the last block only what belongs to the text.
        let left = text.count &- offset
        let valid = left >= 64 ? ~0 : (1 as UInt64) &<< UInt64(truncatingIfNeeded: left) &- 1
        let quotes = marks.pointee.quotes & valid
        let inQuotes = FieldIndex.parity(quotes) ^ carry.inQuotes
        let (opening, closing) = (quotes & inQuotes, quotes & ~inQuotes)
        let lineFeeds = marks.pointee.line_feeds & valid
        let returns = marks.pointee.returns & valid
        let lineEnds = lineFeeds & ~inQuotes
        let separators = (marks.pointee.commas & valid & ~inQuotes) | lineEnds
        if lineFeeds != lineEnds { innerLineFeeds &+= (lineFeeds & inQuotes).nonzeroBitCount }
        let mayOpen = separators | closing
        disorder |= opening & ~(mayOpen &<< 1 | carry.mayOpen)
        disorder |= (closing &<< 1 | carry.closed) & ~(separators | opening | returns) & valid
        disorder |= (returns &<< 1 | carry.returned) & ~lineFeeds & valid
        disorder |= marks.pointee.zeros & valid
        if marks.pointee.high & valid | carry.characters != 0 {
          guard let characters = FieldIndex.check(text, offset, marks, valid, carry.characters) else { return false }
          carry.characters = characters
        }
        carry.inQuotes = 0 &- inQuotes &>> 63
        (carry.mayOpen, carry.closed, carry.returned) = (mayOpen &>> 63, closing &>> 63, returns &>> 63)
        (self.separators[block], self.lineEnds[block]) = (separators, lineEnds)
        offset &+= 64
      }
      fields += liangji_write_places(separators, blocks, behind, starts + 1 + fields)
      records += liangji_write_places(lineEnds, blocks, behind, ends + records)
    }
    if carry.inQuotes | carry.characters | disorder != 0 { return false }
    if records == 0 || Int(ends[records - 1]) < text.count {
      // The last line ends with the text, as if a line feed followed.
      let end = Int32(truncatingIfNeeded: text.count + 1)
      (starts[fields + 1], ends[records]) = (end, end)
      (fields, records) = (fields + 1, records + 1)
    }
    (fieldCount, recordCount, lineCount) = (fields, records, records + innerLineFeeds)
    return true
  }

  // Checks the characters of a block, of which some bytes belong to one before; tells in the same way what belongs to one of the next block.
  @inline(__always)
  private static func check(
    _ text: UnsafeRawBufferPointer, _ offset: Int, _ marks: UnsafePointer<liangji_marks>, _ valid: UInt64, _ earlier: UInt64
  ) -> UInt64? {
    let high = marks.pointee.high & valid
    if high == 0 { return nil }
    if marks.pointee.special & high != 0 { return checkEach(text, offset, earlier) }
    let threes = marks.pointee.threes & high
    let continuations = marks.pointee.continuations & high
    let firsts = high & ~continuations
    if continuations != (firsts &<< 1 | threes &<< 2 | earlier) { return nil }
    return firsts &>> 63 | threes &>> 62
  }

  // The same one character after the other.
  @inline(never)
  private static func checkEach(_ text: UnsafeRawBufferPointer, _ offset: Int, _ earlier: UInt64) -> UInt64? {
    let start = offset + earlier.nonzeroBitCount
    guard start <= text.count, text[offset..<start].allSatisfy({ $0 & 0xC0 == 0x80 }),
      let next = UTF8Scan.end(ofCharactersIn: text, from: start, upTo: offset + 64)
    else { return nil }
    return (1 as UInt64) << UInt64(truncatingIfNeeded: max(0, next - offset - 64)) &- 1
  }

  // For each bit, whether it and the lower ones are odd in number.
  @inline(__always)
  private static func parity(_ bits: UInt64) -> UInt64 {
    var parity = bits
    parity ^= parity &<< 1
    parity ^= parity &<< 2
    parity ^= parity &<< 4
    parity ^= parity &<< 8
    parity ^= parity &<< 16
    parity ^= parity &<< 32
    return parity
  }

  private mutating func reserve(_ count: Int) {
    guard count > capacity else { return }
    capacity = count
    starts.deallocate()
    ends.deallocate()
    starts = .allocate(capacity: capacity)
    ends = .allocate(capacity: capacity)
  }
}
