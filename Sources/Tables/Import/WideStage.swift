import Model

extension ImportRun {
  /// Reads the wide tables that serve no units.
  mutating func readWideReadings(_ open: Opener) {
    for (index, source) in sources.enumerated() {
      if let wide = source.wide, !wide.servesUnits { readWide(index, wide, open) }
    }
  }

  /// Reads one wide table and keeps its rows and cells.
  mutating func readWide(_ index: Int, _ layout: WideLayout, _ open: Opener) {
    guard var table = openTable(index, open) else { return }
    bindings[index] = table.binding
    var wide = WideTable(source: index, layout: layout, binding: table.binding)
    while let batch = table.next() {
      for record in batch.records {
        guard var row = decode(record, of: batch, in: &table) else { continue }
        if !row.isOpaque {
          if layout.servesUnits { checkUnitCells(&row, table.binding) } else { checkUnit(&row, table.binding, inPeriod: vocabulary.period) }
          takeCells(record, batch, row, &wide)
        }
        wide.rows.append(row)
      }
    }
    close(&table)
    noteEmptyCells(wide)
    refuseUneven(&wide.rows, table)
    if layout.servesUnits { unitRows += wide.rows }
    wideTables.append(wide)
  }

  // One warning a column: a cell that matters is an error of its own once a score needs it.
  private mutating func noteEmptyCells(_ wide: WideTable) {
    let rows = wide.rows.count { !$0.isOpaque }
    for (reading, (field, _)) in wide.binding.readings.enumerated() {
      guard let count = wide.emptyCells[reading] else { continue }
      findings.add(
        .emptyCells(count: count, rows: rows), at: headerPosition(wide.source, column: field + 1),
        value: wide.binding.headers[field])
    }
  }

  private mutating func takeCells(_ record: Int, _ batch: RecordBatch, _ row: TableRow, _ wide: inout WideTable) {
    for (reading, (field, series)) in wide.binding.readings.enumerated() {
      let bytes = batch.field(field, of: record)
      func aside() -> [RowReference] { row.cells[0].map { [RowReference(reading: series, of: $0, wide.layout.period)] } ?? [] }
      if let fault = batch.cellFault(field, of: record) {
        wide.badCells += 1
        refuse(
          .spreadsheet(fault), at: row.place, field: field, value: bytes.isEmpty ? nil : batch.text(field, of: record),
          concerns: concerned(row, wide.binding.schema), cell: true, header: wide.binding.headers[field], aside: aside())
        continue
      }
      if bytes.isEmpty, wide.layout.blank != .zero {
        if wide.layout.blank == .missing { wide.emptyCells[reading, default: 0] += 1 }
        continue
      }
      do throws(DecimalFault) {
        let value = bytes.isEmpty ? Decimal.zero : try Decimal(bytes: bytes)
        wide.cells.append(WideTable.Cell(row: Int32(wide.rows.count), reading: Int32(reading), value: value))
      } catch {
        wide.badCells += 1
        refuse(
          .number(error), at: row.place, field: field, value: batch.text(field, of: record), concerns: concerned(row, wide.binding.schema),
          cell: true, header: wide.binding.headers[field], aside: aside())
      }
    }
  }

  /// Folds the cells of all wide tables, once the units are known.
  mutating func foldWideReadings() {
    let refused = Set(unitRows.lazy.filter(\.isRefused).map(\.place))
    for index in wideTables.indices {
      for row in wideTables[index].rows.indices where refused.contains(wideTables[index].rows[row].place) {
        wideTables[index].rows[row].isRefused = true
      }
      if !wideTables[index].layout.servesUnits { refuseRepeatedUnits(index) }
      let wide = wideTables[index]
      for cell in wide.cells {
        guard let reading = reading(cell, wide) else {
          wideTables[index].droppedCells += 1
          continue
        }
        wideTables[index].foldedCells += 1
        if case .added = fold.add(reading) { continue }
        duplicates.insert(reading.slot)
      }
    }
  }

  /// A wide cell as a reading; nil where its row was refused.
  func reading(_ cell: WideTable.Cell, _ wide: WideTable) -> Reading? {
    let row = wide.rows[Int(cell.row)]
    guard !row.isRefused, let unit = row.cells[0].flatMap({ directory.number($0) }),
      let series = fold.decoder.number(of: wide.binding.readings[Int(cell.reading)].series)
    else { return nil }
    return Reading(unit: unit, series: series, number: wide.layout.period.number, value: cell.value, provisional: false)
  }

  // One row a unit: of several none can be told to be the right one.
  private mutating func refuseRepeatedUnits(_ index: Int) {
    let (rows, binding) = (wideTables[index].rows, wideTables[index].binding)
    let repeated = rows.indices.repeated { rows[$0].isOpaque ? nil : rows[$0].cells[0] }
    for (unit, rows) in repeated.sorted(by: { UnitID($0.key) < UnitID($1.key) }) {
      for number in rows {
        var row = wideTables[index].rows[number]
        refuse(.duplicateKey(key: unit, count: rows.count), &row, binding, column: 0)
        wideTables[index].rows[number] = row
      }
    }
  }

  /// Names a unit that the directory does not have, as far as the directory itself could be read.
  mutating func checkUnit(_ row: inout TableRow, _ binding: HeaderBinding, inPeriod period: Period?) {
    guard !unread.contains(.units), case .column(let column) = binding.schema.unit, let text = row.cells[column],
      let fault = directory.fault(text, inPeriod: period)
    else { return }
    refuse(fault, &row, binding, column: column)
  }
}
