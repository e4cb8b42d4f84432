import Model

/// The fields of one record as bytes.
protocol RecordFields {
  /// A field's bytes.
  func bytes(_ field: Int) -> UnsafeBufferPointer<UInt8>
}

/// A record of a batch.
struct BatchRecord: RecordFields {
  let batch: RecordBatch
  let record: Int

  @inline(__always)
  func bytes(_ field: Int) -> UnsafeBufferPointer<UInt8> { batch.field(field, of: record) }
}

/// A record in the text itself: field `n` lies between `bounds[n]` and the byte before `bounds[n + 1]`, maybe in quotes.
struct PlainRecord: RecordFields {
  let text: UnsafePointer<UInt8>
  let bounds: UnsafeMutablePointer<Int32>

  @inline(__always)
  func bytes(_ field: Int) -> UnsafeBufferPointer<UInt8> {
    let start = Int(bounds[field])
    // Behind an empty field stands a comma or a line end.
    let quotes = text[start] == UInt8(ascii: "\"") ? 1 : 0
    return UnsafeBufferPointer(start: text + start + quotes, count: Int(bounds[field + 1]) - 1 - start - 2 * quotes)
  }
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

    /// Whether a field is looked at.
    func uses(_ field: Int) -> Bool {
      func isAt(_ source: KeySource) -> Bool { if case .field(field) = source { true } else { false } }
      return field == value || field == status || field == submitted || isAt(unit) || isAt(series) || isAt(period)
    }
  }

  /// Every declared series, by id.
  let series: [ReadingID]
  /// The grain of each.
  let grains: [Grain]
  private let due: [Int32]
  private let periodGrains: [Grain]
  private let periodNumbers: [Int]
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
    unitTable = ByteTable(ordered: units.map(\.id.text))
    seriesTable = ByteTable(ordered: series.map(\.text))
    periodTable = ByteTable(ordered: periods.map(\.description))
    statusTable = ByteTable([("", 0), ("final", 0), ("provisional", 1)])
  }

  /// A record's reading, or nil where anything about it is wrong.
  @inline(__always)
  func reading(_ record: some RecordFields, _ layout: Layout) -> Reading? {
    let unit = number(layout.unit, unitTable, record)
    let series = number(layout.series, seriesTable, record)
    let period = number(layout.period, periodTable, record)
    guard unit >= 0, series >= 0, period >= 0, periodGrains[period] == grains[series] else { return nil }
    guard let value = try? Decimal(bytes: record.bytes(layout.value)) else { return nil }
    var reading = Reading(unit: unit, series: series, number: periodNumbers[period], value: value, provisional: layout.provisional)
    if let status = layout.status {
      let number = statusNumber(record.bytes(status))
      if number < 0 { return nil }
      reading.provisional = number == 1
    }
    if let submitted = layout.submitted {
      guard let day = ReadingDecoder.ordinalOrZero(record.bytes(submitted)) else { return nil }
      if day > due[series] { reading.late = day }
    }
    return reading
  }

  /// The number of a series.
  func number(of id: ReadingID) -> Int? {
    let number = Array(id.text.utf8).withUnsafeBufferPointer { seriesTable.number(of: $0) }
    return number < 0 ? nil : number
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
  private func number(_ source: KeySource, _ table: ByteTable, _ record: some RecordFields) -> Int {
    switch source {
    case .field(let field): table.number(of: record.bytes(field))
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
