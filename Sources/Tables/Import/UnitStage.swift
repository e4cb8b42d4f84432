import Model

extension ImportRun {
  /// Reads the tables that tell the units: `units`, and wide ones that serve as it.
  mutating func readUnits(_ open: Opener) {
    for (index, source) in sources.enumerated() {
      if let wide = source.wide {
        if wide.servesUnits { readWide(index, wide, open) }
      } else if source.table == .units {
        readUnitTable(index, open)
      }
    }
    if !sources.contains(where: { $0.table == .units && $0.wide == nil || $0.wide?.servesUnits ?? false }) {
      findings.add(.noUnits, at: nil)
      stopped = true
    } else if unitRows.isEmpty, !findings.hasErrors, let index = sources.firstIndex(where: { $0.table == .units && $0.wide == nil }) {
      findings.add(.emptyUnits, at: headerPosition(index))
      stopped = true
    }
  }

  private mutating func readUnitTable(_ index: Int, _ open: Opener) {
    guard var table = openTable(index, open) else { return }
    let rows = readRows(of: &table) { $0.checkUnitCells(&$1, $2) }
    // Nearly always there is one such table: its rows are taken over, not copied.
    unitRows = unitRows.isEmpty ? rows : unitRows + rows
    bindings[index] = table.binding
  }

  /// Checks of a unit's row that need no other rows.
  mutating func checkUnitCells(_ row: inout TableRow, _ binding: HeaderBinding) {
    let schema = binding.schema
    if let column = schema.index(of: "division"), let division = row.cells[column], let divisions = vocabulary.divisions,
      !divisions.contains(division)
    {
      // A cell that names several, as a page break leaves them, is answered with each of them.
      let near = Suggestion.nearest(to: division, among: divisions)
      let inside = divisions.filter { division.contains($0) }.sorted { UnitID($0) < UnitID($1) }
      refuse(.unknownDivision(suggestions: near.isEmpty ? inside : near), &row, binding, column: column)
    }
    if let column = schema.index(of: "former_names"), let separator = row.cells[column]?.first(where: { "、，,".contains($0) }) {
      refuse(.namesInOne(separator: separator), &row, binding, column: column)
    }
    if let from = schema.index(of: "from"), let until = schema.index(of: "until"), let first = row.cells[from].flatMap({ Day($0) }),
      let last = row.cells[until].flatMap({ Day($0) }), last < first
    {
      refuse(.datesReversed, &row, binding, column: until)
    }
  }

  /// Refuses the rows of a table that have another number of fields than most.
  mutating func refuseUneven(_ rows: inout [TableRow], _ table: borrowing OpenTable) {
    guard !table.isEven else { return }
    let usual = table.usualWidth
    for index in rows.indices where rows[index].width != usual && !rows[index].isOpaque {
      let beyond = rows[index].width > table.width
      refuse(.raggedRow(fields: rows[index].width, expected: usual, emptyBeyond: beyond), &rows[index], table.binding)
    }
  }

  /// Makes the units of the rows: merges what several sources say, and picks the span that the period falls into.
  mutating func assembleUnits() {
    findLostZeros()
    // Nearly every row is the only one on its unit: what is asked of several concerns few.
    let namesakes = unitRows.indices.repeated { unitRows[$0].cells[0] }
    refuseDuplicates(among: namesakes)
    refuseOverlappingSpans(among: namesakes)
    var (listed, others) = listedUnits(namesakes)
    if listed.contains(where: \.isBounded) || others.values.contains(where: { $0.contains(where: \.isBounded) }) {
      spans = (listed + others.values.joined()).sorted { Unit.precedes($0, $1) }
    }
    // From here on rows are only counted, and readings need the room.
    for index in unitRows.indices { (unitRows[index].cells, unitRows[index].attributes) = ([], [:]) }
    var outside: Set<String> = []
    for number in listed.indices {
      if let unit = assessed([listed[number]] + (others[number] ?? [])) {
        listed[number] = unit
      } else {
        outside.insert(listed[number].id.text)
      }
    }
    if !outside.isEmpty { listed.removeAll { outside.contains($0.id.text) } }
    listed.sort { $0.id < $1.id }
    directory = UnitDirectory(listed, outside: outside)
    guard fits(listed.count) else { return }
    fold = ReadingsFold(vocabulary, directory)
  }

  // Each unit as its first row has it, and by its number whatever further rows say.
  private func listedUnits(_ namesakes: [String: [Int]]) -> (units: [Unit], others: [Int: [Unit]]) {
    var units: [Unit] = []
    units.reserveCapacity(unitRows.count)
    var others: [Int: [Unit]] = [:]
    var numbers: [String: Int] = [:]
    for opaque in [false, true] {
      let listedBefore = units.count
      for row in unitRows where row.isOpaque == opaque {
        guard let unit = unit(of: row) else { continue }
        guard let number = numbers[unit.id.text] else {
          if namesakes[unit.id.text] != nil { numbers[unit.id.text] = units.count }
          units.append(unit)
          continue
        }
        // A row that could not be taken apart lists its unit only where no other row does.
        if !opaque || number >= listedBefore { others[number, default: []].append(unit) }
      }
    }
    return (units, others)
  }

  // Whether there is room for the readings of so many units; else the import ends here.
  private mutating func fits(_ units: Int) -> Bool {
    let columns = vocabulary.columns.count
    if units > limits.units {
      findings.add(.tooManyUnits(count: units, limit: limits.units), at: nil)
    } else if units * columns > limits.cells {
      findings.add(.tooManyCells(units: units, columns: columns, limit: limits.cells), at: nil)
    } else {
      return true
    }
    isTooLarge = true
    return false
  }

