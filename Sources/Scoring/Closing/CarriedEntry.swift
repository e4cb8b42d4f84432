public import Model

/// What a closed year leaves a unit for the next one: a row of `carry_over` (上年结转).
public struct CarriedEntry: Sendable, Hashable {
  /// The id, which begins with the year: it can count in the year after that one and in no other.
  public var id: String
  /// The unit.
  public var unit: UnitID
  /// The closed year.
  public var fromYear: Int
  /// The error whose exemption came late, or the rule by which a late award is worth its points.
  public var item: String
  /// The points; above 0.
  public var points: Decimal
  /// The number of the recognition or of the award.
  public var document: String?
}

/// What a unit starts from in the next year (基数): a row of `targets`.
public struct NextBaseline: Sendable, Hashable {
  /// The unit.
  public var unit: UnitID
  /// The series.
  public var reading: ReadingID
  /// Its value of the closed year.
  public var value: Decimal
}

/// What the next year takes over.
public struct YearEnd: Sendable {
  /// What is carried over, ordered by id.
  public var entries: [CarriedEntry]
  /// The baselines, by unit, then in the rulebook's order.
  public var baselines: [NextBaseline]
  /// How the year ended for each unit.
  public var results: [YearResult]
  /// What was left out, and why; warnings.
  public var findings: [Finding]
}
