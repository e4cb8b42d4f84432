internal import Model

/// Markup that goes into a page as it is.
///
/// It is written as a literal, and every text put into the literal is escaped on its way: so no name can become markup, and a text that
/// was not escaped cannot be written by mistake.
///
///     let cell: HTML = "<td>\(unit.name)</td>"
///
/// Pages are well-formed XML, too, so that any reader of XML can check them.
struct HTML: ExpressibleByStringInterpolation {
  /// The markup.
  private(set) var markup: String

  init(stringLiteral literal: String) { markup = literal }

  init(stringInterpolation: StringInterpolation) { markup = stringInterpolation.markup }

  /// A text, escaped.
  init(text: String) { markup = HTML.escaped(text) }

  /// Pieces, a line each.
  init(_ pieces: [HTML]) { markup = pieces.map(\.markup).joined(separator: "\n") }

  static func + (left: HTML, right: HTML) -> HTML { "\(left)\(right)" }

  /// ` name="text"`; nothing for nil.
  static func attribute(_ name: StaticString, _ text: String?) -> HTML {
    guard let text else { return "" }
    return HTML(stringLiteral: " \(name)=\"\(escaped(text))\"")
  }

  /// A relative address: every byte that has a meaning in addresses, or none, as `%XX`.
  static func address(_ file: String) -> String {
    var address = ""
    for byte in file.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        address.unicodeScalars.append(Unicode.Scalar(byte))
      default: address += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return address
  }

  /// A text with everything made harmless that a browser would take for its own, or an XML reader would refuse.
  private static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    // By scalars: a combining mark after a sign does not make it another one for a browser.
    for scalar in text.printable.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;".unicodeScalars
      case "<": escaped += "&lt;".unicodeScalars
      case ">": escaped += "&gt;".unicodeScalars
      case "\"": escaped += "&quot;".unicodeScalars
      case "'": escaped += "&#39;".unicodeScalars
      case "\u{FFFE}", "\u{FFFF}": escaped.append("·")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}

extension HTML {
  /// Puts a literal together; texts are escaped, markup is not.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var markup: String

    init(literalCapacity: Int, interpolationCount: Int) {
      markup = ""
      markup.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) { markup += literal }

    mutating func appendInterpolation(_ text: String) { markup += HTML.escaped(text) }

    mutating func appendInterpolation(_ number: Int) { markup += String(number) }

    mutating func appendInterpolation(_ html: HTML) { markup += html.markup }

    mutating func appendInterpolation(_ pieces: [HTML]) { markup += HTML(pieces).markup }
  }
}

extension Language {
  /// The value of a page's `lang`.
  var tag: String { self == .english ? "en" : "zh-CN" }
}
