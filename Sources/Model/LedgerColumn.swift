/// A column of a ledger, as rules over records name it.
public struct LedgerColumn: Sendable, Hashable {
  /// What its values look like in a record.
  public enum Kind: Sendable, Hashable {
    /// A text, key, list or number.
    case text
    /// A day.
    case day
    /// One of these words, however the table wrote it.
    case word([String])
  }

  /// The English name.
  public var name: String
  /// What its values look like.
  public var kind: Kind

  /// Names a column.
  public init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

extension TableName {
  /// Whether its rows become records, which rules look at.
  public var isLedger: Bool { !ledgerColumns.isEmpty }

  /// The columns of a ledger; none of a table that is no ledger.
  ///
  /// Rules are checked against them, so that a mistyped column is a fault and not a rule that never applies.
  public var ledgerColumns: [LedgerColumn] {
    switch self {
    case .units, .readings, .targets, .notApplicable, .ballots: []
    case .tasks:
      texts("task_id", "period", "unit_id", "title", "leader", "planned", "actual", "difficulty", "cause")
        + days("start_on", "started_on", "due_on", "completed_on")
    case .projects:
      texts("project_id", "month", "unit_id", "name", "leader", "size", "type", "stage", "planned", "actual", "cause") + days("start_on")
    case .problems:
      texts("problem_id", "unit_id", "source", "kind", "cause") + days("found_on", "due_on", "closed_on", "reopened_on")
    case .activities:
      texts(
        "activity_id", "unit_id", "kind", "series", "task_id", "project_id", "joint_id", "plan_ref", "approval_ref", "scheme_ref")
        + days("on")
    case .errors:
      texts("error_id", "matter_id", "unit_id", "share", "person_id", "kind", "severity", "found_by", "document", "description")
        + days("occurred_on", "found_on") + word("status") + word("force_majeure")
    case .exemptions:
      texts("decision_id", "error_id", "authority", "factor", "conditions", "document")
        + days("applied_on", "decided_on", "effective_on", "filed_on") + word("scope") + word("outcome")
    case .accusations:
      texts("accusation_id", "error_id", "action_id", "harm", "authority", "document", "accuser_id")
        + days("received_on", "closed_on", "cleared_on") + word("finding")
    case .accountability:
      texts("action_id", "matter_id", "unit_id", "person_id", "kind", "level", "document", "cause")
        + days("occurred_on", "decided_on", "starts_on")
    case .violations: texts("violation_id", "unit_id", "kind", "issuer_level", "prior_document", "document", "cause") + days("on")
    case .bonuses: texts("bonus_id", "unit_id", "item", "kind", "level", "document") + days("awarded_on")
    case .nominees: texts("nominee_id", "honor", "person_id", "unit_id", "name", "post", "merit", "recommended_by")
    case .consultations: texts("nominee_id", "honor", "office", "result", "document") + days("on")
    case .honorStates: texts("nominee_id", "honor", "state", "document") + days("on")
    case .carryOver: texts("entry_id", "unit_id", "from_year", "item", "points", "document")
    case .lastYear: texts("unit_id", "competition", "division", "place", "total", "grade")
    case .corrections:
      texts("correction_id", "key", "column", "old", "new", "document") + days("decided_on") + word("table")
    case .decisions:
      texts("decision_no", "unit_id", "before", "after", "minutes") + days("decided_on") + word("what")
    case .calendar: days("on") + word("working")
    }
  }

  /// Whether a column says who somebody is, or tells a story that does; what it holds stands in restricted files and in lists made for it,
  /// and in no reason.
  public func namesPersons(in column: String) -> Bool {
    ["person_id", "accuser_id", "leader", "found_by"].contains(column) || self == .errors && column == "description"
      || self == .nominees && ["name", "post", "recommended_by"].contains(column)
  }

  /// The columns of the key, in the schema's order.
  public var keyColumns: [String] {
    switch self {
    case .units: ["unit_id", "from"]
    case .readings: ["unit_id", "indicator_id", "period"]
    case .targets, .notApplicable: ["unit_id", "indicator_id"]
    case .ballots: ["unit_id", "panel", "option"]
    case .tasks: ["task_id", "period"]
    case .projects: ["project_id", "month"]
    case .problems: ["problem_id"]
    case .activities: ["activity_id"]
    case .errors: ["error_id"]
    case .exemptions: ["decision_id"]
    case .accusations: ["accusation_id"]
    case .accountability: ["action_id"]
    case .violations: ["violation_id"]
    case .bonuses: ["bonus_id"]
    case .nominees: ["nominee_id", "honor"]
    case .consultations: ["nominee_id", "honor", "office"]
    case .honorStates: ["nominee_id", "honor", "state"]
    case .carryOver: ["entry_id"]
    case .lastYear: ["unit_id"]
    case .corrections: ["correction_id"]
    case .decisions: ["decision_no"]
    case .calendar: ["on"]
    }
  }

  /// The column whose day places a record of the ledger in time; nil where a period does, or nothing.
  public var dayColumn: String? {
    switch self {
    case .problems: "found_on"
    case .errors: "occurred_on"
    case .accusations: "received_on"
    case .bonuses: "awarded_on"
    case .exemptions, .accountability, .corrections, .decisions: "decided_on"
    case .activities, .violations, .consultations, .honorStates, .calendar: "on"
    case .units, .readings, .targets, .notApplicable, .ballots, .tasks, .projects, .nominees, .carryOver, .lastYear: nil
    }
  }

  /// The column that amounts are looked up by.
  public var kindColumn: String? {
    switch self {
    case .projects: "type"
    case .exemptions: "outcome"
    case .decisions: "what"
    case .problems, .activities, .errors, .accountability, .violations, .bonuses: "kind"
    case .units, .readings, .targets, .notApplicable, .ballots, .tasks, .accusations, .nominees, .consultations, .honorStates, .carryOver,
      .lastYear, .corrections, .calendar:
      nil
    }
  }

  private func texts(_ names: String...) -> [LedgerColumn] { names.map { LedgerColumn($0, .text) } }

  private func days(_ names: String...) -> [LedgerColumn] { names.map { LedgerColumn($0, .day) } }

  private func word(_ name: String) -> [LedgerColumn] { [LedgerColumn(name, .word(words(of: name).map(\.name)))] }
}
