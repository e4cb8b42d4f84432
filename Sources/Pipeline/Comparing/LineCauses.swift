internal import Model
internal import Reporting

/// Finds out because of what the lines of one unit changed, from what the lines themselves say.
struct LineCauses {
  let runs: RunDifferences
  /// Because of what the unit stands elsewhere than before, or otherwise; empty where it does not.
  let transfer: Set<ChangeCause>
  private let old: [ScoreLine]
  private let new: [ScoreLine]
  /// By item the items below it, in either account.
  private let below: [ItemID: Set<ItemID>]
  private let declared: DeclaredLimits

  init(runs: RunDifferences, transfer: Set<ChangeCause>, old: Explanation, new: Explanation) {
    (self.runs, self.transfer) = (runs, transfer)
    (self.old, self.new) = (old.account.lines, new.account.lines)
    below = old.account.itemsBelow.merging(new.account.itemsBelow) { $0.union($1) }
    declared = DeclaredLimits(old, new)
  }

  /// The changed lines of the unit with their causes.
  func changes() -> [LineChange] {
    let pairs = LineMatching.pairs(old, new)
    var told = pairs.filter(\.isTold)
    var followers: [Int] = []
    for index in told.indices {
      let (own, follows) = causes(of: told[index], among: pairs)
      // Beside what it declares otherwise, what it was applied to may be other, too.
      if follows, own.isEmpty || told[index].isAppliedToOther { followers.append(index) }
      if !follows || !own.isEmpty { told[index].causes = runs.settled(own).sorted() }
    }
    let leaders = told.filter { !$0.causes.isEmpty }
    for index in followers {
      let causes = followed(by: told[index], among: leaders).reduce(into: Set(told[index].causes)) { $0.formUnion($1.causes) }
      told[index].causes = (causes.isEmpty ? runs.settled([]) : causes).sorted()
    }
    return told
  }

  /// The lines that another one follows: a limit of a rule its records, a limit or rounding of a level what stands below it, and a weight
  /// or the total's rounding whatever moved at all.
  private func followed(by change: LineChange, among leaders: [LineChange]) -> [LineChange] {
    guard change.isLimitOrRounding, change.item != .total else { return leaders }
    let items = below[change.item, default: []].union([change.item])
    // What a limit makes of a score comes after the rounding of it.
    let followed = leaders.filter { items.contains($0.item) && !($0.item == change.item && [.cap, .floor].contains($0.kind)) }
    return followed.isEmpty && change.causes.isEmpty ? leaders : followed
  }

  /// What speaks for a cause, and whether the line may merely follow others.
  private func causes(of change: LineChange, among pairs: [LineChange]) -> (own: Set<ChangeCause>, follows: Bool) {
    if change.kind == .decision { return ([.decisions], false) }
    // What it cites besides are the rows of the lines that it follows.
    if change.isLimitOrRounding {
      return (runs.rulebook && (runs.redeclares(change.item) || declared.isOther(in: change)) ? [.rules] : [], true)
    }
    var found: Set<ChangeCause> = []
    if rows(.decisions, of: change) { found.insert(.decisions) }
    if rows(.corrections, of: change) { found.insert(.corrections) }
    var follows = false
    switch change.kind {
    case .base: follows = addCauses(ofBase: change, among: pairs, to: &found)
    default: addCauses(ofRecord: change, to: &found)
    }
    // Nothing that it was read from is other: it is the unit that is elsewhere.
    if !transfer.isEmpty, found.contains(.data), !isReadFromOtherTables(change) {
      found.remove(.data)
      found.formUnion(transfer)
    }
    // Where its tables are as they were, only the correction or the decision can have changed what was read from them.
    if found.contains(.corrections) || found.contains(.decisions), !isReadFromOtherTables(change) { found.remove(.data) }
    return (found, follows)
  }

  /// Whether only one of the lines cites some row of a table.
  private func rows(_ table: TableName, of change: LineChange) -> Bool {
    func cited(_ line: ScoreLine?) -> Set<[String]> { Set((line?.rows ?? []).filter { $0.table == table }.map(\.key)) }
    return cited(change.old) != cited(change.new)
  }

  /// Whether a table that a line was read from is another one, corrections and decisions aside.
  private func isReadFromOtherTables(_ change: LineChange) -> Bool {
    let tables = Set([change.old, change.new].compactMap(\.self).flatMap(\.rows).map(\.table)).subtracting([.corrections, .decisions])
    return !runs.tables.isDisjoint(with: tables.map(\.rawValue))
  }

  // MARK: Indicators

