import Model
import Rules

/// After measuring: who is compared with whom, and what the compared ones have in common.
struct PeerStage: Sendable {
  var index: FactIndex
  let grouping: Grouping
  /// Units that are out, by index.
  let absent: Set<Int>

  /// The views of all groups, in their order.
  func views(by workforce: Workforce = .alone) -> [GroupView] { views(of: Array(grouping.groups.indices), by: workforce) }

  /// The views of some groups, in the order given.
  func views(of groups: [Int], by workforce: Workforce = .alone) -> [GroupView] {
    // Sets that several groups share are reckoned once.
    var shared: [SharedKey: PeerView] = [:]
    return groups.map { number in
      let card = grouping.cards[grouping.groups[number].card]
      var view = GroupView()
      view.peers.reserveCapacity(card.peerEntries.count)
      let own = workforce.map(card.peerEntries.count) { slot in peersWithin(number, at: card.peerEntries[slot]) }
      for (entry, own) in zip(card.peerEntries, own) {
        if let peers = own ?? peers(at: entry, of: number, &shared) { view.peers.append(peers) }
      }
      view.means = Array(repeating: nil, count: card.meanEntries.count)
      return view
    }
  }

  /// Reckons anew what some entries of some groups compare with; everything else stays.
  func renew(_ views: inout [GroupView], at entries: [Int: Set<Int>]) {
    var shared: [SharedKey: PeerView] = [:]
    for (number, entries) in entries {
      let card = grouping.cards[grouping.groups[number].card]
      for entry in entries {
        if let slot = card.entries[entry].peerSlot, let peers = peers(at: entry, of: number, &shared) { views[number].peers[slot] = peers }
      }
    }
  }

  private func peers(at entry: Int, of number: Int, _ shared: inout [SharedKey: PeerView]) -> PeerView? {
    let group = grouping.groups[number]
    let card = grouping.cards[group.card]
    guard case .indicator(let indicator) = card.entries[entry].node.content, let rule = indicator.method.peers else { return nil }
    if rule.among == .group { return peersWithin(number, at: entry) }
    let key = SharedKey(card: group.card, entry: entry)
    let peers = shared[key] ?? reckon(card.entries[entry], indicator, rule, among: candidates(rule, sharing: group.card))
    shared[key] = peers
    return peers
  }

  /// The peers of a group that compares its members with each other; nil for any other.
  private func peersWithin(_ number: Int, at entry: Int) -> PeerView? {
    let group = grouping.groups[number]
    let card = grouping.cards[group.card]
    guard case .indicator(let indicator) = card.entries[entry].node.content, let rule = indicator.method.peers, rule.among == .group
    else { return nil }
    return reckon(card.entries[entry], indicator, rule, among: group.members.filter { setsPeers($0, in: group) })
  }

  /// Whether a unit is among those it is compared with.
  func isPeer(_ unit: Int, in group: Group, by rule: PeerRule) -> Bool {
    switch rule.among {
    case .group, .all: setsPeers(unit, in: group)
    case .units(let units): !absent.contains(unit) && units.contains(index.facts.units[unit].id)
    }
  }

  private struct SharedKey: Hashable {
    var card: Int
    var entry: Int
  }

  /// Whether a unit is one of those that its group is compared with.
  func setsPeers(_ unit: Int, in group: Group) -> Bool {
    !absent.contains(unit) && (index.facts.units[unit].competes || group.competition.nonCompeting.setPeers)
  }

  func candidates(_ rule: PeerRule, sharing card: Int) -> [Int] {
    switch rule.among {
    case .units(let units): Set(units.compactMap { index.indexOfUnit($0) }).subtracting(absent).sorted()
    case .group, .all:
      grouping.groups.filter { $0.card == card }.flatMap { group in group.members.filter { setsPeers($0, in: group) } }
    }
  }

  private func reckon(_ entry: Card.Entry, _ indicator: Indicator, _ rule: PeerRule, among candidates: [Int]) -> PeerView {
    if let plain = reckonPlain(entry, indicator, rule, among: candidates) { return plain }
    let gauge = Gauge(index: index)
    var values: [Fraction] = []
    var workings = Workings(kept: false)
    for unit in candidates {
      if case .value(let value, _) = gauge.measure(entry, indicator, of: unit, &workings) { values.append(value) }
    }
    if values.count < max(1, rule.minPeers) { return .tooFew(found: values.count, needed: rule.minPeers) }
    do throws(ArithmeticFault) {
      return .peers(try PeerStatistics(of: values, for: indicator.method))
    } catch {
      return .faulty(error)
    }
  }

  /// The same where the values are readings as they stand: no fraction is made of each.
  private func reckonPlain(_ entry: Card.Entry, _ indicator: Indicator, _ rule: PeerRule, among candidates: [Int]) -> PeerView? {
    guard let column = entry.plainColumn, index.facts.notApplicable.isEmpty else { return nil }
    var values: [ReadingCells.Undivided] = []
    values.reserveCapacity(candidates.count)
    for value in index.facts.cells.undivided(column: column, units: candidates) {
      guard let value else { return nil }
      values.append(value)
    }
    if values.count < max(1, rule.minPeers) { return .tooFew(found: values.count, needed: rule.minPeers) }
    return (try? PeerStatistics(ofPlain: values, for: indicator.method)).flatMap { $0 }.map { .peers($0) }
  }
}
