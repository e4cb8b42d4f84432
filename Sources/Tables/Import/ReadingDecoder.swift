import Model

/// A record of a batch.
struct BatchRecord {
  let batch: RecordBatch
  let record: Int

  /// A field's bytes, behind which eight more can be read.
  func bytes(_ field: Int) -> UnsafeBufferPointer<UInt8> { batch.field(field, of: record) }
}

/// A record in the text itself: field `n` lies between `bounds[n]` and the byte before `bounds[n + 1]`, maybe in quotes.
struct PlainRecord {
  let text: UnsafePointer<UInt8>
  let bounds: UnsafePointer<Int32>
  /// The number of the last field.
  let last: Int

  /// A field's bytes, behind which eight more can be read.
  @inline(__always)
  func bytes(_ field: Int) -> UnsafeBufferPointer<UInt8> {
    let start = Int(bounds[field])
    var end = Int(bounds[field &+ 1]) &- 1
    if field == last, end > start, text[end - 1] == 0x0D { end -= 1 }
    // Behind an empty field stands a comma or a line end.
    if text[start] == UInt8(ascii: "\"") { return PlainRecord.quoted(text, start &+ 1, end &- 1) }
    return UnsafeBufferPointer(start: text + start, count: end &- start)
  }

  // What is between quotes; of doubled ones there, which stand for single ones, a byte that nothing is made of.
  @inline(never)
  private static func quoted(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
    let bytes = UnsafeBufferPointer(start: text + start, count: end - start)
    return bytes.contains(UInt8(ascii: "\"")) ? UnsafeBufferPointer(start: PlainRecord.nothing, count: 1) : bytes
  }

  // Never written to again.
  nonisolated(unsafe) private static let nothing: UnsafePointer<UInt8> = {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 16)
    bytes.initialize(repeating: 0xFF, count: 16)
    return UnsafePointer(bytes)
  }()
}

/// The tables by which a row's bytes become a reading. Nothing here makes a `String` or any other object of a row.
struct ReadingDecoder: Sendable {
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
  /// The grain of each.
  let grains: [Grain]
  private let due: [Int32]
  private let periodGrains: [Grain]
  private let periodNumbers: [Int]
  private let shortNumbers: [UInt8]
  private let unitTable: ByteTable
  private let seriesTable: ByteTable
  private let periodTable: ByteTable
  private let statusTable: ByteTable

  init(_ vocabulary: Vocabulary, units: [Unit]) {
    let year = vocabulary.period.year
    series = vocabulary.grains.keys.sorted()
    grains = series.map { vocabulary.grains[$0] ?? .year }
    due = series.map { vocabulary.dueOn[$0].map { ReadingDecoder.ordinal($0.year, $0.month, $0.day) } ?? .max }
    let periods = Grain.allCases.flatMap { grain in
      (1...grain.countInYear).compactMap { Period(year: year, grain: grain, number: $0) }.filter { vocabulary.period.contains($0) }
    }
    (periodGrains, periodNumbers) = (periods.map(\.grain), periods.map(\.number))
    shortNumbers = periodNumbers.map { UInt8(truncatingIfNeeded: $0) }
    unitTable = ByteTable(units.map(\.id.text))
    seriesTable = ByteTable(series.map(\.text))
    periodTable = ByteTable(periods.map(\.description))
    statusTable = ByteTable(["final", "provisional", ""])
  }

  /// A record's reading, or nil where anything about it is wrong.
  func reading(_ record: BatchRecord, _ layout: Layout) -> Reading? {
    let unit = number(layout.unit, unitTable, record)
    let series = number(layout.series, seriesTable, record)
    let period = number(layout.period, periodTable, record)
    guard unit >= 0, series >= 0, period >= 0, periodGrains[period] == grains[series],
      let value = try? Decimal(bytes: record.bytes(layout.value))
    else { return nil }
    var reading = Reading(unit: unit, series: series, number: periodNumbers[period], value: value, provisional: layout.provisional)
    if let status = layout.status {
      let number = statusNumber(record.bytes(status))
      if number < 0 { return nil }
      reading.provisional = number == 1
    }
    if let submitted = layout.submitted {
      guard let late = lateness(record.bytes(submitted), of: series) else { return nil }
      reading.late = late
    }
    return reading
  }

  /// The day on which a row of a series came, as an ordinal, if that is after the day it is due; else 0. Nil for what is no day.
  func lateness(_ bytes: UnsafeBufferPointer<UInt8>, of series: Int) -> Int32? {
    guard let day = ReadingDecoder.ordinalOrZero(bytes) else { return nil }
    return day > due[series] ? day : 0
  }

