/// What a text must be made into before a cell can hold it.
enum CellText {
  /// UTF-16 units, Excel's limit.
  private static let longest = 32_767

  /// The text without characters that XML or a spreadsheet cannot hold; line breaks stay.
  static func plain(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isForbidden) else { return text }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isForbidden(scalar) { plain.append(scalar) }
    return String(plain)
  }

  /// The text as it goes into a cell.
  ///
  /// Spreadsheets read `_x0041_` as `A`, so such an underscore is written in that notation itself. Whatever is longer than a cell ends
  /// in an ellipsis.
  static func stored(_ text: String) -> String {
    var text = plain(text)
    if text.utf16.count > longest {
      var units = Array(text.utf16.prefix(longest - 1))
      if let last = units.last, UTF16.isLeadSurrogate(last) { units.removeLast() }
      text = String(decoding: units, as: UTF16.self) + "…"
    }
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    var stored: [UInt8] = []
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "_"), isNotation(bytes[index...].prefix(7)) { stored += Array("_x005F".utf8) }
      stored.append(byte)
    }
    return String(decoding: stored, as: UTF8.self)
  }

  /// `_x`, four hex digits, `_`.
  private static func isNotation(_ bytes: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(bytes)
    return bytes.count == 7 && bytes[0] == UInt8(ascii: "_") && bytes[1] == UInt8(ascii: "x") && bytes[6] == UInt8(ascii: "_")
      && bytes[2..<6].allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
