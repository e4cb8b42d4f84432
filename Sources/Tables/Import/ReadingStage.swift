import Model

extension ImportRun {
  /// Streams the long tables of readings into cells.
  mutating func readLongReadings(_ open: Opener) {
    for (index, source) in sources.enumerated() where source.table == .readings && source.wide == nil {
      guard var table = openTable(index, open, headApart: parallelism != nil) else { continue }
      let layout = fold.decoder.layout(table.binding)
      while let batch = table.next() {
        takeReadings(batch, layout, &table)
        if let layout, !readChunks(&table, layout, open) { break }
      }
      close(&table)
      if !table.isEven { usualWidths[index] = table.usualWidth }
    }
  }

  /// Takes all records of a batch.
  mutating func takeReadings(_ batch: RecordBatch, _ layout: ReadingDecoder.Layout?, _ table: inout OpenTable) {
    var others = Array(batch.records)
    if let layout {
      let taken = fold.take(batch, layout, table)
      table.countPlain(taken.folded)
      summaries[table.index].used += taken.folded
      others = taken.others
    }
    for record in others { takeReading(record, batch, layout, &table) }
  }

  // The second look: at rows that are wide, repeated or wrong.
  private mutating func takeReading(_ record: Int, _ batch: RecordBatch, _ layout: ReadingDecoder.Layout?, _ table: inout OpenTable) {
    let place = RowPlace(source: table.index, record: batch.number(of: record), line: batch.line(of: record))
    switch table.disposition(of: record, in: batch, limits: limits) {
    case .skipped: return
    case .empty: refuse(.emptyRow, at: place, concerns: .nobody)
    case .broken(let faults):
      summaries[table.index].rejected += 1
      _ = refuseBroken(faults, record, batch, table.binding, place)
    case .data:
      if let layout, let reading = fold.decoder.reading(BatchRecord(batch: batch, record: record), layout) {
        summaries[table.index].used += 1
        if case .added = fold.add(reading) { return }
        duplicates.insert(reading.slot)
      } else {
        // Were nothing found, the account of the file would not close. Without units there is nothing to be found in a row that is right.
        if examineReading(record, batch, table.binding, place) || unread.contains(.units) { summaries[table.index].rejected += 1 }
      }
    }
  }

  // Names everything that is wrong with a row; whether that is anything.
  private mutating func examineReading(_ record: Int, _ batch: RecordBatch, _ binding: HeaderBinding, _ place: RowPlace) -> Bool {
    var row = decodeData(record, batch, binding, wide: nil, at: place)
    if row.isOpaque { return row.isRefused }
    let schema = binding.schema
    checkUnit(&row, binding, inPeriod: vocabulary.period)
    var series: Int?
    if let column = schema.index(of: "indicator_id"), let text = row.cells[column] {
      series = fold.decoder.number(of: ReadingID(text))
      if series == nil { refuse(indicatorFault(text), &row, binding, column: column) }
    }
    if let column = schema.index(of: "period"), let period = row.cells[column].flatMap({ Period($0) }),
      let fault = fold.fault(period, series: series, in: vocabulary.period)
    {
      refuse(fault, &row, binding, column: column)
    }
    if let series, let text = row.cells[0] {
      let meant = directory.meant(by: text)
      if let unit = directory.number(meant.text) { spoiled.insert(ReadingSlot(unit: unit, series: series, number: 0)) }
    }
    return row.isRefused
  }

  /// What is wrong with the name of a series.
  mutating func indicatorFault(_ text: String) -> Fault {
    if let full = seriesNames.padded(text) { return .lostLeadingZeros(full: full) }
    return .unknownIndicator(suggestions: seriesNames.nearest(to: text))
  }

  // MARK: The second pass

  /// Names all rows and cells of duplicated keys, and the rows of uneven width; files are read again only if there are any.
  mutating func refuseDuplicateReadings(_ open: Opener) {
    if !duplicates.isEmpty || !usualWidths.isEmpty {
      let counts = countDuplicates(open)
      refuseDuplicateCells(counts)
      eachReading(open) { run, reading, record, batch, table in run.refuseReading(reading, record, batch, table, counts) }
    }
    // A correction may name a sound reading of a series of which another was refused: it does not count either.
    let dropped = fold.clear(duplicates.union(spoiled))
    if !stopped { rejections.note(aside: dropped.map { RowReference(.readings, readingKey($0.slot)) }) }
  }

