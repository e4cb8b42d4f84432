import Model
import OrderedCollections
import Rules

/// Rows of ledgers as a clerk reads them.
extension Record {
  func says(_ column: String) -> String? { attributes[column] }
  /// What a row says in a column of words, where a blank may say something, too.
  func wordIn(_ column: String) -> String? {
    if let said = says(column) { return said }
    switch column {
    case "status" where table == .errors: return "confirmed"
    case "force_majeure": return "no"
    case "scope" where table == .exemptions: return "person"
    case "outcome" where table == .exemptions: return "pending"
    default: return nil
    }
  }
  func dayIn(_ column: String) -> Day? { attributes[column].flatMap { Day($0) } }
  func numberIn(_ column: String) -> Exact? { attributes[column].flatMap { Exact($0) } }
  var name: String { key.joined(separator: "/") }

  /// The errors behind a row: an error itself, or what its `cause` names.
  var errorsBehind: [String] { table == .errors ? Array(key.prefix(1)) : causes }

  /// The day of the conduct.
  var conducted: Day? { dayIn("occurred_on") ?? date }

  /// Whether all conditions hold: an absent value meets only `is_not` and `present: no`.
  func meets(_ conditions: [RecordCondition]) -> Bool {
    conditions.allSatisfy { condition in
      switch condition.test {
      case .isOne(let words): return wordIn(condition.column).map(words.contains) == true
      case .isNone(let words): return wordIn(condition.column).map(words.contains) != true
      case .isPresent(let wanted): return (says(condition.column) != nil) == wanted
      case .atLeast(let least): return numberIn(condition.column).map { $0 >= Exact(least) } == true
      case .atMost(let most): return numberIn(condition.column).map { $0 <= Exact(most) } == true
      case .from(let first): return dayIn(condition.column).map { $0 >= first } == true
      case .until(let last): return dayIn(condition.column).map { $0 <= last } == true
      }
    }
  }

  /// Whether nobody could know of the row by a day: an error or problem is known when found, a measure when decided.
  func isUnknown(on day: Day) -> Bool {
    switch table {
    case .errors, .problems: dayIn("found_on").map { $0 > day } == true
    case .accountability: dayIn("decided_on").map { $0 > day } == true
    default: false
    }
  }
}

func isIn(_ day: Day, _ first: Day?, _ last: Day?) -> Bool { (first.map { $0 <= day } ?? true) && (last.map { day <= $0 } ?? true) }

extension UnitSelector {
  /// Whether a unit is meant; every declared condition must hold.
  func means(_ unit: Unit) -> Bool {
    if !levels.isEmpty, !levels.contains(unit.level) { return false }
    if !divisions.isEmpty, !divisions.contains(unit.division ?? "") { return false }
    return units.isEmpty || units.contains(unit.id)
  }
}
