import Model
import OrderedCollections

/// Where a column of the schema gets its values from.
enum ColumnSource: Sendable, Equatable {
  /// A field of each row, from 0.
  case field(Int)
  /// One value for all rows.
  case constant(String)
  /// Nowhere: the column is empty.
  case absent
}

/// A file's header, matched with the schema and the pipeline's declarations.
struct HeaderBinding: Sendable {
  /// The headers as they stand in the file.
  var headers: [String]
  /// The schema: of a wide table that of units.
  var schema: TableSchema
  /// The source of each of the schema's columns.
  var columns: [ColumnSource]
  /// Extra columns that become attributes: name and field.
  var attributes: [(name: String, field: Int)] = []
  /// A wide table's readings: field and series, in the file's order.
  var readings: [(field: Int, series: ReadingID)] = []

  /// The field of a column, if it comes from one.
  func field(_ column: Int) -> Int? {
    if case .field(let field) = columns[column] { field } else { nil }
  }

  /// Whether a column or an attribute of the row comes from a field.
  func belongsToRow(_ field: Int) -> Bool { columns.contains(.field(field)) || attributes.contains { $0.field == field } }

  /// A row's fields as an open file may show them: an ellipsis for what says who somebody is. In a row with fewer or more fields than the
  /// header each of them might.
  func shown(_ fields: [String]) -> [String] {
    let personal = schema.columns.indices.filter { schema.table.namesPersons(in: schema.columns[$0].name) }
    guard !personal.isEmpty else { return fields }
    let hidden = fields.count == headers.count ? Set(personal.compactMap { field($0) }) : Set(fields.indices)
    return fields.enumerated().map { field, text in hidden.contains(field) && !text.isEmpty ? "…" : text }
  }

  /// The source of a column by its name.
  func source(_ name: String) -> ColumnSource { schema.index(of: name).map { columns[$0] } ?? .absent }
}

/// Matches one header; collects every fault on the way.
struct HeaderBinder {
  private let source: TableSource
  private let headers: [String]
  private let normalized: [String]
  private(set) var faults: [(fault: Fault, field: Int?, value: String?)] = []
  private var binding: HeaderBinding
  private var used: [Bool]
  /// By header.
  private let columnOf: [String: Int]
  /// The rows below that were looked at, with their numbers: one of them may be the header.
  private var below: [(row: Int, texts: [String])] = []

  init(_ source: TableSource, headers: [String]) {
    self.source = source
    self.headers = headers
    normalized = headers.map(ChineseHeaders.normalized)
    let schema = TableSchema.of(source.wide == nil ? source.table : .units)
    binding = HeaderBinding(headers: headers, schema: schema, columns: Array(repeating: .absent, count: schema.columns.count))
    used = Array(repeating: false, count: headers.count)
    // A wide table that serves no units says whose its readings are, and nothing else about them.
    let unitColumn = source.wide?.servesUnits == false ? schema.index(of: "unit_id") : nil
    columnOf = schema.columnsByHeader.filter { unitColumn == nil || $0.value == unitColumn }
  }

  /// Whether no header is a column of the table or of the pipeline: then it may be a row further down.
  var isStrange: Bool { count(of: headers) == 0 }

  /// Looks for the header among rows below.
  mutating func look(at rows: [(row: Int, texts: [String])]) { below = rows }

  /// The binding, to be used only if ``faults`` is empty.
  mutating func bind() -> HeaderBinding {
    if source.spreadsheet == nil, headers[0].lowercased().hasPrefix("sep=") {
      let separator = headers[0].dropFirst("sep=".count).first
      faults.append((.separatorLine(separator == "," ? nil : separator), nil, headers[0]))
      return binding
    }
    if let separator = otherSeparator {
      faults.append((.otherSeparator(separator), nil, headers[0]))
      return binding
    }
    if let title {
      faults.append((.titleForHeader(inSheet: source.spreadsheet != nil, header: title.header), nil, title.text))
      return binding
    }
    findDuplicates()
    for header in source.ignore { _ = declaredField(header) }
    for header in source.attributes {
      if let field = declaredField(header) { binding.attributes.append((header, field)) }
    }
    bindDeclaredColumns()
    bindWideColumns()
    bindByName()
    bindConstants()
    findMissing()
    return binding
  }

  // What stands between the columns instead of a comma, where the whole header is one name that nobody knows.
  private var otherSeparator: Character? {
    guard source.spreadsheet == nil, headers.count == 1, column(named: normalized[0]) == nil, source.columns[headers[0]] == nil
    else { return nil }
    return headers[0].first { "\t;；，|".contains($0) }
  }

  // The text of what should be the header and names no column, where it stands alone or the header follows.
  private var title: (text: String, header: Int?)? {
    let texts = headers.indices.filter { !normalized[$0].isEmpty }
    guard isStrange, let first = texts.first else { return nil }
    // One cell may bear the name of a column by chance.
    if let header = below.first(where: { count(of: $0.texts) > 1 }) { return (headers[first], header.row) }
    return texts.count == 1 && suggestion(normalized[first]) == nil ? (headers[first], nil) : nil
  }

