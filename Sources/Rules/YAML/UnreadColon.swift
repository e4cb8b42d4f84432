internal import Model

/// A colon that ends no key, because it is a full-width one, or because there is no space behind it.
struct UnreadColon {
  /// Where it stands.
  let mark: YAMLMark
  /// What was meant as a key.
  let key: String
  /// Whether it is a full-width one.
  let isFullWidth: Bool

  /// Looks for one in a line whose key ends nowhere else.
  init?(in line: String, number: Int) {
    let scalars = Array(line.unicodeScalars)
    guard let start = scalars.firstIndex(where: { !" \t-".unicodeScalars.contains($0) }),
      !"#\"'[]{}&*!|>?".unicodeScalars.contains(scalars[start])
    else { return nil }
    var found: Int?
    for index in scalars.indices.dropFirst(start) {
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      if next == "#", scalars[index] == " " { break }
      switch scalars[index] {
      case "：": found = found ?? index
      case ":" where next == " " || next == "\t":
        // A key does end here; what stands before it is a part of its name.
        return nil
      // An address or a time of day has its colon rightly.
      case ":" where next != "/" && !(UnreadColon.isDigit(next) && index > start && UnreadColon.isDigit(scalars[index - 1])):
        found = found ?? index
      default: break
      }
    }
    guard let found, found > start else { return nil }
    mark = YAMLMark(line: number, column: found + 1)
    var name = scalars[start..<found]
    while name.last == " " { name.removeLast() }
    key = String(String.UnicodeScalarView(name))
    isFullWidth = scalars[found] == "："
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// What is wrong with it.
  var problem: LocalizedText {
    isFullWidth
      ? LocalizedText(zh: "“\(key)”后面是全角冒号“：”", en: "the colon after “\(key)” is a full-width one")
      : LocalizedText(zh: "“\(key)”的冒号后面没有空格", en: "no space follows the colon after “\(key)”")
  }

  /// What to write instead.
  var hint: LocalizedText {
    LocalizedText(zh: "请写成“\(key): …”：半角冒号，后面空一格", en: "write “\(key): …”, with a plain colon and a space behind it")
  }
}

extension YAMLSource {
  /// The first such colon of the lines that the parser may have taken for one text, which ends at `last`.
  func unreadColon(upTo last: Int) -> UnreadColon? {
    var found: UnreadColon?
    for index in lines.indices.prefix(last).reversed() {
      let text = lines[index].drop { $0 == " " || $0 == "\t" }
      if text.isEmpty || text.hasPrefix("#") { continue }
      if let colon = UnreadColon(in: lines[index], number: index + 1) {
        found = colon
      } else if index + 1 < last {
        break
      }
    }
    return found
  }
}
