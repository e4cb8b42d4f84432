/// Writes JSON into a byte buffer: keys in the order of the calls, raw UTF-8, control characters escaped.
///
/// It holds one buffer that the caller empties as often as it likes, so a document of any size needs little memory:
///
///     var json = JSONWriter()
///     json.object { json in
///       json.field("unit", "u1")
///       json.field("place", 3)
///     }
///     file.write(json.take())
package struct JSONWriter: ~Copyable {
  private var bytes = GrowingBytes()
  private var needsComma = false

  package init() {}

  /// Hands over what was written since the last call.
  package mutating func take() -> [UInt8] { bytes.take() }

  /// An object, its fields written by `body`.
  package mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
    try nested(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// An array, its elements written by `body`.
  package mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
    try nested(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  /// An array of what `body` writes for each element.
  package mutating func array<Element>(of elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) throws -> Void) rethrows {
    try array { json in
      for element in elements { try body(&json, element) }
    }
  }

  /// The key of the value that follows: one that the program knows, in which nothing needs an escape.
  package mutating func key(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(name)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// The key of the value that follows, whatever it is.
  package mutating func key(text: String) {
    separate()
    quote(text)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// A text.
  package mutating func value(_ text: String) {
    separate()
    quote(text)
  }

  /// A whole number.
  package mutating func value(_ number: Int) { raw(String(number)) }

  /// `true` or `false`.
  package mutating func value(_ flag: Bool) { raw(flag ? "true" : "false") }

  /// `null`.
  package mutating func null() { raw("null") }

  /// JSON that is already written.
  package mutating func raw(_ json: String) {
    separate()
    var json = json
    json.withUTF8 { bytes.append($0) }
  }

  /// JSON that is already written, as bytes.
  package mutating func raw(bytes json: [UInt8]) {
    separate()
    json.withUnsafeBufferPointer { bytes.append($0) }
  }

  /// A line break between two values; it means nothing to a reader of JSON, and lets a reader of lines find one value.
  package mutating func line() {
    if needsComma {
      bytes.append(UInt8(ascii: ","))
      needsComma = false
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// A line break before a closing bracket.
  package mutating func lastLine() {
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  /// Begins an object that ends in a later call, where the document is written piece by piece.
  package mutating func beginObject() { begin(UInt8(ascii: "{")) }

  /// Ends the object begun last.
  package mutating func endObject() { end(UInt8(ascii: "}")) }

  private mutating func nested(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) throws -> Void) rethrows {
    begin(open)
    try body(&self)
    end(close)
  }

  private mutating func begin(_ open: UInt8) {
    separate()
    bytes.append(open)
    needsComma = false
  }

  private mutating func end(_ close: UInt8) {
    bytes.append(close)
    needsComma = true
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      // What needs no escape goes in piece by piece, nearly every text as one.
      var start = 0
      while let index = JSONWriter.firstEscaped(in: utf8, from: start) {
        bytes.append(UnsafeBufferPointer(rebasing: utf8[start..<index]))
        escape(utf8[index])
        start = index + 1
      }
      bytes.append(UnsafeBufferPointer(rebasing: utf8[start...]))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func firstEscaped(in utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let raw = UnsafeRawBufferPointer(utf8)
    var index = start
    while index + 8 <= raw.count, !isAnyEscaped(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) { index += 8 }
    while index < raw.count {
      if isEscaped(raw[index]) { return index }
      index += 1
    }
    return nil
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
  }

  /// The same of eight bytes at once.
  private static func isAnyEscaped(_ bytes: UInt64) -> Bool {
    let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    // A byte less than `limit` borrows its highest bit; bytes beyond ASCII have theirs masked out.
    func isAny(of bytes: UInt64, below limit: UInt64) -> UInt64 { (bytes &- ones &* limit) & ~bytes & highs }
    func isAny(_ byte: UInt64) -> UInt64 { isAny(of: bytes ^ (ones &* byte), below: 1) }
    return isAny(of: bytes, below: 0x20) | isAny(UInt64(UInt8(ascii: "\""))) | isAny(UInt64(UInt8(ascii: "\\"))) | isAny(0x7F) != 0
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    default:
      bytes.append("u00")
      bytes.append(JSONWriter.hexadecimal[Int(byte >> 4)])
      bytes.append(JSONWriter.hexadecimal[Int(byte & 15)])
    }
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)
}
