public import Model

/// A rule over records: points, a ceiling on the grade, a veto, or a bar on honors.
public struct Adjustment: Sendable {
  /// The key; lines bear it.
  public var id: ItemID
  /// The name.
  public var name: LocalizedText
  /// Where it comes from.
  public var citation: Citation
  /// Who owes what the rule asks for (责任主体); what binds a leader is never a unit's adjustment.
  public var owes: String?
  /// The days on which it is in force.
  public var inForce: DaySpan
  /// The ledger it reads.
  public var table: TableName
  /// The units it applies to.
  public var appliesTo: UnitSelector
  /// The column whose day places a record in the assessed period; nil: the ledger's own date.
  public var countsOn: String?
  /// What a record must meet, all of it.
  public var when: [RecordCondition]
  /// What it does.
  public var effect: Effect
  /// Whether an exemption of the record, or of its causes, relieves it. Deductions yes, all else no, unless declared.
  public var relievedByExemption: Bool

  /// What an adjustment does.
  public enum Effect: Sendable {
    /// Takes or gives points.
    case points(PointsEffect)
    /// No grade above this one.
    case ceiling(GradeID)
    /// This grade whatever the place, or the first lower one that the score reaches (一票否决).
    case veto(GradeID)
    /// No honors for a time; empty: none at all.
    case bar([HonorID], InfluencePeriod)
  }

  /// Makes an adjustment.
  public init(
    id: ItemID, name: LocalizedText, citation: Citation = Citation(), owes: String? = nil, inForce: DaySpan = DaySpan(),
    table: TableName, appliesTo: UnitSelector = UnitSelector(), countsOn: String? = nil, when: [RecordCondition] = [], effect: Effect,
    relievedByExemption: Bool
  ) {
    self.id = id
    self.name = name
    self.citation = citation
    self.owes = owes
    self.inForce = inForce
    self.table = table
    self.appliesTo = appliesTo
    self.countsOn = countsOn
    self.when = when
    self.effect = effect
    self.relievedByExemption = relievedByExemption
  }
}

/// Points taken or given by an adjustment.
public struct PointsEffect: Sendable {
  /// Whether the points are given (bonus) or taken (deduction); amounts are positive either way.
  public var isBonus: Bool
  /// Whether the points given are relief: what was lost in the year before and should not have been.
  public var isRelief: Bool
  /// The amounts, by the day that picks them; their spans do not overlap.
  public var amounts: [DatedAmount]
  /// The day that picks the amount.
  public var datedBy: AmountDate
  /// Whether all records of one matter count once, by the heaviest.
  public var perMatter: Bool
  /// Whether of several records with the same `item` only the highest counts.
  public var sameItemHighest: Bool
  /// The most the rule takes or gives a unit in the period.
  public var upTo: Fraction?

  /// Makes an effect.
  public init(
    isBonus: Bool, isRelief: Bool = false, amounts: [DatedAmount], datedBy: AmountDate = .conduct, perMatter: Bool = false,
    sameItemHighest: Bool = false, upTo: Fraction? = nil
  ) {
    self.isBonus = isBonus
    self.isRelief = isRelief
    self.amounts = amounts
    self.datedBy = datedBy
    self.perMatter = perMatter
    self.sameItemHighest = sameItemHighest
    self.upTo = upTo
  }
}

/// Which day picks the amount where amounts changed over time.
public enum AmountDate: String, Sendable, CaseIterable {
  /// The day of the conduct (`occurred_on`, else the record's date).
  case conduct
  /// The day of the decision (`decided_on`, else the record's date).
  case decision
  /// Whichever of the two is milder (从旧兼从轻).
  case milder
}

/// An amount and the days on which it holds.
public struct DatedAmount: Sendable {
  /// The days.
  public var inForce: DaySpan
  /// The amount.
  public var amount: Amount
  /// Where this amount comes from.
  public var citation: Citation

  /// Makes a dated amount.
  public init(inForce: DaySpan = DaySpan(), amount: Amount, citation: Citation = Citation()) {
    self.inForce = inForce
    self.amount = amount
    self.citation = citation
  }
}

/// How many points a record is worth, never negative.
public struct Amount: Sendable {
  /// Where the number comes from.
  public enum Source: Sendable {
    /// The same for every record.
    case fixed(Fraction)
    /// By the value of a column; a value that is not listed takes `otherwise`, or none at all.
    case by(column: String, values: [String: Fraction], otherwise: Fraction?)
    /// The number in a column.
    case column(String)
  }

  /// The number.
  public var source: Source
  /// A factor by the value of another column, such as the double of an upper level; values not listed count once.
  public var timesColumn: String?
  /// The factors.
  public var times: [String: Fraction]

  /// Makes an amount.
  public init(_ source: Source, timesColumn: String? = nil, times: [String: Fraction] = [:]) {
    self.source = source
    self.timesColumn = timesColumn
    self.times = times
  }
}

/// A condition on one column of a record.
public struct RecordCondition: Sendable, Hashable {
  /// What is asked of the value.
  public enum Test: Sendable, Hashable {
    /// It is one of these words.
    case isOne(of: [String])
    /// It is none of these words.
    case isNone(of: [String])
    /// There is a value, or there is none.
    case isPresent(Bool)
    /// The number is at least this.
    case atLeast(Decimal)
    /// The number is at most this.
    case atMost(Decimal)
    /// The day is this one or later.
    case from(Day)
    /// The day is this one or earlier.
    case until(Day)
  }

  /// The column, by its English name.
  public var column: String
  /// What is asked.
  public var test: Test

  /// Makes a condition.
  public init(column: String, _ test: Test) {
    self.column = column
    self.test = test
  }
}

/// How long a measure bars from honors (影响期): `[start, start + months)`, month ends clamped.
public struct InfluencePeriod: Sendable {
  /// When the period must not reach.
  public enum Tested: String, Sendable, CaseIterable {
    /// On the pipeline's `as_of` day.
    case asOf = "as_of"
    /// On any day of the assessed period up to the cut-off.
    case anyDay = "any_day"
  }

  /// The column with the first day.
  public var startColumn: String
  /// The months, by the value of `kind`-like column `monthsColumn`, or fixed where that is nil under the empty key.
  public var monthsColumn: String?
  /// Months by value; the empty key holds the fixed number.
  public var months: [String: Int]
  /// When it is tested.
  public var tested: Tested

  /// Makes a period.
  public init(startColumn: String, monthsColumn: String?, months: [String: Int], tested: Tested) {
    self.startColumn = startColumn
    self.monthsColumn = monthsColumn
    self.months = months
    self.tested = tested
  }
}

/// Cases to suggest to the organization department (提请组织部门研究), by count of records.
public struct Suggestion: Sendable {
  /// The id.
  public var id: String
  /// The name.
  public var name: LocalizedText
  /// Where it comes from; article 44 of the founding policy.
  public var citation: Citation
  /// The ledger it reads.
  public var table: TableName
  /// What a record must meet.
  public var when: [RecordCondition]
  /// From how many records of one person, or of one unit where a row names no person, the case is suggested.
  public var atLeast: Int

  /// Makes a suggestion rule.
  public init(
    id: String, name: LocalizedText, citation: Citation = Citation(), table: TableName, when: [RecordCondition], atLeast: Int
  ) {
    self.id = id
    self.name = name
    self.citation = citation
    self.table = table
    self.when = when
    self.atLeast = atLeast
  }
}
