import Model
import OrderedCollections
import Rules

/// Units that are compared with each other, before anything is known of their scores.
///
/// A class: whoever counts a unit looks at its group, and nobody changes it.
final class Group: Sendable {
  let id: GroupID
  let competition: Competition
  /// The index of its card.
  let card: Int
  /// Indices of units, ordered by id.
  let members: [Int]

  init(id: GroupID, competition: Competition, card: Int, members: [Int]) {
    self.id = id
    self.competition = competition
    self.card = card
    self.members = members
  }
}

/// Before anything is measured: which unit is compared with which.
struct Grouping: Sendable {
  private(set) var cards: [Card] = []
  private(set) var groups: [Group] = []
  private(set) var findings: [Finding] = []
  /// Units that cannot be scored for where they stand, and why.
  private(set) var misplaced: [Int: [LocalizedText]] = [:]

  init(_ rulebook: Rulebook, _ index: FactIndex) {
    var membersOf: [[Int]] = rulebook.competitions.values.map { _ in [] }
    let selections = rulebook.competitions.values.map { Selection($0.units) }
    let unscored = rulebook.unscored.map { Selection($0) }
    for unit in index.ordered {
      let selected = selections.indices.filter { selections[$0].includes(index.facts.units[unit]) }
      let found = selected.filter { number in
        rulebook.competitions.values[number].withProjects.map { index.judged.projects.hasProjects(index.facts.units[unit].id, by: $0) }
          ?? true
      }
      // A unit in several is listed in the first, so that it is listed once.
      if let first = found.first { membersOf[first].append(unit) }
      if found.isEmpty, let unscored, unscored.includes(index.facts.units[unit]) { continue }
      // Without a project that is judged, a unit that could take part stays out without a word.
      if found.count > 1 || selected.isEmpty {
        let unitHere = index.facts.units[unit]
        report(
          unitHere, unit, in: found.map { rulebook.competitions.values[$0] }, isIncomplete: index.facts.incomplete[unitHere.id] != nil)
      }
    }
    var cardOf: [String: Int] = [:]
    for (competition, members) in zip(rulebook.competitions.values, membersOf) {
      guard let scorecard = rulebook.scorecards[competition.scorecard] else {
        findings.append(.unknownScorecard(of: competition))
        continue
      }
      let card = cardOf[scorecard.id] ?? cards.count
      if card == cards.count {
        cards.append(Card(scorecard, index.facts.cells))
        cardOf[scorecard.id] = card
      }
      if members.isEmpty { findings.append(.emptyCompetition(competition)) }
      split(members, of: competition, card: card, index)
    }
    warnOfUnknownNames(in: rulebook, index)
  }

  private mutating func split(_ members: [Int], of competition: Competition, card: Int, _ index: FactIndex) {
    guard competition.onePerDivision else {
      if !members.isEmpty {
        groups.append(Group(id: GroupID(competition.id), competition: competition, card: card, members: members))
      }
      return
    }
    for member in members where index.facts.units[member].division == nil {
      let finding = Finding.missingDivision(of: index.facts.units[member], competition)
      findings.append(finding)
      misplaced[member, default: []].append(finding.message)
    }
    let byDivision = Dictionary(grouping: members) { GroupID(competition.id, division: index.facts.units[$0].division) }
    for id in byDivision.keys.sorted() {
      groups.append(Group(id: id, competition: competition, card: card, members: byDivision[id] ?? []))
    }
  }

  private mutating func report(_ unit: Unit, _ index: Int, in competitions: [Competition], isIncomplete: Bool) {
    if competitions.isEmpty {
      // A unit with a refused row is listed with that reason; its division may be just what was refused.
      if !isIncomplete { findings.append(.unitWithoutCompetition(unit)) }
    } else {
      let finding = Finding.unitInSeveral(unit, competitions)
      findings.append(finding)
      misplaced[index] = [finding.message]
    }
  }

  /// A misspelt unit or division in the rulebook, or a level that the units table does not have, would change peers, places and points
  /// without a word. Those of the competitions are what the units table's own are held against.
  private mutating func warnOfUnknownNames(in rulebook: Rulebook, _ index: FactIndex) {
    let divisions = Set(index.facts.units.compactMap(\.division))
    let levels = Set(index.facts.units.map(\.level))
    func warn(_ units: [UnitID], at place: LocalizedText) {
      for unit in units where index.indexOfUnit(unit) == nil { findings.append(.unknownUnit(unit, namedBy: place)) }
    }
    func warn(_ selector: UnitSelector, at place: LocalizedText) {
      warn(selector.units, at: place)
      for division in selector.divisions where !divisions.contains(division) {
        findings.append(.unknownDivision(division, namedBy: place))
      }
      for level in selector.levels where !levels.contains(level) { findings.append(.unknownLevel(level, namedBy: place)) }
    }
    for competition in rulebook.competitions.values { warn(competition.units.units, at: competition.name) }
    for panel in rulebook.panels.values { warn(panel.appliesTo, at: panel.name) }
    for adjustment in rulebook.adjustments.values { warn(adjustment.appliesTo, at: adjustment.name) }
    for obligation in rulebook.obligations.values { warn(obligation.appliesTo, at: obligation.name) }
    for entry in cards.flatMap(\.entries) {
      guard case .indicator(let indicator) = entry.node.content else { continue }
      if let appliesTo = indicator.appliesTo { warn(appliesTo, at: entry.node.name) }
      if case .units(let units) = indicator.method.peers?.among { warn(units, at: entry.node.name) }
    }
  }
}
