/// Reads the records of chunks: those of a text in order at the places that its ``FieldIndex`` names, the others by libcsv.
///
/// A field is what lies between two separators, without the quotes around it, exactly as libcsv has it. A record that makes no reading is
/// left for a second look, as is one with doubled quotes in a field that is looked at.
struct ReadingScan: ~Copyable {
  private let decoder: ReadingDecoder
  private let layout: ReadingDecoder.Layout
  private let width: Int
  private let longest: Int
  private var segments: SegmentParser
  private var index = FieldIndex()
  private var columns: ReadingColumns

  /// Reads records of so many fields.
  init(_ decoder: ReadingDecoder, _ layout: ReadingDecoder.Layout, width: Int, limits: Limits) {
    (self.decoder, self.layout, self.width) = (decoder, layout, width)
    longest = min(limits.fieldBytes, limits.rowBytes)
    segments = SegmentParser(limits: limits)
    columns = ReadingColumns(decoder, layout, width: width)
  }

  /// Reads all records of a sealed chunk.
  mutating func scan(_ chunk: ReadingChunk) {
    guard !chunk.contents.isIrregular else { return }
    let text = chunk.text
    if index.index(text) {
      scanFields(text, into: &chunk.contents)
    } else {
      var start = 0
      while start < text.count, !chunk.contents.isIrregular { start = takeSegment(text, start, &chunk.contents) }
    }
  }

  private mutating func scanFields(_ chunk: UnsafeRawBufferPointer, into contents: inout ChunkContents) {
    var field = 0
    for record in 0..<index.recordCount {
      let (start, end) = (index.starts[field], index.ends[record])
      var first = field
      field += width
      if field > index.fieldCount || index.starts[field] != end {
        (field, first) = (first + 1, -1)
        while index.starts[field] < end { field += 1 }
      }
      // A line with nothing on it is no record.
      if end - start == 1 || end - start == 2 && chunk[Int(start)] == 0x0D { continue }
      if Int(end - start) > longest { return contents.giveUp() }
      columns.append(first: first, start..<end)
      if columns.isFull { columns.take(chunk, index.starts, into: &contents) }
    }
    columns.take(chunk, index.starts, into: &contents)
    contents.lines = index.lineCount
    contents.countLines(chunk)
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
    contents.reserve(batch.records.count)
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
