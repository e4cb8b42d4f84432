public import Model
import OrderedCollections
import Rules

/// How far a unit is from those around it (分差): what separates it from the next place, and from the grade above its own.
///
/// Made of the group's standings when they are final, decisions of the leading group included; nothing is scored again.
public struct Margins: Sendable, Hashable {
  /// The nearest other place, and the distance in published points.
  public struct Neighbors: Sendable, Hashable {
    /// Who holds the place, by id.
    public var units: [UnitID]
    /// The place.
    public var place: Int
    /// Their total less this unit's; 0 where a tie-break parted them.
    public var points: Decimal
  }

  /// What lies between a unit and the grade above.
  public struct GradeAbove: Sendable, Hashable {
    /// The grade.
    public var grade: GradeID
    /// The least total it takes, where the unit lacks points for it, and how many.
    public var threshold: Threshold?
    /// The last unit within its quota or places, where there is no room behind it.
    public var edge: Edge?
  }

  /// A total that a grade takes.
  public struct Threshold: Sendable, Hashable {
    /// The least total.
    public var scoreAtLeast: Decimal
    /// What the unit lacks, above 0.
    public var points: Decimal
  }

  /// The last one inside.
  public struct Edge: Sendable, Hashable {
    /// The unit.
    public var unit: UnitID
    /// Its total less this unit's.
    public var points: Decimal
  }

  /// The nearest better place; nil for the first and for a unit without a place.
  public var ahead: Neighbors?
  /// The nearest worse place; nil for the last and for a unit without a place.
  public var behind: Neighbors?
  /// Those on the same place, by id.
  public var beside: [UnitID] = []
  /// Nil for the best grade, and where points decide nothing: a ceiling, a veto or a decision of the leading group.
  public var gradeAbove: GradeAbove?
}

extension AssessedGroup {
  /// The margins of every ranked unit; `limits` are what the rules over records did, `decidedGrades` the units whose grade the leading
  /// group decided.
  public func margins(_ limits: (UnitID) -> UnitAdjustments?, decidedGrades: Set<UnitID>) -> [UnitID: Margins] {
    let ranked = standings.filter { $0.status == .ranked && $0.place != nil && $0.total != nil }
    let places = ranked.runs { $0.place == $1.place }
    let own = Dictionary(ranked.map { ($0.unit, GradeLimits(limits($0.unit), competition.grades)) }) { first, _ in first }
    let graded = GradeMargins(competition: competition, ranked: ranked, quotas: quotas, decided: decidedGrades, limits: own)
    var margins: [UnitID: Margins] = [:]
    for (number, sharing) in places.enumerated() {
      for standing in sharing {
        var own = Margins()
        if number > 0 { own.ahead = Margins.Neighbors(places[number - 1], from: standing) }
        if number + 1 < places.count { own.behind = Margins.Neighbors(places[number + 1], from: standing) }
        own.beside = sharing.map(\.unit).filter { $0 != standing.unit }
        own.gradeAbove = graded.gradeAbove(standing)
        margins[standing.unit] = own
      }
    }
    return margins
  }
}

extension Margins.Neighbors {
  /// The nearest total counts, where the leading group brought several to one place.
  fileprivate init?(_ sharing: ArraySlice<Standing>, from own: Standing) {
    guard let place = sharing.first?.place, let total = own.total else { return nil }
    let distances = sharing.compactMap { other in other.total.flatMap { try? $0 - total } }
    guard let nearest = distances.min(by: { $0.magnitude < $1.magnitude }) else { return nil }
    self.init(units: sharing.map(\.unit), place: place, points: nearest)
  }
}

extension Decimal {
  fileprivate var magnitude: Decimal { self < .zero ? (try? .zero - self) ?? self : self }
}

/// Finds what lies between units and the next grade.
private struct GradeMargins {
  let competition: Competition
  let ranked: [Standing]
  let quotas: [GradeID: GradeQuota]
  let decided: Set<UnitID>
  let limits: [UnitID: GradeLimits]

  func gradeAbove(_ standing: Standing) -> Margins.GradeAbove? {
    guard !decided.contains(standing.unit), let total = standing.total,
      let rank = standing.grade.flatMap({ competition.grades.index(forKey: $0) }), rank > 0, allows(standing, rank - 1)
    else { return nil }
    let grade = competition.grades.elements[rank - 1].value
    var above = Margins.GradeAbove(grade: grade.id)
    if let least = grade.scoreAtLeast, total < least, let points = try? least - total {
      above.threshold = Margins.Threshold(scoreAtLeast: least, points: points)
    }
    if let last = lastInside(grade, rank - 1, for: standing), let there = last.total, let points = try? there - total {
      above.edge = Margins.Edge(unit: last.unit, points: points)
    }
    return above.threshold == nil && above.edge == nil ? nil : above
  }

  /// The unit that must be caught up with: the last on the places that the grade takes, or within its quota where that is full.
  private func lastInside(_ grade: Grade, _ rank: Int, for standing: Standing) -> Standing? {
    var edges: [Standing] = []
    let eligible = grade.placeAtMost == nil ? [] : ranked.filter { allows($0, rank) }
    if let last = grade.placeAtMost, last > 0, let own = eligible.firstIndex(where: { $0.unit == standing.unit }), own >= last {
      edges.append(eligible[last - 1])
    }
    if let quota = quotas[grade.id], quota.isFull,
      let last = ranked.last(where: { $0.grade == grade.id && !decided.contains($0.unit) })
    {
      edges.append(last)
    }
    // Both must be reached: the better of them is the harder one.
    return edges.min { ($0.place ?? 0) < ($1.place ?? 0) }
  }

  private func allows(_ standing: Standing, _ rank: Int) -> Bool { limits[standing.unit]?.allows(rank) ?? true }
}