  /// Which periods belong to which series.
  struct Grains {
    fileprivate let ofSeries: UnsafeBufferPointer<Grain>
    fileprivate let ofPeriods: UnsafeBufferPointer<Grain>
    fileprivate let numbers: UnsafeBufferPointer<UInt8>

    /// The number of a period in its year; 0 where it is none of the series, or either is unknown.
    @inline(__always)
    func number(series: Int32, period: Int32) -> UInt8 {
      guard series | period >= 0, ofSeries[Int(series)] == ofPeriods[Int(period)] else { return 0 }
      return numbers[Int(period)]
    }
  }

  /// Lends what is known of periods, so that many can be looked at in a loop.
  @inline(__always)
  func eachGrain(_ body: (Grains) -> Void) {
    grains.withUnsafeBufferPointer { ofSeries in
      periodGrains.withUnsafeBufferPointer { ofPeriods in
        shortNumbers.withUnsafeBufferPointer { numbers in body(Grains(ofSeries: ofSeries, ofPeriods: ofPeriods, numbers: numbers)) }
      }
    }
  }

  /// A column of keys.
  enum KeyColumn {
    case unit
    case series
    case period
  }

  /// Notes the numbers of all keys of a column, −1 for what is no key, and for records with another number of fields.
  func numbers(
    _ source: KeySource, _ column: KeyColumn, _ text: UnsafePointer<UInt8>, _ starts: UnsafePointer<Int32>, last: Int,
    _ rows: UnsafePointer<ReadingColumns.Row>, _ count: Int, _ numbers: UnsafeMutablePointer<Int32>
  ) {
    switch source {
    case .fixed(let number):
      for place in 0..<count { numbers[place] = rows[place].first < 0 ? -1 : Int32(truncatingIfNeeded: number) }
    case .field(let field):
      let table =
        switch column {
        case .unit: unitTable
        case .series: seriesTable
        case .period: periodTable
        }
      table.look { keys in
        var keys = keys
        for place in 0..<count {
          let first = Int(rows[place].first)
          numbers[place] = first < 0 ? -1 : keys.next(PlainRecord(text: text, bounds: starts + first, last: last).bytes(field))
        }
      }
    }
  }

  /// The number of a series.
  func number(of id: ReadingID) -> Int? {
    let number = seriesTable.number(of: id.text)
    return number < 0 ? nil : number
  }

  /// Where a file has what; nil where a constant is of no use, which the rows' own checks then name.
  func layout(_ binding: HeaderBinding) -> Layout? {
    func key(_ name: String, _ table: ByteTable) -> KeySource? {
      switch binding.source(name) {
      case .field(let field): .field(field)
      case .constant(let text): .fixed(table.number(of: text))
      case .absent: nil
      }
    }
    func field(_ name: String) -> Int? { if case .field(let field) = binding.source(name) { field } else { nil } }
    guard let unit = key("unit_id", unitTable), let series = key("indicator_id", seriesTable), let period = key("period", periodTable),
      let value = field("value")
    else { return nil }
    var provisional = false
    if case .constant(let status) = binding.source("status") {
      provisional = statusTable.number(of: status) == 1 || statusNumber(meant: status) == 1
    }
    return Layout(
      unit: unit, series: series, period: period, value: value, status: field("status"), provisional: provisional,
      submitted: field("submitted_on"))
  }

  private func number(_ source: KeySource, _ table: ByteTable, _ record: BatchRecord) -> Int {
    switch source {
    case .field(let field): table.number(of: record.bytes(field))
    case .fixed(let number): number
    }
  }

  // 0 for final, 1 for provisional, −1 for neither; the English words are looked up as bytes, others are rare.
  func statusNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let number = statusTable.number(of: bytes)
    // None means final.
    return number >= 0 ? number & 1 : statusNumber(meant: String(decoding: bytes, as: UTF8.self))
  }

  private func statusNumber(meant text: String) -> Int {
    let schema = TableSchema.of(.readings)
    guard let column = schema.index(of: "status") else { return -1 }
    switch try? schema.columns[column].checked(text) {
    case "final"?: return 0
    case "provisional"?: return 1
    default: return -1
    }
  }

  // A number that orders days; 0 for no bytes, nil for anything that is no day.
  private static func ordinalOrZero(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
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

  private static func ordinal(_ year: Int, _ month: Int, _ day: Int) -> Int32 {
    Int32(truncatingIfNeeded: (year * 100 + month) * 100 + day)
  }
}
