import Model
import Rules

/// Counts the records of each person, or of each unit where no person is named, that a suggestion rule asks for.
struct SuggestedCases {
  let bearings: Bearings
  let dates: AssessmentDates

  private struct Subject: Hashable, Comparable {
    var person: String?
    var unit: UnitID?

    static func < (left: Self, right: Self) -> Bool {
      left.person != right.person ? (left.person ?? "") < (right.person ?? "") : (left.unit?.text ?? "") < (right.unit?.text ?? "")
    }
  }

  /// The cases, in the order of the rules, then by person and unit. Records are in key order.
  func found(by rules: [Suggestion], in records: [Record]) -> [SuggestedCase] {
    rules.flatMap { rule in
      let counting = records.filter { $0.table == rule.table && counts($0) && rule.when.hold(for: $0) }
      let cases = Dictionary(grouping: counting) { record in
        let person = record.text("person_id")
        return Subject(person: person, unit: person == nil ? record.unit : nil)
      }
      return cases.filter { $0.value.count >= rule.atLeast && $0.key != Subject() }.sorted { $0.key < $1.key }
        .map { subject, rows in
          let latest = rows.max { ($0.date, $0.reference) < ($1.date, $1.reference) }
          return SuggestedCase(
            rule: rule.id, name: rule.name, citation: rule.citation, person: subject.person, unit: subject.unit ?? latest?.unit,
            rows: rows.map(\.reference))
        }
    }
  }

  /// A record of the assessed period whose fact stands and was not recognised as one to be tolerated.
  private func counts(_ record: Record) -> Bool {
    dates.cover(record) && !bearings.isOut(record) && !bearings.isExempt(record)
  }
}

/// Orders rows by day, a row without one first.
private func < (left: (Day?, RowReference), right: (Day?, RowReference)) -> Bool {
  guard left.0 != right.0 else { return left.1 < right.1 }
  guard let leftDay = left.0 else { return true }
  return right.0.map { leftDay < $0 } ?? false
}
