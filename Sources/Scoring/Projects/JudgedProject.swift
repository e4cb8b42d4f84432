public import Model
public import OrderedCollections

/// One major project in the month it is judged in, and how it came about.
public struct JudgedProject: Sendable, Hashable {
  /// The rules.
  public var rules: ProjectsID
  /// The row of `projects`.
  public var record: Record
  /// The month.
  public var month: Period
  /// The plan; above 0.
  public var planned: Fraction
  /// What was reached; nil where the row does not say, which counts 0.
  public var actual: Fraction?
  /// 100 × actual ÷ planned.
  public var share: Fraction
  /// What that share should be by the end of the month, in percent.
  public var due: Fraction
  /// Points ahead of plan (超序时); below 0: behind.
  public var ahead: Fraction
  /// The points by part, in the order of the rules.
  public var parts: OrderedDictionary<ProjectPartID, Fraction>
  /// Their sum, rounded as the rules say: what is published and compared.
  public var points: Decimal
  /// The points with as much of being behind given back as an exemption takes away; `points` where the rules say `as_met`.
  var pointsAsMet: Decimal
  /// What an exemption of its causes leaves of being behind plan: 1 all of it, 0 nothing.
  public var factor: Fraction
  /// How far it counts among its unit's projects; below 1 only where an exemption leaves it out.
  public var weight: Fraction
  /// What the exemption rests on; internal.
  public var exemptedBecause: LocalizedText?
  /// The names of the excuses of the black list that it meets.
  public var excuses: [LocalizedText]
  /// The place among the projects; nil where an exemption leaves it out.
  public var place: Int?
  /// Whether it is behind by so much that it gets a notice (进度滞后通报).
  public var isOnNotice = false
  /// The list it is on.
  public var list: ProjectListing?
  /// Why it is on a list, or is not although its points are among the best or worst.
  public var listedBecause: LocalizedText?

  /// Whether the plan is met.
  public var isMet: Bool { !ahead.isNegative }

  /// Whether an exemption takes away all of its being behind.
  public var isExcused: Bool { !isMet && factor.isZero }
}

/// A list (红榜、黑榜).
public enum ProjectListing: String, Sendable, Hashable, CaseIterable {
  /// The best.
  case red
  /// The worst.
  case black
}

/// A project that is not judged yet, because it is to begin later.
public struct WaitingProject: Sendable, Hashable {
  /// The rules.
  public var rules: ProjectsID
  /// The row of `projects`.
  public var record: Record
  /// The month.
  public var month: Period
}

/// What the projects of one responsible unit come to.
public struct UnitProjects: Sendable, Hashable {
  /// The rules.
  public var rules: ProjectsID
  /// The unit.
  public var unit: UnitID
  /// The mean or sum of their points; nil where an exemption leaves all of them out.
  public var points: Fraction?
  /// How many were judged, those left out aside.
  public var count: Int
  /// How many of them are behind plan, those left out aside.
  public var behind: Int
  /// The list it is on.
  public var list: ProjectListing?
  /// Why it is on a list, or is not although it is among the best or worst.
  public var listedBecause: LocalizedText?
}
