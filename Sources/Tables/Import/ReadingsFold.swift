import Model

/// The cells that readings fold into, and the tables by which a row's bytes become a place in them.
///
/// Nothing here makes a `String` or any other object of a row. Folding gives the same cells in whatever order rows come, so that a file may
/// one day be folded in parts.
struct ReadingsFold {
  /// A reading in numbers.
  struct Reading {
    var unit: Int
    var series: Int
    /// The number of its period in the year, from 1.
    var number: Int
    var value: Decimal
    var provisional: Bool
    /// The day its row came, as an ordinal, where that is after the day on which its series is due.
    var late: Int?

    /// Its key.
    var slot: Slot { Slot(unit: unit, series: series, number: number) }
  }

  /// The key of a reading in numbers.
  struct Slot: Hashable {
    var unit: Int
    var series: Int
    var number: Int
  }

  /// Where a key of each row comes from.
  enum KeySource {
    case field(Int)
    case fixed(Int)
  }

  /// Where to look in each row.
  struct Layout {
    var unit: KeySource
    var series: KeySource
    var period: KeySource
    var value: Int
    var status: Int?
    var provisional: Bool
    var submitted: Int?
  }

  /// Every declared series, by id.
  let series: [ReadingID]
  /// The columns that measures need.
  private(set) var cells: ReadingCells
  // Series no measure looks at are checked like the others; one column each tells their duplicates.
  private var aside: ReadingCells
  /// Readings that are also kept one by one.
  private(set) var watch = ReadingWatch()
  // Of each unit and series how many came late, and the ordinal of the last day: rows themselves are not kept.
  private var late: [Slot: (count: Int, last: Int)] = [:]
  private let due: [Int]
  private let grains: [Grain]
  private let periods: [Period]
  private let unitTable: ByteTable
  private let seriesTable: ByteTable
  private let periodTable: ByteTable
  private let statusTable: ByteTable
  // The columns of series n are columnList[columnStarts[n] ..< columnStarts[n + 1]]; numbers beyond the cells' columns are those aside.
  private let columnStarts: [Int]
  private let columnList: [Int]

  init(_ vocabulary: Vocabulary, units: [Unit]) {
    let year = vocabulary.period.year
    series = vocabulary.grains.keys.sorted()
    grains = series.map { vocabulary.grains[$0] ?? .year }
    let columns = vocabulary.columns.filter { vocabulary.grains[$0.reading] != nil }
    let measured = Set(columns.map(\.reading))
    let unmeasured = series.filter { !measured.contains($0) }
    due = series.map { vocabulary.dueOn[$0].map { ReadingsFold.ordinal($0.year, $0.month, $0.day) } ?? .max }
    var starts = [0]
    var list: [Int] = []
    for id in series {
      list += columns.indices.filter { columns[$0].reading == id }
      if let index = unmeasured.firstIndex(of: id) { list.append(columns.count + index) }
      starts.append(list.count)
    }
    (columnStarts, columnList) = (starts, list)
    cells = ReadingCells(
      columns: columns, grains: columns.map { vocabulary.grains[$0.reading] ?? .year }, year: year, unitCount: units.count)
    aside = ReadingCells(
      columns: unmeasured.map { ReadingColumn($0, .count) }, grains: unmeasured.map { vocabulary.grains[$0] ?? .year }, year: year,
      unitCount: units.count)
    periods = Grain.allCases.flatMap { grain in
      (1...grain.countInYear).compactMap { Period(year: year, grain: grain, number: $0) }.filter { vocabulary.period.contains($0) }
    }
    unitTable = ByteTable(ordered: units.map(\.id.text))
    seriesTable = ByteTable(ordered: series.map(\.text))
    periodTable = ByteTable(ordered: periods.map(\.description))
    statusTable = ByteTable([("", 0), ("final", 0), ("provisional", 1)])
  }

  /// Folds a batch's plain records; tells how many were folded and which need a second look.
  mutating func take(_ batch: RecordBatch, _ layout: Layout, _ table: borrowing OpenTable) -> (folded: Int, others: [Int]) {
    var others: [Int] = []
    for record in batch.records {
      if table.isPlain(record, in: batch), let reading = reading(record, batch, layout), case .added = add(reading) { continue }
      others.append(record)
    }
    return (batch.records.count - others.count, others)
  }

  /// A record's reading, or nil where anything about it is wrong.
  @inline(__always)
  func reading(_ record: Int, _ batch: RecordBatch, _ layout: Layout) -> Reading? {
    let unit = number(layout.unit, unitTable, record, batch)
    let series = number(layout.series, seriesTable, record, batch)
    let period = number(layout.period, periodTable, record, batch)
    guard unit >= 0, series >= 0, period >= 0, periods[period].grain == grains[series] else { return nil }
    guard let value = try? Decimal(bytes: batch.field(layout.value, of: record)) else { return nil }
    var provisional = layout.provisional
    if let status = layout.status {
      let number = statusNumber(batch.field(status, of: record))
      if number < 0 { return nil }
      provisional = number == 1
    }
    var late: Int?
    if let submitted = layout.submitted {
      guard let day = ReadingsFold.ordinalOrZero(batch.field(submitted, of: record)) else { return nil }
      if day > due[series] { late = day }
    }
    return Reading(unit: unit, series: series, number: periods[period].number, value: value, provisional: provisional, late: late)
  }

