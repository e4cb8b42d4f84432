import Model
import OrderedCollections
import Rules

/// The judged projects as measures and groups look at them: by responsible unit.
struct ProjectBook: Sendable {
  let outcome: ProjectStage.Outcome
  let rules: OrderedDictionary<ProjectsID, ProjectRules>
  /// Who has a project that is judged, exempt or not, and who has one that cannot be judged and is listed with that reason.
  ///
  /// No verdict changes it: an exemption never throws a unit out of a competition.
  private let competing: Set<Responsibility>
  private let projects: [Responsibility: [JudgedProject]]

  /// What a unit answers for by one rule.
  struct Responsibility: Hashable {
    var unit: UnitID
    var rules: ProjectsID
  }

  init(_ rules: OrderedDictionary<ProjectsID, ProjectRules>, _ outcome: ProjectStage.Outcome) {
    self.outcome = outcome
    self.rules = rules
    var projects: [Responsibility: [JudgedProject]] = [:]
    for project in outcome.projects {
      if let unit = project.record.unit { projects[Responsibility(unit: unit, rules: project.rules), default: []].append(project) }
    }
    self.projects = projects
    let judged = outcome.units.map { Responsibility(unit: $0.unit, rules: $0.rules) }
    let faulty = outcome.faulty.keys.flatMap { unit in rules.keys.map { Responsibility(unit: unit, rules: $0) } }
    competing = Set(judged + faulty)
  }

  /// The projects a unit answers for, by key.
  func projects(of unit: UnitID, by rules: ProjectsID) -> [JudgedProject] { projects[Responsibility(unit: unit, rules: rules)] ?? [] }

  /// Whether a unit has a project that is judged, so that it takes part where only such units do.
  func hasProjects(_ unit: UnitID, by rules: ProjectsID) -> Bool { competing.contains(Responsibility(unit: unit, rules: rules)) }
}
