import Model
import OrderedCollections
import Rules

/// The ledgers as measures look at them: by unit, with the verdicts on their causes and the lights of their tasks.
struct JudgedRecords: Sendable {
  let dates: AssessmentDates
  private(set) var bearings: Bearings
  /// The lights of the assessed period, ordered by rule, task and period.
  private(set) var lights: [TaskLight]
  /// The major projects.
  private(set) var projects: ProjectBook
  private let projectStage: ProjectStage
  private let projectRows: [Record]
  private let errorsBehindProjects: Set<String>
  private let excuses: ExcuseCheck
  private let rows: [Place: [Record]]
  /// The errors behind these rows, where there are any.
  private let errors: [Place: [String]]
  private let lightOf: [RowReference: Int]

  private struct Place: Hashable {
    var unit: UnitID
    var table: TableName
  }

  init(_ rulebook: Rulebook, _ records: [Record], lights judged: [TaskLight], verdicts: [ErrorVerdict], dates: AssessmentDates) {
    self.dates = dates
    let persons = (rulebook.exemption ?? ExemptionRules()).persons
    bearings = Bearings(persons: persons, verdicts: verdicts, records: records, asOf: dates.asOf)
    projectStage = ProjectStage(rules: rulebook.projects, persons: persons, dates: dates)
    projectRows = rulebook.projects.isEmpty ? [] : records.filter { $0.table == .projects }
    errorsBehindProjects = Set(projectRows.flatMap(\.errors))
    excuses = rulebook.projects.isEmpty ? ExcuseCheck([], []) : ExcuseCheck(records, verdicts)
    projects = ProjectBook(rulebook.projects, projectStage.run(projectRows, bearings, excuses))
    // A task is judged, and rules take what they take, on the last day of its own period: a quarter's in the quarter's last month.
    lights = judged.filter { $0.period.lastDay.map(dates.period.contains) ?? false }
    for index in lights.indices where !lights[index].isMet {
      // A number beyond arithmetic relieves nothing here, and is a fault of the measure that needs it.
      guard let bearing = try? bearings.bearing(on: lights[index].record) else { continue }
      lights[index].factor = bearing.factor
      lights[index].exemptedBecause = bearing.because
    }
    lightOf = Dictionary(lights.enumerated().map { ($1.record.reference, $0) }) { first, _ in first }
    var rows: [Place: [Record]] = [:]
    var errors: [Place: [String]] = [:]
    for record in records.inKeyOrder {
      guard let unit = record.unit else { continue }
      let place = Place(unit: unit, table: record.table)
      rows[place, default: []].append(record)
      let behind = record.errors
      if !behind.isEmpty { errors[place, default: []] += behind }
    }
    self.rows = rows
    self.errors = errors
  }

  /// The same ledgers under other verdicts on their causes.
  func assuming(_ verdicts: [ErrorVerdict]) -> JudgedRecords {
    var other = self
    other.bearings = bearings.assuming(verdicts)
    if verdicts.contains(where: { errorsBehindProjects.contains($0.error) }) {
      other.projects = ProjectBook(projects.rules, projectStage.run(projectRows, other.bearings, excuses))
    }
    return other
  }

  func records(of unit: UnitID, in table: TableName) -> [Record] { rows[Place(unit: unit, table: table)] ?? [] }

  /// Whether verdicts on errors behind any of a unit's records in a table are assumed.
  func areAssumed(behind unit: UnitID, in table: TableName) -> Bool {
    errors[Place(unit: unit, table: table)]?.contains(where: bearings.isAssumed) ?? false
  }

  /// The light of a task row in the assessed period.
  func light(of record: Record) -> TaskLight? { lightOf[record.reference].map { lights[$0] } }
}

extension [Record] {
  /// The records, with its light, how long it has lasted and what caused it written into each judged task, so that rules over records can
  /// ask for them.
  func showing(_ lights: [TaskLight]) -> [Record] {
    guard !lights.isEmpty else { return self }
    let shown = Dictionary(lights.map { ($0.record.reference, $0) }) { first, _ in first }
    return map { record in
      guard let light = shown[record.reference] else { return record }
      var record = record
      record.causes = light.record.causes
      record.attributes["light"] = light.light.text
      record.attributes["light_periods"] = String(light.periods)
      return record
    }
  }
}
