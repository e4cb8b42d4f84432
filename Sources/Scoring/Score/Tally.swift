import Model
import Rules

/// Measures, compares and scores all units; again without those that turn out not to be scorable, until nobody else drops out.
///
/// A unit that drops out must not have set anybody's peers. Its own faults are accepted before those that come of comparing, so
/// that nobody is out for being compared with someone who should not have been there.
struct Tally: Sendable {
  /// What the places are decided by.
  struct Result: Sendable {
    var total: Decimal
    /// Scores along the competition's tie-break chain.
    var tieBreak: [Fraction?]
  }

  private(set) var adjusted: Adjusted
  private(set) var decisions: Decisions
  /// Units that ballots or decisions keep out, and why.
  private var refused: [UnitID: [LocalizedText]]
  private(set) var peerStage: PeerStage
  private(set) var views: [GroupView] = []
  /// By unit's index; nil for those that are out.
  private(set) var results: [Result?] = []
  /// Of each result the total before its rounding, and before whatever was decided about it.
  private var exactTotals: [Fraction] = []
  /// Why units are out.
  private(set) var absentBecause: [Int: [LocalizedText]]
  private var raised: [Raised] = []
  /// Under other verdicts: whose scorecards come out otherwise, or may; nil where everything was counted.
  private var rescored: Set<Int>?
  /// Where many questions are asked of the same totals.
  private var linearTotals: LinearTotals?
  /// The index of each unit's group.
  let groupOf: [Int: Int]

  init(
    _ index: FactIndex, _ grouping: Grouping, _ adjusted: Adjusted, _ decisions: Decisions, refused: [UnitID: [LocalizedText]],
    by workforce: Workforce = .alone
  ) {
    self.adjusted = adjusted
    self.decisions = decisions
    self.refused = refused
    absentBecause = grouping.misplaced
    let reasons = index.facts.incomplete.merging(adjusted.faulty) { $0 + $1 }.merging(refused) { $0 + $1 }
    for (unit, reasons) in reasons {
      guard let unit = index.indexOfUnit[unit] else { continue }
      absentBecause[unit] = reasons + (absentBecause[unit] ?? [])
    }
    peerStage = PeerStage(index: index, grouping: grouping, absent: Set(absentBecause.keys))
    var groupOf: [Int: Int] = [:]
    for (number, group) in grouping.groups.enumerated() {
      for member in group.members { groupOf[member] = number }
    }
    self.groupOf = groupOf
    while true {
      let faults = pass(by: workforce)
      if faults.isEmpty { break }
      let (own, computed) = (faults.filter(\.isOwn), faults.filter { !$0.fault.isDecision })
      // What was decided is compared with totals only once these are what they will be.
      accept(!own.isEmpty ? own : !computed.isEmpty ? computed : faults)
      peerStage = PeerStage(index: index, grouping: grouping, absent: Set(absentBecause.keys))
    }
  }

  /// What was wrong, ordered by group, then unit, then node.
  var findings: [Finding] { raised.sorted { $0.order < $1.order }.map(\.finding) }

  /// The account of a unit that is in a group.
  func account(of unit: Int, recording: Bool) throws(ArithmeticFault) -> Account? {
    guard let number = groupOf[unit] else { return nil }
    let group = peerStage.grouping.groups[number]
    if absentBecause[unit] != nil {
      let nodes = peerStage.grouping.cards[group.card].entries.map {
        NodeScore(item: $0.node.id, depth: $0.depth, scored: nil, full: $0.node.full, weight: .zero)
      }
      return Account(unit: peerStage.index.facts.units[unit].id, nodes: nodes, lines: [], total: nil)
    }
    var walk = Walk(of: unit, in: group, views[number], peerStage, recording: recording)
    walk.run()
    return try account(of: walk).account
  }

