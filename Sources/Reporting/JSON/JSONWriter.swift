package import Model

/// Writes JSON into a byte buffer: keys in the order of the calls, raw UTF-8, but control characters and marks that turn the direction of
/// writing escaped.
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

  /// Lends what was written since the last call.
  package mutating func drain<Failure: Error>(_ read: (UnsafeRawBufferPointer) throws(Failure) -> Void) throws(Failure) {
    try bytes.drain(read)
  }

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
    bytes.append(quoted: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
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

  /// An exact number, as a text so that no reader makes a binary double of it.
  package mutating func value(exact number: Fraction) {
    separate()
    number.withText { bytes.append(quoted: $0) }
  }

  /// A decimal, as a text as well.
  package mutating func value(exact number: Decimal) {
    separate()
    number.withText { bytes.append(quoted: $0) }
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

  /// Begins an array that ends in a later call.
  package mutating func beginArray() { begin(UInt8(ascii: "[")) }

  /// Ends the array begun last.
  package mutating func endArray() { end(UInt8(ascii: "]")) }

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
    var text = text
    text.withUTF8 { utf8 in
      if let first = JSONWriter.firstEscaped(in: utf8, from: 0) { quote(utf8, escapingFrom: first) } else { bytes.append(quoted: utf8) }
    }
  }

  /// What needs no escape goes in piece by piece.
  private mutating func quote(_ utf8: UnsafeBufferPointer<UInt8>, escapingFrom first: Int) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    var next: Int? = first
    while let index = next {
      bytes.append(UnsafeBufferPointer(rebasing: utf8[start..<index]))
      start = index + escape(utf8, at: index)
      next = JSONWriter.firstEscaped(in: utf8, from: start)
    }
    bytes.append(UnsafeBufferPointer(rebasing: utf8[start...]))
    bytes.append(UInt8(ascii: "\""))
  }

  private static func firstEscaped(in utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let raw = UnsafeRawBufferPointer(utf8)
    var index = start
    while index < raw.count {
      if index + 8 <= raw.count, !mayAnyBeEscaped(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
        index += 8
        continue
      }
      for place in index..<min(index + 8, raw.count) where isEscaped(raw[place]) || mark(in: utf8, at: place) != nil { return place }
      index += 8
    }
    return nil
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
  }

  /// A control character beyond ASCII, or a mark that turns the direction of writing, and how many bytes it takes.
  private static func mark(in utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: UInt16, length: Int)? {
    func continuation(_ offset: Int) -> UInt16 { index + offset < utf8.count ? UInt16(utf8[index + offset] & 0x3F) : 0 }
    let scalar: UInt16
    let length: Int
    switch utf8[index] {
    case 0xC2, 0xD8: (scalar, length) = (UInt16(utf8[index] & 0x1F) << 6 | continuation(1), 2)
    case 0xE2: (scalar, length) = (0x2000 | continuation(1) << 6 | continuation(2), 3)
    default: return nil
    }
    switch scalar {
    case 0x80..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: return (scalar, length)
    default: return nil
    }
  }

  /// Whether any of eight bytes is to be escaped, or begins what may be.
  private static func mayAnyBeEscaped(_ bytes: UInt64) -> Bool {
    let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    // A byte less than `limit` borrows its highest bit; bytes beyond ASCII have theirs masked out.
    func isAny(of bytes: UInt64, below limit: UInt64) -> UInt64 { (bytes &- ones &* limit) & ~bytes & highs }
    func isAny(_ byte: UInt64) -> UInt64 { isAny(of: bytes ^ (ones &* byte), below: 1) }
    let isAnyEscaped = isAny(of: bytes, below: 0x20) | isAny(UInt64(UInt8(ascii: "\""))) | isAny(UInt64(UInt8(ascii: "\\"))) | isAny(0x7F)
    let mayAnyBeMark = isAny(0xC2) | isAny(0xD8) | isAny(0xE2)
    return isAnyEscaped | mayAnyBeMark != 0
  }

  /// Escapes what stands at a place; how many bytes that was.
  private mutating func escape(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let byte = utf8[index]
    bytes.append(UInt8(ascii: "\\"))
    if let (scalar, length) = JSONWriter.mark(in: utf8, at: index) {
      bytes.append("u")
      for shift in [12, 8, 4, 0] { bytes.append(JSONWriter.hexadecimal[Int(scalar >> UInt16(shift) & 15)]) }
      return length
    }
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
    return 1
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)
}
