import Model
import Rules

/// The year as it would be under other verdicts, and the groups in which anything may have changed.
///
/// A class: a tally is large, and whoever asks what changed only looks at it.
final class OtherYear: Sendable {
  let tally: Tally
  let groups: [Int]

  init(_ tally: Tally, _ groups: [Int]) { (self.tally, self.groups) = (tally, groups) }
}

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

  /// Those who were counted again.
  struct Recount: Sendable {
    /// By unit's index.
    var counted: [Int: Counted] = [:]
    /// Whose scorecards come out otherwise, or may.
    var rescored: Set<Int> = []
  }

  private(set) var adjusted: Adjusted
  private(set) var decisions: Decisions
  /// Units that ballots or decisions keep out, and why.
  private var refused: [UnitID: [LocalizedText]]
  private(set) var peerStage: PeerStage
  private(set) var views: [GroupView] = []
  /// By unit's index; nil for those that are out. Under other verdicts those in ``recount`` hold instead.
  private(set) var results: [Result?] = []
  /// Of each result the total before its rounding, and before whatever was decided about it, where exemptions may be asked about.
  private var exactTotals: [Int: Fraction] = [:]
  /// What the lines of a unit's scorecard print in all, where an account was written to count it and exemptions may be asked about.
  private(set) var printedScorecards: [Int: Decimal] = [:]
  /// Under other verdicts: who was counted again; nil where everybody was.
  private(set) var recount: Recount?
  /// The accounts by which units were counted, by their index; empty where they are not kept.
  private var accounts: [Int: Account] = [:]
  private let keepsAccounts: Bool
  /// So many lines of accounts are kept: a city's, not a nation's.
  private static let mostKept = 10_000
  /// Why units are out.
  private(set) var absentBecause: [Int: [LocalizedText]]
  private var raised: [Raised] = []
  /// Where many questions are asked of the same totals.
  private(set) var linearTotals: LinearTotals?
  /// The index of each unit's group; nil where it is in none.
  let groupOf: [Int?]

  /// Counts everybody. Where nobody is scored with any fault, `strictly`, those of decisions are the last to be found, since the totals
  /// without whom they are about are nobody's, and what may only come of others being out is not told: it may be gone once they are back.
  /// Where all accounts will be asked for, and are few, they are kept: `keepingAccounts`.
  init(
    _ index: FactIndex, _ grouping: Grouping, _ adjusted: Adjusted, _ decisions: Decisions, refused: [UnitID: [LocalizedText]],
    strictly: Bool = false, keepingAccounts: Bool = false, by workforce: Workforce = .alone
  ) {
    let lines = grouping.groups.reduce(0) { $0 + $1.members.count * grouping.cards[$1.card].entries.count }
    keepsAccounts = keepingAccounts && lines <= Tally.mostKept
    self.adjusted = adjusted
    self.decisions = decisions
    self.refused = refused
    absentBecause = grouping.misplaced
    let reasons = index.facts.incomplete.merging(adjusted.faulty) { $0 + $1 }.merging(refused) { $0 + $1 }
    for (unit, reasons) in reasons {
      guard let unit = index.indexOfUnit(unit) else { continue }
      absentBecause[unit] = reasons + (absentBecause[unit] ?? [])
    }
    peerStage = PeerStage(index: index, grouping: grouping, absent: Set(absentBecause.keys))
    var groupOf: [Int?] = Array(repeating: nil, count: index.facts.units.count)
    for (number, group) in grouping.groups.enumerated() {
      for member in group.members { groupOf[member] = number }
    }
    self.groupOf = groupOf
    while true {
      let faults = pass(by: workforce)
      if faults.isEmpty { break }
      let (own, computed) = (faults.filter(\.isOwn), faults.filter { !$0.fault.isDecision })
      // What was decided is compared with totals only once these are what they will be.
      accept(!own.isEmpty ? own : !computed.isEmpty ? computed : faults, followers: !strictly)
      if strictly, own.isEmpty, computed.isEmpty { break }
      peerStage = PeerStage(index: index, grouping: grouping, absent: Set(absentBecause.keys))
    }
  }

  /// What was wrong, ordered by group, then unit, then node.
  var findings: [Finding] { raised.sorted { $0.order < $1.order }.map(\.finding) }

  /// What a unit comes to; nil where it is out.
  func result(of unit: Int) -> Result? { recount?.counted[unit]?.result ?? results[unit] }

  /// The decimals with which accounts of a unit's competition print points; nil where no group has it.
  func printedPlaces(of unit: Int) -> Int? { groupOf[unit].map { peerStage.grouping.groups[$0].competition.printedPlaces } }

  /// The account of a unit that is in a group.
  func account(of unit: Int, recording: Bool) throws(ArithmeticFault) -> Account? {
    if let account = accounts[unit] { return account }
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
    guard let index = peerStage.index.indexOfUnit(unit) else { return nil }
    var undecided = self
    undecided.decisions = decisions.withoutPoints
    undecided.accounts = [:]
    return try undecided.account(of: index, recording: false)?.total
  }

  // MARK: One pass

  private mutating func pass(by workforce: Workforce) -> [Fault] {
    views = peerStage.views(by: workforce)
    results = Array(repeating: nil, count: peerStage.index.facts.units.count)
    (exactTotals, printedScorecards, accounts) = ([:], [:], [:])
    var faults: [Fault] = []
    for (number, group) in peerStage.grouping.groups.enumerated() { fillMeans(of: group, number) }
    for (members, counted) in counted(recording: keepsAccounts, by: workforce) {
      for (unit, counted) in zip(members, counted) {
        guard let counted else { continue }
        faults += counted.faults
        guard counted.faults.isEmpty else { continue }
        results[unit] = counted.result
        accounts[unit] = counted.account.first
        if !adjusted.verdicts.isEmpty { (exactTotals[unit], printedScorecards[unit]) = (counted.exact, counted.printed) }
      }
    }
    return faults
  }

  /// The means that stand in for missing children, the deepest first, since those above are made of them.
  private mutating func fillMeans(of group: Group, _ number: Int) {
    let card = peerStage.grouping.cards[group.card]
    let peers = group.members.filter { peerStage.setsPeers($0, in: group) }
    for slot in card.meanEntries.indices.reversed() {
      var walk: Walk?
      var (sum, count) = (Fraction.zero, 0)
      do throws(ArithmeticFault) {
        for unit in peers {
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

  /// The year as it would be under other verdicts on the same facts.
  ///
  /// Only what the verdicts reach is counted again: the named units, whoever earns other points where what one of them is measured by
  /// sets peers, and a whole group where it sets means. Where anybody would drop out or come in, everything is counted again.
  func assuming(_ verdicts: [ErrorVerdict], reaching reached: Set<UnitID>) throws(ArithmeticFault) -> OtherYear {
    let index = peerStage.index
    let units = reached.compactMap { index.indexOfUnit($0) }.sorted()
    var next = self
    // What was decided about another result does not hold here.
    next.decisions.policy = .whereTheyFit
    next.recount = Recount()
    next.accounts = [:]
    next.peerStage.index = index.assuming(verdicts)
    next.adjusted = try adjusted.assuming(
      verdicts, next.peerStage.index.judged.bearings, for: units.map { index.facts.units[$0] }, ended: reached)
    // The reached units of each group, with the entries at which they are measured otherwise.
    var reachedEntries: [Int: [Int: Set<Int>]] = [:]
    var compared: [Int: Set<Int>] = [:]
    for unit in units {
      guard let number = groupOf[unit] else { continue }
      guard absentBecause[unit] == nil else {
        if isOutForever(unit) { continue }
        return next.recountedWhole()
      }
      let measured = next.measures(of: unit, in: number, otherThanIn: self)
      reachedEntries[number, default: [:]][unit] = measured.own
      compared.merge(measured.compared) { $0.union($1) }
    }
    let others = compared.keys.flatMap { peerStage.grouping.groups[$0].members }
    if others.contains(where: { absentBecause[$0] != nil && !isOutForever($0) }) { return next.recountedWhole() }
    next.peerStage.renew(&next.views, at: compared)
    let groups = Set(reachedEntries.keys).union(compared.keys).sorted()
    for number in groups {
      let group = peerStage.grouping.groups[number]
      let changed = next.members(
        of: group, number, reached: reachedEntries[number] ?? [:], at: compared[number], comparedOtherwiseThan: self)
      if compared[number] != nil { next.fillMeans(of: group, number) }
      for (member, changes) in changed {
        if changes?.isEmpty != true { next.recount?.rescored.insert(member) }
        if let changes, try next.move(member, in: group, by: changes) { continue }
        let counted = next.count(member, in: group, number)
        if !counted.faults.isEmpty { return next.recountedWhole() }
        next.recount?.counted[member] = counted
      }
    }
    return OtherYear(next, groups)
  }

  /// Whether a unit's account differs from the decided one by its adjustments, and the rounding of its total, alone.
  func isOnlyAdjusted(_ unit: Int) -> Bool {
    recount.map { !$0.rescored.contains(unit) } ?? false && decisions.points[peerStage.index.facts.units[unit].id] == nil
  }

  /// Moves a unit's total in proportion with its changes and its adjustments; false where it has to be counted.
  private mutating func move(_ unit: Int, in group: Group, by changes: [(entry: Int, by: Fraction)]) throws(ArithmeticFault) -> Bool {
    let id = peerStage.index.facts.units[unit].id
    guard decisions.points[id] == nil, var result = results[unit], let decided = exactTotals[unit] else { return false }
    var exact = try decided + adjusted.difference(for: id)
    for change in changes {
      guard let weight = linearTotals?.weight(of: change.entry, for: unit) else { return false }
      exact = try exact + weight * change.by
    }
    result.total = try exact.rounded(group.competition.rounding)
    recount?.counted[unit] = Counted(result: result, exact: exact)
    return true
  }

  private func recountedWhole() -> OtherYear {
    OtherYear(Tally(peerStage.index, peerStage.grouping, adjusted, decisions, refused: refused), Array(peerStage.grouping.groups.indices))
  }

  /// Whether a unit is out for reasons that no verdict changes.
  private func isOutForever(_ unit: Int) -> Bool {
    peerStage.grouping.misplaced[unit] != nil || peerStage.index.facts.incomplete[peerStage.index.facts.units[unit].id] != nil
  }

  // MARK: Dropping out

  /// A fault that stands.
  private struct Raised {
    var order: (group: Int, unit: Int, node: Int, number: Int)
    var finding: Finding
  }

  /// Takes out whom faults concern and tells these; those that may only follow from others, where `followers` are wanted.
  private mutating func accept(_ faults: [Fault], followers: Bool) {
    let index = peerStage.index
    let rank = Dictionary(index.ordered.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var told: Set<[Int]> = []
    var lacking: Set<[String]> = []
    for fault in faults {
      let group = peerStage.grouping.groups[fault.group]
      let node = peerStage.grouping.cards[group.card].entries[fault.node].node
      if fault.fault.concernsGroup {
        guard told.insert([fault.group, fault.node]).inserted else { continue }
        let finding = fault.fault.finding(of: group, at: node, index)
        if let lasting = followers ? fault.fault : peerStage.lasting(fault.fault, of: fault.group, at: fault.node) {
          raised.append(
            Raised(order: (fault.group, -1, fault.node, raised.count), finding: lasting.finding(of: group, at: node, index)))
        }
        for member in group.members where !peerStage.absent.contains(member) {
          absentBecause[member, default: []].append(finding.message)
        }
      } else {
        // What was not handed in is said once, however many indicators wait for it.
        if case .missing(let lack) = fault.fault, !lacking.insert(lack.subject(of: index.facts.units[fault.unit].id)).inserted { continue }
        let finding = fault.fault.finding(of: index.facts.units[fault.unit], at: node, index)
        if followers || peerStage.lasting(fault.fault, of: fault.group, at: fault.node) != nil {
          raised.append(Raised(order: (fault.group, rank[fault.unit] ?? 0, fault.node, raised.count), finding: finding))
        }
        absentBecause[fault.unit, default: []].append(finding.message)
        if fault.fault.isDecision { refused[index.facts.units[fault.unit].id, default: []].append(finding.message) }
      }
    }
  }
}
