import Model
import OrderedCollections
import Rules

/// The compete stage goes on: grades by score, place and quota, the best first.
struct Grading {
  let group: GroupID
  let competition: Competition
  /// Ceilings and vetoes of the units that are under any.
  let limits: [UnitID: GradeLimits]
  /// The limits of units that count in a quota's base without having a place.
  let nonCompetingInBase: [GradeLimits]
  /// What a unit is called, for findings.
  let name: (UnitID) -> String
  /// Whether the leading group has dealt with a tie at the edge of a grade's quota.
  let isSettled: ([UnitID], GradeID) -> Bool
  /// Whether standings are to say why they have no better grade.
  private let tellsReasons: Bool

  private(set) var findings: [Finding] = []
  /// How the quotas were filled.
  private(set) var quotas: [GradeID: GradeQuota] = [:]
  /// By the grade's rank: who met its other conditions, by their numbers, and might have had it but for its quota.
  private(set) var takers: [[Int]] = []

  /// What is known of a grade where only a part of an order is graded.
  struct Ahead {
    /// How many stand ahead that met the grade's other conditions.
    var takers: Int
    /// How many stand ahead that may not take it.
    var ineligible: Int
    /// How many may take it in all, where it has a quota.
    var limit: Int?
  }

  init(
    _ group: GroupID, _ competition: Competition, limits: [UnitID: GradeLimits], nonCompetingInBase: [GradeLimits],
    name: @escaping (UnitID) -> String, isSettled: @escaping ([UnitID], GradeID) -> Bool, tellsReasons: Bool = true
  ) {
    self.group = group
    self.competition = competition
    self.limits = limits
    self.nonCompetingInBase = nonCompetingInBase
    self.name = name
    self.isSettled = isSettled
    self.tellsReasons = tellsReasons
  }

  /// Gives grades to ranked standings, which come in the order of their places.
  ///
  /// A unit that may not take a grade uses up none of its places: the others move up. A part of an order ends where no place is shared;
  /// what stands ahead of it is told by the grade's rank.
  mutating func grade(_ standings: inout [Standing], behind ahead: [Ahead]? = nil) {
    for index in standings.indices {
      impose(limits(of: standings[index]), on: &standings[index])
    }
    for (rank, grade) in competition.grades.values.enumerated() {
      var taking: [Int] = []
      var passed = Passed(ineligibleAhead: ahead?[rank].ineligible ?? 0)
      for index in standings.indices {
        let limits = limits(of: standings[index])
        let place = passed.place(of: standings[index], isEligible: limits.allows(rank))
        guard standings[index].grade == nil, limits.imposed == nil else { continue }
        if limits.allows(rank), grade.isMet(by: standings[index], placeAmongEligible: place) {
          taking.append(index)
        } else if tellsReasons {
          let failed =
            limits.allows(rank)
            ? grade.failed(by: standings[index], placeAmongEligible: place, places: competition.rounding.places) : limits.refusals(of: rank)
          for reason in failed where !standings[index].gradeBecause.contains(reason) { standings[index].gradeBecause.append(reason) }
        }
      }
      takers.append(taking)
      guard let quota = grade.quota else {
        for index in taking { standings[index].grade = grade.id }
        continue
      }
      let limit = ahead?[rank].limit ?? quota.limit(of: base(of: quota, rank, standings))
      share(grade, limit, taken: ahead?[rank].takers ?? 0, quota.edgeTie, among: taking, &standings)
      quotas[grade.id] = GradeQuota(limit: limit, contenders: taking.count)
    }
  }

  /// Gives a grade to a unit without a place: by score alone, within its limits.
  func grade(alone standing: inout Standing, under limits: GradeLimits) {
    guard competition.nonCompeting.takeGrade, let total = standing.total else { return }
    if limits.imposed != nil { return impose(limits, on: &standing) }
    standing.grade =
      competition.grades.values.enumerated().first { rank, grade in
        limits.allows(rank) && grade.isReached(byScoreAlone: total)
      }?.element.id
  }

