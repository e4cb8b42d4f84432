import CExpat
import Glibc

/// The elements of a workbook that anybody looks at.
///
/// There is one for every cell of a sheet and more: so their names are told apart once, and no text is made of them.
enum XMLName: String {
  case worksheet, sheetData, row, cell = "c", value = "v", formula = "f", inline = "is", text = "t", phonetic = "rPh"
  case columns = "cols", column = "col", mergeCells, mergeCell
  case sharedString = "si"
  case workbookSettings = "workbookPr", sheet, relationship = "Relationship"
  case numberFormat = "numFmt", cellFormats = "cellXfs", format = "xf"
  /// Whatever else there is.
  case other

  /// The element of a name that ends in a zero byte; the short names are those of cells.
  init(_ name: UnsafePointer<XML_Char>) {
    guard name[0] != 0, name[1] == 0 else {
      self = XMLName(rawValue: String(cString: name)) ?? .other
      return
    }
    switch UInt8(bitPattern: name[0]) {
    case UInt8(ascii: "c"): self = .cell
    case UInt8(ascii: "v"): self = .value
    case UInt8(ascii: "f"): self = .formula
    case UInt8(ascii: "t"): self = .text
    default: self = .other
    }
  }
}

/// An element as it opens: its local name and attributes.
///
/// The three attributes that cells have are kept in the element itself, so that a cell takes no memory of its own.
struct XMLElement {
  let name: XMLName
  private var reference: String?
  private var type: String?
  private var style: String?
  private var others: [(name: String, value: String)] = []

  /// Takes a local name, and names and values in turn up to a null pointer, as expat gives them.
  init(_ name: UnsafePointer<XML_Char>, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) {
    self.name = XMLName(name)
    var index = 0
    while let attributes, let key = attributes[index], let value = attributes[index + 1] {
      add(XMLElement.local(key), String(cString: value))
      index += 2
    }
  }

  // Of several attributes with one local name the first counts.
  private mutating func add(_ key: UnsafePointer<XML_Char>, _ value: String) {
    switch (UInt8(bitPattern: key[0]), key[0] == 0 ? 0 : key[1]) {
    case (UInt8(ascii: "r"), 0): reference = reference ?? value
    case (UInt8(ascii: "t"), 0): type = type ?? value
    case (UInt8(ascii: "s"), 0): style = style ?? value
    default: others.append((String(cString: key), value))
    }
  }

  /// The value of an attribute; of names in a namespace the local part counts.
  subscript(_ name: String) -> String? {
    switch name {
    case "r": reference
    case "t": type
    case "s": style
    default: others.first { $0.name == name }?.value
    }
  }

  /// Whether an attribute says yes.
  func isTrue(_ name: String) -> Bool { self[name].map { $0 == "1" || $0 == "true" } ?? false }

  // Expat joins the namespace and the local name by the separator it was given.
  private static func local(_ name: UnsafePointer<XML_Char>) -> UnsafePointer<XML_Char> {
    strrchr(name, Int32(UInt8(ascii: "|"))).map { UnsafePointer($0) + 1 } ?? name
  }
}