  private mutating func countDuplicates(_ open: Opener) -> [ReadingSlot: Int] {
    var counts: [ReadingSlot: Int] = [:]
    if duplicates.isEmpty { return counts }
    for wide in wideTables {
      for cell in wide.cells {
        if let slot = reading(cell, wide)?.slot, duplicates.contains(slot) { counts[slot, default: 0] += 1 }
      }
    }
    eachReading(open) { run, reading, _, _, _ in
      if let slot = reading?.slot, run.duplicates.contains(slot) { counts[slot, default: 0] += 1 }
    }
    return counts
  }

  private mutating func refuseDuplicateCells(_ counts: [ReadingSlot: Int]) {
    for index in wideTables.indices {
      let wide = wideTables[index]
      for cell in wide.cells {
        guard let slot = reading(cell, wide)?.slot, let count = counts[slot] else { continue }
        wideTables[index].repeatedCells += 1
        let row = wide.rows[Int(cell.row)]
        let field = wide.binding.readings[Int(cell.reading)].field
        let key = readingKey(slot)
        refuse(
          repetition(key, count), at: row.place, field: field, value: cell.value.description,
          concerns: concerned(row, wide.binding.schema), cell: true, header: wide.binding.headers[field],
          rows: [RowReference(.readings, key)], aside: [RowReference(.readings, key)])
      }
    }
  }

  private mutating func refuseReading(
    _ reading: Reading?, _ record: Int, _ batch: RecordBatch, _ table: borrowing OpenTable, _ counts: [ReadingSlot: Int]
  ) {
    let index = table.index
    let fields = batch.fieldCount(of: record)
    let uneven = usualWidths[index].map { $0 != fields } ?? false
    let count = reading.flatMap { counts[$0.slot] }
    guard uneven || count != nil else { return }
    let place = RowPlace(source: index, record: batch.number(of: record), line: batch.line(of: record))
    var concerned = Concerned.unreadable
    if case .field(let field) = table.binding.columns[0] { concerned = .unit(batch.text(field, of: record)) }
    if case .constant(let unit) = table.binding.columns[0] { concerned = .unit(unit) }
    if uneven {
      refuse(
        .raggedRow(fields: fields, expected: usualWidths[index] ?? table.width, emptyBeyond: fields > table.width), at: place,
        concerns: concerned, aside: reading.map { [RowReference(.readings, readingKey($0.slot))] } ?? [])
    }
    if let count, let reading {
      let key = readingKey(reading.slot)
      refuse(
        repetition(key, count), at: place, field: table.binding.field(0), value: key[0],
        concerns: concerned, rows: [RowReference(.readings, key)], aside: [RowReference(.readings, key)])
    }
    guard let reading else { return }
    summaries[index].used -= 1
    summaries[index].rejected += 1
    spoiled.insert(ReadingSlot(unit: reading.unit, series: reading.series, number: 0))
  }

  // Reads the long tables again and hands over every data record, with its reading if it is a sound one.
  private mutating func eachReading(
    _ open: Opener,
    _ take: (inout ImportRun, Reading?, Int, RecordBatch, borrowing OpenTable) -> Void
  ) {
    for (index, source) in sources.enumerated() where source.table == .readings && source.wide == nil {
      let digest = summaries[index].sha256
      guard summaries[index].recordsRead > 0, var table = openTable(index, open), let layout = fold.decoder.layout(table.binding) else {
        continue
      }
      while let batch = table.next() {
        for record in batch.records {
          guard case .data = table.disposition(of: record, in: batch, limits: limits) else { continue }
          take(&self, fold.decoder.reading(BatchRecord(batch: batch, record: record), layout), record, batch, table)
        }
      }
      if table.digest().sha256 != digest { refuseFile(index, RecordReader.FileFault(fault: .fileChanged)) }
    }
  }

  // A key that is there only once was noted because its sum left the exact range.
  private func repetition(_ key: [String], _ count: Int) -> Fault {
    count > 1 ? .duplicateKey(key: key.joined(separator: "/"), count: count) : .cellOverflow
  }

  private func readingKey(_ slot: ReadingSlot) -> [String] {
    let series = fold.decoder.series[slot.series]
    let grain = vocabulary.grains[series] ?? .year
    let period = Period(year: vocabulary.period.year, grain: grain, number: slot.number)
    return [directory.units[slot.unit].id.text, series.text, period?.description ?? ""]
  }
}
