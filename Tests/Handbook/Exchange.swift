/// A command and what it prints.
struct Exchange {
  /// Stands for any lines.
  static let ellipsis = "…"

  var command: String
  /// Where the command stands in its page.
  var line: Int
  /// What the page says it prints; a last line `[exit 1]` is how it ends, where it does not end well.
  var output: [String] = []

  /// Whether the page tells the truth about what was printed.
  func agrees(with printed: [String]) -> Bool { Self.places(of: pieces, in: printed) { $0 == $1 } != nil }

  /// What the page should say: what was printed, left out where the page leaves lines out, as far as the lines around can be found again.
  func retold(_ printed: [String]) -> [String] {
    if agrees(with: printed) { return output }
    // A piece whose lines have changed is found again by any line that has not.
    let places = Self.places(of: pieces, in: printed) { piece, lines in zip(piece, lines).contains { $0 == $1 } }
    guard let places, pieces.count > 1 else { return printed }
    return Array(places.map { Array(printed[$0]) }.joined(separator: [Self.ellipsis]))
  }

  /// The output between its ellipses.
  private var pieces: [[String]] { output.split(separator: Self.ellipsis, omittingEmptySubsequences: false).map(Array.init) }

  /// Where pieces lie in lines, one after the other: the first at the beginning, the last at the end, each of the others as early as `fits` says.
  private static func places(of pieces: [[String]], in lines: [String], fits: (ArraySlice<String>, ArraySlice<String>) -> Bool) -> [Range<
    Int
  >]? {
    guard let last = pieces.last, pieces.count > 1 else {
      return pieces.first.flatMap { fits($0[...], lines[...]) && $0.count == lines.count ? [0..<lines.count] : nil }
    }
    let end = lines.count - last.count
    var places: [Range<Int>] = []
    var next = 0
    for piece in pieces.dropLast() {
      let starts = places.isEmpty ? 0..<1 : next..<max(next, end - piece.count + 1)
      let start = starts.first { start in
        start + piece.count <= end && (piece.isEmpty || fits(piece[...], lines[start..<(start + piece.count)]))
      }
      guard let start else { return nil }
      next = start + piece.count
      places.append(start..<next)
    }
    guard end >= next, last.isEmpty || fits(last[...], lines[end...]) else { return nil }
    return places + [end..<lines.count]
  }
}

/// Two texts beside each other, line by line: `-` stands in the first alone, `+` in the second.
func difference(_ old: [String], _ new: [String]) -> String {
  let changes = new.difference(from: old)
  var removed: Set<Int> = []
  var inserted: Set<Int> = []
  for change in changes {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): inserted.insert(offset)
    }
  }
  var lines: [String] = []
  var (at, beside) = (0, 0)
  while at < old.count || beside < new.count {
    if removed.contains(at) {
      lines.append("- " + old[at])
      at += 1
    } else if inserted.contains(beside) {
      lines.append("+ " + new[beside])
      beside += 1
    } else {
      lines.append("  " + new[beside])
      (at, beside) = (at + 1, beside + 1)
    }
  }
  return lines.joined(separator: "\n")
}
