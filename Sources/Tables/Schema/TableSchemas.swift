package import Model

extension TableSchema {
  /// The schema of a table.
  package static func of(_ table: TableName) -> TableSchema {
    switch table {
    case .units: units
    case .readings: readings
    case .targets: targets
    case .notApplicable: notApplicable
    case .ballots: ballots
    case .tasks: tasks
    case .projects: projects
    case .problems: problems
    case .activities: activities
    case .errors: errors
    case .exemptions: exemptions
    case .accusations: accusations
    case .accountability: accountability
    case .violations: violations
    case .bonuses: bonuses
    case .nominees: nominees
    case .consultations: consultations
    case .honorStates: honorStates
    case .carryOver: carryOver
    case .lastYear: lastYear
    case .corrections: corrections
    case .decisions: decisions
    case .calendar: calendar
    }
  }

  private static let unitID = Column("unit_id", .key, .required)
  private static let cause = Column("cause", .list, refers: ColumnReference(table: .errors, column: "error_id"))
  private static let onError = Column("error_id", .key, refers: ColumnReference(table: .errors, column: "error_id"))
  private static let nominee = Column("nominee_id", .key, .key, refers: ColumnReference(table: .nominees, column: "nominee_id"))
  private static let anyDecimal = ColumnKind.decimal()
  private static let part = ColumnKind.decimal(least: .zero, most: Decimal(1))

  private static func word(_ column: String, of table: TableName, _ need: Column.Need = .optional) -> Column {
    Column(column, .word(table.words(of: column)), need)
  }

  private static let units = TableSchema(
    .units,
    [
      Column("unit_id", .key, .key), Column("name", .text, .required), Column("short_name"), Column("former_names", .list),
      word("level", of: .units), Column("division", .key), Column("parent", .key), word("competes", of: .units),
      Column("staff", .integer(least: 0)), Column("from", .day, .optionalKey), Column("until", .day), Column("succeeds", .list),
    ], unit: "unit_id")

  private static let readings = TableSchema(
    .readings,
    [
      Column("unit_id", .key, .key), Column("indicator_id", .key, .key), Column("period", .period(), .key),
      Column("value", anyDecimal, .required), word("status", of: .readings), Column("submitted_on", .day), Column("source"),
    ], unit: "unit_id", endOf: "period")

  private static let targets = TableSchema(
    .targets,
    [Column("unit_id", .key, .key), Column("indicator_id", .key, .key), Column("target", anyDecimal), Column("baseline", anyDecimal)],
    unit: "unit_id")

  private static let notApplicable = TableSchema(
    .notApplicable,
    [Column("unit_id", .key, .key), Column("indicator_id", .key, .key), Column("reason", .text, .required), Column("document")],
    unit: "unit_id")

  private static let ballots = TableSchema(
    .ballots,
    [
      Column("unit_id", .key, .key), Column("panel", .key, .key), Column("option", .key, .key),
      Column("votes", .integer(least: 0), .required),
    ],
    unit: "unit_id")

  private static let tasks = TableSchema(
    .tasks,
    [
      Column("task_id", .key, .key), Column("period", .period(), .key), unitID, Column("title"), Column("leader"), Column("start_on", .day),
      Column("started_on", .day), Column("due_on", .day), Column("planned", anyDecimal), Column("actual", anyDecimal),
      Column("completed_on", .day), Column("difficulty"), cause,
    ], unit: "unit_id", endOf: "period", courses: [["start_on", "due_on"], ["started_on", "completed_on"]])

  private static let projects = TableSchema(
    .projects,
    [
      Column("project_id", .key, .key), Column("month", .period(monthly: true), .key), unitID, Column("name"), Column("leader"),
      Column("size"), Column("type"), Column("stage"), Column("start_on", .day), Column("planned", anyDecimal),
      Column("actual", anyDecimal), cause,
    ], unit: "unit_id", endOf: "month", kind: "type")

  private static let problems = TableSchema(
    .problems,
    [
      Column("problem_id", .key, .key), unitID, Column("source"), Column("kind"), Column("found_on", .day), Column("due_on", .day),
      Column("closed_on", .day), Column("reopened_on", .day), cause,
    ], unit: "unit_id", day: "found_on", kind: "kind",
    courses: [["found_on", "due_on"], ["found_on", "closed_on"], ["found_on", "reopened_on"]])

  private static let activities = TableSchema(
    .activities,
    [
      Column("activity_id", .key, .key), unitID, Column("kind"), Column("series"), Column("on", .day),
      Column("task_id", .key, refers: ColumnReference(table: .tasks, column: "task_id")),
      Column("project_id", .key, refers: ColumnReference(table: .projects, column: "project_id")), Column("joint_id", .key),
      Column("plan_ref"), Column("approval_ref"), Column("scheme_ref"),
    ], unit: "unit_id", day: "on", kind: "kind")

