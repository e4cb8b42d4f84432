/// Names of files and folders made of whatever people call things: no two alike, and none that leads elsewhere.
struct SafeNames {
  /// Bytes of a file name that every file system takes, with room for an ending.
  private static let longest = 200

  private var taken: Set<String> = []

  /// The name for a text. Of several that come to the same, even if only to a file system that does not tell `A` from `a`, the later
  /// ones are numbered.
  mutating func name(for text: String) -> String {
    let stem = SafeNames.safe(text)
    var name = stem
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      name = "\(stem)-\(number)"
      number += 1
    }
    return name
  }

  /// The text with everything replaced that a file system, a shell or a spreadsheet stumbles over.
  private static func safe(_ text: String) -> String {
    var safe = ""
    for character in text.printable {
      let piece = "/\\:*?\"<>|· ".contains(character) || (safe.isEmpty && character == ".") ? "_" : String(character)
      if safe.utf8.count + piece.utf8.count > longest { break }
      safe += piece
    }
    if safe.last == "." { safe = safe.dropLast() + "_" }
    return safe.isEmpty ? "_" : safe
  }
}