  // How many texts are the header of a column of the table, or of one that the pipeline declares.
  private func count(of texts: [String]) -> Int {
    let declared = Array(source.columns.keys) + source.attributes + source.ignore
    let wide = source.wide.map { [$0.unitColumn] + $0.readings.keys } ?? []
    let names = Set((declared + wide).map(ChineseHeaders.normalized))
    return texts.map(ChineseHeaders.normalized).count { column(named: $0) != nil || names.contains($0) }
  }

  private mutating func findDuplicates() {
    for (field, name) in normalized.enumerated() where !name.isEmpty && normalized[..<field].contains(name) {
      faults.append((.duplicateColumn(header: headers[field]), field, headers[field]))
      used[field] = true
    }
  }

  // The field of a header that the pipeline names.
  private mutating func declaredField(_ header: String) -> Int? {
    let name = ChineseHeaders.normalized(header)
    if let field = headers.firstIndex(of: header) ?? normalized.firstIndex(of: name) {
      used[field] = true
      return field
    }
    faults.append((.declaredColumnAbsent(header: header, suggestion: Suggestion.nearest(to: name, among: normalized).first), nil, header))
    return nil
  }

  private mutating func bindDeclaredColumns() {
    for (header, column) in source.columns.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      let field = declaredField(header)
      guard let index = schemaIndex(column) else { continue }
      if let field { assign(index, .field(field)) }
    }
  }

  private mutating func bindWideColumns() {
    guard let wide = source.wide else { return }
    if let field = declaredField(wide.unitColumn), let unit = binding.schema.index(of: "unit_id") {
      assign(unit, .field(field))
      // The key is the name as well where no other column is.
      if let name = binding.schema.index(of: "name"), binding.columns[name] == .absent, source.constants["name"] == nil,
        !headers.indices.contains(where: { !used[$0] && column(named: normalized[$0]) == name })
      {
        binding.columns[name] = .field(field)
      }
    }
    for (header, series) in wide.readings {
      if let field = declaredField(header) { binding.readings.append((field, series)) }
    }
    binding.readings.sort { $0.field < $1.field }
  }

  private mutating func bindByName() {
    for field in headers.indices where !used[field] {
      used[field] = true
      // A sheet's column without a name is blank, or the reader has told of it.
      if source.spreadsheet != nil, headers[field].isEmpty { continue }
      if let index = column(named: normalized[field]) {
        assign(index, .field(field))
      } else {
        faults.append((.unknownColumn(suggestion: suggestion(normalized[field]), declared: declarations), field, headers[field]))
      }
    }
  }

  private mutating func bindConstants() {
    for (column, value) in source.constants.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      guard let index = schemaIndex(column) else { continue }
      // One value cannot be the reading of every row.
      if source.table == .readings, source.wide == nil, column == "value" { continue }
      do throws(Fault) { assign(index, .constant(try binding.schema.columns[index].checked(value))) } catch {
        faults.append((error, nil, value))
      }
    }
  }

  private mutating func findMissing() {
    for (index, column) in binding.schema.columns.enumerated() where binding.columns[index] == .absent && !column.mayBeAbsent {
      // Of a wide table it is named as a declared column already, and where nothing else is the name, it is.
      if source.wide != nil, ["unit_id", "name"].contains(column.name) { continue }
      let names = binding.schema.headers(index)
      let strangers = faults.compactMap { if case .unknownColumn = $0.fault { $0.value } else { nil } }
      let guess = strangers.first { stranger in
        !Suggestion.nearest(to: ChineseHeaders.normalized(stranger), among: names).isEmpty
      }
      let chinese = ChineseHeaders.names[column.name]?.first
      faults.append((.missingColumn(column: column.name, chinese: chinese, suggestion: guess), nil, nil))
    }
  }

  private mutating func assign(_ column: Int, _ columnSource: ColumnSource) {
    if binding.columns[column] == columnSource { return }
    if binding.columns[column] != .absent {
      let field: Int? = if case .field(let field) = columnSource { field } else { nil }
      faults.append((.columnGivenTwice(column: binding.schema.columns[column].name), field, field.map { headers[$0] }))
    } else {
      binding.columns[column] = columnSource
    }
  }

  // A column that the pipeline names by its English name.
  private mutating func schemaIndex(_ column: String) -> Int? {
    if let index = binding.schema.index(of: column) { return index }
    let names = binding.schema.columns.map(\.name)
    faults.append(
      (.unknownSchemaColumn(column: column, suggestion: Suggestion.nearest(to: column, among: names).first), nil, column))
    return nil
  }

  private func column(named name: String) -> Int? { columnOf[name] }

  private func suggestion(_ name: String) -> String? {
    let names = binding.schema.columns.indices.flatMap(binding.schema.headers).filter { columnOf[$0] != nil }
    return Suggestion.nearest(to: name, among: names).first
  }

  // The keys of the pipeline under which a column that is none of the table's is declared.
  private var declarations: [String] {
    switch source.wide?.servesUnits {
    case nil: ["columns", "attributes", "ignore"]
    case true?: ["readings", "columns", "attributes", "ignore"]
    case false?: ["readings", "ignore"]
    }
  }
}