  /// The account of a walk that met no fault, its total before rounding, and a points decision that was made about another total.
  private func account(of walk: Walk) throws(ArithmeticFault) -> (account: Account, exact: Fraction, misfit: Finding?) {
    let unit = peerStage.index.facts.units[walk.unit].id
    var (account, exact) = try AccountSheet.account(of: walk, adjusted.adjustments(of: unit))
    guard let chain = decisions.points[unit] else { return (account, exact, nil) }
    guard account.total == chain.before else {
      let computed = account.total.map { $0.text(places: walk.group.competition.rounding.places) } ?? ""
      return (account, exact, decisions.policy == .binding ? .misfit(chain.first.decision, computed: LocalizedText(computed)) : nil)
    }
    for step in chain.steps { account.lines.append(try step.line()) }
    account.total = chain.after
    return (account, exact, nil)
  }

  /// The same tally, prepared for many questions.
  func forQuestions(by workforce: Workforce) -> Tally {
    var prepared = self
    prepared.linearTotals = LinearTotals(self)
    prepared.adjusted = adjusted.prepared(for: peerStage.index.facts.units, by: workforce)
    return prepared
  }

  /// Lets places and grades stand as computed; points stay as decided.
  mutating func ignoreDecidedOrder() { decisions.ignoreOrder() }

  /// The published total of a unit, before whatever the leading group decided about it; nil where it has none.
  func computedTotal(of unit: UnitID) throws(ArithmeticFault) -> Decimal? {
    guard let index = peerStage.index.indexOfUnit[unit] else { return nil }
    var undecided = self
    undecided.decisions = decisions.withoutPoints
    return try undecided.account(of: index, recording: false)?.total
  }

  // MARK: One pass

  /// A fault that a pass met, before it is decided whether it stands.
  private struct Fault {
    var group: Int
    var unit: Int
    var node: Int
    var isOwn: Bool
    var fault: NodeFault
  }

  private mutating func pass(by workforce: Workforce) -> [Fault] {
    views = peerStage.views(by: workforce)
    results = Array(repeating: nil, count: peerStage.index.facts.units.count)
    exactTotals = Array(repeating: .zero, count: results.count)
    var faults: [Fault] = []
    for (number, group) in peerStage.grouping.groups.enumerated() {
      fillMeans(of: group, number)
      let plain = PlainScores(of: group, peerStage.grouping.cards[group.card], views[number], peerStage.index, by: workforce)
      let plainResults = plainResults(of: group, PlainTotals(of: peerStage.grouping.cards[group.card], plain), by: workforce)
      for (position, unit) in group.members.enumerated() where absentBecause[unit] == nil {
        if let (result, exact) = plainResults[position] { (results[unit], exactTotals[unit]) = (result, exact) }
      }
      let others = group.members.indices.filter { absentBecause[group.members[$0]] == nil && plainResults[$0] == nil }
      for (position, counted) in zip(others, counted(others, in: group, number, plain, by: workforce)) {
        faults += take(counted, for: group.members[position])
      }
    }
    return faults
  }

  /// What counting a unit came to; no result where a fault was met.
  private struct Counted: Sendable {
    var result: Result?
    var exact = Fraction.zero
    var faults: [Fault] = []
  }

  /// Takes what counting a unit came to; its result stays as it was where a fault was met.
  private mutating func take(_ counted: Counted, for unit: Int) -> [Fault] {
    if counted.faults.isEmpty { (results[unit], exactTotals[unit]) = (counted.result, counted.exact) }
    return counted.faults
  }

  /// Counts those members of a group, by their positions, that need a walk.
  private func counted(
    _ positions: [Int], in group: Group, _ number: Int, _ plain: PlainScores, by workforce: Workforce
  ) -> [Counted] {
    workforce.map(positions.count) { count(group.members[positions[$0]], in: group, number, plain, at: positions[$0]) }
  }

