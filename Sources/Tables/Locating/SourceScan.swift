import Model

/// One source being looked through for rows.
struct SourceScan {
  private let source: TableSource
  private let wanted: WantedRows
  /// What was found, with the index of the row that it is.
  private(set) var places: [(row: Int, place: LocatedRow)] = []
  /// Why it could not be looked through.
  private(set) var finding: Finding?
  /// The field, from 1, of each column by its name.
  private var fields: [String: Int] = [:]
  private var sheet: String?

  init(_ source: TableSource, _ wanted: WantedRows) {
    self.source = source
    self.wanted = wanted
  }

  /// Reads the whole file, which is closed, and gives its digest.
  mutating func run(_ descriptor: Int32, _ limits: Limits) throws(Finding) -> String {
    var reader = TableReader(descriptor, source, limits: limits)
    var binding: HeaderBinding?
    sheet = reader.sheetName
    while let batch = reader.next() {
      for record in batch.records {
        guard let binding else {
          binding = bind(batch, record)
          continue
        }
        if finding == nil, !source.skipRecords.contains(batch.number(of: record)) { look(record, batch, binding) }
      }
    }
    if let fault = reader.fault {
      let position = Position(file: source.file, sheet: sheet, record: fault.record, line: fault.line, column: fault.field)
      finding = finding ?? fault.fault.finding(at: position)
    }
    return reader.digest()
  }

  private mutating func bind(_ batch: RecordBatch, _ record: Int) -> HeaderBinding {
    var headers = batch.texts(of: record)
    while headers.last?.isEmpty ?? false { headers.removeLast() }
    var binder = HeaderBinder(source, headers: headers)
    let binding = binder.bind()
    if let (fault, field, value) = binder.faults.first {
      let line = source.spreadsheet?.header ?? 1
      let position = Position(file: source.file, sheet: sheet, record: 1, line: line, column: field.map { $0 + 1 })
      finding = fault.finding(at: position, value: value)
    }
    for (index, column) in binding.schema.columns.enumerated() { fields[column.name] = binding.field(index).map { $0 + 1 } }
    for (name, field) in binding.attributes { fields[name] = field + 1 }
    return binding
  }

  private mutating func look(_ record: Int, _ batch: RecordBatch, _ binding: HeaderBinding) {
    if let wide = source.wide {
      look(record, batch, binding, wide)
      return
    }
    let key = binding.schema.key
    guard let first = key.first else { return }
    let candidates: [WantedRows.Wanted] =
      switch binding.columns[first] {
      case .field(let field): wanted.rows(source.table, batch.field(field, of: record))
      case .constant(let value): wanted.rows(source.table, value)
      case .absent: []
      }
    for candidate in candidates where isKey(candidate, record, batch, binding) { add(candidate, record, batch) }
  }

  private func isKey(_ candidate: WantedRows.Wanted, _ record: Int, _ batch: RecordBatch, _ binding: HeaderBinding) -> Bool {
    // A unit is named by its id alone, whatever spans it has.
    for (part, column) in zip(candidate.row.key, binding.schema.key).dropFirst() {
      let text =
        switch binding.columns[column] {
        case .field(let field): batch.text(field, of: record)
        case .constant(let value): value
        case .absent: ""
        }
      if let periods = candidate.periods, binding.schema.columns[column].name == "period" {
        guard let period = Period(text), period.grain == periods.lowerBound.grain, periods.contains(period) else { return false }
      } else if ((try? binding.schema.columns[column].checked(text)) ?? text) != part {
        return false
      }
    }
    return true
  }

  /// A row of a wide table holds a reading in each of its columns, and may be a unit's row as well.
  private mutating func look(_ record: Int, _ batch: RecordBatch, _ binding: HeaderBinding, _ layout: WideLayout) {
    guard let column = binding.schema.index(of: "unit_id"), let field = binding.field(column) else { return }
    let unit = batch.text(field, of: record).withoutSpaces
    if layout.servesUnits {
      for candidate in wanted.rows(.units, unit) { add(candidate, record, batch) }
    }
    for candidate in wanted.rows(.readings, unit) {
      // A series without periods is looked for in whichever.
      if let periods = candidate.periods, periods.lowerBound.grain != layout.period.grain || !periods.contains(layout.period) { continue }
      for (field, series) in binding.readings where series.text == candidate.row.key[1] {
        if layout.blank != .zero, batch.field(field, of: record).isEmpty { continue }
        add(candidate, record, batch, field: field, header: binding.headers[field])
      }
    }
  }

  private mutating func add(
    _ candidate: WantedRows.Wanted, _ record: Int, _ batch: RecordBatch, field: Int? = nil, header: String? = nil
  ) {
    places.append(
      (
        candidate.index,
        LocatedRow(
          row: candidate.row, file: source.file, sheet: sheet, record: batch.number(of: record), line: batch.line(of: record),
          column: field.map { $0 + 1 }, header: header, fields: fields)
      ))
  }
}
