import Model
import OrderedCollections
import Rules

/// A second opinion on an assessment: worked out slowly, from the rulebook's own words, by nothing that the program computes with.
///
/// It knows no findings, reasons or honors; it says what every error came to, what every line and total is, and where everybody stands.
struct Opinion {
  private(set) var errors: [String: OpinionOnErrors.Opinion] = [:]
  private(set) var standings: [GroupID: [OpinionStanding]] = [:]
  private(set) var sheets: [UnitID: OpinionSheet] = [:]

  /// The obligations of the rulebook, whose lines are about spans and not about rows.
  var duties: Set<ItemID> { Set(dossier.rulebook.obligations.keys) }

  private let dossier: Dossier
  private let heresy: Heresy?
  private let measures: OpinionOnMeasures
  private let outcomes: [UnitID: OpinionOnRecords.Outcome]
  /// Units that cannot be scored.
  private var out: Set<UnitID>
  private var notes = Notes()
  private let groups: [(id: GroupID, competition: Competition, units: [Unit])]

  init(on asked: Dossier, heresy: Heresy? = nil) {
    let lights = OpinionOnLights(asked)
    var dossier = asked
    dossier.records = lights.showing(asked.records)
    self.dossier = dossier
    self.heresy = heresy
    let verdicts = OpinionOnErrors(dossier)
    errors = verdicts.opinions
    let rules = OpinionOnRecords(dossier: dossier, errors: verdicts, heresy: heresy)
    let projects = OpinionOnProjects(dossier: dossier, records: rules)
    measures = OpinionOnMeasures(dossier: dossier, records: rules, lights: lights, projects: projects)
    let duties = OpinionOnDuties(dossier: dossier, rules: rules)
    var outcomes: [UnitID: OpinionOnRecords.Outcome] = [:]
    for unit in dossier.units {
      var outcome = rules.outcome(for: unit)
      outcome.lines += duties.lines(for: unit)
      outcomes[unit.id] = outcome
    }
    self.outcomes = outcomes
    out = dossier.incomplete
    groups = Opinion.groups(of: dossier, projects)
    settle()
  }

  private static func groups(
    of dossier: Dossier, _ projects: OpinionOnProjects
  ) -> [(id: GroupID, competition: Competition, units: [Unit])] {
    dossier.rulebook.competitions.values.flatMap { competition in
      let units = dossier.units.filter { unit in
        competition.units.means(unit) && competition.withProjects.map { projects.hasOne(unit, by: $0) } ?? true
      }
      guard competition.onePerDivision else { return units.isEmpty ? [] : [(GroupID(competition.id), competition, units)] }
      return Dictionary(grouping: units) { $0.division }.map { (GroupID(competition.id, division: $0), competition, $1) }
    }
  }

  // MARK: Who can be scored

  /// A unit that cannot be scored sets nobody's peers; so everything is counted again without it, until nobody drops out any more.
  /// Faults of a unit's own go first, then those that come of comparing.
  private mutating func settle() {
    while true {
      var dropped: [OpinionOnLevels.Fault: Set<UnitID>] = [:]
      sheets = [:]
      standings = [:]
      notes = Notes()
      for group in groups {
        var contenders: [OpinionOnPlaces.Contender] = []
        for unit in group.units {
          var contender = OpinionOnPlaces.Contender(unit: unit)
          if !out.contains(unit.id) {
            let levels = levels(of: unit, in: group)
            let root = levels.root(card(group.competition))
            for fault in levels.faults {
              let everyone = fault == .group ? group.units.map(\.id).filter { !out.contains($0) } : [unit.id]
              dropped[fault == .own ? .own : .computed, default: []].formUnion(everyone)
            }
            if levels.faults.isEmpty {
              let sheet = sheet(of: unit, root, group.competition)
              sheets[unit.id] = sheet
              contender.total = sheet.total
              contender.tieBreak = group.competition.tieBreak.map { item in sheet.nodes.first { $0.item == item }?.scored }
            }
          }
          contender.ceilings = outcomes[unit.id]?.ceilings ?? []
          contender.vetoes = outcomes[unit.id]?.vetoes ?? []
          contenders.append(contender)
        }
        standings[group.id] = OpinionOnPlaces(competition: group.competition, heresy: heresy).standings(contenders)
      }
      guard let next = dropped[.own] ?? dropped[.computed] else { return }
      out.formUnion(next)
    }
  }

  private func card(_ competition: Competition) -> ScoreNode { dossier.rulebook.scorecards[competition.scorecard]?.root ?? Opinion.nothing }

  private static let nothing = ScoreNode(
    id: "nothing", name: LocalizedText(""), content: .level(Level(combination: .sum, childrenFull: .one, full: .one, children: [])))

  // MARK: Scores

  private typealias AGroup = (id: GroupID, competition: Competition, units: [Unit])

