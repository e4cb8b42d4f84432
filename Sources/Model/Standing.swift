/// One group of units that are compared with each other: a competition, or one division of it.
public struct GroupID: Sendable, Hashable, Comparable {
  /// The competition.
  public var competition: CompetitionID
  /// The division, where the competition makes one group a division.
  public var division: String?

  /// Names a group.
  public init(_ competition: CompetitionID, division: String? = nil) {
    self.competition = competition
    self.division = division
  }

  /// Orders by competition, then division.
  public static func < (left: Self, right: Self) -> Bool {
    left.competition != right.competition ? left.competition < right.competition : (left.division ?? "") < (right.division ?? "")
  }
}

/// Where a unit stands in its group.
///
/// A nation has tens of thousands: what takes a byte stands together, so that each takes less room.
public struct Standing: Sendable, Hashable {
  /// Whether a unit has a place.
  public enum Status: String, Sendable, Hashable, CaseIterable, Codable {
    /// It competes and has a place.
    case ranked
    /// It is scored but has no place (单列).
    case nonCompeting = "non_competing"
    /// A row of its data was refused, or a value is missing: listed, unranked, outside its peers.
    case incomplete
  }

  /// The published total.
  public var total: Decimal?
  /// Whether it has a place.
  public var status: Status
  /// The unit.
  public var unit: UnitID
  /// The place, from 1; equal standings share it and the next place is skipped: 1, 2, 2, 4.
  public var place: Int?
  /// How many units share the place.
  public var sharedBy: Int
  /// The values of the tie-break chain that were looked at, in its order.
  public var tieBreak: [TieBreakValue]
  /// The grade.
  public var grade: GradeID?
  /// Why the grade is not the one above: a failed condition, a full quota, an edge that waits for a decision.
  public var gradeBecause: [LocalizedText]
  /// Why it is incomplete.
  public var incompleteBecause: [LocalizedText]
  /// What the leading group decided of its place and grade, or of the places of others so that its own moved.
  public var decidedBecause: [LocalizedText]
  /// How many of its staff may be rated 优秀 with this grade; nil where the grade says nothing, or the staff is not known.
  public var staffQuota: Int?

  /// Makes a standing.
  public init(
    unit: UnitID, status: Status, total: Decimal? = nil, place: Int? = nil, sharedBy: Int = 1, tieBreak: [TieBreakValue] = [],
    grade: GradeID? = nil, gradeBecause: [LocalizedText] = [], incompleteBecause: [LocalizedText] = [],
    decidedBecause: [LocalizedText] = [], staffQuota: Int? = nil
  ) {
    self.unit = unit
    self.status = status
    self.total = total
    self.place = place
    self.sharedBy = sharedBy
    self.tieBreak = tieBreak
    self.grade = grade
    self.gradeBecause = gradeBecause
    self.incompleteBecause = incompleteBecause
    self.decidedBecause = decidedBecause
    self.staffQuota = staffQuota
  }
}

/// One value of the tie-break chain that was used for a unit.
public struct TieBreakValue: Sendable, Hashable {
  /// The level or indicator compared.
  public var item: ItemID
  /// Its score; nil where there is none, which ranks last.
  public var value: Fraction?

  /// Makes a value.
  public init(item: ItemID, value: Fraction?) {
    self.item = item
    self.value = value
  }
}
