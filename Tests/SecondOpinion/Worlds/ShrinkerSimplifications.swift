import Model
import OrderedCollections
import Rules

/// Things that stay and become plainer. Each is offered only where it is not plain yet, so that there is an end to it.
extension Shrinker {
  private typealias Change<Thing> = (inout Thing) -> Void

  // MARK: Scorecards

  /// A level or indicator for which one stands in that asks for no facts; or one without its rounding, limits, weight and policies.
  static func simplerNode(_ world: World, _ number: Int) -> World? {
    var left = number
    for (name, card) in world.rulebook.scorecards {
      var found: (id: ItemID, change: Change<ScoreNode>)?
      card.root.walk { node, depth in
        let changes = changes(of: node, isRoot: depth == 0)
        if left >= 0, left < changes.count { found = (node.id, changes[left]) }
        left -= changes.count
      }
      guard let found else { continue }
      var world = world
      world.rulebook.scorecards[name]?.root.changeAll { node in if node.id == found.id { found.change(&node) } }
      world.rulebook.scorecards[name]?.root.refill()
      world.dropWhatNobodyReads()
      return world
    }
    return nil
  }

  /// A card of one indicator that asks for no facts, and totals rounded half up to whole points, where its half point shows.
  static func simplestCard(_ world: World, _ number: Int) -> World? {
    let cards = world.rulebook.scorecards.values.filter { card in
      guard card.root.children.count == 1, case .indicator(let indicator) = card.root.children[0].content else { return true }
      return indicator.measure != standIn.measure
    }
    guard number < cards.count, let name = world.rulebook.scorecards.keys.first(where: { $0 == cards[number].id }) else { return nil }
    var world = world
    let only = ScoreNode(id: "i", name: LocalizedText("i"), content: .indicator(standIn))
    world.rulebook.scorecards[name]?.root = ScoreNode(
      id: cards[number].root.id, name: cards[number].root.name,
      content: .level(Level(combination: .sum, childrenFull: .one, full: .one, children: [only])))
    world.rulebook.scorecards[name]?.root.refill()
    for id in world.rulebook.competitions.keys where world.rulebook.competitions[id]?.scorecard == name {
      world.rulebook.competitions[id]?.rounding = Rounding(places: 0)
    }
    world.dropWhatNobodyReads()
    return world
  }

  /// Twelve and a half points, less one for each violation.
  private static let standIn = Indicator(
    measure: .records(RecordMeasure(.count(on: nil), of: .violations)), method: .perOccurrence(rate: .one),
    points: Fraction(exact: "12.5") ?? .one)

  private static func changes(of node: ScoreNode, isRoot: Bool) -> [Change<ScoreNode>] {
    var changes: [Change<ScoreNode>] = []
    var isBinary = false
    switch node.content {
    case .indicator(let indicator):
      if indicator.measure != standIn.measure { changes.append { $0.content = .indicator(standIn) } }
      if indicator.appliesTo != nil { changes.append { $0.change { (indicator: inout Indicator) in indicator.appliesTo = nil } } }
    case .level(let level):
      if !isRoot { changes.append { $0.content = .indicator(standIn) } }
      if level.combination != .sum { changes.append { $0.change { (level: inout Level) in level.combination = .sum } } }
      if level.missing != .error { changes.append { $0.change { (level: inout Level) in level.missing = .error } } }
      if level.atLeast != 1 { changes.append { $0.change { (level: inout Level) in level.atLeast = 1 } } }
      if level.full != level.childrenFull { changes.append { $0.change { (level: inout Level) in level.full = level.childrenFull } } }
      isBinary = level.combination == .geometric
    }
    // The last figure of a binary number is no matter of opinion.
    if node.rounding != nil, !isBinary { changes.append { $0.rounding = nil } }
    if node.floor != nil { changes.append { $0.floor = nil } }
    if node.cap != nil { changes.append { $0.cap = nil } }
    if node.weight != .one { changes.append { $0.weight = .one } }
    return changes
  }

  // MARK: Units

  /// A unit whose rows another takes over, or that is as ordinary as can be.
  static func simplerUnit(_ world: World, _ number: Int) -> World? {
    var left = number
    for (index, unit) in world.units.enumerated() {
      var changes: [Change<World>] = []
      if let other = world.units.first(where: { $0.id != unit.id }), world.records.contains(where: { $0.unit == unit.id }), index > 0 {
        changes.append { world in
          for row in world.records.indices where world.records[row].unit == unit.id {
            world.records[row].write(other.id.text, to: "unit_id")
          }
        }
      }
      if unit.level != .county { changes.append { $0.units[index].level = .county } }
      if unit.division != "甲" { changes.append { $0.units[index].division = "甲" } }
      if !unit.competes { changes.append { $0.units[index].competes = true } }
      if left < changes.count {
        var world = world
        changes[left](&world)
        return world
      }
      left -= changes.count
    }
    return nil
  }