  // In a column of codes that starts some with 0, a shorter one has lost its zeros.
  private mutating func findLostZeros() {
    let column = 0
    let codes = unitRows.lazy.compactMap { $0.cells[column] }.filter { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    let length = codes.map(\.utf8.count).max() ?? 0
    guard codes.contains(where: { $0.utf8.count == length && $0.utf8.first == 0x30 }) else { return }
    for index in unitRows.indices where !unitRows[index].isOpaque {
      guard let code = unitRows[index].cells[column], code.utf8.count < length, code.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { continue }
      let full = String(repeating: "0", count: length - code.utf8.count) + code
      refuseUnit(index, .lostLeadingZeros(full: full), column: column)
    }
  }

  private mutating func refuseDuplicates(among namesakes: [String: [Int]]) {
    let repeated = namesakes.values.joined().sorted().repeated { unitRows[$0].isOpaque ? nil : unitRows[$0].unitKey }
    for (key, rows) in repeated.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let sources = Set(rows.map { unitRows[$0].place.source })
      if sources.count < rows.count {
        let name = key.filter { !$0.isEmpty }.joined(separator: "/")
        for row in rows { refuseUnit(row, .duplicateKey(key: name, count: rows.count), column: 0, key: key) }
      } else {
        mergeUnits(rows, key)
      }
    }
  }

  // One row in each of several sources: they complete each other, but may not disagree.
  private mutating func mergeUnits(_ rows: [Int], _ key: [String]) {
    let columns = TableSchema.of(.units).columns
    for column in columns.indices {
      let values = Set(rows.compactMap { unitRows[$0].cells[column] })
      guard values.count > 1 else { continue }
      for row in rows { refuseUnit(row, .conflictingUnit(unit: key[0], column: columns[column].name), column: column, key: key) }
    }
    let names = Set(rows.flatMap { unitRows[$0].attributes.keys })
    for name in names.sorted() where Set(rows.compactMap { unitRows[$0].attributes[name] }).count > 1 {
      for row in rows { refuseUnit(row, .conflictingUnit(unit: key[0], column: name), value: unitRows[row].attributes[name], key: key) }
    }
    guard let first = rows.first else { return }
    var merged = unitRows[first]
    for row in rows.dropFirst() {
      for column in columns.indices where merged.cells[column] == nil { merged.cells[column] = unitRows[row].cells[column] }
      merged.attributes.merge(unitRows[row].attributes) { mine, _ in mine }
    }
    unitRows[first] = merged
    mergedUnitRows.formUnion(rows.dropFirst().map { unitRows[$0].place })
  }

  private mutating func refuseOverlappingSpans(among namesakes: [String: [Int]]) {
    for (id, rows) in namesakes.sorted(by: { UnitID($0.key) < UnitID($1.key) }) {
      let rows = rows.filter { !unitRows[$0].isOpaque && !mergedUnitRows.contains(unitRows[$0].place) }
      let units = rows.compactMap { unit(of: unitRows[$0]) }
      guard units.count == rows.count else { continue }
      for (position, row) in rows.enumerated() {
        let overlaps = units.indices.contains {
          $0 != position && units[$0].overlaps(units[position]) && units[$0].from != units[position].from
        }
        if overlaps { refuseUnit(row, .overlappingSpans(unit: id), column: 0) }
      }
    }
  }

  private mutating func refuseUnit(_ index: Int, _ fault: Fault, column: Int? = nil, value: String? = nil, key: [String]? = nil) {
    var row = unitRows[index]
    guard let binding = bindings[row.place.source] else { return }
    refuse(fault, &row, binding, column: column, value: value, rows: key.map { [RowReference(.units, $0)] } ?? [])
    unitRows[index] = row
  }

  // A refused row still lists its unit: incomplete, with whatever could be read.
  private func unit(of row: TableRow) -> Unit? {
    guard !mergedUnitRows.contains(row.place), let binding = bindings[row.place.source], let id = row.cells[0] else { return nil }
    func cell(_ name: String) -> String? { binding.schema.index(of: name).flatMap { row.cells[$0] } }
    return Unit(
      id: UnitID(id), name: cell("name") ?? id, shortName: cell("short_name"), formerNames: cell("former_names")?.listEntries ?? [],
      level: cell("level").flatMap { UnitLevel(rawValue: $0) } ?? .other, division: cell("division"),
      parent: cell("parent").map { UnitID($0) },
      competes: cell("competes") != "no", staff: cell("staff").flatMap { Int($0) }, from: cell("from").flatMap { Day($0) },
      until: cell("until").flatMap { Day($0) }, succeeds: (cell("succeeds")?.listEntries ?? []).map { UnitID($0) },
      attributes: row.attributes)
  }

  // The last span that touches the period, with the names of the others; nil where none does.
  private func assessed(_ spans: [Unit]) -> Unit? {
    if spans.count == 1 { return spans[0].span.touches(vocabulary.period) ? spans[0] : nil }
    let ordered = spans.sorted { Unit.precedes($0, $1) }
    guard let last = ordered.lastIndex(where: { $0.span.touches(vocabulary.period) }) else { return nil }
    var unit = ordered[last]
    for other in ordered where other != ordered[last] { unit.addNames(of: other) }
    return unit
  }
}

extension TableRow {
  /// The key of a unit's row: its id and the first day of its span.
  var unitKey: [String]? {
    guard let id = cells[0], let from = TableSchema.of(.units).index(of: "from") else { return nil }
    return [id, cells[from] ?? ""]
  }
}

extension Unit {
  /// Whether a day belongs to both spans.
  func overlaps(_ other: Unit) -> Bool {
    let startsBeforeEnd = other.until.flatMap { end in from.map { $0 <= end } } ?? true
    let endsAfterStart = until.flatMap { end in other.from.map { $0 <= end } } ?? true
    return startsBeforeEnd && endsAfterStart
  }
}