  private func count(
    _ unit: Int, in group: Group, _ number: Int, _ plain: PlainScores = .nothing, at position: Int = 0
  ) -> Counted {
    var walk = Walk(of: unit, in: group, views[number], peerStage, recording: false, plain: plain, at: position)
    walk.run()
    guard walk.faults.isEmpty else {
      return Counted(faults: walk.faults.map { Fault(group: number, unit: unit, node: $0.node, isOwn: $0.isOwn, fault: $0.fault) })
    }
    do throws(ArithmeticFault) {
      let (account, exact, misfit) = try account(of: walk)
      if let misfit { return Counted(faults: [Fault(group: number, unit: unit, node: 0, isOwn: false, fault: .decision(misfit))]) }
      let card = peerStage.grouping.cards[group.card]
      let chain = group.competition.tieBreak.map { card.indexOfItem[$0].flatMap { account.nodes[$0].scored } }
      return Counted(result: account.total.map { Result(total: $0, tieBreak: chain) }, exact: exact)
    } catch {
      return Counted(faults: [Fault(group: number, unit: unit, node: 0, isOwn: false, fault: .arithmetic(error))])
    }
  }

  /// The results of a group's members where they need no walk, by their position.
  private func plainResults(of group: Group, _ totals: PlainTotals?, by workforce: Workforce) -> [(result: Result, exact: Fraction)?] {
    guard let totals else { return Array(repeating: nil, count: group.members.count) }
    return workforce.map(group.members.count) { position in
      try? plainResult(of: group.members[position], in: group, totals, at: position)
    }
  }

  /// The result of a unit without its account being written, which would say the same: where nothing but the scorecard gives points, its
  /// lines sum to what the root scored. Before anything is published the written accounts are checked against it. Nil where anything is
  /// otherwise, or a fault is to be named.
  private func plainResult(
    of unit: Int, in group: Group, _ totals: PlainTotals, at position: Int
  ) throws(ArithmeticFault) -> (result: Result, exact: Fraction)? {
    let id = peerStage.index.facts.units[unit].id
    guard decisions.points[id] == nil, adjusted.units[id]?.lines.isEmpty ?? true else { return nil }
    let card = peerStage.grouping.cards[group.card]
    let chain = group.competition.tieBreak.map { card.indexOfItem[$0] }
    guard let scores = try totals.scores(of: position, and: chain) else { return nil }
    return (Result(total: try scores.root.rounded(group.competition.rounding), tieBreak: scores.wanted), scores.root)
  }

  /// The means that stand in for missing children, the deepest first, since those above are made of them.
  private mutating func fillMeans(of group: Group, _ number: Int) {
    let card = peerStage.grouping.cards[group.card]
    let competing = group.members.filter { absentBecause[$0] == nil && peerStage.index.facts.units[$0].competes }
    for slot in card.meanEntries.indices.reversed() {
      var walk: Walk?
      var (sum, count) = (Fraction.zero, 0)
      do throws(ArithmeticFault) {
        for unit in competing {
          var current = walk ?? Walk(of: unit, in: group, views[number], peerStage, recording: false)
          walk = nil
          if let score = current.score(card.meanEntries[slot], of: unit) {
            sum = try sum + score
            count += 1
          }
          walk = current
        }
        views[number].means[slot] = count == 0 ? .nobody : .mean(try sum / Fraction(count), of: count)
      } catch {
        views[number].means[slot] = .faulty(error)
      }
    }
  }

  // MARK: Other verdicts

