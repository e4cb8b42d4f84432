import Model
import Rules

/// The score stage: one unit's way up its card, from measured numbers to the root.
struct Walk: Sendable {
  let peerStage: PeerStage
  let group: Group
  let card: Card
  let view: GroupView
  private(set) var unit: Int
  /// Whether the workings are written down.
  let recording: Bool
  /// What is known of scores already, and where in the group the unit is; asked only where no workings are wanted.
  private let plain: PlainScores
  private let position: Int
  private(set) var results: [NodeResult]
  private(set) var faults: [MetFault] = []

  init(
    of unit: Int, in group: Group, _ view: GroupView, _ peerStage: PeerStage, recording: Bool, plain: PlainScores = .nothing,
    at position: Int = 0
  ) {
    (self.plain, self.position) = (plain, position)
    self.peerStage = peerStage
    self.group = group
    self.card = peerStage.grouping.cards[group.card]
    self.view = view
    self.unit = unit
    self.recording = recording
    results = Array(repeating: NodeResult(workings: Workings(kept: recording)), count: card.entries.count)
  }

  /// Computes the whole card.
  mutating func run() {
    score(0)
    switch results[0].outcome {
    case .missing(let reasons): for reason in reasons { meet(reason, at: 0, isOwn: true) }
    case .notApplicable: meet(.nothingApplies, at: 0, isOwn: true)
    case .scored: results[0].weight = .one
    case .faulty: break
    }
  }

  /// The score of one node alone, for another unit with the same peers; nil where it has none.
  mutating func score(_ node: Int, of unit: Int) -> Fraction? {
    self.unit = unit
    faults = []
    score(node)
    if case .scored(let score) = results[node].outcome { return score }
    return nil
  }

  /// Combines anew, from what is computed already, as if an indicator did not apply; `levels` are those above it, the nearest first.
  ///
  /// A level that asks for a number of values asks for one less.
  mutating func leaveOut(_ indicator: Int, under levels: [Int]) {
    results[indicator].outcome = .notApplicable(LocalizedText(zh: "假设不设该指标", en: "assuming there is no such indicator"))
    for (number, node) in levels.enumerated() {
      guard case .level(var level) = card.entries[node].node.content else { continue }
      if number == 0 { level.atLeast = max(1, level.atLeast - 1) }
      results[node] = NodeResult(workings: results[node].workings)
      for child in card.entries[node].children { (results[child].role, results[child].standIn) = (.counted, nil) }
      combine(level, at: node)
    }
  }

  /// Computes a node and everything below it.
  private mutating func score(_ node: Int) {
    results[node] = NodeResult(workings: Workings(kept: recording))
    let entry = card.entries[node]
    guard case .level(let level) = entry.node.content else { return measure(entry, at: node) }
    for child in entry.children { score(child) }
    combine(level, at: node)
  }

  /// Measures an indicator, and scores it.
  private mutating func measure(_ entry: Card.Entry, at node: Int) {
    if let known = plain.score(at: node, of: position) {
      results[node].outcome = .scored(Fraction(known))
      return
    }
    guard case .indicator(let indicator) = entry.node.content else { return }
    var workings = Workings(kept: recording)
    switch Gauge(index: peerStage.index).measure(entry, indicator, of: unit, &workings) {
    case .notApplicable(let reason): results[node].outcome = .notApplicable(reason)
    case .missing(let lacks): results[node].outcome = .missing(lacks.map(NodeFault.missing))
    case .absent(let panels): for panel in panels { meet(.missing(.ballot(panel)), at: node, isOwn: true) }
    case .faulty(let fault): meet(fault, at: node, isOwn: true)
    case .value(let value, let goal):
      let peers = indicator.method.peers
      let earning = Earning(
        indicator: indicator, goal: goal, floor: entry.node.floor, view: entry.peerSlot.map { view.peers[$0] },
        isPeer: peers.map { peerStage.isPeer(unit, in: group, by: $0) } ?? false)
      do throws(ArithmeticFault) {
        switch try earning.earn(value, &workings) {
        case .points(let points):
          let rounded = try entry.node.rounded(points)
          if rounded != points, let rounding = entry.node.rounding { workings.note(rounding) }
          let limited = entry.node.limited(rounded)
          if limited != rounded {
            workings.note(.limit, of: (limited < rounded ? NumberName.ceiling : .floor).rawValue, limited)
            workings.explain(
              limited < rounded
                ? LocalizedText(zh: "封顶 \(limited) 分", en: "capped at \(limited)")
                : LocalizedText(zh: "保底 \(limited) 分", en: "not below \(limited)"))
          }
          results[node].outcome = .scored(limited)
        case .fault(let fault): meet(fault, at: node, isOwn: peers == nil)
        }
      } catch {
        meet(.arithmetic(error), at: node, isOwn: peers == nil)
      }
    }
    results[node].workings = workings
  }

