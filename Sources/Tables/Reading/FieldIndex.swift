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

  // Of the blocks that are looked at together, a bit a byte.
  private let separators: UnsafeMutablePointer<UInt64>
  private let lineEnds: UnsafeMutablePointer<UInt64>
  private static let blocksAtOnce = 64

  init() {
    separators = .allocate(capacity: FieldIndex.blocksAtOnce)
    lineEnds = .allocate(capacity: FieldIndex.blocksAtOnce)
    separators.initialize(repeating: 0, count: FieldIndex.blocksAtOnce)
    lineEnds.initialize(repeating: 0, count: FieldIndex.blocksAtOnce)
    starts = .allocate(capacity: capacity)
    ends = .allocate(capacity: capacity)
  }

  deinit {
    separators.deallocate()
    lineEnds.deallocate()
    starts.deallocate()
    ends.deallocate()
  }

  /// Looks at a text behind which 64 more bytes can be read; false where it is not in order.
  mutating func index(_ text: UnsafeRawBufferPointer) -> Bool {
    (fieldCount, recordCount, lineCount) = (0, 0, 0)
    guard let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return true }
    reserve(text.count + 64)
    starts[0] = 0
    var (fields, records, offset) = (0, 0, 0)
    var carry = liangji_carry()
    carry.may_open = 1
    while offset < text.count {
      let count = min(64 * FieldIndex.blocksAtOnce, text.count - offset)
      let blocks = liangji_find_separators(base + offset, count, &carry, separators, lineEnds)
      let behind = Int32(truncatingIfNeeded: offset + 1)
      fields += liangji_write_places(separators, blocks, behind, starts + 1 + fields)
      records += liangji_write_places(lineEnds, blocks, behind, ends + records)
      offset += 64 * blocks
      if carry.special != 0 {
        guard let characters = FieldIndex.check(text, offset - 64, carry.characters) else { return false }
        (carry.special, carry.characters) = (0, characters)
      }
      if carry.disorder != 0 { return false }
    }
    if carry.in_quotes | carry.characters != 0 { return false }
    if records == 0 || Int(ends[records - 1]) < text.count {
      // The last line ends with the text, as if a line feed followed.
      let end = Int32(truncatingIfNeeded: text.count + 1)
      (starts[fields + 1], ends[records]) = (end, end)
      (fields, records) = (fields + 1, records + 1)
    }
    (fieldCount, recordCount, lineCount) = (fields, records, records + Int(carry.inner_line_feeds))
    return true
  }

  // Checks the characters of a block one after the other; of the first bytes some belong to one before, told a bit a byte, and what is told in
  // the same way belongs to one of the next block.
  private static func check(_ text: UnsafeRawBufferPointer, _ offset: Int, _ earlier: UInt64) -> UInt64? {
    let start = offset + earlier.nonzeroBitCount
    guard start <= text.count, text[offset..<start].allSatisfy({ $0 & 0xC0 == 0x80 }),
      let next = UTF8Scan.end(ofCharactersIn: text, from: start, upTo: offset + 64)
    else { return nil }
    return (1 as UInt64) << UInt64(truncatingIfNeeded: max(0, next - offset - 64)) &- 1
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
