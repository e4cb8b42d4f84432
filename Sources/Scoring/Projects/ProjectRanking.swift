import Model
import Rules

/// Puts judged projects and their units in order: places, notices, lists.
struct ProjectRanking {
  let rule: ProjectRules

  /// The projects with their places and lists, in the order given, and the units by id.
  func rank(_ judged: [JudgedProject]) throws(ArithmeticFault) -> ([JudgedProject], [UnitProjects]) {
    var projects = judged
    let ranked = projects.indices.filter { !projects[$0].weight.isZero }
    let order = ranked.sorted { projects[$0].points > projects[$1].points }
    var place = 0
    for (position, index) in order.enumerated() {
      let isEqual = position > 0 && projects[order[position - 1]].points == projects[index].points
      if !isEqual { place = position + 1 }
      projects[index].place = place
    }
    for index in projects.indices where !projects[index].isExcused {
      guard let least = rule.behind else { break }
      projects[index].isOnNotice = try projects[index].ahead.negated() >= least
    }
    let projectsOfUnit = Dictionary(grouping: projects.filter { $0.record.unit != nil }) { $0.record.unit }
    var units = try self.units(projectsOfUnit)
    for (list, listing) in [(rule.red, ProjectListing.red), (rule.black, .black)] {
      guard let list else { continue }
      let selection = ProjectListSelection(list: list, listing: listing)
      switch list.subject {
      case .projects:
        let candidates = ranked.map { selection.candidate($0, projects[$0]) }
        for entry in selection.entries(among: candidates) where projects[entry.index].list == nil {
          (projects[entry.index].list, projects[entry.index].listedBecause) = (entry.isListed ? listing : nil, entry.because)
        }
      case .units:
        let candidates = units.indices.compactMap { index in
          selection.candidate(index, units[index], with: projectsOfUnit[units[index].unit] ?? [])
        }
        for entry in selection.entries(among: candidates) where units[entry.index].list == nil {
          (units[entry.index].list, units[entry.index].listedBecause) = (entry.isListed ? listing : nil, entry.because)
        }
      }
    }
    return (projects, units)
  }

  private func units(_ projects: [UnitID?: [JudgedProject]]) throws(ArithmeticFault) -> [UnitProjects] {
    var units: [UnitProjects] = []
    for unit in projects.keys.compactMap(\.self).sorted() {
      let own = projects[unit] ?? []
      let combined = try ProjectCombination(of: own, over: rule.over)
      // A project that stays in because the mean would fall without it is one of those the points are of.
      units.append(
        UnitProjects(
          rules: rule.id, unit: unit, points: combined.leavesNone ? nil : combined.value,
          count: combined.leavesNone ? 0 : combined.weights.count { !$0.isZero },
          behind: own.count { !$0.isMet && !$0.isExcused }))
    }
    return units
  }
}
