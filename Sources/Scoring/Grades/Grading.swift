import Model
import OrderedCollections
import Rules

/// The sixth stage: grades by score, place and quota, the best first.
struct Grading {
  let group: GroupID
  let competition: Competition
  /// Units that count in a quota's base without having a place.
  let nonCompetingInBase: Int

  private(set) var findings: [Finding] = []

  init(_ group: GroupID, _ competition: Competition, nonCompetingInBase: Int) {
    self.group = group
    self.competition = competition
    self.nonCompetingInBase = nonCompetingInBase
  }

  /// Gives grades to ranked standings, which come in the order of their places.
  mutating func grade(_ standings: inout [Standing]) {
    let base = standings.count + nonCompetingInBase
    for grade in competition.grades.values {
      var taking: [Int] = []
      for index in standings.indices where standings[index].grade == nil {
        let failed = grade.failed(by: standings[index])
        standings[index].gradeBecause += failed
        if failed.isEmpty { taking.append(index) }
      }
      guard let quota = grade.quota else {
        for index in taking { standings[index].grade = grade.id }
        continue
      }
      share(grade, quota.limit(of: base), quota.edgeTie, among: taking, &standings)
    }
  }

  /// The grade of a unit without a place: by score alone.
  func grade(byScoreAlone total: Decimal?) -> GradeID? {
    guard competition.nonCompeting.takeGrade, let total else { return nil }
    return competition.grades.values.first { grade in
      // A grade that is only given by place or quota cannot be had by score.
      grade.scoreAtLeast.map { total >= $0 } ?? (grade.placeAtMost == nil && grade.quota == nil)
    }?.id
  }

  private mutating func share(_ grade: Grade, _ limit: Int, _ edgeTie: Quota.EdgeTie, among taking: [Int], _ standings: inout [Standing]) {
    var inside = taking.prefix(limit)
    let outside = taking.dropFirst(limit)
    if let last = inside.last, let next = outside.first, standings[last].place == standings[next].place {
      let edge = taking.filter { standings[$0].place == standings[last].place }
      inside = inside.filter { standings[$0].place != standings[last].place }[...]
      switch edgeTie {
      case .include:
        for index in edge { standings[index].grade = grade.id }
      case .exclude:
        for index in edge { standings[index].gradeBecause.append(grade.excludedAtEdge(limit)) }
      case .escalate:
        for index in edge { standings[index].gradeBecause.append(grade.waitsAtEdge(limit)) }
        findings.append(.edgeTie(of: edge.map { standings[$0].unit }, for: grade, limit, in: group, competition))
      }
      for index in outside where !edge.contains(index) { standings[index].gradeBecause.append(grade.quotaFull(limit)) }
    } else {
      for index in outside { standings[index].gradeBecause.append(grade.quotaFull(limit)) }
    }
    for index in inside { standings[index].grade = grade.id }
  }
}

extension Quota {
  /// How many may take the grade.
  ///
  /// Ceilings and vetoes will narrow `eligible`; without them both bases are one.
  fileprivate func limit(of base: Int) -> Int {
    switch amount {
    case .number(let number): max(0, number)
    case .share(let share, let mode):
      // A share is at most 1 and the base a number of units: neither can overflow.
      ((try? (share * Fraction(base)).rounded(Rounding(places: 0, mode: mode)))?.wholePart).map { max(0, $0) } ?? 0
    }
  }
}

extension Decimal {
  /// The digits before the point.
  fileprivate var wholePart: Int { Int(truncatingIfNeeded: units / Decimal(1).units) }
}
