import Model
import Rules

/// Whether a project meets an excuse, by its row and by the errors behind it.
struct ExcuseCheck: Sendable {
  private let errors: [String: Record]
  private let verdicts: [String: ErrorVerdict]

  init(_ records: [Record], _ verdicts: [ErrorVerdict]) {
    errors = Dictionary(records.filter { $0.table == .errors }.map { ($0.key.first ?? "", $0) }) { first, _ in first }
    self.verdicts = Dictionary(verdicts.map { ($0.error, $0) }) { first, _ in first }
  }

  /// A cause that never happened excuses nothing, and one that nobody knows spoils the others.
  func holds(_ excuse: ProjectList.Excuse, for row: Record) -> Bool {
    guard excuse.when.hold(for: row) else { return false }
    if excuse.cause.isEmpty { return true }
    let standing = row.errors.filter { verdicts[$0]?.isOut != true }
    return !standing.isEmpty && standing.allSatisfy { errors[$0].map { excuse.cause.hold(for: $0) } ?? false }
  }
}