  private func addCauses(ofBase change: LineChange, among pairs: [LineChange], to found: inout Set<ChangeCause>) -> Bool {
    guard let old = change.old, let new = change.new else {
      // In one of the accounts the item does not stand so at all: it was not declared there, or otherwise, or the unit was on another
      // scorecard.
      found.insert(runs.knowsBoth(change.item) && !runs.redeclares(change.item) ? .data : .rules)
      return false
    }
    if runs.redeclares(change.item) || (runs.rulebook && declared.isOther(in: change)) { found.insert(.rules) }
    let gaps = old.formula == new.formula ? [] : [old, new].filter(LineCauses.isGap)
    if old.formula != new.formula { found.insert(gaps.isEmpty ? .rules : .data) }
    // With its value an item gets or loses whatever its rule declares; what does not apply without a row may be left out by the rule.
    let isFiledGap = !gaps.isEmpty && gaps.allSatisfy { $0.formula == .missing || $0.rows.contains { $0.table == .notApplicable } }
    let numbers = change.numbers
    let isAmongPeers = (old.numbers + new.numbers).contains { $0.name == .peers }
    let hasMoved = numbers.contains { $0.name == .value || $0.name == .place }
    var follows = false
    var hasOwnData = !gaps.isEmpty
    for number in numbers {
      switch NumberOrigin(of: LineNumber(number.name, of: number.of, .zero), isAmongPeers: isAmongPeers) {
      case .data:
        found.insert(.data)
        hasOwnData = true
      // Whoever went elsewhere is to blame for the others it meets there.
      case .peers: found.formUnion(transfer.isEmpty ? [.peers] : transfer)
      case .rule where isFiledGap && (number.old == nil || number.new == nil): break
      case .rule where isOtherRule(number, of: new.formula, hasMoved: hasMoved): found.insert(.rules)
      case .weight: follows = addCauses(ofWeight: change, to: &found) || follows
      case .other: follows = addCauses(ofChildren: pairs, to: &found) || follows
      case .rule: break
      }
    }
    // The unit's own place moves with its own value; others are to blame only where it did not change, whatever it weighs.
    if hasOwnData, !isPeerStatistic(numbers, isAmongPeers) { found.remove(.peers) }
    // The same numbers give other points only by another rule.
    if found.isEmpty, !follows { found.insert(.rules) }
    return follows
  }

  /// Whether a declared number is another one, and not merely that of another band, step or limit that the value now meets.
  private func isOtherRule(_ number: NumberChange, of formula: Formula, hasMoved: Bool) -> Bool {
    guard runs.rulebook else { return false }
    switch number.name {
    // It stands in a line only where it changed its points.
    case .floor: return number.old != nil && number.new != nil
    case .start, .end, .startPoints, .endPoints, .step, .listed:
      return !(hasMoved && [.bands, .rankSteps].contains(formula))
    // Whether it is another one, the scores tell.
    case .limit, .decimals: return false
    default: return true
    }
  }

  private func isPeerStatistic(_ numbers: [NumberChange], _ isAmongPeers: Bool) -> Bool {
    numbers.contains { [.best, .worst, .mean, .deviation, .peers].contains($0.name) && isAmongPeers }
  }

  /// A weight changes by rule, or because other items of the unit got or lost a value; else it follows whatever moved the others.
  private func addCauses(ofWeight change: LineChange, to found: inout Set<ChangeCause>) -> Bool {
    let isReweighed = runs.reweighs(change.item)
    if isReweighed { found.insert(.rules) }
    let hasGaps = LineCauses.gaps(old) != LineCauses.gaps(new)
    if hasGaps { found.insert(.data) }
    return !isReweighed && !hasGaps
  }

  private static func gaps(_ lines: [ScoreLine]) -> Set<ItemID> { Set(lines.filter { $0.kind == .base && isGap($0) }.map(\.item)) }

  private static func isGap(_ line: ScoreLine) -> Bool { [.missing, .notApplicable].contains(line.formula) }

  /// The causes of what stands below: items whose own lines have no points, but other scores than before.
  private func addCauses(ofChildren pairs: [LineChange], to found: inout Set<ChangeCause>) -> Bool {
    for pair in pairs where pair.kind == .base && pair.oldPoints.isZero && pair.newPoints.isZero && pair.old?.scored != pair.new?.scored {
      found.formUnion(causes(of: pair, among: []).own)
    }
    return true
  }

  // MARK: Rules over records

  private func addCauses(ofRecord change: LineChange, to found: inout Set<ChangeCause>) {
    guard change.old != nil, change.new != nil else {
      guard runs.rulebook else {
        found.insert(.data)
        return
      }
      guard runs.knowsBoth(change.item), let row = (change.new ?? change.old)?.rows.first else {
        found.insert(.rules)
        return
      }
      // Nothing that was read from a table changed where the table did not. A row that the other run cites elsewhere was there, too.
      let isTableOther = !runs.tables.isDisjoint(with: (change.new ?? change.old)?.rows.map(\.table.rawValue) ?? [])
      let isCited = (change.new == nil ? new : old).contains { $0.rows.contains { $0.table == row.table && $0.key == row.key } }
      if isTableOther { found.insert(.data) }
      if !isTableOther || isCited { found.insert(.rules) }
      return
    }
    if runs.redeclares(change.item) { found.insert(.rules) }
    for number in change.numbers {
      // A number under another word, such as that of another level, came with the record.
      let isRecord = number.old == nil || number.new == nil
      let origin = NumberOrigin(of: LineNumber(number.name, of: number.of, .zero), isAmongPeers: false)
      found.insert(origin == .rule && !isRecord && runs.rulebook ? .rules : .data)
    }
  }
}

extension Account {
  /// By item the items below it.
  fileprivate var itemsBelow: [ItemID: Set<ItemID>] {
    var below: [ItemID: Set<ItemID>] = [:]
    var path: [NodeScore] = []
    for node in nodes {
      path.removeAll { $0.depth >= node.depth }
      for above in path { below[above.item, default: []].insert(node.item) }
      path.append(node)
    }
    return below
  }
}