  // MARK: Rules

  static func simplerRule(_ world: World, _ number: Int) -> World? {
    var left = number
    for (id, rule) in world.rulebook.adjustments {
      let changes = changes(of: rule)
      if left < changes.count {
        var (world, rule) = (world, rule)
        changes[left](&rule)
        world.rulebook.adjustments[id] = rule
        return world
      }
      left -= changes.count
    }
    return nil
  }

  private static func changes(of rule: Adjustment) -> [Change<Adjustment>] {
    var changes: [Change<Adjustment>] = []
    if rule.inForce.from != nil { changes.append { $0.inForce.from = nil } }
    if rule.inForce.until != nil { changes.append { $0.inForce.until = nil } }
    if !rule.when.isEmpty { changes.append { $0.when = [] } }
    if rule.countsOn != nil { changes.append { $0.countsOn = nil } }
    if rule.appliesTo != UnitSelector() { changes.append { $0.appliesTo = UnitSelector() } }
    guard case .points(let effect) = rule.effect else { return changes }
    func change(_ change: @escaping Change<PointsEffect>) {
      changes.append { rule in
        var effect = effect
        change(&effect)
        rule.effect = .points(effect)
      }
    }
    if effect.datedBy != .conduct { change { $0.datedBy = .conduct } }
    if effect.perMatter { change { $0.perMatter = false } }
    if effect.sameItemHighest { change { $0.sameItemHighest = false } }
    if effect.upTo != nil { change { $0.upTo = nil } }
    let isPlain = effect.amounts.allSatisfy { dated in
      guard case .fixed = dated.amount.source else { return false }
      return dated.inForce == DaySpan() && dated.amount.timesColumn == nil
    }
    if !isPlain { change { $0.amounts = [DatedAmount(amount: Amount(.fixed(.one)))] } }
    return changes
  }

  // MARK: Competitions

  static func simplerCompetition(_ world: World, _ number: Int) -> World? {
    var left = number
    for (id, competition) in world.rulebook.competitions {
      var changes: [Change<Competition>] = []
      if competition.onePerDivision { changes.append { $0.onePerDivision = false } }
      if world.rulebook.competitions.count == 1, competition.units != UnitSelector() { changes.append { $0.units = UnitSelector() } }
      if competition.nonCompeting != NonCompeting() { changes.append { $0.nonCompeting = NonCompeting() } }
      if competition.rounding.mode != .halfUp { changes.append { $0.rounding.mode = .halfUp } }
      if left < changes.count {
        var world = world
        if var competition = world.rulebook.competitions[id] {
          changes[left](&competition)
          world.rulebook.competitions[id] = competition
        }
        return world
      }
      left -= changes.count
    }
    return nil
  }
}

extension ScoreNode {
  fileprivate mutating func change(_ change: (inout Level) -> Void) {
    guard case .level(var level) = content else { return }
    change(&level)
    content = .level(level)
  }

  fileprivate mutating func change(_ change: (inout Indicator) -> Void) {
    guard case .indicator(var indicator) = content else { return }
    change(&indicator)
    content = .indicator(indicator)
  }
}

extension World {
  /// Leaves out values, goals, ballots and exclusions of what is on no card any more.
  mutating func dropWhatNobodyReads() {
    var (items, readings): (Set<ItemID>, Set<ReadingID>) = ([], [])
    var panels: Set<PanelID> = []
    for card in rulebook.scorecards.values {
      card.root.walk { node, _ in
        items.insert(node.id)
        guard case .indicator(let indicator) = node.content else { return }
        readings.formUnion(indicator.measure.columns.map(\.reading))
        switch indicator.measure {
        case .ballot(let panel), .ballotShare(let panel, _): panels.insert(panel)
        case .ballots(let several): panels.formUnion(several)
        default: break
        }
      }
    }
    values.removeAll { !readings.contains($0.reading) }
    goals = goals.filter { readings.contains($0.key.reading) }
    ballots.removeAll { !panels.contains($0.panel) }
    notApplicable = notApplicable.filter { items.contains($0.item) }
    for id in rulebook.competitions.keys { rulebook.competitions[id]?.tieBreak.removeAll { !items.contains($0) } }
  }
}
