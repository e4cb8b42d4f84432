/// A small workbook for tests: raw XML in a zip archive that compresses nothing.
package struct WorkbookFile: Sendable {
  /// One cell of a row.
  package enum Cell: Sendable, ExpressibleByStringLiteral {
    case blank
    case text(String)
    case shared(Int)
    case number(String, style: Int = 0)
    case formula(String, value: String?, type: String = "n")
    case raw(type: String, value: String)

    package init(stringLiteral text: String) { self = .text(text) }

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
  package struct Sheet: Sendable {
    package var name: String
    package var state = "visible"
    package var rows: [Int: [Cell]]
    package var hiddenRows: Set<Int> = []
    package var beforeData = ""
    package var afterData = ""

    /// Rows from the first one on.
    package init(_ name: String, _ rows: [[Cell]], from first: Int = 1) {
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

  package var sheets: [Sheet]
  package var startsIn1904 = false
  /// Whether the strict form of the format is written.
  package var isStrict = false
  /// Number formats by style; a number is one that programs know.
  package var formats: [String] = []
  /// Shared texts, as XML inside `<si>`.
  package var strings: [String] = []
  /// Parts that take the place of the usual ones; nil removes one.
  package var replaced: [String: [UInt8]?] = [:]

  package init(_ sheets: [Sheet]) { self.sheets = sheets }

  /// A workbook of one sheet, 表1.
  package init(rows: [[Cell]]) { sheets = [Sheet("表1", rows)] }

  /// The workbook as a file.
  package var bytes: [UInt8] { archive.bytes }

  /// The workbook as an archive.
  package var archive: ZipArchive {
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

  package var space: String {
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
    let own = formats.enumerated().filter { WorkbookFile.known($1) == nil }
    let codes = own.map { "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\(WorkbookFile.escaped($1))\"/>" }.joined()
    let cells = formats.enumerated().map { "<xf numFmtId=\"\(WorkbookFile.known($1) ?? 200 + $0)\"/>" }.joined()
    return "<styleSheet xmlns=\"\(space)\"><numFmts>\(codes)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      + "<cellXfs>\(cells)</cellXfs></styleSheet>"
  }

  // `0` is the number of a format, `000000` the code of one.
  private static func known(_ format: String) -> Int? { Int(format).flatMap { String($0) == format ? $0 : nil } }

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
