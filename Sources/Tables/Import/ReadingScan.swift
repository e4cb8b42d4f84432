/// Reads the records of chunks: those without quotes in the text itself, eight bytes at a time, the others by libcsv.
///
/// A segment ends with a line feed outside quotes. It is plain if it has no quote, no NUL, no CR but one before that line feed, and is
/// UTF-8: then it is one record, and its fields are what lies between commas, exactly as libcsv has them.
struct ReadingScan: ~Copyable {
  private let decoder: ReadingDecoder
  private let layout: ReadingDecoder.Layout
  private let width: Int
  private let longest: Int
  private var segments: SegmentParser
  // Where fields start in the text; the entry behind the last one is one byte beyond its end.
  private let bounds: UnsafeMutablePointer<Int32>

  /// Reads records of so many fields.
  init(_ decoder: ReadingDecoder, _ layout: ReadingDecoder.Layout, width: Int, limits: Limits) {
    (self.decoder, self.layout, self.width) = (decoder, layout, width)
    longest = min(limits.fieldBytes, limits.rowBytes)
    segments = SegmentParser(limits: limits)
    bounds = .allocate(capacity: width + 1)
    bounds.initialize(repeating: 0, count: width + 1)
  }

  deinit { bounds.deallocate() }

  /// Reads all records of a chunk's text, behind which there is memory for a word.
  mutating func scan(_ chunk: UnsafeRawBufferPointer, into contents: inout ChunkContents) {
    guard !contents.isIrregular, let base = chunk.baseAddress else { return }
    let end = chunk.count
    let text = base.assumingMemoryBound(to: UInt8.self)
    var (start, offset, fields) = (0, 0, 0)
    var high: UInt64 = 0
    bounds[0] = 0
    words: while offset < end {
      let word = base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      high |= word
      var marks = ReadingScan.marks(in: word)
      while marks != 0 {
        let place = offset + marks.trailingZeroBitCount >> 3
        if place >= end { break }
        marks &= marks - 1
        switch text[place] {
        case UInt8(ascii: ","):
          fields += 1
          if fields < width { bounds[fields] = Int32(truncatingIfNeeded: place + 1) }
        case 0x0A:
          if place < start { continue }
          endRecord(&contents, text, start, place, fields: fields + 1, next: place + 1, isASCII: high & ReadingScan.highBits == 0)
          (start, fields, high) = (place + 1, 0, word)
          bounds[0] = Int32(truncatingIfNeeded: start)
        case 0x0D where place + 1 < end && text[place + 1] == 0x0A:
          if place < start { continue }
          endRecord(&contents, text, start, place, fields: fields + 1, next: place + 2, isASCII: high & ReadingScan.highBits == 0)
          (start, fields, high) = (place + 2, 0, word)
          bounds[0] = Int32(truncatingIfNeeded: start)
        case 0x0D, UInt8(ascii: "\""), 0:
          start = takeSegment(chunk, start, &contents)
          (offset, fields, high) = (start, 0, 0)
          bounds[0] = Int32(truncatingIfNeeded: start)
          if contents.isIrregular { return }
          continue words
        default: continue
        }
      }
      offset += 8
    }
    if start < end {
      endRecord(&contents, text, start, end, fields: fields + 1, next: end, isASCII: high & ReadingScan.highBits == 0)
    }
  }

  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  // The high bit of each byte that is ASCII and not beyond the comma: commas, quotes, line ends, NUL, and a few that mean nothing.
  @inline(__always)
  private static func marks(in word: UInt64) -> UInt64 {
    ~(((word & ~highBits) &+ 0x5353_5353_5353_5353) | word) & highBits
  }

  @inline(__always)
  private func endRecord(
    _ contents: inout ChunkContents, _ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, fields: Int, next: Int, isASCII: Bool
  ) {
    let line = contents.lines
    contents.lines += 1
    if start == end { return }  // a line with nothing on it is no record
    let record = contents.records
    contents.records += 1
    if next - start > longest || !isASCII && !isClean(text, start, end) {
      contents.isIrregular = true
      return
    }
    if fields == width, bounds[1] > bounds[0] + 1 || width == 1 {
      bounds[width] = Int32(truncatingIfNeeded: end + 1)
      if let reading = decoder.reading(PlainRecord(text: text, bounds: bounds), layout) {
        contents.append(reading)
        return
      }
    }
    contents.others.append(ChunkContents.Segment(range: start..<next, record: record, line: line))
  }

  // A record of which not all bytes were seen to be ASCII.
  @inline(never)
  private func isClean(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    UTF8Scan.stop(in: UnsafeRawBufferPointer(start: text + start, count: end - start), from: 0) == .clean
  }

  // Reads the segment that starts at `start` by libcsv; tells where it ends.
  private mutating func takeSegment(_ text: UnsafeRawBufferPointer, _ start: Int, _ contents: inout ChunkContents) -> Int {
    let (end, lines, isPlainText) = ReadingScan.segment(in: text, from: start)
    let segment = UnsafeRawBufferPointer(rebasing: text[start..<end])
    guard segment.count <= longest, isPlainText || UTF8Scan.stop(in: segment, from: 0) == .clean, let batch = segments.parse(segment)
    else {
      contents.isIrregular = true
      return end
    }
    let before = (records: contents.records, lines: contents.lines, readings: contents.readingCount)
    contents.records += batch.records.count
    contents.lines += lines
    for record in batch.records {
      if batch.fieldCount(of: record) == width, !batch.hasTaints, !batch.field(0, of: record).isEmpty,
        let reading = decoder.reading(BatchRecord(batch: batch, record: record), layout)
      {
        contents.append(reading)
        continue
      }
      contents.truncate(to: before.readings)
      contents.others.append(ChunkContents.Segment(range: start..<end, record: before.records, line: before.lines))
      break
    }
    return end
  }

  // Where a segment ends; its lines, which end with line feeds and with carriage returns that none follows, within quotes, too; and whether
  // it is ASCII without NUL.
  private static func segment(in text: UnsafeRawBufferPointer, from start: Int) -> (end: Int, lines: Int, isPlainText: Bool) {
    var (offset, lines, odd, afterReturn) = (start, 0, false, false)
    var (all, least): (UInt8, UInt8) = (0, 255)
    while offset < text.count {
      let byte = text[offset]
      offset += 1
      all |= byte
      least = min(least, byte)
      if byte > UInt8(ascii: "\"") {
        afterReturn = false
        continue
      }
      if byte == UInt8(ascii: "\"") { odd.toggle() }
      if byte == 0x0D { lines += 1 }
      if byte == 0x0A, !afterReturn { lines += 1 }
      if byte == 0x0A, !odd { break }
      afterReturn = byte == 0x0D
    }
    return (offset, lines, all < 0x80 && least > 0)
  }
}
