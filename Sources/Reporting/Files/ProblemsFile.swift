package import Model
internal import Scoring
internal import Tables

/// `problems.csv`: the problem ledger as it stands on the pipeline's `as_of` day (问题台账).
struct ProblemsFile {
  private let report: Report

  init(_ report: Report) { self.report = report }

  func write(_ create: FileCreator) throws -> [OutputFile] {
    let problems = report.knownProblems
    if problems.isEmpty { return [] }
    let language = report.heading.language
    let units = report.unitsByID
    let columns: [LedgerHeader] = [
      .problem, .unitID, .unit, .source, .kind, .foundOn, .dueOn, .closedOn, .reopenedOn, .state, .overdueDays, .cause,
    ]
    var file = try TableFile("problems.csv", columns.map { $0.header(language) }, report.heading.imprint(), create)
    for (record, problem) in problems {
      func cell(_ column: String) -> CSVField { .text(record.attributes[column]) }
      try file.add([
        cell("problem_id"), .text(record.unit?.text), .text(record.unit.flatMap { units[$0]?.name }), cell("source"), cell("kind"),
        cell("found_on"), cell("due_on"), .text(problem.closedOn?.description), .text(problem.reopenedOn?.description),
        .text(problem.state.label[language]), .number(problem.overdueDays), .text(record.causes.joined(separator: ";")),
      ])
    }
    return [try file.close()]
  }
}

extension Report {
  /// The problems found by the `as_of` day, in the order of their keys, as they were known on it.
  var knownProblems: [(record: Record, problem: Problem)] {
    let asOf = heading.asOf
    return facts.records.filter { record in
      record.table == .problems && record.attributes["found_on"].flatMap { Day($0) }.map { $0 <= asOf } ?? true
    }
    .sorted { $0.reference < $1.reference }.map { ($0, Problem($0, asOf: asOf)) }
  }
}

/// One problem, as it was known on a day.
package struct Problem {
  /// How far it was by then.
  enum State: String, CaseIterable {
    case open, overdue, closed, closedLate, reopened

    var label: LocalizedText {
      switch self {
      case .open: LocalizedText(zh: "未到期", en: "open")
      case .overdue: LocalizedText(zh: "逾期未销号", en: "overdue")
      case .closed: LocalizedText(zh: "按期销号", en: "closed")
      case .closedLate: LocalizedText(zh: "逾期销号", en: "closed late")
      case .reopened: LocalizedText(zh: "反弹", en: "reopened")
      }
    }
  }

  let closedOn: Day?
  let reopenedOn: Day?
  let state: State
  /// Days after `due_on` until it was closed or, still open, until the day; nil where it is not overdue.
  let overdueDays: Int?

  /// Whether it was closed, in time or late, and not back since.
  package var isClosed: Bool { state == .closed || state == .closedLate }

  /// Looks at a row of `problems`.
  package init(_ record: Record, asOf: Day) {
    func known(_ column: String) -> Day? { record.attributes[column].flatMap { Day($0) }.flatMap { $0 <= asOf ? $0 : nil } }
    let due = record.attributes["due_on"].flatMap { Day($0) }
    let (closed, reopened) = (known("closed_on"), known("reopened_on"))
    // One that was reopened is open again, unless it was closed anew since.
    let isReopened = reopened.map { day in closed.map { $0 <= day } ?? true } ?? false
    let isOpen = closed == nil || isReopened
    let days = due.map { (isOpen ? asOf : closed ?? asOf).ordinal - $0.ordinal } ?? 0
    closedOn = closed
    reopenedOn = reopened
    overdueDays = days > 0 ? days : nil
    state = isReopened ? .reopened : isOpen ? (days > 0 ? .overdue : .open) : (days > 0 ? .closedLate : .closed)
  }
}
