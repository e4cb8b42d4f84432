import Model
import OrderedCollections
import Rules

/// Everyone in one group, in the order in which they are shown: ranked, non-competing, incomplete.
struct Standings {
  let standings: [Standing]
  let findings: [Finding]

  init(of group: Group, _ tally: Tally) {
    let units = tally.peerStage.index.facts.units
    var contenders: [Places.Contender] = []
    var alone: [Standing] = []
    var incomplete: [Standing] = []
    for member in group.members {
      let unit = units[member]
      guard let result = tally.results[member] else {
        incomplete.append(Standing(unit: unit.id, status: .incomplete, incompleteBecause: tally.absentBecause[member] ?? []))
        continue
      }
      if unit.competes {
        contenders.append(Places.Contender(unit: unit.id, result: result))
      } else {
        alone.append(Standing(unit: unit.id, status: .nonCompeting, total: result.total))
      }
    }
    var ranked = Places(chain: group.competition.tieBreak).standings(of: contenders)
    var grading = Grading(
      group.id, group.competition, nonCompetingInBase: group.competition.nonCompeting.inQuotaBase ? alone.count : 0)
    grading.grade(&ranked)
    for index in alone.indices { alone[index].grade = grading.grade(byScoreAlone: alone[index].total) }
    standings = ranked + alone + incomplete
    findings = grading.findings
  }
}
