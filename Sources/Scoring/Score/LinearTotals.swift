import Model
import Rules

/// What a point at an indicator is worth in the totals as they were decided: where everything above an indicator is a sum or a mean
/// without rounding or limits, another score there moves the total in proportion, and no walk through the card is needed.
struct LinearTotals: Sendable {
  /// What is known of one unit.
  private struct Known {
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
        var known = Known(weights: [:], scores: [:])
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

  /// What a point of a unit at an entry is worth; nil where its total does not move in proportion.
  func weight(of entry: Int, for unit: Int) -> Fraction? { units[unit]?.weights[entry] }

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
