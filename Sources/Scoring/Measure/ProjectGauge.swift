import Model
import OrderedCollections
import Rules

/// What the points of a unit's projects come to as a measure.
struct ProjectGauge {
  let rules: ProjectsID
  let when: [RecordCondition]
  let judged: JudgedRecords

  func measure(_ unit: UnitID, _ workings: inout Workings) -> Measured {
    let projects = projects(of: unit)
    if projects.isEmpty { return .missing([.records(.projects)]) }
    do throws(ArithmeticFault) {
      let combined = try combination(of: projects)
      guard let value = combined.value else { return .missing([.records(.projects)]) }
      let asMet = combined.leavesNone ? try ProjectCombination.meanAsMet(of: projects) : nil
      let isAsMet = asMet.map { $0 >= value } ?? false
      for (project, isHeldBack) in zip(projects, combined.heldBack) { note(project, isHeldBack: isHeldBack && !isAsMet, &workings) }
      if let asMet, isAsMet { return measureAsMet(asMet, projects, &workings) }
      workings.note(.value, value)
      for (project, weight) in zip(projects, combined.weights) {
        let key = project.record.reference.keyText
        workings.note(.child, of: key, Fraction(project.points))
        if weight < .one { workings.note(.factor, of: key, weight) }
      }
      return .value(value, goal: ResolvedGoal())
    } catch {
      return .faulty(.arithmetic(error))
    }
  }

  /// The unit's projects that the measure looks at.
  func projects(of unit: UnitID) -> [JudgedProject] {
    judged.projects.projects(of: unit, by: rules).filter { when.hold(for: $0.record) }
  }

  /// What they come to as the rules say.
  func combination(of projects: [JudgedProject]) throws(ArithmeticFault) -> ProjectCombination {
    try ProjectCombination(of: projects, over: judged.projects.rules[rules]?.over ?? .mean)
  }

  /// With every project left out nothing is held against the unit: each counts as if its delay were given back.
  private func measureAsMet(_ value: Fraction, _ projects: [JudgedProject], _ workings: inout Workings) -> Measured {
    workings.note(.value, value)
    for project in projects { workings.note(.child, of: project.record.reference.keyText, Fraction(project.pointsAsMet)) }
    workings.explain(
      LocalizedText(
        zh: "所有项目都已容错，且别无其他：按完成计划计", en: "every project is exempt, and there is no other: what is exempt counts as on plan"))
    return .value(value, goal: ResolvedGoal())
  }

  private func note(_ project: JudgedProject, isHeldBack: Bool, _ workings: inout Workings) {
    guard workings.kept else { return }
    workings.note(row: project.record.reference)
    guard !project.isMet, let because = project.exemptedBecause else { return }
    for row in judged.bearings.rows(behind: project.record) { workings.note(row: row) }
    let held = LocalizedText(zh: "（剔除反而降低平均，故不剔除）", en: " (left in: without it the mean would fall)")
    let key = project.record.reference.keyText
    workings.explain(
      LocalizedText(
        zh: "\(key)：\(because.zh)" + (isHeldBack ? held.zh : ""), en: "\(key): \(because.en)" + (isHeldBack ? held.en : "")))
  }
}
