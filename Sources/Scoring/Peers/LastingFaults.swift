import Model
import Rules

// Some faults may only come of units that are out for others: with them there are more peers, other best ones and other totals.

extension PeerStage {
  /// A fault at a node of a group as it is whoever is back in; nil where it may be gone then.
  func lasting(_ fault: NodeFault, of group: Int, at node: Int) -> NodeFault? {
    switch fault {
    case .tooFewPeers(let found, let needed):
      let all = found + peersOut(at: node, of: group)
      return all < max(1, needed) ? .tooFewPeers(found: all, needed: needed) : nil
    case .bestNotPositive, .noGroupMean: return peersOut(at: node, of: group) == 0 ? fault : nil
    case .decision:
      let card = grouping.cards[grouping.groups[group].card]
      return (card.peerEntries + card.meanEntries).allSatisfy { peersOut(at: $0, of: group) == 0 } ? fault : nil
    case .missing, .tooFewValues, .nothingApplies, .arithmetic, .zeroDenominator, .notPositive, .givenOutOfRange, .outsideBands,
      .negativeCount:
      return fault
    }
  }

  /// How many units that are out would be peers at an entry and may have a value there: they are out for something else, and are back once
  /// that is mended.
  private func peersOut(at entry: Int, of number: Int) -> Int {
    guard !absent.isEmpty else { return 0 }
    let everybody = PeerStage(index: index, grouping: grouping, absent: [])
    let group = grouping.groups[number]
    let entry = grouping.cards[group.card].entries[entry]
    var candidates = group.members.filter { everybody.setsPeers($0, in: group) }
    if case .indicator(let indicator) = entry.node.content, let rule = indicator.method.peers, rule.among != .group {
      candidates = everybody.candidates(rule, sharing: group.card)
    }
    let isAnybodyMeant = index.isAnybodyMeant
    return candidates.count { absent.contains($0) && (isAnybodyMeant || mayHaveValue($0, at: entry)) }
  }

  private func mayHaveValue(_ unit: Int, at entry: Card.Entry) -> Bool {
    // What a row said that was set aside nobody knows.
    if index.facts.incomplete[index.facts.units[unit].id] != nil { return true }
    guard case .indicator(let indicator) = entry.node.content else { return true }
    var workings = Workings(kept: false)
    switch Gauge(index: index).measure(entry, indicator, of: unit, &workings) {
    case .value, .faulty: return true
    case .missing, .absent, .notApplicable: return false
    }
  }
}
