import Model
import Rules

/// Totals as they were decided, with what a point at an indicator is worth in them: where everything above an indicator is a sum or a
/// mean without rounding or limits, another score there moves the total in proportion, and no walk through the card is needed.
struct LinearTotals: Sendable {
  /// What is known of one unit.
  private struct Known {
    /// The total before its rounding.
    var exact: Fraction
    var weights: [Int: Fraction]
    /// What it scored at these entries.
    var scores: [Int: Fraction]
  }

  private var units: [Int: Known] = [:]

  /// Looks at every unit whose card compares records among peers.
  init(_ tally: Tally) {
    let grouping = tally.peerStage.grouping
    for group in grouping.groups {
      let entries = LinearTotals.linearEntries(of: grouping.cards[group.card], chain: group.competition.tieBreak)
      guard !entries.isEmpty else { continue }
      for member in group.members where tally.results[member] != nil {
        // A unit that cannot be counted here is counted the long way.
        guard let account = try? tally.account(of: member, recording: false) else { continue }
        var exact = Fraction.zero
        for line in account.lines where !(line.kind == .rounding && line.item == .total) && line.kind != .decision {
          guard let sum = try? exact + line.points else { continue }
          exact = sum
        }
        var known = Known(exact: exact, weights: [:], scores: [:])
        for entry in entries {
          known.weights[entry] = account.nodes[entry].weight
          known.scores[entry] = account.nodes[entry].scored
        }
        units[member] = known
      }
    }
  }

  /// What a unit scored at an entry as it was decided; nil where that is not known here.
  func score(of unit: Int, at entry: Int) -> Fraction? { units[unit]?.scores[entry] }

  /// The unit's total before its rounding, once it scores otherwise at some entries; nil where that is not in proportion.
  func exactTotal(of unit: Int, after changes: [(entry: Int, by: Fraction)]) throws(ArithmeticFault) -> Fraction? {
    guard let known = units[unit] else { return nil }
    var exact = known.exact
    for change in changes {
      guard let weight = known.weights[change.entry] else { return nil }
      exact = try exact + weight * change.by
    }
    return exact
  }

  /// The peer-relative indicators over records with nothing but plain sums and means above, none of which breaks ties.
  private static func linearEntries(of card: Card, chain: [ItemID]) -> [Int] {
    var parent: [Int: Int] = [:]
    for (index, entry) in card.entries.enumerated() { for child in entry.children { parent[child] = index } }
    return card.recordEntries.filter { entry in
      guard card.entries[entry].peerSlot != nil, !chain.contains(card.entries[entry].node.id) else { return false }
      var above = parent[entry]
      while let index = above {
        let node = card.entries[index].node
        guard case .level(let level) = node.content, level.combination == .sum || level.combination == .mean, node.rounding == nil,
          node.floor == nil, node.cap == nil, !chain.contains(node.id)
        else { return false }
        above = parent[index]
      }
      return true
    }
  }
}
