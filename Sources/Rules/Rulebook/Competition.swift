public import Model
public import OrderedCollections

/// Which units are meant; every declared condition must hold.
public struct UnitSelector: Sendable, Hashable {
  /// Of these levels; empty for any.
  public var levels: [UnitLevel]
  /// Of these divisions; empty for any.
  public var divisions: [String]
  /// These units; empty for any.
  public var units: [UnitID]

  /// Makes a selector; without conditions it takes every unit.
  public init(levels: [UnitLevel] = [], divisions: [String] = [], units: [UnitID] = []) {
    self.levels = levels
    self.divisions = divisions
    self.units = units
  }

  /// Whether a unit is meant.
  public func includes(_ unit: Unit) -> Bool {
    (levels.isEmpty || levels.contains(unit.level))
      && (divisions.isEmpty || divisions.contains(unit.division ?? ""))
      && (units.isEmpty || units.contains(unit.id))
  }
}

/// A competition (考核序列): who, by which scorecard, in which order, with which grades.
public struct Competition: Sendable {
  /// The key; file names use it.
  public var id: CompetitionID
  /// The name.
  public var name: LocalizedText
  /// Where it is ordered.
  public var citation: Citation
  /// Who takes part. No unit may be in two competitions.
  public var units: UnitSelector
  /// Only those of them that have a project which counts by these rules; nil: all.
  public var withProjects: ProjectsID?
  /// Whether each division is a group of its own (a competition a province).
  public var onePerDivision: Bool
  /// The key of its scorecard.
  public var scorecard: String
  /// The rounding of the published total; places compare what is published.
  public var rounding: Rounding
  /// Decimals in which lines are printed.
  public var printedPlaces: Int
  /// What decides between equal totals: levels or indicators by their scores, higher first. Empty: places are shared.
  public var tieBreak: [ItemID]
  /// What holds for units that do not compete (单列).
  public var nonCompeting: NonCompeting
  /// The grades, best first; the last takes everyone who is left. Empty: no grades.
  public var grades: OrderedDictionary<GradeID, Grade>

  /// Makes a competition.
  public init(
    id: CompetitionID, name: LocalizedText, citation: Citation = Citation(), units: UnitSelector, withProjects: ProjectsID? = nil,
    onePerDivision: Bool = false, scorecard: String, rounding: Rounding, printedPlaces: Int, tieBreak: [ItemID] = [],
    nonCompeting: NonCompeting = NonCompeting(),
    grades: OrderedDictionary<GradeID, Grade> = [:]
  ) {
    self.id = id
    self.name = name
    self.citation = citation
    self.units = units
    self.withProjects = withProjects
    self.onePerDivision = onePerDivision
    self.scorecard = scorecard
    self.rounding = rounding
    self.printedPlaces = printedPlaces
    self.tieBreak = tieBreak
    self.nonCompeting = nonCompeting
    self.grades = grades
  }
}

/// What holds for units that are scored but have no place.
public struct NonCompeting: Sendable, Hashable {
  /// Whether their values count among the peers of peer-relative methods.
  public var setPeers: Bool
  /// Whether they take a grade, by score alone.
  public var takeGrade: Bool
  /// Whether they count in the base of quotas.
  public var inQuotaBase: Bool

  /// Makes a declaration; by default they touch nobody.
  public init(setPeers: Bool = false, takeGrade: Bool = false, inQuotaBase: Bool = false) {
    self.setPeers = setPeers
    self.takeGrade = takeGrade
    self.inQuotaBase = inQuotaBase
  }
}

/// A grade (等次) and what it takes to get it.
public struct Grade: Sendable {
  /// The key.
  public var id: GradeID
  /// The name.
  public var name: LocalizedText
  /// Where it is ordered.
  public var citation: Citation
  /// The least published total.
  public var scoreAtLeast: Decimal?
  /// The last place that can get it.
  public var placeAtMost: Int?
  /// How many can get it.
  public var quota: Quota?
  /// The share of a unit's staff that may be rated 优秀 when the unit has this grade.
  public var staffShare: Fraction?

  /// Makes a grade.
  public init(
    id: GradeID, name: LocalizedText, citation: Citation = Citation(), scoreAtLeast: Decimal? = nil, placeAtMost: Int? = nil,
    quota: Quota? = nil, staffShare: Fraction? = nil
  ) {
    self.id = id
    self.name = name
    self.citation = citation
    self.scoreAtLeast = scoreAtLeast
    self.placeAtMost = placeAtMost
    self.quota = quota
    self.staffShare = staffShare
  }
}

/// How many units of a group may take a grade.
public struct Quota: Sendable, Hashable {
  /// The number.
  public enum Amount: Sendable, Hashable {
    /// So many.
    case number(Int)
    /// A share (0…1) of the base, rounded.
    case share(Fraction, RoundingMode)
  }

  /// What the share is taken of.
  public enum Base: String, Sendable, CaseIterable {
    /// The group's competing, complete units.
    case competing
    /// Those that may take the grade at all: neither vetoed nor under a ceiling below it.
    case eligible
  }

  /// What happens when units with equal standing straddle the edge.
  public enum EdgeTie: String, Sendable, CaseIterable {
    /// All of them are in.
    case include
    /// None of them is.
    case exclude
    /// None is for now: the leading group decides, and a warning says so.
    case escalate
  }

  /// How many.
  public var amount: Amount
  /// Of what.
  public var base: Base
  /// Equal standings at the edge.
  public var edgeTie: EdgeTie

  /// Makes a quota.
  public init(amount: Amount, base: Base = .competing, edgeTie: EdgeTie) {
    self.amount = amount
    self.base = base
    self.edgeTie = edgeTie
  }
}
