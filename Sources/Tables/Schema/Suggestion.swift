/// Finds the names that a mistyped one probably means.
package enum Suggestion {
  /// The nearest candidates, at most three, nearest first and then by their bytes; none where nothing is near.
  static func nearest(to text: String, among candidates: some Sequence<String>) -> [String] {
    let wanted = Array(text.unicodeScalars)
    // One slip in a short name, two in a longer one.
    let reach = wanted.count < 3 ? (wanted.count < 2 ? 0 : 1) : (wanted.count < 5 ? 1 : 2)
    guard reach > 0, wanted.count <= 64 else { return [] }
    var found: [(distance: Int, name: String)] = []
    for name in candidates {
      let scalars = Array(name.unicodeScalars)
      guard abs(scalars.count - wanted.count) <= reach, let distance = distance(wanted, scalars, atMost: reach) else { continue }
      found.append((distance, name))
    }
    found.sort { $0.distance != $1.distance ? $0.distance < $1.distance : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return found.prefix(3).map(\.name)
  }

  /// How many characters must be added, dropped, changed or swapped with their neighbour to make one text of the other; nil beyond the
  /// limit.
  package static func distance(_ left: String, _ right: String, atMost limit: Int) -> Int? {
    distance(Array(left.unicodeScalars), Array(right.unicodeScalars), atMost: limit)
  }

  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int) -> Int? {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let same = left[row] == right[column]
        var best = min(last[column + 1] + 1, current[column] + 1, last[column] + (same ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      if current.allSatisfy({ $0 > limit }) { return nil }
      (beforeLast, last) = (last, current)
    }
    return last[right.count] <= limit ? last[right.count] : nil
  }
}
