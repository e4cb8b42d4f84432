internal import Model

/// The errors, the decisions on them and the reports on them, tied together: who belongs to which matter, and what reaches whom.
struct ErrorLedger {
  /// One error, read.
  struct Entry {
    var record: Record
    var id: String
    var matter: String?
    var unit: UnitID?
    var kind: String?
    var occurredOn: Day?

    /// Of two errors, whether this one came first; of one day, by `error_id`.
    func came(before other: Entry) -> Bool {
      guard let occurredOn, let otherDay = other.occurredOn else { return false }
      return occurredOn != otherDay ? occurredOn < otherDay : id < other.id
    }

    /// Whether two rows are one error of several persons rather than a repetition.
    func isSameMatter(as other: Entry) -> Bool { id == other.id || (matter != nil && matter == other.matter) }
  }

  /// Ordered by id.
  let entries: [Entry]
  private let decisions: [String: [ExemptionDecision]]
  private let reports: [String: [Record]]

  init(_ records: [Record]) {
    entries = records.filter { $0.table == .errors && !$0.key.isEmpty }.inKeyOrder.map { record in
      Entry(
        record: record, id: record.key[0], matter: record.text("matter_id"), unit: record.unit,
        kind: record.kind ?? record.text("kind"), occurredOn: record.conductDay)
    }
    let decided = records.filter { $0.table == .exemptions && !$0.key.isEmpty }.inKeyOrder.map(ExemptionDecision.init)
    decisions = ErrorLedger.reach(of: decided, in: entries)
    reports = Dictionary(
      grouping: records.filter { $0.table == .accusations && $0.text("error_id") != nil }.inKeyOrder,
      by: { $0.text("error_id") ?? "" })
  }

  /// The decisions that reach an error, by id.
  func decisions(on error: Entry) -> [ExemptionDecision] { decisions[error.id] ?? [] }

  /// The reports that name an error, by id.
  func reports(on error: Entry) -> [Record] { reports[error.id] ?? [] }

  private static func reach(of decisions: [ExemptionDecision], in entries: [Entry]) -> [String: [ExemptionDecision]] {
    let named = Dictionary(entries.map { ($0.id, $0) }) { first, _ in first }
    let matters = Dictionary(grouping: entries.filter { $0.matter != nil }, by: \.matter)
    var reached: [String: [ExemptionDecision]] = [:]
    for decision in decisions {
      guard let base = named[decision.error] else { continue }
      let matter = base.matter == nil ? [base] : matters[base.matter] ?? [base]
      let errors =
        switch decision.scope {
        case .person: [base]
        case .unit: matter.filter { $0.unit == base.unit }
        case .matter: matter
        }
      for error in errors { reached[error.id, default: []].append(decision) }
    }
    return reached
  }
}
