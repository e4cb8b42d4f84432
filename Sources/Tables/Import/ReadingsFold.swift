import Model

/// The cells that readings fold into. Folding gives the same cells in whatever order rows come.
struct ReadingsFold {
  /// How a row becomes a reading.
  let decoder: ReadingDecoder
  /// The columns that measures need.
  private(set) var cells: ReadingCells
  // Series no measure looks at are checked like the others; one column each tells their duplicates.
  private var aside: ReadingCells
  /// Readings that are also kept one by one.
  private(set) var watch = ReadingWatch()
  // Of each unit and series how many came late, and the ordinal of the last day: rows themselves are not kept.
  private var late: [ReadingSlot: (count: Int, last: Int)] = [:]
  // What was read of cells only to have them near; kept, or it would not be read.
  private var touched: UInt64 = 0
  // The columns of series n are columnList[columnStarts[n] ..< columnStarts[n + 1]]; numbers beyond the cells' columns are those aside.
  private let columnStarts: [Int]
  // The column of each series that has one alone, among the cells; else −1.
  private let onlyColumn: [Int32]
  private let columnList: [Int]

  init(_ vocabulary: Vocabulary, _ directory: UnitDirectory) {
    let year = vocabulary.period.year
    decoder = ReadingDecoder(vocabulary, directory)
    let series = decoder.series
    let columns = vocabulary.columns.filter { vocabulary.grains[$0.reading] != nil }
    let measured = Set(columns.map(\.reading))
    let unmeasured = series.filter { !measured.contains($0) }
    var starts = [0]
    var list: [Int] = []
    for id in series {
      list += columns.indices.filter { columns[$0].reading == id }
      if let index = unmeasured.firstIndex(of: id) { list.append(columns.count + index) }
      starts.append(list.count)
    }
    (columnStarts, columnList) = (starts, list)
    onlyColumn = series.indices.map { number in
      let first = list[starts[number]]
      return starts[number + 1] - starts[number] == 1 && first < columns.count ? Int32(truncatingIfNeeded: first) : -1
    }
    cells = ReadingCells(
      columns: columns, grains: columns.map { vocabulary.grains[$0.reading] ?? .year }, year: year, unitCount: directory.units.count)
    aside = ReadingCells(
      columns: unmeasured.map { ReadingColumn($0, .count) }, grains: unmeasured.map { vocabulary.grains[$0] ?? .year }, year: year,
      unitCount: directory.units.count)
  }

  /// Folds a batch's plain records; tells how many were folded and which need a second look.
  mutating func take(_ batch: RecordBatch, _ layout: ReadingDecoder.Layout, _ table: borrowing OpenTable) -> (folded: Int, others: [Int]) {
    var others: [Int] = []
    for record in batch.records {
      if table.isPlain(record, in: batch), let reading = decoder.reading(BatchRecord(batch: batch, record: record), layout),
        case .added = add(reading)
      {
        continue
      }
      others.append(record)
    }
    return (batch.records.count - others.count, others)
  }

  /// Folds readings into all columns of their series; hands on those that were not added.
  mutating func add(_ readings: UnsafeBufferPointer<Reading>, unless refuse: (Reading) -> Void) {
    var start = 0
    while start < readings.count {
      let block = UnsafeBufferPointer(rebasing: readings[start..<min(start + ReadingsFold.block, readings.count)])
      let others = addPlain(block)
      if others != 0 {
        for place in 0..<block.count where others & 1 << UInt64(place) != 0 {
          if case .added = add(block[place]) { continue }
          refuse(block[place])
        }
      }
      start += ReadingsFold.block
    }
  }

