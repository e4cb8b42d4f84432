import Model
import OrderedCollections
import Rules

/// Makes a world smaller as long as what is wrong with it stays wrong, until nothing more can be left out.
struct Shrinker {
  let isWrong: (World) -> Bool

  func smallest(_ world: World) -> World {
    var world = world
    while let smaller = smaller(than: world) { world = smaller }
    return world
  }

  /// One pass over everything that may go; nil where all of it is needed.
  private func smaller(than world: World) -> World? {
    var (current, isSmaller) = (world, false)
    for removals in Shrinker.removals {
      // Behind one that went another takes its number, so the same number is tried again.
      var number = 0
      while let next = removals(current, number) {
        if isWrong(next) { (current, isSmaller) = (next, true) } else { number += 1 }
      }
    }
    return isSmaller ? current : nil
  }

  /// Gives the world without its `number`-th thing of a kind; nil where there are no more.
  typealias Removal = (World, Int) -> World?

  private static var removals: [Removal] {
    // What takes most goes first, so that the rest is looked for in a small world.
    var removals: [Removal] = [simplestCard, simplerNode, table, simplerUnit, unit, competition, node]
    removals.append { world, number in remove(world, number, \World.records) }
    removals += [rule(\Rulebook.adjustments), rule(\Rulebook.obligations), rule(\Rulebook.lights), cause, column, goal, grade, tieBreak]
    removals.append { world, number in remove(world, number, \World.ballots) }
    removals.append { world, number in remove(world, number, \World.values) }
    removals += [exclusion, refusal, exemption, simplerRule, simplerCompetition]
    return removals
  }

  private static func remove<Element>(_ world: World, _ number: Int, _ path: WritableKeyPath<World, [Element]>) -> World? {
    guard world[keyPath: path].indices.contains(number) else { return nil }
    var world = world
    world[keyPath: path].remove(at: number)
    return world
  }

  private static func rule<ID: Hashable, Rule>(_ path: WritableKeyPath<Rulebook, OrderedDictionary<ID, Rule>>) -> Removal {
    { world, number in
      guard number < world.rulebook[keyPath: path].count else { return nil }
      var world = world
      world.rulebook[keyPath: path].remove(at: number)
      return world
    }
  }

  /// A unit and all that is said of it.
  private static func unit(_ world: World, _ number: Int) -> World? {
    guard var next = remove(world, number, \.units), !next.units.isEmpty else { return nil }
    let unit = world.units[number].id
    next.values.removeAll { $0.unit == unit }
    next.records.removeAll { $0.unit == unit }
    next.ballots.removeAll { $0.unit == unit }
    next.goals = next.goals.filter { $0.key.unit != unit }
    next.notApplicable = next.notApplicable.filter { $0.unit != unit }
    next.incomplete.remove(unit)
    return next
  }

  private static func competition(_ world: World, _ number: Int) -> World? {
    guard world.rulebook.competitions.count > 1, number < world.rulebook.competitions.count else { return nil }
    var world = world
    let gone = world.rulebook.competitions.values[number]
    world.rulebook.competitions.remove(at: number)
    // Its units would be in no competition, and its card nobody's.
    world.units.removeAll { gone.units.means($0) && !gone.units.levels.isEmpty }
    let used = world.rulebook.competitions.values.map(\.scorecard)
    world.rulebook.scorecards.removeAll { !used.contains($0.key) }
    world.dropWhatNobodyReads()
    return world.units.isEmpty ? nil : world
  }

  /// A level or indicator of a card, never the last counted child of its level.
  private static func node(_ world: World, _ number: Int) -> World? {
    var left = number
    for (name, card) in world.rulebook.scorecards {
      guard var root = without(&left, in: card.root) else { continue }
      var world = world
      root.refill()
      world.rulebook.scorecards[name]?.root = root
      world.dropWhatNobodyReads()
      return world
    }
    return nil
  }