  /// Folds one reading into all columns of its series.
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
    if let day = reading.late, case .added = outcome {
      let slot = Slot(unit: reading.unit, series: reading.series, number: 0)
      let before = late[slot] ?? (0, 0)
      late[slot] = (before.count + 1, max(before.last, day))
    }
    return outcome
  }

  /// Keeps from now on every reading of these units, and of these units and series (number 0), one by one, too.
  mutating func watch(units: Set<Int>, pairs: Set<Slot>) { watch = ReadingWatch(units: units, pairs: pairs) }

  /// Empties what a series folded to for a unit, since one of its rows was refused.
  mutating func clear(unit: Int, series: Int) {
    for index in columnStarts[series]..<columnStarts[series + 1] where columnList[index] < cells.columns.count {
      cells.clear(column: columnList[index], unit: unit)
    }
    if watch.isActive { watch.drop(unit: unit, series: series) }
    late[Slot(unit: unit, series: series, number: 0)] = nil
  }

  /// Which unit was late with which series.
  func lateReadings(of units: [Unit]) -> [UnitReading: LateReading] {
    var readings: [UnitReading: LateReading] = [:]
    for (slot, late) in late {
      guard let last = Day(late.last / 10_000, late.last / 100 % 100, late.last % 100) else { continue }
      readings[UnitReading(units[slot.unit].id, series[slot.series])] = LateReading(count: late.count, last: last)
    }
    return readings
  }

  /// The readings kept one by one, ordered.
  func watched(_ units: [Unit]) -> [WatchedReading] {
    watch.kept.compactMap { reading in
      Period(year: cells.year, grain: grains[reading.series], number: reading.number).map {
        WatchedReading(
          unit: units[reading.unit].id, reading: series[reading.series], period: $0, value: reading.value, provisional: reading.provisional)
      }
    }.sorted()
  }

  /// The number of a series.
  func number(of id: ReadingID) -> Int? {
    let number = Array(id.text.utf8).withUnsafeBufferPointer { seriesTable.number(of: $0) }
    return number < 0 ? nil : number
  }

  /// What is wrong with a period for a series.
  func fault(_ period: Period, series: Int?, in assessed: Period) -> Fault? {
    if !assessed.contains(period) { return .outsidePeriod(period: assessed) }
    if let series, grains[series] != period.grain { return .wrongGrain(expected: grains[series]) }
    return nil
  }

  /// Where a file has what; nil where a constant is of no use, which the rows' own checks then name.
  func layout(_ binding: HeaderBinding) -> Layout? {
    func key(_ name: String, _ table: ByteTable) -> KeySource? {
      switch binding.source(name) {
      case .field(let field): .field(field)
      case .constant(let text): .fixed(Array(text.utf8).withUnsafeBufferPointer { table.number(of: $0) })
      case .absent: nil
      }
    }
    func field(_ name: String) -> Int? { if case .field(let field) = binding.source(name) { field } else { nil } }
    guard let unit = key("unit_id", unitTable), let series = key("indicator_id", seriesTable), let period = key("period", periodTable),
      let value = field("value")
    else { return nil }
    var provisional = false
    if case .constant(let status) = binding.source("status") {
      var text = status
      provisional = text.withUTF8 { statusNumber($0) } == 1
    }
    return Layout(
      unit: unit, series: series, period: period, value: value, status: field("status"), provisional: provisional,
      submitted: field("submitted_on"))
  }

  @inline(__always)
  private func number(_ source: KeySource, _ table: ByteTable, _ record: Int, _ batch: RecordBatch) -> Int {
    switch source {
    case .field(let field): table.number(of: batch.field(field, of: record))
    case .fixed(let number): number
    }
  }

  // 0 for final, 1 for provisional, −1 for neither; the English words are looked up as bytes, others are rare.
  private func statusNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let number = statusTable.number(of: bytes)
    if number >= 0 { return number }
    let schema = TableSchema.of(.readings)
    guard let column = schema.index(of: "status") else { return -1 }
    switch try? schema.columns[column].checked(String(decoding: bytes, as: UTF8.self)) {
    case "final"?: return 0
    case "provisional"?: return 1
    default: return -1
    }
  }

  // A number that orders days; 0 for no bytes, nil for anything that is no day.
  private static func ordinalOrZero(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    if bytes.isEmpty { return 0 }
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    var numbers = (year: 0, month: 0, day: 0)
    for index in 0..<10 where index != 4 && index != 7 {
      let digit = Int(bytes[index]) - 0x30
      guard (0...9).contains(digit) else { return nil }
      switch index {
      case 0..<4: numbers.year = numbers.year * 10 + digit
      case 5..<7: numbers.month = numbers.month * 10 + digit
      default: numbers.day = numbers.day * 10 + digit
      }
    }
    guard Day(numbers.year, numbers.month, numbers.day) != nil else { return nil }
    return ordinal(numbers.year, numbers.month, numbers.day)
  }

  private static func ordinal(_ year: Int, _ month: Int, _ day: Int) -> Int { (year * 100 + month) * 100 + day }
}
