import Foundation
import FoundationXML

/// A page read as XML, which all pages are: its texts and the rows of its tables.
final class PageReader: NSObject, XMLParserDelegate {
  /// Every element's name, in order.
  private(set) var elements: [String] = []
  /// The attributes of all elements.
  private(set) var attributes: [(name: String, value: String)] = []
  /// The tables by id; those without one under their caption. Heads first.
  private(set) var tables: [String: [[String]]] = [:]
  /// The text of `h1`.
  private(set) var title = ""
  /// All text.
  private(set) var text = ""

  private var open: [String] = []
  private var table: String?
  private var row: [String]?

  /// Nil where the page is not well-formed.
  init?(_ data: Data) {
    super.init()
    let parser = XMLParser(data: data)
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes found: [String: String]
  ) {
    open.append(name)
    elements.append(name)
    attributes += found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    switch name {
    case "table": table = found["id"] ?? ""
    case "tr": row = []
    case "td", "th": row?.append("")
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    text += characters
    if open.contains("h1") { title += characters }
    if open.contains("caption"), table == "" { table = characters }
    if open.contains("td") || open.contains("th"), let last = row?.indices.last { row?[last] += characters }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    open.removeLast()
    if name == "tr", let row, let table { tables[table, default: []].append(row) }
    if name == "table" { table = nil }
  }

  /// The rows of a table by the words of its head.
  func rows(_ id: String) -> [[String: String]] {
    guard let all = tables[id], let head = all.first else { return [] }
    return all.dropFirst().map { row in Dictionary(zip(head, row)) { first, _ in first } }
  }
}
