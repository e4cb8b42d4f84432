/// A small workbook for tests: raw XML in a zip archive that compresses nothing.
public struct WorkbookFile: Sendable {
  /// One cell of a row.
  public enum Cell: Sendable, ExpressibleByStringLiteral {
    case blank
    case text(String)
    case shared(Int)
    case number(String, style: Int = 0)
    case formula(String, value: String?, type: String = "n")
    case raw(type: String, value: String)

    public init(stringLiteral text: String) { self = .text(text) }

    func xml(_ place: String) -> String {
      switch self {
      case .blank: ""
      case .text(let text):
        "<c r=\"\(place)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(WorkbookFile.escaped(text))</t></is></c>"
      case .shared(let index): "<c r=\"\(place)\" t=\"s\"><v>\(index)</v></c>"
      case .number(let text, let style): "<c r=\"\(place)\" s=\"\(style)\"><v>\(text)</v></c>"
      case .formula(let formula, let value, let type):
        "<c r=\"\(place)\" t=\"\(type)\"><f>\(formula)</f>\(value.map { "<v>\($0)</v>" } ?? "")</c>"
      case .raw(let type, let value): "<c r=\"\(place)\" t=\"\(type)\"><v>\(value)</v></c>"
      }
    }
  }

  /// One sheet.
  public struct Sheet: Sendable {
    public var name: String
    public var state = "visible"
    public var rows: [Int: [Cell]]
    public var hiddenRows: Set<Int> = []
    public var beforeData = ""
    public var afterData = ""

    /// Rows from the first one on.
    public init(_ name: String, _ rows: [[Cell]], from first: Int = 1) {
      self.name = name
      self.rows = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($0 + first, $1) })
    }

    func xml(_ space: String) -> String {
      let data = rows.sorted { $0.key < $1.key }.map { number, cells in
        let inside = cells.enumerated().map { $1.xml(WorkbookFile.letters($0 + 1) + String(number)) }.joined()
        return "<row r=\"\(number)\"\(hiddenRows.contains(number) ? " hidden=\"1\"" : "")>\(inside)</row>"
      }
      return "<worksheet xmlns=\"\(space)\">\(beforeData)<sheetData>\(data.joined())</sheetData>\(afterData)</worksheet>"
    }
  }

  public var sheets: [Sheet]
  public var startsIn1904 = false
  /// Whether the strict form of the format is written.
  public var isStrict = false
  /// Number formats by style; a number is one that programs know.
  public var formats: [String] = []
  /// Shared texts, as XML inside `<si>`.
  public var strings: [String] = []
  /// Parts that take the place of the usual ones; nil removes one.
  public var replaced: [String: [UInt8]?] = [:]

  public init(_ sheets: [Sheet]) { self.sheets = sheets }

  /// A workbook of one sheet, 表1.
  public init(rows: [[Cell]]) { sheets = [Sheet("表1", rows)] }

  /// The workbook as a file.
  public var bytes: [UInt8] { archive.bytes }

  /// The workbook as an archive.
  public var archive: ZipArchive {
    var parts: [(String, String)] = [("_rels/.rels", relationships([("rId1", "officeDocument", "xl/workbook.xml")]))]
    let list = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(WorkbookFile.escaped(sheet.name))\" sheetId=\"\(index + 1)\" state=\"\(sheet.state)\" r:id=\"rId\(index + 1)\"/>"
    }
    parts.append(
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(space)\" xmlns:r=\"\(relationshipSpace)\"><workbookPr\(startsIn1904 ? " date1904=\"1\"" : "")/><sheets>"
          + list.joined() + "</sheets></workbook>"
      ))
    var related = sheets.indices.map { ("rId\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml") }
    related += [("rId901", "styles", "/xl/styles.xml"), ("rId902", "sharedStrings", "sharedStrings.xml")]
    parts.append(("xl/_rels/workbook.xml.rels", relationships(related)))
    parts.append(("xl/styles.xml", styles))
    parts.append(("xl/sharedStrings.xml", "<sst xmlns=\"\(space)\">\(strings.map { "<si>\($0)</si>" }.joined())</sst>"))
    for (index, sheet) in sheets.enumerated() { parts.append(("xl/worksheets/sheet\(index + 1).xml", sheet.xml(space))) }
    var entries = parts.map { ZipArchive.Entry($0, Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\($1)".utf8)) }
    for (name, content) in replaced.sorted(by: { $0.key < $1.key }) {
      entries.removeAll { $0.name == name }
      if let content { entries.append(ZipArchive.Entry(name, content)) }
    }
    return ZipArchive(entries)
  }

  public var space: String {
    isStrict ? "http://purl.oclc.org/ooxml/spreadsheetml/main" : "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  }

  private var relationshipSpace: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  }

  private func relationships(_ list: [(String, String, String)]) -> String {
    let inside = list.map { "<Relationship Id=\"\($0)\" Type=\"\(relationshipSpace)/\($1)\" Target=\"\($2)\"/>" }.joined()
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(inside)</Relationships>"
  }

  private var styles: String {
    let own = formats.enumerated().filter { Int($1) == nil }
    let codes = own.map { "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\(WorkbookFile.escaped($1))\"/>" }.joined()
    let cells = formats.enumerated().map { "<xf numFmtId=\"\(Int($1) ?? 200 + $0)\"/>" }.joined()
    return "<styleSheet xmlns=\"\(space)\"><numFmts>\(codes)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      + "<cellXfs>\(cells)</cellXfs></styleSheet>"
  }

  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(character)
      }
    }
  }

  static func letters(_ column: Int) -> String {
    let last = String(UnicodeScalar(UInt8(64 + (column - 1) % 26 + 1)))
    return column > 26 ? letters((column - 1) / 26) + last : last
  }
}
