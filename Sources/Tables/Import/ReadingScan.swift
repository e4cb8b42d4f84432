/// Reads the records of chunks: the sound ones in the text itself, eight bytes at a time, the others by libcsv.
///
/// A record is sound if it is UTF-8 without NUL, ends with a line feed or with CR and line feed, and its fields have no quote, or one at each
/// end with none but doubled ones between, and no CR. Then its fields are what lies between commas outside quotes, without those around
/// them, exactly as libcsv has them. Doubled quotes in a field that is looked at are left to libcsv, too.
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

  /// Reads all records of a sealed chunk.
  mutating func scan(_ chunk: ReadingChunk) {
    guard !chunk.contents.isIrregular else { return }
    scan(chunk.text, into: &chunk.contents)
  }

  private mutating func scan(_ chunk: UnsafeRawBufferPointer, into contents: inout ChunkContents) {
    guard let base = chunk.baseAddress else { return }
    let end = chunk.count
    let text = base.assumingMemoryBound(to: UInt8.self)
    var start = 0
    records: while start < end {
      var (offset, field, fields, lines) = (start, start, 0, 1)
      var high: UInt64 = 0
      bounds[0] = Int32(truncatingIfNeeded: start)
      // Line feeds behind the text end the last record, whatever it lacks.
      words: while true {
        let word = base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        high |= word
        var marks = ReadingScan.marks(in: word)
        while marks != 0 {
          let place = offset + marks.trailingZeroBitCount >> 3
          marks &= marks - 1
          let byte = text[place]
          if byte == UInt8(ascii: ",") {
            fields += 1
            field = place + 1
            bounds[min(fields, width)] = Int32(truncatingIfNeeded: field)
          } else if byte == 0x0A || byte == 0x0D && text[place + 1] == 0x0A {
            let next = min(place + (byte == 0x0A ? 1 : 2), end)
            let isASCII = high & ReadingScan.highBits == 0
            endRecord(&contents, text, start..<place, next, fields: fields + 1, lines: lines, isASCII: isASCII)
            if contents.isIrregular { return }
            start = next
            continue records
          } else if byte == UInt8(ascii: "\"") {
            guard place == field, let quoted = ReadingScan.quotedField(text, from: place + 1, to: end),
              !quoted.isDoubled || !layout.uses(fields)
            else { break words }
            lines += quoted.lines
            high |= quoted.high
            offset = quoted.end
            continue words
          } else if byte == 0x0D || byte == 0 {
            break words
          }
        }
        offset += 8
      }
      start = takeSegment(chunk, start, &contents)
      if contents.isIrregular { return }
    }
  }

  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  // The high bit of each byte that is ASCII and not beyond the comma: commas, quotes, line ends, NUL, and a few that mean nothing.
  @inline(__always)
  private static func marks(in word: UInt64) -> UInt64 {
    ~(((word & ~highBits) &+ 0x5353_5353_5353_5353) | word) & highBits
  }

  // The same for bytes not beyond the quote.
  @inline(__always)
  private static func quotedMarks(in word: UInt64) -> UInt64 {
    ~(((word & ~highBits) &+ 0x5D5D_5D5D_5D5D_5D5D) | word) & highBits
  }

  /// What follows an opening quote.
  private struct QuotedField {
    /// Behind the closing quote, where a comma or a line end stands.
    var end: Int
    /// Line feeds inside.
    var lines = 0
    /// All words in which it lies, put together.
    var high: UInt64 = 0
    /// Whether there are quotes inside.
    var isDoubled = false
  }

  /// Finds the closing quote; nil where only libcsv can judge.
  private static func quotedField(_ text: UnsafePointer<UInt8>, from start: Int, to end: Int) -> QuotedField? {
    let base = UnsafeRawPointer(text)
    var field = QuotedField(end: start)
    words: while field.end < end {
      let word = base.loadUnaligned(fromByteOffset: field.end, as: UInt64.self)
      field.high |= word
      var marks = quotedMarks(in: word)
      while marks != 0 {
        let place = field.end + marks.trailingZeroBitCount >> 3
        marks &= marks - 1
        if place >= end { return nil }
        switch text[place] {
        case UInt8(ascii: "\""):
          switch text[place + 1] {
          case UInt8(ascii: "\""):
            field.isDoubled = true
            field.end = place + 2
            continue words
          case UInt8(ascii: ","), 0x0A, 0x0D:
            field.end = place + 1
            return field
          default: return nil
          }
        case 0x0A: field.lines += 1
        case 0x0D, 0: return nil
        default: continue
        }
      }
      field.end += 8
    }
    return nil
  }

  @inline(__always)
  private func endRecord(
    _ contents: inout ChunkContents, _ text: UnsafePointer<UInt8>, _ range: Range<Int>, _ next: Int, fields: Int, lines: Int, isASCII: Bool
  ) {
    let line = contents.lines
    contents.lines += lines
    if range.isEmpty { return }  // a line with nothing on it is no record
    let record = contents.records
    contents.records += 1
    if next - range.lowerBound > longest || !isASCII && !isClean(text, range) {
      contents.isIrregular = true
      return
    }
    if fields == width {
      bounds[width] = Int32(truncatingIfNeeded: range.upperBound + 1)
      if let reading = decoder.reading(PlainRecord(text: text, bounds: bounds), layout) {
        contents.append(reading)
        return
      }
    }
    contents.others.append(ChunkContents.Segment(range: range.lowerBound..<next, record: record, line: line))
  }

  // A record of which not all bytes were seen to be ASCII.
  @inline(never)
  private func isClean(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    UTF8Scan.stop(in: UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count), from: 0) == .clean
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
      if batch.fieldCount(of: record) == width, !batch.hasTaints,
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
