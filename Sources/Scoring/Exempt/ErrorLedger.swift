import Model

/// The errors, the decisions on them and the reports on them, tied together: who belongs to which matter, and what reaches whom.
struct ErrorLedger: Sendable {
  /// One error, read. A class: decisions, reports and repetitions all lead to it.
  final class Entry: Sendable {
    let record: Record
    let id: String
    let matter: String?
    let unit: UnitID?
    let kind: String?
    let occurredOn: Day?

    fileprivate init(_ record: Record) {
      self.record = record
      id = record.key[0]
      matter = record.text("matter_id")
      unit = record.unit
      kind = record.kind ?? record.text("kind")
      occurredOn = record.conductDay
    }

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
  /// The decisions and applications, ordered by id.
  let decisions: [ExemptionDecision]
  private let named: [String: Entry]
  private let matters: [String: [Entry]]
  private let decisionsOnError: [String: [ExemptionDecision]]
  private let reportsOnError: [String: [Record]]

  init(_ records: [Record]) {
    entries = records.filter { $0.table == .errors && !$0.key.isEmpty }.inKeyOrder.map(Entry.init)
    decisions = records.filter { $0.table == .exemptions && !$0.key.isEmpty }.inKeyOrder.map(ExemptionDecision.init)
    named = Dictionary(entries.map { ($0.id, $0) }) { first, _ in first }
    matters = Dictionary(grouping: entries.filter { $0.matter != nil }, by: { $0.matter ?? "" })
    let reports = records.filter { $0.table == .accusations && $0.text("error_id") != nil }.inKeyOrder
    reportsOnError = Dictionary(grouping: reports, by: { $0.text("error_id") ?? "" })
    var reached: [String: [ExemptionDecision]] = [:]
    for decision in decisions {
      for error in ErrorLedger.errors(under: decision, named, matters) { reached[error.id, default: []].append(decision) }
    }
    decisionsOnError = reached
  }

  /// The decisions that reach an error, by id.
  func decisions(on error: Entry) -> [ExemptionDecision] { decisionsOnError[error.id] ?? [] }

  /// The reports that name an error, by id.
  func reports(on error: Entry) -> [Record] { reportsOnError[error.id] ?? [] }

  /// The errors a decision reaches: the one it names, all of its unit in the matter, or all of the matter.
  func errors(under decision: ExemptionDecision) -> [Entry] { ErrorLedger.errors(under: decision, named, matters) }

  /// All errors of the matter that a decision is about.
  func errorsOfMatter(of decision: ExemptionDecision) -> [Entry] {
    named[decision.error]?.matter.flatMap { matters[$0] } ?? []
  }

  private static func errors(
    under decision: ExemptionDecision, _ named: [String: Entry], _ matters: [String: [Entry]]
  ) -> [Entry] {
    guard let base = named[decision.error] else { return [] }
    let matter = base.matter.flatMap { matters[$0] } ?? [base]
    switch decision.scope {
    case .person: return [base]
    case .unit: return matter.filter { $0.unit == base.unit }
    case .matter: return matter
    }
  }
}
