/// Names of sheets that every spreadsheet program takes: at most 31 characters, none of `[ ] : * ? / \`, no two alike.
package struct SheetNames {
  /// UTF-16 units, as Excel counts them.
  private static let longest = 31
  /// Full-width twins of what is forbidden, so that a name stays readable.
  private static let twins: [Character: Character] = [
    "[": "［", "]": "］", ":": "：", "*": "＊", "?": "？", "/": "／", "\\": "＼", "'": "’",
  ]
  /// Excel keeps this one to itself.
  private static let reserved = "history"

  private var taken: Set<String> = [SheetNames.reserved]

  /// No name is taken yet.
  package init() {}

  /// The name for a text; of several that come to the same, even if only to a program that does not tell `A` from `a`, the later ones
  /// are numbered.
  package mutating func name(for text: String) -> String {
    let wished = String(CellText.plain(text).map { $0.isNewline ? " " : SheetNames.twins[$0] ?? $0 })
    let stem = wished.allSatisfy(\.isWhitespace) ? "_" : wished
    var name = SheetNames.cut(stem, to: SheetNames.longest)
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      let ending = " (\(number))"
      name = SheetNames.cut(stem, to: SheetNames.longest - ending.utf16.count) + ending
      number += 1
    }
    return name
  }

  private static func cut(_ text: String, to length: Int) -> String {
    guard text.utf16.count > length else { return text }
    var cut = ""
    var room = length - 1
    for character in text {
      room -= character.utf16.count
      if room < 0 { break }
      cut.append(character)
    }
    return cut + "…"
  }
}
