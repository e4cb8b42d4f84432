import Model

/// Finds the names that a mistyped one probably means.
enum Suggestion {
  /// The nearest candidates, at most three, nearest first and then by their bytes; none where nothing is near. Nearest is what differs by
  /// spaces, invisible characters, width or case alone, however much that is.
  static func nearest(to text: String, among candidates: some Sequence<String>) -> [String] {
    let folded = text.foldedSpelling
    let alike = candidates.filter { $0.foldedSpelling == folded }
    if !alike.isEmpty { return Array(alike.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(3)) }
    let length = text.unicodeScalars.count
    // One slip in a short name, two in a longer one.
    let reach = length < 2 ? 0 : length < 5 ? 1 : 2
    guard reach > 0, length <= 64 else { return [] }
    var found: [(slips: Int, name: String)] = []
    for name in candidates {
      guard abs(name.unicodeScalars.count - length) <= reach else { continue }
      let slips = NearestWord.slips(text, name, atMost: reach)
      if slips <= reach { found.append((slips, name)) }
    }
    found.sort { $0.slips != $1.slips ? $0.slips < $1.slips : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return found.prefix(3).map(\.name)
  }
}