  fileprivate mutating func meet(_ fault: NodeFault, at node: Int, isOwn: Bool) {
    faults.append(MetFault(node: node, fault: fault, isOwn: isOwn))
  }
}

// MARK: Levels

extension Walk {
  /// A child that takes part in the combination.
  private struct Term {
    var child: Int
    var value: Fraction
    var weight: Fraction
    var full: Fraction
  }

  private mutating func combine(_ level: Level, at node: Int) {
    let counted = card.entries[node].children.filter { child in
      if !card.entries[child].node.counts { results[child].role = .shownOnly }
      return card.entries[child].node.counts
    }
    var isBroken = false
    var (valued, lacking) = (0, 0)
    for child in counted {
      switch results[child].outcome {
      case .scored: valued += 1
      case .notApplicable: break
      case .faulty: isBroken = true
      case .missing(let reasons):
        lacking += 1
        if level.missing == .error {
          for reason in reasons { meet(reason, at: child, isOwn: true) }
          isBroken = true
        }
      }
    }
    // The fault is told already; what is above stays without a value.
    if isBroken { return }
    if valued + lacking == 0 {
      results[node].outcome = .notApplicable(LocalizedText(zh: "下级指标均不适用", en: "nothing below applies"))
      return
    }
    // Where something stands in for what is missing, a level only lacks a value when `at_least` asks for more than the default.
    let standsIn = level.missing == .zero || level.missing == .groupMean
    if valued < level.atLeast, !(standsIn && level.atLeast <= 1) {
      results[node].outcome = .missing([.tooFewValues(found: valued, needed: level.atLeast)])
      return
    }
    guard let terms = terms(of: level, counted) else { return }
    do throws(ArithmeticFault) {
      try settle(level, at: node, terms, isReduced: terms.count < counted.count)
    } catch {
      meet(.arithmetic(error), at: node, isOwn: false)
    }
  }

  /// The children that take part, each with what it is taken for; nil where a fault was met.
  private mutating func terms(of level: Level, _ counted: [Int]) -> [Term]? {
    var terms: [Term] = []
    var isBroken = false
    for child in counted {
      var value: Fraction?
      switch (results[child].outcome, level.missing) {
      case (.scored(let scored), _): value = scored
      case (.missing, .zero):
        value = .zero
        results[child].standIn = .zero
        results[child].role = .filled(.zero)
      case (.missing, .groupMean):
        switch card.entries[child].meanSlot.flatMap({ view.means[$0] }) {
        case .mean(let mean, let peers):
          value = mean
          results[child].standIn = mean
          results[child].role = .filled(.groupMean)
          results[child].workings.note(.mean, mean)
          results[child].workings.note(.peers, Fraction(peers))
        case .faulty(let fault):
          meet(.arithmetic(fault), at: child, isOwn: false)
          isBroken = true
        case .nobody, nil:
          meet(.noGroupMean, at: child, isOwn: false)
          isBroken = true
        }
      case (.missing, .redistribute), (.missing, .error), (.notApplicable, _), (.faulty, _):
        results[child].role = .leftOut
      }
      if let value {
        let entry = card.entries[child]
        terms.append(Term(child: child, value: value, weight: entry.node.weight, full: entry.node.full))
      }
    }
    return isBroken ? nil : terms
  }