  private static let errors = TableSchema(
    .errors,
    [
      Column("error_id", .key, .key), Column("matter_id", .key), unitID, Column("share", part), Column("person_id", .key), Column("kind"),
      Column("severity"), Column("occurred_on", .day), Column("found_on", .day), word("status", of: .errors),
      word("force_majeure", of: .errors), Column("found_by"), Column("document"), Column("description"),
    ], unit: "unit_id", day: "occurred_on", kind: "kind", courses: [["occurred_on", "found_on"]])

  private static let exemptions = TableSchema(
    .exemptions,
    [
      Column("decision_id", .key, .key),
      Column("error_id", .key, .required, refers: ColumnReference(table: .errors, column: "error_id")), Column("authority"),
      word("scope", of: .exemptions), Column("applied_on", .day), Column("decided_on", .day), Column("effective_on", .day),
      Column("filed_on", .day), word("outcome", of: .exemptions), Column("factor", part), Column("conditions", .list), Column("document"),
    ], through: "error_id", day: "decided_on", kind: "outcome", courses: [["applied_on", "decided_on", "effective_on"]])

  private static let accusations = TableSchema(
    .accusations,
    [
      Column("accusation_id", .key, .key), onError,
      Column("action_id", .key, refers: ColumnReference(table: .accountability, column: "action_id")), Column("received_on", .day),
      word("finding", of: .accusations), Column("harm"), Column("closed_on", .day), Column("cleared_on", .day), Column("authority"),
      Column("document"),
      Column("accuser_id", .key),
    ], through: "error_id", day: "received_on", courses: [["received_on", "closed_on"], ["received_on", "cleared_on"]])

  private static let accountability = TableSchema(
    .accountability,
    [
      Column("action_id", .key, .key), Column("matter_id", .key), unitID, Column("person_id", .key), Column("kind"), Column("level"),
      Column("occurred_on", .day), Column("decided_on", .day), Column("starts_on", .day), Column("document"), cause,
    ], unit: "unit_id", day: "decided_on", kind: "kind", courses: [["occurred_on", "decided_on", "starts_on"]])

  private static let violations = TableSchema(
    .violations,
    [
      Column("violation_id", .key, .key), unitID, Column("kind"), Column("issuer_level"), Column("on", .day), Column("prior_document"),
      Column("document"), cause,
    ], unit: "unit_id", day: "on", kind: "kind")

  private static let bonuses = TableSchema(
    .bonuses,
    [
      Column("bonus_id", .key, .key), unitID, Column("item", .key), Column("kind"), Column("level"), Column("awarded_on", .day),
      Column("document"),
    ], unit: "unit_id", day: "awarded_on", kind: "kind")

  private static let nominees = TableSchema(
    .nominees,
    [
      Column("nominee_id", .key, .key), Column("honor", .key, .key), Column("person_id", .key), Column("unit_id", .key), Column("name"),
      Column("post"), Column("merit"), Column("recommended_by"),
    ], unit: "unit_id")

  private static let consultations = TableSchema(
    .consultations,
    [nominee, Column("honor", .key, .key), Column("office", .key, .key), Column("result"), Column("on", .day), Column("document")],
    day: "on")

  private static let honorStates = TableSchema(
    .honorStates,
    [nominee, Column("honor", .key, .key), Column("state", .key, .key), Column("on", .day), Column("document")], day: "on")

  private static let carryOver = TableSchema(
    .carryOver,
    [
      Column("entry_id", .key, .key), unitID, Column("from_year", .integer(least: 1)), Column("item", .key), Column("points", anyDecimal),
      Column("document"),
    ], unit: "unit_id")

  private static let lastYear = TableSchema(
    .lastYear,
    [
      Column("unit_id", .key, .key), Column("competition"), Column("division", .key), Column("place", .integer(least: 1)),
      Column("total", anyDecimal), Column("grade"),
    ], unit: "unit_id")

  private static let corrections = TableSchema(
    .corrections,
    [
      Column("correction_id", .key, .key), word("table", of: .corrections, .required),
      Column("key", .rowKey, .required), Column("column", .key, .required), Column("old"), Column("new"), Column("decided_on", .day),
      Column("document"),
    ], ofCorrectedRow: true, day: "decided_on")

  private static let decisions = TableSchema(
    .decisions,
    [
      Column("decision_no", .key, .key), unitID, word("what", of: .decisions, .required), Column("before"), Column("after"),
      Column("decided_on", .day), Column("minutes"),
    ], unit: "unit_id", day: "decided_on", kind: "what")

  private static let calendar = TableSchema(
    .calendar, [Column("on", .day, .key), word("working", of: .calendar, .required)], day: "on")
}
