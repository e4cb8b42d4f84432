/// Finds the word a person probably meant.
public enum NearestWord {
  /// The candidate closest to a mistyped word: at most one slip in three characters (insertion, loss, change, swap of neighbours).
  public static func to(_ word: String, among candidates: some Sequence<String>) -> String? {
    let typed = Array(word.lowercased())
    guard !typed.isEmpty, typed.count <= 64 else { return nil }
    var best: (word: String, slips: Int)?
    for candidate in candidates where candidate.count <= 64 && candidate != word {
      let slips = distance(typed, Array(candidate.lowercased()))
      guard slips <= max(1, min(typed.count, candidate.count) / 3), slips < typed.count else { continue }
      if best == nil || slips < best?.slips ?? .max { best = (candidate, slips) }
    }
    return best?.word
  }

  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, character) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var slips = min(last[column + 1], current[column]) + 1
        slips = min(slips, last[column] + (character == other ? 0 : 1))
        if row > 0, column > 0, character == right[column - 1], left[row - 1] == other {
          slips = min(slips, beforeLast[column - 1] + 1)
        }
        current.append(slips)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}

extension String {
  /// Whether one of two words says no and the other does not: `查实` and `不实` are one slip apart, and opposites.
  package func contradicts(_ other: String) -> Bool { isNegation != other.isNegation }

  private var isNegation: Bool {
    contains { "不未非无否没".contains($0) } || ["un", "not", "non"].contains { lowercased().hasPrefix($0) }
  }
}
