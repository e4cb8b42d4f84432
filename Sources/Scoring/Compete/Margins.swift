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
  public var beside: [UnitID] { sharing.filter { $0 != unit } }
  /// Nil for the best grade, and where points decide nothing: at the grade of a ceiling or veto, and by a decision of the leading group.
  public var gradeAbove: GradeAbove?

  private let unit: UnitID
  // All on the place: they hold one list together, not each a list of the others.
  private let sharing: [UnitID]

  fileprivate init(_ unit: UnitID, sharing: [UnitID], ahead: Neighbors?, behind: Neighbors?, gradeAbove: GradeAbove?) {
    self.unit = unit
    self.sharing = sharing
    self.ahead = ahead
    self.behind = behind
    self.gradeAbove = gradeAbove
  }
}

extension AssessedGroup {
  /// The margins of every ranked unit; `limits` are what the rules over records did, `decidedGrades` the units whose grade the leading
  /// group decided.
  public func margins(_ limits: (UnitID) -> UnitAdjustments?, decidedGrades: Set<UnitID>) -> [UnitID: Margins] {
    let ranked = standings.filter { $0.status == .ranked && $0.place != nil && $0.total != nil }
    let places = ranked.runs { $0.place == $1.place }.map { SharedPlace(standings: $0) }
    let graded = GradeMargins(self, ranked, decided: decidedGrades, limits: ranked.map { GradeLimits(limits($0.unit), competition.grades) })
    var margins: [UnitID: Margins] = [:]
    for (number, place) in places.enumerated() {
      // Equal totals are equally far from all others.
      for alike in place.alike {
        let ahead = number > 0 ? Margins.Neighbors(places[number - 1], from: alike) : nil
        let behind = number + 1 < places.count ? Margins.Neighbors(places[number + 1], from: alike) : nil
        for index in alike.indices {
          let unit = ranked[index].unit
          margins[unit] = Margins(unit, sharing: place.units, ahead: ahead, behind: behind, gradeAbove: graded.gradeAbove(at: index))
        }
      }
    }
    return margins
  }
}

/// A place and who holds it.
private struct SharedPlace {
  let place: Int?
  let units: [UnitID]
  /// By equal totals: more than one of them only where the leading group brought units to one place.
  let alike: [ArraySlice<Standing>]

  init(standings: ArraySlice<Standing>) {
    place = standings.first?.place
    units = standings.map(\.unit)
    alike = standings.runs { $0.total == $1.total }
  }
}

extension Margins.Neighbors {
  /// The nearest total counts, where the leading group brought several to one place.
  fileprivate init?(_ sharing: SharedPlace, from own: ArraySlice<Standing>) {
    guard let place = sharing.place, let total = own.first?.total else { return nil }
    let distances = sharing.alike.compactMap { other in other.first?.total.flatMap { try? $0 - total } }
    guard let nearest = distances.min(by: { $0.magnitude < $1.magnitude }) else { return nil }
    self.init(units: sharing.units, place: place, points: nearest)
  }
}

extension Decimal {
  fileprivate var magnitude: Decimal { self < .zero ? (try? .zero - self) ?? self : self }
}

/// Finds what lies between ranked units and the next grade; standings, limits and edges go by the order of their places.
private struct GradeMargins {
  let competition: Competition
  let ranked: [Standing]
  let decided: Set<UnitID>
  let limits: [GradeLimits]
  /// By the grade's rank, looked up once for everybody.
  let edges: [Edges]

  /// Whom one has to catch up with for a grade.
  struct Edges {
    /// The last on the places that the grade takes, counted among those who may have it; nil where all of them are on these.
    var ofPlaces: Int?
    /// The last within its quota; nil where there is room.
    var ofQuota: Int?
    /// Whether the grade is there for anybody: a small share of few units may come to no place at all.
    var isOpen = true
  }

  init(_ group: AssessedGroup, _ ranked: [Standing], decided: Set<UnitID>, limits: [GradeLimits]) {
    competition = group.competition
    self.ranked = ranked
    self.decided = decided
    self.limits = limits
    edges = group.competition.grades.values.enumerated().map { rank, grade in
      var edges = Edges()
      if let last = grade.placeAtMost, last > 0 {
        edges.ofPlaces = ranked.indices.lazy.filter { limits[$0].allows(rank) }.dropFirst(last - 1).first
      }
      edges.isOpen = group.quotas[grade.id].map { $0.limit > 0 } ?? true
      // Places that a tie at the edge left free are nobody's to be caught up with.
      if let quota = group.quotas[grade.id], quota.isFull, ranked.count(where: { $0.grade == grade.id }) >= quota.limit {
        edges.ofQuota = ranked.lastIndex { $0.grade == grade.id && !decided.contains($0.unit) }
      }
      return edges
    }
  }

  func gradeAbove(at index: Int) -> Margins.GradeAbove? {
    let standing = ranked[index]
    guard !decided.contains(standing.unit), let total = standing.total,
      let rank = standing.grade.flatMap({ competition.grades.index(forKey: $0) }), let next = gradeAbove(rank, under: limits[index])
    else { return nil }
    let grade = competition.grades.elements[next].value
    var above = Margins.GradeAbove(grade: grade.id)
    if let least = grade.scoreAtLeast, total < least, let points = try? least - total {
      above.threshold = Margins.Threshold(scoreAtLeast: least, points: points)
    }
    // Neither places nor quotas have a part in the grade of a vetoed unit.
    if limits[index].imposed == nil, let last = lastInside(edges[next], for: index), let there = last.total, let points = try? there - total
    {
      above.edge = Margins.Edge(unit: last.unit, points: points)
    }
    return above.threshold == nil && above.edge == nil ? nil : above
  }

  /// The rank of the grade above that points may lead to: of a vetoed unit none above that of its veto.
  private func gradeAbove(_ rank: Int, under limits: GradeLimits) -> Int? {
    if let imposed = limits.imposed {
      return (0..<rank).last { $0 >= imposed && competition.grades.elements[$0].value.scoreAtLeast != nil }
    }
    return (0..<rank).last { edges[$0].isOpen }.flatMap { limits.allows($0) ? $0 : nil }
  }

  /// The unit that must be caught up with: the last on the places that the grade takes, or within its quota where that is full.
  private func lastInside(_ edges: Edges, for index: Int) -> Standing? {
    // Nobody has to catch up with who is beside or behind. Of two both must be reached: the better of them is the harder one.
    [edges.ofPlaces, edges.ofQuota].compactMap { $0.map { ranked[$0] } }.filter { ($0.place ?? 0) < (ranked[index].place ?? 0) }
      .min { ($0.place ?? 0) < ($1.place ?? 0) }
  }
}
