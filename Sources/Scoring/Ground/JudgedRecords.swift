import Model
import OrderedCollections
import Rules

/// The ledgers as measures look at them: by unit, with the verdicts on their causes and the lights of their tasks.
struct JudgedRecords: Sendable {
  let dates: AssessmentDates
  let bearings: Bearings
  /// The lights of the assessed period, ordered by rule, task and period.
  private(set) var lights: [TaskLight]
  let projectRules: OrderedDictionary<ProjectsID, ProjectRules>
  private let projects: [Responsibility: [JudgedProject]]
  private let competing: Set<Responsibility>
  private let rows: [Place: [Record]]
  private let lightOf: [RowReference: Int]

  private struct Place: Hashable {
    var unit: UnitID
    var table: TableName
  }

  /// What a unit answers for by one rule of projects.
  private struct Responsibility: Hashable {
    var unit: UnitID
    var rules: ProjectsID
  }

  init(
    _ rulebook: Rulebook, _ records: [Record], lights judged: [TaskLight], projects judgedProjects: ProjectStage.Outcome,
    verdicts: [ErrorVerdict], dates: AssessmentDates
  ) {
    self.dates = dates
    projectRules = rulebook.projects
    var projects: [Responsibility: [JudgedProject]] = [:]
    for project in judgedProjects.projects {
      if let unit = project.record.unit { projects[Responsibility(unit: unit, rules: project.rules), default: []].append(project) }
    }
    self.projects = projects
    let counting = judgedProjects.units.filter { $0.points != nil }.map { Responsibility(unit: $0.unit, rules: $0.rules) }
    // A unit whose projects cannot be judged is listed with that reason.
    let faulty = judgedProjects.faulty.keys.flatMap { unit in rulebook.projects.keys.map { Responsibility(unit: unit, rules: $0) } }
    competing = Set(counting + faulty)
    bearings = Bearings(persons: (rulebook.exemption ?? ExemptionRules()).persons, verdicts: verdicts, records: records, asOf: dates.asOf)
    lights = judged.filter { dates.period.contains($0.period) }
    for index in lights.indices where !lights[index].isMet {
      // A number beyond arithmetic relieves nothing here, and is a fault of the measure that needs it.
      guard let bearing = try? bearings.bearing(on: lights[index].record) else { continue }
      lights[index].factor = bearing.factor
      lights[index].exemptedBecause = bearing.because
    }
    lightOf = Dictionary(lights.enumerated().map { ($1.record.reference, $0) }) { first, _ in first }
    var rows: [Place: [Record]] = [:]
    for record in records.inKeyOrder {
      if let unit = record.unit { rows[Place(unit: unit, table: record.table), default: []].append(record) }
    }
    self.rows = rows
  }

  func records(of unit: UnitID, in table: TableName) -> [Record] { rows[Place(unit: unit, table: table)] ?? [] }

  /// The projects a unit answers for by a rule, by key.
  func projects(of unit: UnitID, by rules: ProjectsID) -> [JudgedProject] { projects[Responsibility(unit: unit, rules: rules)] ?? [] }

  /// Whether a unit has a project that counts by a rule.
  func hasProjects(_ unit: UnitID, by rules: ProjectsID) -> Bool { competing.contains(Responsibility(unit: unit, rules: rules)) }

  /// The light of a task row in the assessed period.
  func light(of record: Record) -> TaskLight? { lightOf[record.reference].map { lights[$0] } }
}

extension [Record] {
  /// The records, with its light and how long it has lasted written into each judged task, so that rules over records can ask for them.
  func showing(_ lights: [TaskLight]) -> [Record] {
    guard !lights.isEmpty else { return self }
    let shown = Dictionary(lights.map { ($0.record.reference, $0) }) { first, _ in first }
    return map { record in
      guard let light = shown[record.reference] else { return record }
      var record = record
      record.attributes["light"] = light.light.text
      record.attributes["light_periods"] = String(light.periods)
      return record
    }
  }
}
