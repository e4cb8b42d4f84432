extension ImportRun {
  /// Reads the rest of a table in chunks, as far as it can be handed over; whether there is anything left to read.
  ///
  /// Chunks are taken in order. At the first one that is irregular the reader of whole files takes over and is the one that judges: it reads
  /// from the start, since what is wrong with a file may only show in the light of all before it, and passes over what was taken.
  mutating func readChunks(_ table: inout OpenTable, _ layout: ReadingDecoder.Layout, _ open: Opener) -> Bool {
    guard let parallelism, let rest = table.handOver() else { return true }
    let source = ChunkSource(rest, chunkBytes: parallelism.chunkBytes, limits: limits)
    // A thread costs more than it saves where there is little to read.
    let threads = max(1, min(parallelism.threads, source.fileSize / (4 * parallelism.chunkBytes)))
    var (nextRecord, nextLine, isWhole) = (source.firstRecord, source.firstLine, true)
    let reading = ChunkReading(source, fold.decoder, layout, width: table.width, limits: limits, chunks: threads * 2)
    var segments = SegmentParser(limits: limits)
    let end = reading.run(threads: threads) { chunk in
      guard !chunk.contents.isIrregular, nextRecord + chunk.contents.records - 1 <= limits.rows else {
        isWhole = false
        return false
      }
      takeReadings(of: chunk, &table)
      for segment in chunk.contents.others {
        let text = UnsafeRawBufferPointer(rebasing: chunk.text[segment.range])
        let place = (record: nextRecord + segment.record, line: nextLine + segment.line)
        if let batch = segments.parse(text, firstRecord: place.record, firstLine: place.line) {
          takeReadings(batch, layout, &table)
        } else {
          refuseFile(table.index, RecordReader.FileFault(fault: .brokenQuote(unclosed: false), record: place.record, line: place.line))
        }
      }
      nextRecord += chunk.contents.records
      nextLine += chunk.contents.lines
      return true
    }
    table.takeBack(end)
    if !isWhole {
      judgedWhole += 1
      readAgain(&table, layout, from: nextRecord, open)
    }
    return false
  }

  private mutating func takeReadings(of chunk: ReadingChunk, _ table: inout OpenTable) {
    let readings = UnsafeBufferPointer(start: chunk.contents.readings, count: chunk.contents.readingCount)
    fold.add(readings) { reading in duplicates.insert(reading.slot) }
    table.countPlain(readings.count)
    summaries[table.index].used += readings.count
  }

  // Reads a table from its start and takes the records from `record` on; the counts of the earlier ones go on.
  private mutating func readAgain(_ table: inout OpenTable, _ layout: ReadingDecoder.Layout, from record: Int, _ open: Opener) {
    let earlier = table.digest().sha256
    guard var again = openTable(table.index, open) else { return }
    again.counts = table.counts
    while var batch = again.next() {
      let first = max(batch.records.lowerBound, record - batch.firstRecord)
      guard first < batch.records.upperBound else { continue }
      batch.records = first..<batch.records.upperBound
      takeReadings(batch, layout, &again)
    }
    let digest = again.digest()
    if digest.sha256 != earlier { refuseFile(table.index, RecordReader.FileFault(fault: .fileChanged)) }
    table = again
  }
}
