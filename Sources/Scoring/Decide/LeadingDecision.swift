public import Model

/// A decision of the leading group (领导小组审定): a result that persons changed, with the minutes that say so.
public struct LeadingDecision: Sendable, Hashable {
  /// What it is about.
  public enum Subject: String, Sendable, Hashable, CaseIterable {
    /// The published total.
    case points
    /// The grade.
    case grade
    /// The place.
    case place
    /// An honor.
    case honor
  }

  /// `decision_no`.
  public var number: String
  /// The unit.
  public var unit: UnitID
  /// What it is about.
  public var what: Subject
  /// What stood before, as written; nil for nothing.
  public var before: String?
  /// What stands now, as written; nil for nothing.
  public var after: String?
  /// The day.
  public var decidedOn: Day?
  /// The number of the minutes.
  public var minutes: String?

  /// Reads a row of `decisions`; nil for a row of another table, or one that says neither unit nor subject.
  init?(_ record: Record) {
    guard record.table == .decisions, let number = record.key.first, let unit = record.unit,
      let what = record.attributes["what"].flatMap({ Subject(rawValue: $0) })
    else { return nil }
    self.number = number
    self.unit = unit
    self.what = what
    before = record.attributes["before"]
    after = record.attributes["after"]
    decidedOn = record.attributes["decided_on"].flatMap { Day($0) }
    minutes = record.attributes["minutes"]
  }

  /// Whether the day or the minutes that it rests on are missing.
  var isUndocumented: Bool { decidedOn == nil || minutes == nil }

  /// What is wrong with decisions whatever the tables say, by day and number: all that can be told where these have faults themselves.
  public static func faultsOfTheirOwn(in records: [Record]) -> [Finding] {
    records.compactMap { LeadingDecision($0) }.sorted().filter(\.isUndocumented).map { .undocumented($0) }
  }

  /// The row.
  var reference: RowReference { RowReference(.decisions, [number]) }
}

extension LeadingDecision: Comparable {
  /// Orders by day, then by number: the order in which decisions on one thing follow each other.
  public static func < (left: Self, right: Self) -> Bool {
    guard left.decidedOn == right.decidedOn else { return left.decidedOn.map { day in right.decidedOn.map { day < $0 } ?? false } ?? true }
    return left.number.utf8.lexicographicallyPrecedes(right.number.utf8)
  }
}

/// Which decisions of the leading group hold.
public enum DecisionPolicy: Sendable, Hashable {
  /// All: one whose `before` is not what was computed is an error.
  case binding
  /// Those whose `before` is what was computed; the others were made about another result and are passed over. For asking what would
  /// be if some fact were different.
  case whereTheyFit
}
