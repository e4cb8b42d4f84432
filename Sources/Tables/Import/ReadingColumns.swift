import CVectors
import Model

/// Records of a text, looked at a column at a time: first all units, then all indicators and so on. So each loop is short, and the waits for
/// memory of many records are one.
struct ReadingColumns: ~Copyable {
  /// How many records are looked at together.
  static let height = 256

  private let decoder: ReadingDecoder
  private let layout: ReadingDecoder.Layout
  // The number of the last field.
  private let last: Int
  // How many records there are to look at; which field of the index is the first of each, negative for a record with another number of fields;
  // and its text, with its line end.
  private var count = 0
  private let firsts: UnsafeMutablePointer<Int32>
  private let ranges: UnsafeMutablePointer<Range<Int32>>
  private let units: UnsafeMutablePointer<Int32>
  private let series: UnsafeMutablePointer<Int32>
  private let periods: UnsafeMutablePointer<Int32>
  private let values: UnsafeMutablePointer<Decimal>
  private let provisional: UnsafeMutablePointer<Bool>
  private let late: UnsafeMutablePointer<Int32>
  // Whose values are read one by one.
  private let others: UnsafeMutablePointer<Int32>

  /// For records of so many fields.
  init(_ decoder: ReadingDecoder, _ layout: ReadingDecoder.Layout, width: Int) {
    (self.decoder, self.layout, last) = (decoder, layout, width - 1)
    firsts = .allocate(capacity: ReadingColumns.height)
    ranges = .allocate(capacity: ReadingColumns.height)
    units = .allocate(capacity: ReadingColumns.height)
    series = .allocate(capacity: ReadingColumns.height)
    periods = .allocate(capacity: ReadingColumns.height)
    values = .allocate(capacity: ReadingColumns.height)
    provisional = .allocate(capacity: ReadingColumns.height)
    late = .allocate(capacity: ReadingColumns.height)
    others = .allocate(capacity: ReadingColumns.height)
    values.initialize(repeating: .zero, count: ReadingColumns.height)
    provisional.initialize(repeating: layout.provisional, count: ReadingColumns.height)
    late.initialize(repeating: 0, count: ReadingColumns.height)
  }

  deinit {
    firsts.deallocate()
    ranges.deallocate()
    units.deallocate()
    series.deallocate()
    periods.deallocate()
    values.deallocate()
    provisional.deallocate()
    late.deallocate()
    others.deallocate()
  }

  var isFull: Bool { count == ReadingColumns.height }

  /// Appends a record of which this field of the index is the first, or −1.
  @inline(__always)
  mutating func append(first: Int, _ range: Range<Int32>) {
    (firsts + count).initialize(to: Int32(truncatingIfNeeded: first))
    (ranges + count).initialize(to: range)
    count += 1
  }

  /// Looks at the records of a text: those that make a reading, and the others, for a second look; forgets them then.
  mutating func take(_ text: UnsafeRawBufferPointer, _ starts: UnsafePointer<Int32>, into contents: inout ChunkContents) {
    guard let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    readKeys(layout.unit, decoder.unitTable.bytes, base, starts, into: units)
    readKeys(layout.series, decoder.seriesTable.bytes, base, starts, into: series)
    readKeys(layout.period, decoder.periodTable, base, starts, into: periods)
    readValues(base, starts)
    if let status = layout.status { readStatus(status, base, starts) }
    if let submitted = layout.submitted { readDays(submitted, base, starts) }
    contents.reserve(count)
    decoder.eachGrain { grains in
      for place in 0..<count {
        let number = grains.number(series: series[place], period: periods[place])
        if units[place] >= 0, number > 0 {
          var reading = Reading(
            unit: units[place], series: series[place], number: number, value: values[place], provisional: provisional[place])
          reading.late = late[place]
          contents.append(reading)
        } else {
          let range = Int(ranges[place].lowerBound)..<min(Int(ranges[place].upperBound), text.count)
          contents.others.append(ChunkContents.Segment(range: range, record: contents.records + place, line: 0))
        }
      }
    }
    contents.records += count
    count = 0
  }

  // Notes the numbers of all keys of a column; −1 for what is no key, and for records with another number of fields.
  private func readKeys(
    _ source: ReadingDecoder.KeySource, _ table: ByteTable, _ text: UnsafePointer<UInt8>, _ starts: UnsafePointer<Int32>,
    into numbers: UnsafeMutablePointer<Int32>
  ) {
    switch source {
    case .fixed(let number):
      for place in 0..<count { numbers[place] = firsts[place] < 0 ? -1 : Int32(truncatingIfNeeded: number) }
    case .field(let field):
      table.look { keys in
        var keys = keys
        for place in 0..<count {
          let first = Int(firsts[place])
          numbers[place] = first < 0 ? -1 : keys.next(PlainRecord(text: text, bounds: starts + first, last: last).bytes(field))
        }
      }
    }
  }

  // Whatever else is wrong with a record takes its unit's number back.

  private func readValues(_ text: UnsafePointer<UInt8>, _ starts: UnsafePointer<Int32>) {
    let column = liangji_column(text: text, places: starts, firsts: firsts, field: layout.value, is_last: layout.value == last)
    for other in 0..<liangji_read_decimals(column, count, units, values, others) {
      let place = Int(others[other])
      let digits = PlainRecord(text: text, bounds: starts + Int(firsts[place]), last: last).bytes(layout.value)
      if let value = try? Decimal(bytes: digits) {
        values[place] = value
      } else {
        units[place] = -1
      }
    }
  }

  private func readStatus(_ field: Int, _ text: UnsafePointer<UInt8>, _ starts: UnsafePointer<Int32>) {
    for place in 0..<count where units[place] >= 0 {
      let number = decoder.statusNumber(PlainRecord(text: text, bounds: starts + Int(firsts[place]), last: last).bytes(field))
      if number < 0 { units[place] = -1 }
      provisional[place] = number == 1
    }
  }

  private func readDays(_ field: Int, _ text: UnsafePointer<UInt8>, _ starts: UnsafePointer<Int32>) {
    for place in 0..<count where units[place] | series[place] >= 0 {
      let bytes = PlainRecord(text: text, bounds: starts + Int(firsts[place]), last: last).bytes(field)
      if let day = decoder.lateness(bytes, of: Int(series[place])) { late[place] = day } else { units[place] = -1 }
    }
  }
}