  /// Gives a vetoed unit the grade of its veto, whatever its place, or the first lower one that its score reaches: a veto lifts nobody.
  private func impose(_ limits: GradeLimits, on standing: inout Standing) {
    guard let imposed = limits.imposed, let total = standing.total else { return }
    if tellsReasons { standing.gradeBecause += limits.vetoedBecause }
    for (rank, grade) in competition.grades.values.enumerated().dropFirst(imposed) {
      if rank == imposed ? grade.isMet(by: standing, placeAmongEligible: nil) : grade.isReached(byScoreAlone: total) {
        standing.grade = grade.id
        return
      }
      if tellsReasons {
        standing.gradeBecause += grade.failed(by: standing, placeAmongEligible: nil, places: competition.rounding.places)
      }
    }
  }

  private func limits(of standing: Standing) -> GradeLimits { limits[standing.unit] ?? GradeLimits() }

  /// The number of units a quota is a share of.
  private func base(of quota: Quota, _ rank: Int, _ standings: [Standing]) -> Int {
    switch quota.base {
    case .competing: standings.count + nonCompetingInBase.count
    case .eligible: standings.count { limits(of: $0).allows(rank) } + nonCompetingInBase.count { $0.allows(rank) }
    }
  }

  /// Counts places without the units that may not take a grade; standings come in the order of their places.
  private struct Passed {
    private var place = 0
    private var ineligibleAhead: Int
    private var ineligibleHere = 0

    init(ineligibleAhead: Int) { self.ineligibleAhead = ineligibleAhead }

    /// The place of the next standing among those who may take the grade.
    mutating func place(of standing: Standing, isEligible: Bool) -> Int? {
      guard let next = standing.place else { return nil }
      if next != place {
        ineligibleAhead += ineligibleHere
        (place, ineligibleHere) = (next, 0)
      }
      if !isEligible { ineligibleHere += 1 }
      return place - ineligibleAhead
    }
  }

  private func tell(_ reason: @autoclosure () -> LocalizedText, _ standing: inout Standing) {
    if tellsReasons { standing.gradeBecause.append(reason()) }
  }

  private mutating func share(
    _ grade: Grade, _ limit: Int, taken: Int, _ edgeTie: Quota.EdgeTie, among taking: [Int], _ standings: inout [Standing]
  ) {
    let left = max(0, limit - taken)
    var inside = taking.prefix(left)
    let outside = taking.dropFirst(left)
    if let last = inside.last, let next = outside.first, standings[last].place == standings[next].place {
      let edge = taking.filter { standings[$0].place == standings[last].place }
      inside = inside.filter { standings[$0].place != standings[last].place }[...]
      switch edgeTie {
      case .include:
        for index in edge { standings[index].grade = grade.id }
      case .exclude:
        for index in edge { tell(grade.excludedAtEdge(limit), &standings[index]) }
      case .escalate:
        let tied = edge.map { standings[$0].unit }
        let isSettled = isSettled(tied, grade.id)
        for index in edge {
          tell(isSettled ? grade.settledAtEdge(limit) : grade.waitsAtEdge(limit), &standings[index])
        }
        if isSettled { break }
        findings.append(.edgeTie(of: tied, tied.map(name), for: grade, limit, in: group, competition))
      }
      // Those behind a tie that is not taken in did not find the places taken.
      for index in outside where !edge.contains(index) {
        tell(edgeTie == .include ? grade.quotaFull(limit) : grade.behindEdge(limit), &standings[index])
      }
    } else {
      for index in outside { tell(grade.quotaFull(limit), &standings[index]) }
    }
    for index in inside { standings[index].grade = grade.id }
  }
}

/// How the quota of a grade was filled.
public struct GradeQuota: Sendable, Hashable {
  /// How many may take the grade.
  public var limit: Int
  /// How many met its other conditions.
  public var contenders: Int

  /// Whether there is no room for one more.
  var isFull: Bool { contenders >= limit }
}

extension Quota {
  /// How many may take the grade.
  func limit(of base: Int) -> Int {
    switch amount {
    case .number(let number): max(0, number)
    case .share(let share, let mode):
      // A share is at most 1 and the base a number of units: neither can overflow.
      ((try? (share * Fraction(base)).rounded(Rounding(places: 0, mode: mode)))?.wholePart).map { max(0, $0) } ?? 0
    }
  }
}
