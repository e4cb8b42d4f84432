/// The texts that cells refer to by number, end to end in one buffer.
struct SharedStrings {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// Texts of a workbook that has none.
  init() {}

  /// Reads the part of shared texts; of rich text all runs count, of phonetic hints none.
  init(_ part: String, _ archive: inout WorkbookArchive, limits: Limits) throws(SpreadsheetFault) {
    let most = limits.spreadsheet
    var path: [XMLName] = []
    var xml = try XMLPart(part, in: &archive, limits: limits)
    while let event = try xml.event(&archive) {
      switch event {
      case .open(let element): path.append(element.name)
      case .text(let text):
        guard path.last == .text, path.contains(.sharedString), !path.contains(.phonetic) else { continue }
        bytes += text.unescaped.utf8
        if bytes.count > most.stringBytes { throw .tooManyStrings(limit: most.stringBytes) }
      case .close:
        if path.popLast() == .sharedString { ends.append(bytes.count) }
        if ends.count > most.strings { throw .tooManyStrings(limit: most.strings) }
      }
    }
  }

  /// A text by its number; nil where there is none.
  subscript(_ number: Int) -> String? {
    guard ends.indices.contains(number) else { return nil }
    return String(decoding: bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]], as: UTF8.self)
  }
}

extension String {
  /// The text without the escapes `_x000D_` by which the format writes what XML cannot hold.
  var unescaped: String {
    guard utf8.contains(UInt8(ascii: "_")) else { return self }
    let scalars = Array(unicodeScalars)
    var text = ""
    var index = 0
    while index < scalars.count {
      if let scalar = String.escape(in: scalars[index...]) {
        text.unicodeScalars.append(scalar)
        index += 7
      } else {
        text.unicodeScalars.append(scalars[index])
        index += 1
      }
    }
    return text
  }

  // Control characters other than tab and line breaks stay escaped: they are no text.
  private static func escape(in scalars: ArraySlice<UnicodeScalar>) -> UnicodeScalar? {
    let window = Array(scalars.prefix(7))
    guard window.count == 7, window[0] == "_", window[1] == "x", window[6] == "_" else { return nil }
    let digits = String(String.UnicodeScalarView(window[2...5]))
    guard digits.utf8.allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x66 || (0x30...0x39).contains($0) }),
      let code = UInt32(digits, radix: 16), code >= 0x20 || [9, 10, 13].contains(code)
    else { return nil }
    return UnicodeScalar(code)
  }
}
