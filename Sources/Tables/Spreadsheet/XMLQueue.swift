import CExpat
import Glibc

/// What a part's XML consists of.
enum XMLEvent {
  case open(XMLElement)
  case text(String)
  case close
}

/// What expat's callbacks append to: nothing may be thrown through C, so a fault stops the parser and waits here.
///
/// Elements of namespaces other than the format's own are passed over with all that is in them.
struct XMLQueue {
  // The format in its two forms, transitional and strict, and the one of relationships between parts.
  private static let namespaces: [StaticString] = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
  ]

  let part: String
  let parser: XML_Parser
  let depthLimit: Int
  let textLimit: Int
  var events: [XMLEvent] = []
  private(set) var fault: SpreadsheetFault?
  private var text: [UInt8] = []
  private var depth = 0
  private var strangeDepth = 0

  init(part: String, parser: XML_Parser, depthLimit: Int, textLimit: Int) {
    (self.part, self.parser, self.depthLimit, self.textLimit) = (part, parser, depthLimit, textLimit)
  }

  /// Notes what makes the part unusable, and stops the parser.
  mutating func stop(_ fault: SpreadsheetFault) {
    guard self.fault == nil else { return }
    self.fault = fault
    _ = XML_StopParser(parser, 0)
  }

  /// An element opens.
  mutating func open(_ name: UnsafePointer<XML_Char>, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) {
    depth += 1
    if depth > depthLimit { return stop(.tooDeep(part: part, limit: depthLimit)) }
    if strangeDepth > 0 {
      strangeDepth += 1
      return
    }
    guard let separator = XMLQueue.separator(in: name), XMLQueue.isOwn(name, separator - name) else {
      strangeDepth = 1
      return
    }
    flush()
    events.append(.open(XMLElement(separator + 1, attributes)))
  }

  /// An element closes.
  mutating func close() {
    depth -= 1
    if strangeDepth > 0 {
      strangeDepth -= 1
      return
    }
    flush()
    events.append(.close)
  }

  /// Text comes, in pieces of any length.
  mutating func take(_ characters: UnsafePointer<XML_Char>, _ count: Int) {
    guard strangeDepth == 0 else { return }
    if text.count + count > textLimit { return stop(.textNeverEnds(part: part, limit: textLimit)) }
    characters.withMemoryRebound(to: UInt8.self, capacity: count) { text.append(contentsOf: UnsafeBufferPointer(start: $0, count: count)) }
  }

  private mutating func flush() {
    if text.isEmpty { return }
    events.append(.text(String(decoding: text, as: UTF8.self)))
    text.removeAll(keepingCapacity: true)
  }

  // Expat joins the namespace and the local name by the separator it was given.
  private static func separator(in name: UnsafePointer<XML_Char>) -> UnsafePointer<XML_Char>? {
    strrchr(name, Int32(UInt8(ascii: "|"))).map { UnsafePointer($0) }
  }

  // Asked for every element, so no text is made of it.
  private static func isOwn(_ name: UnsafePointer<XML_Char>, _ count: Int) -> Bool {
    namespaces.contains { $0.utf8CodeUnitCount == count && memcmp($0.utf8Start, name, count) == 0 }
  }
}
