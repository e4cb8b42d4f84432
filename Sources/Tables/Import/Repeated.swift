extension Sequence<Int> {
  /// The keys that several of these numbers have, and which; those without a key are passed over.
  ///
  /// A key that comes once takes no memory beyond its place in a dictionary: nearly all do.
  func repeated<Key: Hashable>(_ key: (Int) -> Key?) -> [Key: [Int]] {
    var firsts: [Key: Int] = [:]
    var repeated: [Key: [Int]] = [:]
    for number in self {
      guard let key = key(number) else { continue }
      guard let first = firsts[key] else {
        firsts[key] = number
        continue
      }
      repeated[key, default: [first]].append(number)
    }
    return repeated
  }
}
