internal import Model
internal import OrderedCollections
internal import Rules
internal import Tables

/// How a table of readings is laid out.
private enum Layout: String, CaseIterable {
  case long, wide
}

extension YAMLCursor {
  /// One entry of `inputs`.
  func tableSource() -> TableSource? {
    mapping { keys in
      let table = keys.required("table")?.word(of: TableName.self)
      let file = keys.required("file")?.path()
      let isWorkbook = file?.lowercased().hasSuffix(".xlsx") ?? false
      let encoding = keys.optional("encoding", default: .utf8) { $0.word(of: TextEncoding.self) }
      let layout = SpreadsheetLayout(from: &keys)
      keys.refuseForeignKeys(isWorkbook: isWorkbook)
      let columns = keys.optional("columns", default: [:]) { $0.texts() }
      let attributes = keys.optional("attributes", default: []) { $0.textList() }
      let ignore = keys.optional("ignore", default: []) { $0.textList() }
      let skipped = keys.optional("skip_records", default: []) { $0.recordNumbers() }
      let constants = keys.optional("constants", default: [:]) { $0.texts() }
      let shape = keys.optional("layout", default: .long) { $0.word(of: Layout.self) }
      var wide: WideLayout?
      if shape == .wide {
        wide = WideLayout(from: &keys)
        if wide == nil { return nil }
        if let table, table != .readings {
          keys.key("layout").report(
            .invalidRuleValue, LocalizedText(zh: "只有 readings 表可以是宽表", en: "only readings can be wide"),
            hint: LocalizedText(zh: "写成 “table: readings”，或删去 layout", en: "write “table: readings”, or leave layout out"))
        }
      }
      guard let table, let file, let encoding, let columns, let attributes, let ignore, let skipped, let constants, let layout, shape != nil
      else {
        return nil
      }
      return TableSource(
        table: table, file: file, encoding: encoding, columns: Dictionary(uniqueKeysWithValues: columns.map { ($0, $1) }),
        attributes: attributes, ignore: ignore, skipRecords: Set(skipped),
        constants: Dictionary(uniqueKeysWithValues: constants.map { ($0, $1) }), wide: wide,
        spreadsheet: isWorkbook ? layout : nil)
    }
  }

  /// `{key: text, …}` in the order written.
  fileprivate func texts() -> OrderedDictionary<String, String>? {
    guard let entries = entries() else { return nil }
    var texts: OrderedDictionary<String, String> = [:]
    var isWhole = true
    for (key, value) in entries {
      if let name = key.text(), let text = value.text() { texts[name] = text } else { isWhole = false }
    }
    return isWhole ? texts : nil
  }

  /// A list of texts, which may be empty.
  private func textList() -> [String]? {
    guard let items = items() else { return nil }
    if items.isEmpty { return [] }
    return distinctList { $0.text() }
  }

  /// Records that are no data; the header is record 1 and cannot be one of them.
  private func recordNumbers() -> [Int]? {
    guard let items = items() else { return nil }
    if items.isEmpty { return [] }
    return distinctList { $0.integer(in: 2...Int.max) }
  }
}

extension SpreadsheetLayout {
  fileprivate init?(from keys: inout YAMLMapping) {
    let sheet = keys.optional("sheet")
    let name = sheet?.text()
    let header = keys.optional("header", default: 1) { $0.integer(in: 1...1_048_576) }
    let percent = keys.optional("percent")
    let word = percent?.word(of: Percent.self)
    guard let header, (sheet == nil) == (name == nil), (percent == nil) == (word == nil) else { return nil }
    self.init(sheet: name, header: header, percent: word)
  }
}

extension YAMLMapping {
  /// Reports the keys that say nothing about the file as it is.
  fileprivate mutating func refuseForeignKeys(isWorkbook: Bool) {
    for name in isWorkbook ? ["encoding"] : ["sheet", "header", "percent"] where has(name) {
      key(name).report(
        .invalidRuleValue,
        isWorkbook
          ? LocalizedText(zh: "工作簿没有 \(name)", en: "a workbook has no \(name)")
          : LocalizedText(zh: "\(name) 只用于 .xlsx 工作簿", en: "\(name) is for .xlsx workbooks only"),
        hint: isWorkbook
          ? LocalizedText(zh: "删去 \(name)", en: "leave \(name) out")
          : LocalizedText(zh: "删去 \(name)，或读取 .xlsx 文件", en: "leave \(name) out, or read an .xlsx file"))
    }
  }
}

extension WideLayout {
  fileprivate init?(from keys: inout YAMLMapping) {
    let unitColumn = keys.required("unit_id")?.text()
    let servesUnits = keys.optional("serves_units", default: false) { $0.bool() }
    let period = keys.required("period")?.period()
    let readings = keys.required("readings")?.texts()
    let blank = keys.optional("blank", default: .missing) { $0.word(of: Blank.self) }
    guard let unitColumn, let servesUnits, let period, let readings, let blank else { return nil }
    self.init(
      unitColumn: unitColumn, servesUnits: servesUnits, period: period, readings: readings.mapValues { ReadingID($0) }, blank: blank)
  }
}
