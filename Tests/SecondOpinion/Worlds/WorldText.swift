import Model
import OrderedCollections
import Rules
import Scoring

extension World {
  /// The world as a person reads it: rules much as a rulebook writes them, then the rows.
  var text: String {
    let start = dates.countsFrom.map { "  counts_from: \($0)" } ?? ""
    var lines = ["period: \(dates.period)\(start)  cut_off: \(dates.cutOff)  as_of: \(dates.asOf)"]
    for (name, card) in rulebook.scorecards {
      lines.append("scorecards: \(name):")
      card.root.walk { node, depth in lines.append(String(repeating: "  ", count: depth + 1) + "- " + World.text(of: node)) }
    }
    for competition in rulebook.competitions.values { lines += World.text(of: competition) }
    if let exemption = rulebook.exemption, records.contains(where: { $0.table == .errors }) {
      lines.append(
        "exemption: {conditions: \(exemption.conditions.map(\.id)), exclusions: \(exemption.exclusions.map { World.text(of: $0.when) }), "
          + "query_repeats: \(exemption.queryRepeats), while_queried: \(exemption.whileQueried.rawValue), "
          + "excepted: \(exemption.excepted.map { World.text(of: $0.when) }), persons: \(exemption.persons.rawValue), "
          + "units: \(exemption.units.rawValue)}")
    }
    for rule in rulebook.adjustments.values { lines.append("adjustments: " + World.text(of: rule)) }
    for rule in rulebook.obligations.values {
      lines.append(
        "obligations: \(rule.id): {on: \(rule.table.rawValue), when: \(World.text(of: rule.when)), unless: \(World.text(of: rule.unless)), per: \(rule.per.rawValue), "
          + "binds: \(rule.binds.rawValue), months_before: \(rule.monthsBefore), for_each: \(rule.forEach ?? "–"), count: \(rule.counting), \(rule.bound), "
          + "each: \(rule.deduction.map { "\($0.each)" } ?? "–"), up_to: \(rule.deduction?.upTo.map { "\($0)" } ?? "–")}")
    }
    for reading in rulebook.readings.values where values.contains(where: { $0.reading == reading.id }) {
      lines.append("readings: \(reading.id): {grain: \(reading.grain.rawValue)}")
    }
    lines.append("units:")
    for unit in units {
      let refused = incomplete.contains(unit.id) ? ", a row refused" : ""
      lines.append("  \(unit.id), \(unit.level.rawValue), \(unit.division ?? "–"), competes \(unit.competes)\(refused)")
    }
    if !values.isEmpty { lines.append("values:") }
    for value in values { lines.append("  \(value.unit), \(value.reading), period \(value.number), \(value.value)") }
    for (key, goal) in goals.sorted(by: { ($0.key.unit.text, $0.key.reading.text) < ($1.key.unit.text, $1.key.reading.text) }) {
      lines.append(
        "targets: \(key.unit), \(key.reading), target \(goal.target?.description ?? "–"), baseline \(goal.baseline?.description ?? "–")")
    }
    for item in notApplicable.sorted(by: { ($0.unit.text, $0.item.text) < ($1.unit.text, $1.item.text) }) {
      lines.append("not_applicable: \(item.unit), \(item.item)")
    }
    for ballot in ballots {
      let votes = ballot.votes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      lines.append("ballots: \(ballot.unit), \(ballot.panel), \(votes.joined(separator: ", "))")
    }
    for record in records {
      let columns = record.attributes.dictionary.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      lines.append("\(record.table.rawValue): \(columns.joined(separator: ", "))")
    }
    return lines.joined(separator: "\n")
  }

  private static func text(of node: ScoreNode) -> String {
    var parts: [String] = []
    switch node.content {
    case .level(let level):
      parts = ["level: \(node.id)", "combine: \(level.combination.rawValue)", "missing: \(level.missing.rawValue)"]
      if level.atLeast != 1 { parts.append("at_least: \(level.atLeast)") }
      if level.full != level.childrenFull { parts.append("scale_to: \(level.full)") }
    case .indicator(let indicator):
      parts = ["indicator: \(node.id)", "points: \(indicator.points)", "measure: \(indicator.measure)", "method: \(indicator.method)"]
      if let applies = indicator.appliesTo { parts.append("applies_to: \(applies.levels.map(\.rawValue))") }
    }
    if node.weight != .one { parts.append("weight: \(node.weight)") }
    if !node.counts { parts.append("counts: no") }
    if let rounding = node.rounding { parts.append("round: \(rounding.places) \(rounding.mode.rawValue)") }
    if let floor = node.floor { parts.append("floor: \(floor)") }
    if let cap = node.cap { parts.append("cap: \(cap)") }
    return "{" + parts.joined(separator: ", ") + "}"
  }

  private static func text(of competition: Competition) -> [String] {
    let alone = competition.nonCompeting
    var lines = [
      "competitions: \(competition.id): {levels: \(competition.units.levels.map(\.rawValue)), one_per_division: \(competition.onePerDivision), "
        + "scorecard: \(competition.scorecard), round: \(competition.rounding.places) \(competition.rounding.mode.rawValue), "
        + "print: \(competition.printedPlaces), tie_break: \(competition.tieBreak.map(\.text)), non_competing: {set_peers: \(alone.setPeers), "
        + "take_grade: \(alone.takeGrade), in_quota_base: \(alone.inQuotaBase)}}"
    ]
    for grade in competition.grades.values {
      let quota = grade.quota.map { "\($0.amount) of \($0.base.rawValue), edge_tie \($0.edgeTie.rawValue)" } ?? "–"
      lines.append(
        "  grade \(grade.id): {score_at_least: \(grade.scoreAtLeast.map { "\($0)" } ?? "–"), "
          + "place_at_most: \(grade.placeAtMost.map { "\($0)" } ?? "–"), quota: \(quota)}")
    }
    return lines
  }

  private static func text(of conditions: [RecordCondition]) -> String {
    "[" + conditions.map { "\($0.column) \($0.test)" }.joined(separator: ", ") + "]"
  }

  private static func text(of rule: Adjustment) -> String {
    var parts = ["on: \(rule.table.rawValue)"]
    if let column = rule.countsOn { parts.append("counts_on: \(column)") }
    if let from = rule.inForce.from { parts.append("from: \(from)") }
    if let until = rule.inForce.until { parts.append("until: \(until)") }
    if !rule.appliesTo.levels.isEmpty { parts.append("applies_to: \(rule.appliesTo.levels.map(\.rawValue))") }
    if !rule.when.isEmpty { parts.append("when: \(text(of: rule.when))") }
    switch rule.effect {
    case .points(let effect):
      parts.append(effect.isRelief ? "relieve" : effect.isBonus ? "add" : "deduct")
      for dated in effect.amounts {
        let times = dated.amount.timesColumn.map { ", times by \($0) \(dated.amount.times)" } ?? ""
        parts.append("\(dated.inForce.from?.description ?? "")..\(dated.inForce.until?.description ?? "") \(dated.amount.source)\(times)")
      }
      parts.append("dated_by: \(effect.datedBy.rawValue)")
      if effect.perMatter { parts.append("per: matter") }
      if effect.sameItemHighest { parts.append("same_item: highest") }
      if let limit = effect.upTo { parts.append("up_to: \(limit)") }
    case .ceiling(let grade): parts.append("ceiling: \(grade)")
    case .veto(let grade): parts.append("veto: \(grade)")
    case .bar: parts.append("bar")
    }
    parts.append("relieved_by_exemption: \(rule.relievedByExemption)")
    return "\(rule.id): {" + parts.joined(separator: ", ") + "}"
  }
}