  // Folds those of a block of which nothing is kept but a cell; tells the others, a bit each.
  private mutating func addPlain(_ block: UnsafeBufferPointer<Reading>) -> UInt64 {
    if watch.isActive { return ~0 }
    var (others, touched): (UInt64, UInt64) = (0, 0)
    onlyColumn.withUnsafeBufferPointer { onlyColumn in
      cells.lend { memory in
        // Rows in no order find their cells far away in memory: so the waits for a whole block of them are one.
        for reading in block {
          let column = Int(onlyColumn[reading.series])
          if column >= 0 { touched ^= memory.touch(column: column, unit: reading.unit) }
        }
        for place in 0..<block.count {
          let reading = block[place]
          let column = Int(onlyColumn[reading.series])
          if column >= 0, reading.late == 0,
            case .added = memory.add(
              reading.value, column: column, unit: reading.unit, number: reading.number, provisional: reading.provisional)
          {
            continue
          }
          others |= 1 &<< UInt64(truncatingIfNeeded: place)
        }
      }
    }
    self.touched ^= touched
    return others
  }

  private static let block = 64

  /// Folds one reading into all columns of its series.
  @inline(__always)
  mutating func add(_ reading: Reading) -> ReadingCells.Added {
    var outcome = ReadingCells.Added.added
    for index in columnStarts[reading.series]..<columnStarts[reading.series + 1] {
      let column = columnList[index]
      let added =
        column < cells.columns.count
        ? cells.add(reading.value, column: column, unit: reading.unit, number: reading.number, provisional: reading.provisional)
        : aside.add(reading.value, column: column - cells.columns.count, unit: reading.unit, number: reading.number)
      if case .added = added { continue }
      outcome = added
    }
    if watch.isActive, case .added = outcome { watch.take(reading) }
    if reading.late > 0, case .added = outcome {
      let slot = ReadingSlot(unit: reading.unit, series: reading.series, number: 0)
      let before = late[slot] ?? (0, 0)
      late[slot] = (before.count + 1, max(before.last, Int(reading.late)))
    }
    return outcome
  }

  /// Keeps from now on every reading of these units, and of these units and series (number 0), one by one, too.
  mutating func watch(units: Set<Int>, pairs: Set<ReadingSlot>) { watch = ReadingWatch(units: units, pairs: pairs) }

  /// Empties what series folded to for units, since rows of them were refused; hands over those that were watched.
  mutating func clear(_ refused: Set<ReadingSlot>) -> [Reading] {
    let slots = Set(refused.map { ReadingSlot(unit: $0.unit, series: $0.series, number: 0) })
    for slot in slots {
      for index in columnStarts[slot.series]..<columnStarts[slot.series + 1] where columnList[index] < cells.columns.count {
        cells.clear(column: columnList[index], unit: slot.unit)
      }
      late[slot] = nil
    }
    return watch.isActive ? watch.drop(slots) : []
  }

  /// Which unit was late with which series.
  func lateReadings(of units: [Unit]) -> [UnitReading: LateReading] {
    var readings: [UnitReading: LateReading] = [:]
    for (slot, late) in late {
      guard let last = Day(late.last / 10_000, late.last / 100 % 100, late.last % 100) else { continue }
      readings[UnitReading(units[slot.unit].id, decoder.series[slot.series])] = LateReading(count: late.count, last: last)
    }
    return readings
  }

  /// The readings kept one by one, ordered.
  func watched(_ units: [Unit]) -> [WatchedReading] {
    watch.kept.compactMap { reading in
      Period(year: cells.year, grain: decoder.grains[reading.series], number: reading.number).map {
        WatchedReading(
          unit: units[reading.unit].id, reading: decoder.series[reading.series], period: $0, value: reading.value,
          provisional: reading.provisional)
      }
    }.sorted()
  }

  /// What is wrong with a period for a series.
  func fault(_ period: Period, series: Int?, in assessed: Period) -> Fault? {
    if !assessed.contains(period) { return .outsidePeriod(period: assessed) }
    if let series, decoder.grains[series] != period.grain { return .wrongGrain(expected: decoder.grains[series]) }
    return nil
  }
}
