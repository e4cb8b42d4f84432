import Model

/// A draw by strata (分层抽样), which the seed alone decides: anyone who has the table can repeat it.
///
/// Each stratum gives in proportion to its size, the places left over going to the largest remainders, and between equal ones to the stratum
/// first in order. Strata are drawn in order; of each, its keys in order are shuffled from the front (Fisher–Yates) as far as needed:
/// place `n` changes with place `n + generator.next(below: size − n)`.
public struct StratifiedDraw: Sendable, Hashable {
  /// One thing that can be drawn.
  public struct Member: Sendable, Hashable {
    /// The key.
    public var key: String
    /// What people call it.
    public var name: String
    /// The stratum; empty for none.
    public var stratum: String

    /// Makes a member.
    public init(key: String, name: String = "", stratum: String) {
      self.key = key
      self.name = name
      self.stratum = stratum
    }
  }

  /// What was drawn from one stratum.
  public struct Stratum: Sendable, Hashable {
    /// The stratum.
    public var name: String
    /// How many there are in it.
    public var size: Int
    /// What was drawn, by key.
    public var drawn: [Member]
  }

  /// The seed.
  public let seed: UInt64
  /// The strata, in order.
  public let strata: [Stratum]

  /// Draws `count` members, or all where there are fewer; the order of members has no part in it.
  public init(of members: [Member], count: Int, seed: UInt64) {
    let groups = Dictionary(grouping: members, by: \.stratum).sorted { $0.key < $1.key }
    let quotas = StratifiedDraw.quotas(of: groups.map { $0.value.count }, count: min(max(count, 0), members.count))
    var generator = SplitMix64(seed: seed)
    strata = zip(groups, quotas).map { group, quota in
      var keys = group.value.sorted { $0.key < $1.key }
      for place in 0..<quota {
        keys.swapAt(place, place + Int(generator.next(below: UInt64(keys.count - place))))
      }
      return Stratum(name: group.key, size: keys.count, drawn: keys.prefix(quota).sorted { $0.key < $1.key })
    }
    self.seed = seed
  }

  private static func quotas(of sizes: [Int], count: Int) -> [Int] {
    let total = sizes.reduce(0, +)
    guard total > 0 else { return sizes }
    var quotas = sizes.map { $0 * count / total }
    let byRemainder = sizes.indices.sorted { left, right in
      let (first, second) = (sizes[left] * count % total, sizes[right] * count % total)
      return first != second ? first > second : left < right
    }
    for index in byRemainder.prefix(count - quotas.reduce(0, +)) { quotas[index] += 1 }
    return quotas
  }
}
