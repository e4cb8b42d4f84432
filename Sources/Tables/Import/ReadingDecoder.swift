import Model

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
  private let periodNumbers: [UInt8]
  /// The numbers of keys.
  let unitTable: KeyTable
  let seriesTable: KeyTable
  let periodTable: ByteTable
  private let statusTable: ByteTable

  init(_ vocabulary: Vocabulary, _ directory: UnitDirectory) {
    let year = vocabulary.period.year
    series = vocabulary.grains.keys.sorted()
    grains = series.map { vocabulary.grains[$0] ?? .year }
    due = series.map { vocabulary.dueOn[$0].map { ReadingDecoder.ordinal($0.year, $0.month, $0.day) } ?? .max }
    let periods = Grain.allCases.flatMap { grain in
      (1...grain.countInYear).compactMap { Period(year: year, grain: grain, number: $0) }.filter { vocabulary.period.contains($0) }
    }
    (periodGrains, periodNumbers) = (periods.map(\.grain), periods.map { UInt8(truncatingIfNeeded: $0.number) })
    unitTable = KeyTable(directory.units.map(\.id.text), numbers: directory.numbers)
    seriesTable = KeyTable(series.map(\.text))
    periodTable = ByteTable(periods.map(\.description))
    statusTable = ByteTable(["final", "provisional", ""])
  }

  /// A record's reading, or nil where anything about it is wrong.
  func reading(_ record: BatchRecord, _ layout: Layout) -> Reading? {
    let unit = number(layout.unit, record) { unitTable.number(of: $0) }
    let series = number(layout.series, record) { seriesTable.number(of: $0) }
    let period = number(layout.period, record) { periodTable.number(of: $0) }
    guard unit >= 0, series >= 0, period >= 0, periodGrains[period] == grains[series],
      let value = try? Decimal(bytes: record.bytes(layout.value))
    else { return nil }
    var reading = Reading(unit: unit, series: series, number: Int(periodNumbers[period]), value: value, provisional: layout.provisional)
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
        periodNumbers.withUnsafeBufferPointer { numbers in body(Grains(ofSeries: ofSeries, ofPeriods: ofPeriods, numbers: numbers)) }
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
    func key(_ name: String, _ number: (String) -> Int) -> KeySource? {
      switch binding.source(name) {
      case .field(let field): .field(field)
      case .constant(let text): .fixed(number(text))
      case .absent: nil
      }
    }
    func field(_ name: String) -> Int? { if case .field(let field) = binding.source(name) { field } else { nil } }
    guard let unit = key("unit_id", unitTable.number), let series = key("indicator_id", seriesTable.number),
      let period = key("period", periodTable.number), let value = field("value")
    else { return nil }
    var provisional = false
    if case .constant(let status) = binding.source("status") {
      provisional = statusTable.number(of: status) == 1 || statusNumber(meant: status) == 1
    }
    return Layout(
      unit: unit, series: series, period: period, value: value, status: field("status"), provisional: provisional,
      submitted: field("submitted_on"))
  }

  private func number(_ source: KeySource, _ record: BatchRecord, _ number: (UnsafeBufferPointer<UInt8>) -> Int) -> Int {
    switch source {
    case .field(let field): number(record.bytes(field))
    case .fixed(let fixed): fixed
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
