internal import Model

/// A colon that ends no key, because it is a full-width one, or because there is no space behind it.
struct UnreadColon {
  /// Where it stands.
  let mark: YAMLMark
  /// What was meant as a key.
  let key: String
  /// Whether it is a full-width one.
  let isFullWidth: Bool

  /// Looks for one in what stands in a line behind `column`, where a key may begin.
  init?(in line: String, at place: YAMLMark = YAMLMark(line: 1, column: 1)) {
    let scalars = Array(line.unicodeScalars)
    guard let start = scalars.indices.dropFirst(place.column - 1).first(where: { !" \t-".unicodeScalars.contains(scalars[$0]) }),
      let behind = UnreadColon.endOfQuotes(scalars, from: start), !"#＃[]{}&*!|>?".unicodeScalars.contains(scalars[start])
    else { return nil }
    var found: Int?
    for index in scalars.indices.dropFirst(behind) {
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      if next == "#", scalars[index] == " " { break }
      // Behind quotes there is nothing but the colon.
      if behind > start, found == nil, !" :：".unicodeScalars.contains(scalars[index]) { return nil }
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
      // The keys within brackets are not those of the line.
      if let found, "{[".unicodeScalars.contains(next), scalars[found...index].dropFirst().allSatisfy({ $0 == " " }) { break }
    }
    guard let found, found > start else { return nil }
    mark = YAMLMark(line: place.line, column: found + 1)
    var name = scalars[start..<found]
    while name.last == " " { name.removeLast() }
    key = String(String.UnicodeScalarView(name))
    isFullWidth = scalars[found] == "："
  }

  /// Looks for one in a key as it was read, which begins at `mark`.
  init?(inKey key: String, at mark: YAMLMark) {
    guard let colon = UnreadColon(in: key) else { return nil }
    self.mark = YAMLMark(line: mark.line, column: mark.column + colon.mark.column - 1)
    (self.key, isFullWidth) = (colon.key, colon.isFullWidth)
  }

  /// Where the quotes end that a key begins with, its start where it has none; nil where they do not end in its line.
  private static func endOfQuotes(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
    let quote = scalars[start]
    guard quote == "\"" || quote == "'" else { return start }
    var index = start + 1
    while index < scalars.count {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      let isEscape = quote == "'" ? scalars[index] == quote && next == quote : scalars[index] == "\\"
      if scalars[index] == quote, !isEscape { return index + 1 }
      index += isEscape ? 2 : 1
    }
    return nil
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