  /// The tally as it would be under other verdicts on the same facts, and the groups in which anything may have changed.
  ///
  /// Only what the verdicts reach is counted again: the named units, whoever earns other points where what one of them is measured by
  /// sets peers, and a whole group where it sets means. Where anybody would drop out or come in, everything is counted again.
  func assuming(_ verdicts: [ErrorVerdict], reaching reached: Set<UnitID>) throws(ArithmeticFault) -> (tally: Tally, groups: [Int]) {
    let index = peerStage.index
    let units = reached.compactMap { index.indexOfUnit[$0] }.sorted()
    var next = self
    // What was decided about another result does not hold here.
    next.decisions.policy = .whereTheyFit
    next.adjusted = try adjusted.assuming(verdicts, for: units.map { index.facts.units[$0] })
    next.peerStage.index.judged = index.judged.assuming(verdicts)
    if next.peerStage.index.judged.projects.competing != index.judged.projects.competing { return next.regrouped() }
    // The reached units of each group, with the entries at which they are measured otherwise.
    var recounted: [Int: [Int: Set<Int>]] = [:]
    var compared: [Int: Set<Int>] = [:]
    for unit in units {
      guard let number = groupOf[unit] else { continue }
      guard absentBecause[unit] == nil else {
        if isOutForever(unit) { continue }
        return next.recountedWhole()
      }
      let measured = next.measures(of: unit, in: number, otherThanIn: self)
      recounted[number, default: [:]][unit] = measured.own
      compared.merge(measured.compared) { $0.union($1) }
    }
    let others = compared.keys.flatMap { peerStage.grouping.groups[$0].members }
    if others.contains(where: { absentBecause[$0] != nil && !isOutForever($0) }) { return next.recountedWhole() }
    next.peerStage.renew(&next.views, at: compared)
    let groups = Set(recounted.keys).union(compared.keys).sorted()
    var rescored: Set<Int> = []
    for number in groups {
      let group = peerStage.grouping.groups[number]
      let changed = next.members(of: group, number, reached: recounted[number] ?? [:], at: compared[number], comparedOtherwiseThan: self)
      if compared[number] != nil { next.fillMeans(of: group, number) }
      for (member, changes) in changed {
        if changes?.isEmpty != true { rescored.insert(member) }
        if let changes, try next.move(member, in: group, by: changes) { continue }
        if !next.take(next.count(member, in: group, number), for: member).isEmpty { return next.recountedWhole() }
      }
    }
    next.rescored = rescored
    return (next, groups)
  }

  /// Whether a unit's account differs from the decided one by its adjustments, and the rounding of its total, alone.
  func isOnlyAdjusted(_ unit: Int) -> Bool {
    rescored.map { !$0.contains(unit) } ?? false && decisions.points[peerStage.index.facts.units[unit].id] == nil
  }

  /// Those of a group that score otherwise, each with the entries at which it does and by how much; nil instead where it has to be
  /// counted: the reached ones, and whoever earns other points among the peers of some entries.
  private func members(
    of group: Group, _ number: Int, reached: [Int: Set<Int>], at entries: Set<Int>?, comparedOtherwiseThan before: Tally
  ) -> [(member: Int, changes: [(entry: Int, by: Fraction)]?)] {
    let candidates = entries == nil ? reached.keys.sorted() : group.members
    // Means go to whoever lacks something, so that everybody is looked at.
    let isAveraged = entries != nil && !peerStage.grouping.cards[group.card].meanEntries.isEmpty
    var walks: (decided: Walk, assumed: Walk)?
    return candidates.compactMap { member in
      guard absentBecause[member] == nil else { return nil }
      if isAveraged { return (member, nil) }
      var changes: [(entry: Int, by: Fraction)] = []
      for entry in (entries ?? []).union(reached[member] ?? []).sorted() {
        var (decided, assumed) =
          walks ?? (
            Walk(of: member, in: group, before.views[number], before.peerStage, recording: false),
            Walk(of: member, in: group, views[number], peerStage, recording: false)
          )
        let then = linearTotals?.score(of: member, at: entry) ?? decided.score(entry, of: member)
        let now = assumed.score(entry, of: member)
        walks = (decided, assumed)
        if then == now { continue }
        guard let then, let now, let change = try? now - then else { return (member, nil) }
        changes.append((entry, change))
      }
      return changes.isEmpty && reached[member] == nil ? nil : (member, changes)
    }
  }

  /// Moves a unit's total in proportion with its changes and its adjustments; false where it has to be counted.
  private mutating func move(_ unit: Int, in group: Group, by changes: [(entry: Int, by: Fraction)]) throws(ArithmeticFault) -> Bool {
    let id = peerStage.index.facts.units[unit].id
    guard decisions.points[id] == nil, results[unit] != nil else { return false }
    var exact = try exactTotals[unit] + adjusted.difference(for: id)
    for change in changes {
      guard let weight = linearTotals?.weight(of: change.entry, for: unit) else { return false }
      exact = try exact + weight * change.by
    }
    exactTotals[unit] = exact
    results[unit]?.total = try exact.rounded(group.competition.rounding)
    return true
  }

