import Model

/// Records of a text, looked at a column at a time: first all units, then all indicators and so on. So each loop is short, and the waits for
/// memory of many records are one.
struct ReadingColumns: ~Copyable {
  /// How many records are looked at together.
  static let height = 512

  /// A record of the text.
  struct Row {
    /// Which field of the index is its first; negative for a record with another number of fields.
    var first: Int32
    /// Its text, with its line end.
    var start: Int32
    var end: Int32
  }

  private let decoder: ReadingDecoder
  private let layout: ReadingDecoder.Layout
  // The number of the last field.
  private let last: Int
  /// The records to look at.
  private(set) var rows: UnsafeMutablePointer<Row>
  private(set) var count = 0
  private let units: UnsafeMutablePointer<Int32>
  private let series: UnsafeMutablePointer<Int32>
  private let periods: UnsafeMutablePointer<Int32>
  private let values: UnsafeMutablePointer<Decimal>
  private let provisional: UnsafeMutablePointer<Bool>
  private let late: UnsafeMutablePointer<Int32>

  /// For records of so many fields.
  init(_ decoder: ReadingDecoder, _ layout: ReadingDecoder.Layout, width: Int) {
    (self.decoder, self.layout, last) = (decoder, layout, width - 1)
    rows = .allocate(capacity: ReadingColumns.height)
    units = .allocate(capacity: ReadingColumns.height)
    series = .allocate(capacity: ReadingColumns.height)
    periods = .allocate(capacity: ReadingColumns.height)
    values = .allocate(capacity: ReadingColumns.height)
    provisional = .allocate(capacity: ReadingColumns.height)
    late = .allocate(capacity: ReadingColumns.height)
    values.initialize(repeating: .zero, count: ReadingColumns.height)
    provisional.initialize(repeating: layout.provisional, count: ReadingColumns.height)
    late.initialize(repeating: 0, count: ReadingColumns.height)
  }

  deinit {
    rows.deallocate()
    units.deallocate()
    series.deallocate()
    periods.deallocate()
    values.deallocate()
    provisional.deallocate()
    late.deallocate()
  }

  var isFull: Bool { count == ReadingColumns.height }

  @inline(__always)
  mutating func append(_ row: Row) {
    (rows + count).initialize(to: row)
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
          let range = Int(rows[place].start)..<min(Int(rows[place].end), text.count)
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
      for place in 0..<count { numbers[place] = rows[place].first < 0 ? -1 : Int32(truncatingIfNeeded: number) }
    case .field(let field):
      table.look { keys in
        var keys = keys
        for place in 0..<count {
          let first = Int(rows[place].first)
          numbers[place] = first < 0 ? -1 : keys.next(PlainRecord(text: text, bounds: starts + first, last: last).bytes(field))
        }
      }
    }
  }

  // Whatever else is wrong with a record takes its unit's number back.

  private func readValues(_ text: UnsafePointer<UInt8>, _ starts: UnsafePointer<Int32>) {
    for place in 0..<count where units[place] >= 0 {
      let digits = PlainRecord(text: text, bounds: starts + Int(rows[place].first), last: last).bytes(layout.value)
      if let value = Decimal(short: digits) ?? (try? Decimal(bytes: digits)) {
        values[place] = value
      } else {
        units[place] = -1
      }
    }
  }

  private func readStatus(_ field: Int, _ text: UnsafePointer<UInt8>, _ starts: UnsafePointer<Int32>) {
    for place in 0..<count where units[place] >= 0 {
      let number = decoder.statusNumber(PlainRecord(text: text, bounds: starts + Int(rows[place].first), last: last).bytes(field))
      if number < 0 { units[place] = -1 }
      provisional[place] = number == 1
    }
  }

  private func readDays(_ field: Int, _ text: UnsafePointer<UInt8>, _ starts: UnsafePointer<Int32>) {
    for place in 0..<count where units[place] | series[place] >= 0 {
      let bytes = PlainRecord(text: text, bounds: starts + Int(rows[place].first), last: last).bytes(field)
      if let day = decoder.lateness(bytes, of: Int(series[place])) { late[place] = day } else { units[place] = -1 }
    }
  }
}
