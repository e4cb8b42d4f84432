public import Model
public import OrderedCollections

/// What a unit that succeeds others takes over from them (机构改革、区划调整).
public struct Reorganization: Sendable {
  /// How the values of a successor and its predecessors become one, period by period.
  public enum Way: Sendable, Hashable {
    /// They are added.
    case sum
    /// Their mean, weighted.
    case weighted(by: Weight)
    /// Only what the successor reported itself counts.
    case restart
  }

  /// The number by which a unit is weighed.
  public enum Weight: Sendable, Hashable {
    /// Its staff.
    case staff
    /// A declared extra column of the units table.
    case attribute(String)
    /// A series: the value of the same period or of the longer one around it; where no period is asked for, the latest.
    case reading(ReadingID)
  }

  /// What each of several successors of one unit takes.
  public enum Split: Sendable, Hashable {
    /// The whole, each of them.
    case each
    /// Its part by weight among them.
    case share(by: Weight)
  }

  /// Whether records of a predecessor cost or earn its successor points.
  public enum Deductions: String, Sendable, Hashable, CaseIterable {
    /// They do.
    case inherited
    /// They are left with the predecessor.
    case left
  }

  /// Where it comes from.
  public var citation: Citation
  /// The way of each series that is listed.
  public var readings: OrderedDictionary<ReadingID, Way>
  /// The way of all others.
  public var otherwise: Way
  /// The way of targets; nil: that of their series.
  public var targets: Way?
  /// The way of baselines; nil: that of their series.
  public var baselines: Way?
  /// What each successor takes of a unit that was split; nil where none may be.
  public var split: Split?
  /// Whether points go over.
  public var deductions: Deductions

  /// Makes rules.
  public init(
    citation: Citation = Citation(), readings: OrderedDictionary<ReadingID, Way> = [:], otherwise: Way, targets: Way? = nil,
    baselines: Way? = nil, split: Split? = nil, deductions: Deductions
  ) {
    self.citation = citation
    self.readings = readings
    self.otherwise = otherwise
    self.targets = targets
    self.baselines = baselines
    self.split = split
    self.deductions = deductions
  }

  /// The way of a series.
  public func way(of reading: ReadingID) -> Way { readings[reading] ?? otherwise }
}
