import Model
import Rules

extension Record {
  /// Days of what may never come; a row without one is whole.
  static let openDays: Set<String> = ["closed_on", "reopened_on", "completed_on", "started_on", "cleared_on", "filed_on"]

  /// The text of a column, or nil where it is empty.
  func text(_ column: String) -> String? { attributes[column] }

  /// The word of a column; an empty cell is read as what it stands for.
  func word(_ column: String) -> String? { attributes[column] ?? table.wordWhenEmpty(in: column) }

  /// The day in a column.
  func day(_ column: String) -> Day? { attributes[column].flatMap { Day($0) } }

  /// The number in a column.
  func number(_ column: String) -> Decimal? { attributes[column].flatMap { try? Decimal($0) } }

  /// The words of a list column.
  func list(_ column: String) -> [String] { attributes[column]?.listEntries ?? [] }

  /// Whether a yes-or-no column says yes.
  func isYes(_ column: String) -> Bool {
    switch attributes[column]?.lowercased() {
    case "yes", "true", "1", "是": true
    default: false
    }
  }

  /// The day of the conduct.
  var conductDay: Day? { day("occurred_on") ?? date }

  /// The errors behind the record: the error itself, or the causes it names.
  var errors: [String] {
    if table == .errors { return key.first.map { [$0] } ?? [] }
    return causes.isEmpty ? list("cause") : causes
  }

  /// The first day on which anyone could know of the record, where its ledger says so.
  var knownOn: Day? {
    switch table {
    case .errors, .problems: day("found_on")
    case .accountability, .exemptions: day("decided_on")
    default: nil
    }
  }

  /// Whether anyone could know of the record on a day.
  func isKnown(on day: Day) -> Bool { knownOn.map { $0 <= day } ?? true }
}

extension RowReference {
  /// The key alone, as people name a row whose ledger goes without saying.
  var keyText: String { key.joined(separator: "/") }
}

extension RecordCondition {
  /// Whether a record meets the condition. A value that is absent, or is no number or day where one is asked for, meets only
  /// `is_not` and `present: no`; where an empty cell stands for a word, `is` and `is_not` see that word.
  func holds(for record: Record) -> Bool {
    switch test {
    case .isOne(let words): record.word(column).map(words.contains) ?? false
    case .isNone(let words): !(record.word(column).map(words.contains) ?? false)
    case .isPresent(let wanted): (record.text(column) != nil) == wanted
    case .atLeast(let least): record.number(column).map { $0 >= least } ?? false
    case .atMost(let most): record.number(column).map { $0 <= most } ?? false
    case .from(let first): record.day(column).map { $0 >= first } ?? false
    case .until(let last): record.day(column).map { $0 <= last } ?? false
    }
  }
}

extension [RecordCondition] {
  /// Whether a record meets all of them.
  func hold(for record: Record) -> Bool { allSatisfy { $0.holds(for: record) } }

  /// The columns that alone keep a record from meeting them: a value is asked for, and there is none.
  ///
  /// None where the conditions are not about the record. A day that may never come is no gap, nor is a column that is `meantEmpty` in
  /// some records; and where presence is all that is asked for, it says which records are meant, unless it is a document.
  func gaps(of record: Record, meantEmpty: Set<String>) -> [String] {
    let failed = filter { !$0.holds(for: record) }
    let isGap = failed.allSatisfy {
      $0.test == .isPresent(true) && !Record.openDays.contains($0.column) && !meantEmpty.contains($0.column)
    }
    guard isGap, failed.count < count || failed.allSatisfy({ $0.column == "document" }) else { return [] }
    return failed.map(\.column)
  }
}
