public import Model

/// One column of a table that is to be filled in: what stands above it, what may stand in it, and what a person should know of it.
public struct TemplateColumn: Sendable, Hashable {
  /// What its cells are, as far as a form can help.
  public enum Kind: Sendable, Hashable {
    /// Any text, or a key.
    case text
    /// A decimal or whole number.
    case number
    /// A day.
    case day
    /// A year, quarter or month.
    case period
    /// One of ``TemplateColumn/allowed``.
    case word
    /// Several keys with `;` between them.
    case list
  }

  /// A column that the table's schema does not have.
  public struct Unknown: Error, Sendable, Hashable {
    /// The table.
    var table: TableName
    /// The column.
    var column: String
  }

  /// The header in both languages; the importer takes either.
  public var header: LocalizedText
  /// What its cells are.
  public var kind: Kind
  /// Whether no cell may be empty.
  public var isRequired: Bool
  /// The words its cells may hold, as Chinese offices write them; empty where any value will do.
  public var allowed: [String]

  /// A column of a table's schema, by its English name: header, kind and words are those that the importer checks.
  public init(_ name: String, of table: TableName) throws(Unknown) {
    let schema = TableSchema.of(table)
    guard let index = schema.index(of: name) else { throw Unknown(table: table, column: name) }
    let column = schema.columns[index]
    header = LocalizedText(zh: ChineseHeaders.name(of: name), en: name)
    kind = Kind(column.kind)
    isRequired = !column.mayBeAbsent
    allowed = if case .word(let words) = column.kind { words.map(\.label.zh) } else { [] }
  }

  /// A column of a wide table that holds one series of readings; the pipeline names it by its header.
  public init(reading header: String) {
    self.header = LocalizedText(header)
    (kind, isRequired, allowed) = (.number, false, [])
  }

  /// What a person filling it in should know, in one line.
  public var note: LocalizedText {
    let form =
      switch kind {
      case .text: LocalizedText(zh: "文字", en: "text")
      case .number: LocalizedText(zh: "数字，不带单位和千分位", en: "a number without unit or thousands separators")
      case .day: LocalizedText(zh: "日期，如 2019-06-30", en: "a day such as 2019-06-30")
      case .period: LocalizedText(zh: "2019、2019-Q1 或 2019-03", en: "2019, 2019-Q1 or 2019-03")
      case .word: LocalizedText(zh: "只填：" + allowed.joined(separator: "、"), en: "one of: " + allowed.joined(separator: ", "))
      case .list: LocalizedText(zh: "多项用半角分号 ; 隔开", en: "several with ; between them")
      }
    return isRequired ? LocalizedText(zh: "必填。" + form.zh, en: "required: " + form.en) : form
  }
}

extension TemplateColumn.Kind {
  init(_ kind: ColumnKind) {
    self =
      switch kind {
      case .text, .key: .text
      case .decimal, .integer: .number
      case .day: .day
      case .period: .period
      case .word: .word
      case .list, .rowKey: .list
      }
  }
}
