import Model
import OrderedCollections
import Rules

/// Everyone in one group, in the order in which they are shown: ranked, non-competing, incomplete.
struct Standings {
  let standings: [Standing]
  let findings: [Finding]
  /// How the grades with a quota were filled.
  let quotas: [GradeID: GradeQuota]
  /// By the grade's rank: who met its other conditions, by their numbers among ``standings``.
  let takers: [[Int]]
  /// The ceilings and vetoes of those who are under any, whatever group they are in.
  let limits: [UnitID: GradeLimits]
  /// The lines of what the leading group decided of places and grades.
  let decided: [UnitID: [ScoreLine]]

  init(of group: Group, _ tally: Tally) {
    let decisions = tally.decisions
    let units = tally.peerStage.index.facts.units
    var contenders: [Places.Contender] = []
    contenders.reserveCapacity(group.members.count)
    var alone: [Standing] = []
    let limits = tally.adjusted.limited.mapValues { GradeLimits($0, group.competition.grades) }
    var incomplete: [Standing] = []
    for member in group.members {
      let unit = units[member]
      guard let result = tally.result(of: member) else {
        incomplete.append(Standing(unit: unit.id, status: .incomplete, incompleteBecause: tally.absentBecause[member] ?? []))
        continue
      }
      if unit.competes {
        contenders.append(Places.Contender(unit: unit.id, result: result))
      } else {
        alone.append(Standing(unit: unit.id, status: .nonCompeting, total: result.total))
      }
    }
    var places = DecidedPlaces(Places(chain: group.competition.tieBreak).standings(of: consume contenders), decisions)
    var ranked = places.takeStandings()
    let unit = { (id: UnitID) in tally.peerStage.index.indexOfUnit(id).map { units[$0] } }
    let aloneLimits = alone.map { limits[$0.unit] ?? GradeLimits() }
    var grading = Grading(
      group.id, group.competition, limits: limits,
      nonCompetingInBase: group.competition.nonCompeting.inQuotaBase ? aloneLimits : [], name: { unit($0)?.name ?? $0.text },
      isSettled: { decisions.settles($0, for: $1) })
    grading.grade(&ranked)
    for (index, limits) in zip(alone.indices, aloneLimits) { grading.grade(alone: &alone[index], under: limits) }
    (quotas, takers) = (grading.quotas, grading.takers)
    var grades = DecidedGrades(group.competition, decisions, limits: limits)
    grades.decide(&ranked)
    grades.decide(&alone)
    self.limits = limits
    var decided = places.lines.merging(grades.lines) { $0 + $1 }
    var groundless: [Finding] = []
    if decisions.isAboutOrder {
      let scored = Dictionary((ranked + alone).map { ($0.unit, $0) }) { first, _ in first }
      for member in group.members {
        let unit = units[member].id
        groundless += decisions.groundless(of: unit, scored[unit], in: group.competition)
        let ended = decisions.endedLines(of: unit)
        if !ended.isEmpty { decided[unit, default: []] += ended }
      }
    }
    self.decided = decided
    findings = grading.findings + (groundless + places.findings + grades.findings).inRowOrder
    var standings = consume ranked
    standings += alone
    standings += incomplete
    standings.giveStaffQuotas(of: group.competition) { unit($0)?.staff }
    self.standings = standings
  }
}

extension [Standing] {
  /// Adds how many of its staff each unit may rate 优秀 with its grade.
  mutating func giveStaffQuotas(of competition: Competition, staff: (UnitID) -> Int?) {
    guard competition.grades.values.contains(where: { $0.staffShare != nil }) else { return }
    for index in indices {
      let grade = self[index].grade.flatMap { competition.grades[$0] }
      self[index].staffQuota = grade?.staffQuota(of: staff(self[index].unit))
    }
  }
}