  private mutating func settle(_ level: Level, at node: Int, _ terms: [Term], isReduced: Bool) throws(ArithmeticFault) {
    let scale = level.full == level.childrenFull ? .one : try level.full / level.childrenFull
    var combined = Fraction.zero
    switch level.combination {
    case .sum:
      var factor = scale
      if isReduced {
        var applicable = Fraction.zero
        for term in terms { applicable = try applicable + term.weight * term.full }
        factor = try scale * level.childrenFull / applicable
      }
      combined = try weigh(terms, times: factor)
    case .mean:
      combined = try weigh(terms, times: scale / totalWeight(terms))
    case .highest, .lowest:
      guard let winner = try choose(terms, highest: level.combination == .highest) else { return }
      for term in terms where term.child != winner.child { results[term.child].role = .beaten(by: winner.child) }
      combined = try weigh([winner], times: scale)
    case .geometric:
      guard let mean = try geometricMean(terms, at: node) else { return }
      combined = try mean * scale
      if scale != .one { results[node].workings.note(.times, scale) }
    }
    let entry = card.entries[node]
    let rounded = try entry.node.rounded(combined)
    results[node].combined = combined
    results[node].rounded = rounded
    results[node].outcome = .scored(entry.node.limited(rounded))
  }

  /// Gives every child its weight and sums: the very weights by which its line counts.
  private mutating func weigh(_ terms: [Term], times factor: Fraction) throws(ArithmeticFault) -> Fraction {
    var sum = FractionSum()
    var last = (declared: Fraction.one, weight: factor)
    for term in terms {
      if term.weight != last.declared { last = (term.weight, try term.weight * factor) }
      results[term.child].weight = last.weight
      try sum.add(term.value, times: term.weight)
    }
    return try sum.value() * factor
  }

  private func totalWeight(_ terms: [Term]) throws(ArithmeticFault) -> Fraction {
    var sum = Fraction.zero
    for term in terms { sum = try sum + term.weight }
    return sum
  }

  private func choose(_ terms: [Term], highest: Bool) throws(ArithmeticFault) -> Term? {
    var chosen: (term: Term, worth: Fraction)?
    for term in terms {
      let worth = try term.weight * term.value
      guard let best = chosen?.worth else {
        chosen = (term, worth)
        continue
      }
      // Strictly: of equal ones the first stays.
      if highest ? worth > best : worth < best { chosen = (term, worth) }
    }
    return chosen?.term
  }

  private mutating func geometricMean(_ terms: [Term], at node: Int) throws(ArithmeticFault) -> Fraction? {
    let divisor = try totalWeight(terms)
    var factors: [(value: Fraction, weight: Fraction)] = []
    for term in terms {
      if case .counted = results[term.child].role { results[term.child].role = .inGeometricMean }
      let item = card.entries[term.child].node.id.text
      results[node].workings.note(.child, of: item, term.value)
      results[node].workings.note(.weight, of: item, try term.weight / divisor)
      if !term.weight.isZero { factors.append((term.value, try term.weight / divisor)) }
    }
    if let negative = factors.first(where: { $0.value.isNegative }) {
      meet(.notPositive(LocalizedText(zh: "几何平均的分项得分", en: "score under a geometric mean"), negative.value), at: node, isOwn: false)
      return nil
    }
    return factors.contains { $0.value.isZero } ? .zero : try Fraction.geometricMean(of: factors)
  }
}

extension ScoreNode {
  func rounded(_ score: Fraction) throws(ArithmeticFault) -> Fraction {
    guard let rounding else { return score }
    return Fraction(try score.rounded(rounding))
  }

  func limited(_ score: Fraction) -> Fraction { score.clamped(from: floor, to: cap) }
}
