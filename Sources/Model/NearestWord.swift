/// Finds the word a person probably meant.
public enum NearestWord {
  /// Words that stand for another by their sense, however near some third is by its letters.
  private static let sameSense = ["cn": "zh", "ch": "zh", "chs": "zh", "chinese": "zh", "中文": "zh", "english": "en", "英文": "en"]

  /// The candidate closest to a mistyped word: at most one slip in three characters (insertion, loss, change, swap of neighbours).
  public static func to(_ word: String, among candidates: some Sequence<String>) -> String? {
    let typed = word.lowercased()
    guard !typed.isEmpty, typed.count <= 64 else { return nil }
    if let meant = sameSense[typed], candidates.contains(meant) { return meant }
    var best: (word: String, slips: Int)?
    for candidate in candidates where candidate.count <= 64 && candidate != word {
      let slips = slips(typed, candidate.lowercased(), atMost: max(1, min(typed.count, candidate.count) / 3))
      guard slips < typed.count else { continue }
      if slips < best?.slips ?? .max { best = (candidate, slips) }
    }
    return best?.word
  }

  /// How many characters must be added, dropped, changed or swapped with their neighbour to make one word of the other; `Int.max` beyond
  /// the limit.
  package static func slips(_ left: some StringProtocol, _ right: some StringProtocol, atMost limit: Int = .max) -> Int {
    let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        var least = min(last[column + 1] + 1, current[column] + 1)
        least = min(least, last[column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = min(least, beforeLast[column - 1] + 1)
        }
        current.append(least)
      }
      if current.allSatisfy({ $0 > limit }) { return .max }
      (beforeLast, last) = (last, current)
    }
    return last[right.count] <= limit ? last[right.count] : .max
  }
}

extension String {
  /// Whether one of two words says no and the other does not: `查实` and `不实` are one slip apart, and opposites.
  package func contradicts(_ other: String) -> Bool {
    let (word, other) = (lowercased(), other.lowercased())
    return word.saysNo != other.saysNo || word.denies(other) || other.denies(word)
  }

  private var saysNo: Bool { contains { "不未非无否没".contains($0) } }

  /// Whether it is nearer to the other word without its beginning: so is `unconfirmed` to `confirmd`, but not `unit` to `uint`.
  private func denies(_ other: String) -> Bool {
    ["un", "in", "no"].contains { hasPrefix($0) && NearestWord.slips(dropFirst($0.count), other) < NearestWord.slips(self, other) }
  }
}
