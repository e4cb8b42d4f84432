import Model

extension ImportRun {
  /// Tells the fold what to watch: what units report that succeed others or are succeeded, and what `corrections` names,
  /// those that are set aside among them: whether the row is there is asked of each.
  mutating func watchReadings() {
    var units: Set<Int> = []
    for span in spans where !span.succeeds.isEmpty {
      for id in [span.id] + span.succeeds {
        if let number = directory.number(id.text) { units.insert(number) }
      }
    }
    fold.watch(units: units, pairs: correctedPairs())
  }

  private func correctedPairs() -> Set<ReadingSlot> {
    let schema = TableSchema.of(.corrections)
    guard let table = schema.index(of: "table"), let key = schema.index(of: "key") else { return [] }
    var pairs: Set<ReadingSlot> = []
    for row in tables[.corrections] ?? [] where row.cells[table] == TableName.readings.rawValue {
      let entries = row.cells[key]?.listEntries ?? []
      guard entries.count == 3, let unit = directory.number(entries[0]), let series = fold.decoder.number(of: ReadingID(entries[1])) else {
        continue
      }
      pairs.insert(ReadingSlot(unit: unit, series: series, number: 0))
    }
    return pairs
  }
}