  private func levels(of unit: Unit, in group: AGroup) -> OpinionOnLevels {
    OpinionOnLevels(heresy: heresy) { node, indicator, faults in
      switch measures.measure(indicator, node.id, of: unit) {
      case .missing: return .missing
      case .notApplicable: return .notApplicable
      case .fault:
        faults.append(.own)
        return .broken
      case .value(let value):
        let peers = peers(of: indicator, node.id, group)
        let method = OpinionOnMethods(
          indicator: indicator, floor: node.floor.map { Exact($0) }, target: measures.target(indicator, unit.id),
          baseline: measures.baseline(indicator, unit.id), peers: peers, isPeer: peers.units.contains(unit.id))
        switch method.earned(value) {
        case .points(let points): return .points(points)
        case .fault: faults.append(indicator.method.peers == nil ? .own : .computed)
        case .groupFault: faults.append(.group)
        }
        return .broken
      }
    } mean: { node in
      // The mean score of those who set peers and have one.
      let compared = Compared(group: group.id, item: node.id)
      if let known = notes.means[compared] { return known }
      let scores = setters(group).filter { !out.contains($0.id) }.compactMap { peer -> Exact? in
        if case .points(let points) = levels(of: peer, in: group).score(node).score { points } else { nil }
      }
      let mean = scores.isEmpty ? nil : scores.reduce(.zero, +) / Exact(scores.count)
      notes.means[compared] = .some(mean)
      return mean
    }
  }

  private func setters(_ group: AGroup) -> [Unit] { group.units.filter { $0.competes || group.competition.nonCompeting.setPeers } }

  /// Competing, complete units of the group unless the rulebook says otherwise.
  private func peers(of indicator: Indicator, _ item: ItemID, _ group: AGroup) -> Peers {
    guard let rule = indicator.method.peers else { return Opinion.nobody }
    let compared = Compared(group: group.id, item: item)
    if let known = notes.peers[compared] { return known }
    let candidates: [Unit] =
      switch rule.among {
      case .group: setters(group)
      case .all: groups.filter { $0.competition.scorecard == group.competition.scorecard }.flatMap(setters)
      case .units(let named): dossier.units.filter { named.contains($0.id) }
      }
    let peers = Peers(
      candidates.filter { !out.contains($0.id) }.compactMap { unit in
        if case .value(let value) = measures.measure(indicator, item, of: unit) { (unit.id, value) } else { nil }
      })
    notes.peers[compared] = peers
    return peers
  }

  private static var nobody: Peers { Peers([]) }

  private struct Compared: Hashable {
    var group: GroupID
    var item: ItemID
  }

  /// What was worked out for one unit and holds for the next, as long as nobody drops out.
  private final class Notes {
    var peers: [Compared: Peers] = [:]
    var means: [Compared: Exact?] = [:]
  }

  // MARK: The account

  private func sheet(of unit: Unit, _ root: OpinionOnLevels.Node, _ competition: Competition) -> OpinionSheet {
    var sheet = OpinionSheet()
    write(root, worth: .one, &sheet)
    sheet.lines += outcomes[unit.id]?.lines ?? []
    var (exact, printed) = (Exact.zero, Exact.zero)
    for index in sheet.lines.indices {
      sheet.lines[index].printed = sheet.lines[index].points.rounded(competition.printedPlaces, .halfUp)
      exact = exact + sheet.lines[index].points
      printed = printed + sheet.lines[index].printed
    }
    let rounding = competition.rounding
    let total = exact.rounded(rounding.places, heresy == .roundsHalfToEven && rounding.mode == .halfUp ? .halfEven : rounding.mode)
    sheet.lines.append(OpinionLine(kind: .rounding, item: .total, points: total - exact, printed: total - printed))
    sheet.total = total
    return sheet
  }

  /// A line for each indicator, for each level that is one line, and for what rounding and limits of a level change.
  private func write(_ node: OpinionOnLevels.Node, worth: Exact, _ sheet: inout OpinionSheet) {
    let item = node.declared.id
    var isOneLine = node.isFilled
    var worthBelow = node.isFilled ? .zero : worth
    if case .level(let level) = node.declared.content {
      if level.combination == .geometric { (isOneLine, worthBelow) = (true, .zero) }
      if node.combined == nil { worthBelow = .zero }
    } else {
      isOneLine = true
    }
    sheet.nodes.append(OpinionSheet.Node(item: item, scored: node.taken, weight: worth))
    if isOneLine {
      let scored = node.isFilled ? node.taken : node.combined ?? node.taken
      sheet.lines.append(OpinionLine(kind: .base, item: item, scored: scored, points: (scored ?? .zero) * worth))
    }
    for child in node.children { write(child, worth: worthBelow * child.weight, &sheet) }
    guard let combined = node.combined, let rounded = node.rounded, let taken = node.taken, !node.isFilled else { return }
    if rounded != combined { sheet.lines.append(OpinionLine(kind: .rounding, item: item, points: (rounded - combined) * worth)) }
    if taken != rounded {
      sheet.lines.append(OpinionLine(kind: taken < rounded ? .cap : .floor, item: item, points: (taken - rounded) * worth))
    }
  }
}