  private func recountedWhole() -> (tally: Tally, groups: [Int]) {
    (Tally(peerStage.index, peerStage.grouping, adjusted, decisions, refused: refused), Array(peerStage.grouping.groups.indices))
  }

  /// Everything again, since other units have projects that count.
  private func regrouped() -> (tally: Tally, groups: [Int]) {
    let grouping = peerStage.grouping.regrouped(peerStage.index)
    return (Tally(peerStage.index, grouping, adjusted, decisions, refused: refused), Array(grouping.groups.indices))
  }

  /// Whether a unit is out for reasons that no verdict changes.
  private func isOutForever(_ unit: Int) -> Bool {
    peerStage.grouping.misplaced[unit] != nil || peerStage.index.facts.incomplete[peerStage.index.facts.units[unit].id] != nil
  }

  /// The entries at which a unit is measured otherwise than before: those of its own card, and by group those whose peers or means see it.
  private func measures(of unit: Int, in own: Int, otherThanIn before: Tally) -> (own: Set<Int>, compared: [Int: Set<Int>]) {
    var compared: [Int: Set<Int>] = [:]
    var mine: Set<Int> = []
    // A measure does not depend on who looks at it.
    var isOther: [CardEntry: Bool] = [:]
    for (number, group) in peerStage.grouping.groups.enumerated() {
      let card = peerStage.grouping.cards[group.card]
      for index in card.recordEntries {
        let entry = card.entries[index]
        guard case .indicator(let indicator) = entry.node.content else { continue }
        let isSeen =
          switch indicator.method.peers?.among {
          case .group: number == own
          case .all: group.card == peerStage.grouping.groups[own].card
          case .units(let units): units.contains(peerStage.index.facts.units[unit].id)
          case nil: false
          }
        guard isSeen || number == own else { continue }
        let key = CardEntry(card: group.card, entry: index)
        let differs = isOther[key] ?? !measure(entry, indicator, of: unit).isSame(as: before.measure(entry, indicator, of: unit))
        isOther[key] = differs
        guard differs else { continue }
        if number == own { mine.insert(index) }
        if isSeen || !card.meanEntries.isEmpty { compared[number, default: []].insert(index) }
      }
    }
    return (mine, compared)
  }

  private struct CardEntry: Hashable {
    var card: Int
    var entry: Int
  }

  private func measure(_ entry: Card.Entry, _ indicator: Indicator, of unit: Int) -> Measured {
    var workings = Workings(kept: false)
    return Gauge(index: peerStage.index).measure(entry, indicator, of: unit, &workings)
  }

  // MARK: Dropping out

  /// A fault that stands.
  private struct Raised {
    var order: (group: Int, unit: Int, node: Int, number: Int)
    var finding: Finding
  }

  private mutating func accept(_ faults: [Fault]) {
    let index = peerStage.index
    let rank = Dictionary(index.ordered.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var told: Set<[Int]> = []
    var lacking: Set<RowReference> = []
    for fault in faults {
      let group = peerStage.grouping.groups[fault.group]
      let node = peerStage.grouping.cards[group.card].entries[fault.node].node
      if fault.fault.concernsGroup {
        guard told.insert([fault.group, fault.node]).inserted else { continue }
        let finding = fault.fault.finding(of: group, at: node, index)
        raised.append(Raised(order: (fault.group, -1, fault.node, raised.count), finding: finding))
        for member in group.members where !peerStage.absent.contains(member) {
          absentBecause[member, default: []].append(finding.message)
        }
      } else {
        // What was not handed in is said once, however many indicators wait for it.
        if case .missing(let lack) = fault.fault, !lacking.insert(lack.row(of: index.facts.units[fault.unit].id)).inserted { continue }
        let finding = fault.fault.finding(of: index.facts.units[fault.unit], at: node, index)
        raised.append(Raised(order: (fault.group, rank[fault.unit] ?? 0, fault.node, raised.count), finding: finding))
        absentBecause[fault.unit, default: []].append(finding.message)
        if fault.fault.isDecision { refused[index.facts.units[fault.unit].id, default: []].append(finding.message) }
      }
    }
  }
}
