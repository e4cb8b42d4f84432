public import Model

/// A duty to do something often enough, or not too often (次数要求): records, or distinct values of a column, are counted in each span.
public struct Obligation: Sendable {
  /// Whom a duty binds.
  public enum Debtor: String, Sendable, CaseIterable {
    /// The unit: what is missing or too much may cost it points.
    case unit
    /// A leader: listed as a reminder, and never part of a unit's total.
    case leader
  }

  /// How many there must or may be.
  public enum Bound: Sendable, Hashable {
    /// No fewer than this.
    case atLeast(Int)
    /// No more than this.
    case atMost(Int)
  }

  /// Which units owe what a span asks for. Whatever the word, they owe as long as they are units that the rule applies to.
  public enum Binding: String, Sendable, CaseIterable {
    /// Those that there were on any day of it.
    case anyDay = "any_day"
    /// Those that there were on every day of it, so that a unit set up on the way owes nothing yet.
    case everyDay = "every_day"
  }

  /// What the count is made of.
  public enum Counting: Sendable, Hashable {
    /// Records; those with one `joint_id` once.
    case records
    /// Distinct values of a column, such as `series`.
    case distinct(column: String)
  }

  /// What a breach costs a unit.
  public struct Deduction: Sendable {
    /// The points for each one too few or too many.
    public var each: Fraction
    /// The most it takes in the assessed period.
    public var upTo: Fraction?

    /// Makes a deduction; both numbers are positive.
    public init(each: Fraction, upTo: Fraction? = nil) {
      self.each = each
      self.upTo = upTo
    }
  }

  /// The key; lines bear it.
  public var id: ItemID
  /// The name.
  public var name: LocalizedText
  /// Where it comes from.
  public var citation: Citation
  /// Whom it binds.
  public var owes: Debtor
  /// The days on which it is in force.
  public var inForce: DaySpan
  /// The ledger whose records are counted.
  public var table: TableName
  /// The units it applies to.
  public var appliesTo: UnitSelector
  /// What a record must meet, all of it, to be counted.
  public var when: [RecordCondition]
  /// What takes a record out of the count, any of it: approved, planned.
  public var unless: [RecordCondition]
  /// What the count is made of.
  public var counting: Counting
  /// The spans, each with a count of its own.
  public var per: Grain
  /// Which units owe what a span asks for.
  public var binds: Binding
  /// How many months before each span count with it, as for a duty of every two months.
  public var monthsBefore: Int
  /// A column whose every value has a count of its own, such as `task_id`.
  public var forEach: String?
  /// How many there must or may be.
  public var bound: Bound
  /// What a breach costs; nil: nothing, and always nil of a leader's duty.
  public var deduction: Deduction?

  /// Makes an obligation; nothing is checked here.
  public init(
    id: ItemID, name: LocalizedText, citation: Citation = Citation(), owes: Debtor = .unit, inForce: DaySpan = DaySpan(),
    table: TableName = .activities, appliesTo: UnitSelector = UnitSelector(), when: [RecordCondition] = [],
    unless: [RecordCondition] = [], counting: Counting = .records, per: Grain = .year, binds: Binding = .anyDay, monthsBefore: Int = 0,
    forEach: String? = nil, bound: Bound, deduction: Deduction? = nil
  ) {
    self.id = id
    self.name = name
    self.citation = citation
    self.owes = owes
    self.inForce = inForce
    self.table = table
    self.appliesTo = appliesTo
    self.when = when
    self.unless = unless
    self.counting = counting
    self.per = per
    self.binds = binds
    self.monthsBefore = monthsBefore
    self.forEach = forEach
    self.bound = bound
    self.deduction = deduction
  }

  /// The ledger that lists what `for_each` asks about, such as the tasks of `task_id`; nil where no ledger has such keys.
  public var subjects: TableName? {
    guard let forEach else { return nil }
    return TableName.allCases.first { $0.ledgerColumns.first?.name == forEach }
  }

  /// Whether it is asked for each person, whom no reason names.
  public var isAboutPersons: Bool { forEach.map(table.namesPersons) ?? false }
}