  private static func without(_ left: inout Int, in node: ScoreNode) -> ScoreNode? {
    guard case .level(var level) = node.content else { return nil }
    var node = node
    for index in level.children.indices {
      let isNeeded = level.children[index].counts && level.children.count(where: \.counts) == 1
      if !isNeeded {
        if left == 0 {
          level.children.remove(at: index)
          level.atLeast = min(level.atLeast, level.children.count(where: \.counts))
          node.content = .level(level)
          return node
        }
        left -= 1
      }
      if let child = without(&left, in: level.children[index]) {
        level.children[index] = child
        node.content = .level(level)
        return node
      }
    }
    return nil
  }

  /// All rows of a table.
  private static func table(_ world: World, _ number: Int) -> World? {
    let tables = Set(world.records.map(\.table)).sorted { $0.rawValue < $1.rawValue }
    guard number < tables.count else { return nil }
    var world = world
    world.records.removeAll { $0.table == tables[number] }
    return world
  }

  /// One of several causes of a row.
  private static func cause(_ world: World, _ number: Int) -> World? {
    var left = number
    for (index, record) in world.records.enumerated() where record.causes.count > 1 {
      if left < record.causes.count {
        var (world, causes) = (world, record.causes)
        causes.remove(at: left)
        world.records[index].write(causes.joined(separator: ";"), to: "cause")
        return world
      }
      left -= record.causes.count
    }
    return nil
  }

  private static func column(_ world: World, _ number: Int) -> World? {
    var left = number
    for index in world.records.indices {
      let columns = world.records[index].attributes.dictionary.keys.sorted().filter {
        !world.records[index].table.keyColumns.contains($0) && $0 != "unit_id"
      }
      if left >= columns.count {
        left -= columns.count
        continue
      }
      var world = world
      world.records[index].write(nil, to: columns[left])
      return world
    }
    return nil
  }

  private static func goal(_ world: World, _ number: Int) -> World? {
    let keys = world.goals.keys.sorted { ($0.unit.text, $0.reading.text) < ($1.unit.text, $1.reading.text) }
    guard number < keys.count else { return nil }
    var world = world
    world.goals[keys[number]] = nil
    return world
  }

  private static func exclusion(_ world: World, _ number: Int) -> World? {
    let keys = world.notApplicable.sorted { ($0.unit.text, $0.item.text) < ($1.unit.text, $1.item.text) }
    guard number < keys.count else { return nil }
    var world = world
    world.notApplicable.remove(keys[number])
    return world
  }

  private static func refusal(_ world: World, _ number: Int) -> World? {
    let units = world.incomplete.sorted()
    guard number < units.count else { return nil }
    var world = world
    world.incomplete.remove(units[number])
    return world
  }

  /// All the grades of a competition, since single ones lean on each other.
  private static func grade(_ world: World, _ number: Int) -> World? {
    let ids = world.rulebook.competitions.values.filter { !$0.grades.isEmpty }.map(\.id)
    guard number < ids.count else { return nil }
    var world = world
    world.rulebook.competitions[ids[number]]?.grades = [:]
    return world
  }

  private static func tieBreak(_ world: World, _ number: Int) -> World? {
    let ids = world.rulebook.competitions.values.filter { !$0.tieBreak.isEmpty }.map(\.id)
    guard number < ids.count else { return nil }
    var world = world
    world.rulebook.competitions[ids[number]]?.tieBreak.removeLast()
    return world
  }

  private static func exemption(_ world: World, _ number: Int) -> World? {
    guard var rules = world.rulebook.exemption else { return nil }
    var changes: [(inout ExemptionRules) -> Void] = []
    if !rules.conditions.isEmpty { changes.append { $0.conditions = [] } }
    if !rules.exclusions.isEmpty { changes.append { $0.exclusions = [] } }
    if !rules.excepted.isEmpty { changes.append { $0.excepted = [] } }
    if rules.queryRepeats { changes.append { $0.queryRepeats = false } }
    if rules.persons != .all { changes.append { $0.persons = .all } }
    if rules.units != .all { changes.append { $0.units = .all } }
    guard number < changes.count else { return nil }
    changes[number](&rules)
    var world = world
    world.rulebook.exemption = rules
    return world
  }
}
