import Foundation
import FoundationXML
import Reporting
import Testing

/// A workbook read back as a spreadsheet program reads it: the archive's parts, then their XML.
struct OpenedWorkbook {
  struct Cell: Equatable {
    enum Kind: Equatable { case text, number }
    var kind: Kind
    /// As it is shown: a number by its own format.
    var shown: String
    /// As it is stored.
    var stored: String
  }

  struct Sheet {
    var name: String
    /// By address, such as `B2`.
    var cells: [String: Cell]
    var xml: Element

    /// The cells of a row from the first column on, empty ones as empty texts.
    func row(_ number: Int) -> [String] {
      let addresses = xml.all("c").compactMap { $0.attributes["r"] }.filter { $0.drop(while: \.isLetter) == "\(number)" }
      return addresses.map { cells[$0]?.shown ?? "" }
    }

    var rowCount: Int { xml.all("row").count }
    var fills: [String: String] = [:]
  }

  let sheets: [Sheet]
  /// The archive's parts as text.
  let parts: [String: String]

  init(_ data: Data) throws {
    let bytes = Array(data)
    var parts: [String: String] = [:]
    for part in try #require(ZipPart.all(in: bytes)) {
      var unpacked: [UInt8] = []
      try #require(part.unpack(bytes) { unpacked += $0 }, "\(part.name)")
      parts[part.name] = String(decoding: unpacked, as: UTF8.self)
    }
    func xml(_ name: String) throws -> Element { try Element(parsing: try #require(parts[name], "\(name)")) }
    let texts = try xml("xl/sharedStrings.xml").all("si").map { $0.all("t").map(\.text).joined() }
    let styles = try xml("xl/styles.xml")
    let formats = Dictionary(
      styles.all("numFmt").map { ($0.attributes["numFmtId"] ?? "", $0.attributes["formatCode"] ?? "") }
    ) { first, _ in first }
    let cellStyles = styles.all("cellXfs").first?.all("xf") ?? []
    let fills = styles.all("fill").map { $0.all("fgColor").first?.attributes["rgb"] }
    sheets = try xml("xl/workbook.xml").all("sheet").enumerated().map { index, sheet in
      let xml = try xml("xl/worksheets/sheet\(index + 1).xml")
      var opened = Sheet(name: sheet.attributes["name"] ?? "", cells: [:], xml: xml)
      for cell in xml.all("c") {
        let address = cell.attributes["r"] ?? ""
        let style = cell.attributes["s"].flatMap { Int($0) }.map { cellStyles[$0] }
        opened.fills[address] = style?.attributes["fillId"].flatMap { Int($0) }.flatMap { fills[$0] }
        guard let value = cell.all("v").first?.text else { continue }
        if cell.attributes["t"] == "s" {
          let text = texts[try #require(Int(value))]
          opened.cells[address] = Cell(kind: .text, shown: text, stored: text)
        } else {
          let places = Self.places(style?.attributes["numFmtId"] ?? "0", formats)
          let number = try #require(Double(value))
          opened.cells[address] = Cell(kind: .number, shown: String(format: "%.\(places)f", number), stored: value)
        }
      }
      return opened
    }
    self.parts = parts
  }

  subscript(_ name: String) -> Sheet? { sheets.first { $0.name == name } }

  /// Of the built-in formats 1 is `0` and 2 is `0.00`.
  private static func places(_ id: String, _ formats: [String: String]) -> Int {
    let code = formats[id] ?? ["1": "0", "2": "0.00"][id] ?? "0"
    return code.split(separator: ".", maxSplits: 1).dropFirst().first?.count ?? 0
  }
}

/// An XML element, as far as workbooks need it.
final class Element {
  let name: String
  let attributes: [String: String]
  fileprivate(set) var text = ""
  fileprivate(set) var children: [Element] = []

  fileprivate init(_ name: String, _ attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  init(parsing text: String) throws {
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    try #require(parser.parse(), "\(text.prefix(200))")
    name = "document"
    attributes = [:]
    children = reader.root.children
  }

  /// All elements of a name below this one, in order.
  func all(_ name: String) -> [Element] { children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) } }

  private final class Reader: NSObject, XMLParserDelegate {
    let root = Element("document", [:])
    private lazy var open = [root]

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
    ) {
      let element = Element(name, attributes)
      open.last?.children.append(element)
      open.append(element)
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) { open.removeLast() }

    func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.text += text }
  }
}
