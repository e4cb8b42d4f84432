import Model

/// The readings that are kept one by one beside the folded cells: few, and none in most imports.
struct ReadingWatch {
  private let units: Set<Int>
  // Numbers of their slots are 0: all periods.
  private let pairs: Set<ReadingsFold.Slot>
  /// What was kept, in the order of reading.
  private(set) var kept: [Reading] = []
  /// Whether anything is watched at all: the one thing that is asked of every row.
  let isActive: Bool

  init(units: Set<Int> = [], pairs: Set<ReadingsFold.Slot> = []) {
    (self.units, self.pairs) = (units, pairs)
    isActive = !units.isEmpty || !pairs.isEmpty
  }

  mutating func take(_ reading: Reading) {
    let pair = ReadingsFold.Slot(unit: reading.unit, series: reading.series, number: 0)
    if units.contains(reading.unit) || pairs.contains(pair) { kept.append(reading) }
  }

  mutating func drop(unit: Int, series: Int) { kept.removeAll { $0.unit == unit && $0.series == series } }
}

extension ImportRun {
  /// Tells the fold what to watch: what units report that succeed others or are succeeded, and what `corrections` names.
  mutating func watchReadings() {
    var units: Set<Int> = []
    for span in spans where !span.succeeds.isEmpty {
      for id in [span.id] + span.succeeds {
        if let number = directory.number(id.text) { units.insert(number) }
      }
    }
    fold.watch(units: units, pairs: correctedPairs())
  }

  private func correctedPairs() -> Set<ReadingsFold.Slot> {
    let schema = TableSchema.of(.corrections)
    guard let table = schema.index(of: "table"), let key = schema.index(of: "key") else { return [] }
    var pairs: Set<ReadingsFold.Slot> = []
    for row in tables[.corrections] ?? [] where !row.isRefused && row.cells[table] == TableName.readings.rawValue {
      let entries = row.cells[key]?.listEntries ?? []
      guard entries.count == 3, let unit = directory.number(entries[0]), let series = fold.decoder.number(of: ReadingID(entries[1])) else {
        continue
      }
      pairs.insert(ReadingsFold.Slot(unit: unit, series: series, number: 0))
    }
    return pairs
  }
}
