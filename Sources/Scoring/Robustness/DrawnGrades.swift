import Model
import OrderedCollections
import Rules

/// Grades by score, place and quota as ``Grading`` gives them, without the words: for as many draws as are wanted.
struct DrawnGrades {
  /// No grade.
  static let none = -1

  private struct Rule {
    var least: Double
    var isByScoreAlone: Bool
    var lastPlace: Int
    var limit: Int?
    var takesEdge: Bool
  }

  private let rules: [Rule]
  private let takeGradeAlone: Bool
  /// By unit: the rank of the grade that a veto imposes where the total reaches it.
  private let imposed: [Int]
  /// By rank, then unit: whether it may take the grade.
  private let allowed: [[Bool]]
  /// By unit, the rank of its grade.
  private(set) var grades: [Int]
  private var taking: [Int] = []

  /// Units come with those that compete first.
  init(_ competition: Competition, limits: [GradeLimits], contenders: Int) {
    let ranks = competition.grades.count
    let allowed = (0..<ranks).map { rank in limits.map { $0.allows(rank) } }
    let inBase = competition.nonCompeting.inQuotaBase ? limits.count : contenders
    rules = competition.grades.values.enumerated().map { rank, grade in
      let base = grade.quota?.base == .eligible ? allowed[rank].prefix(inBase).count { $0 } : inBase
      return Rule(
        least: grade.scoreAtLeast.map { $0.units(atLeast: competition.rounding.places) } ?? -.infinity,
        isByScoreAlone: grade.scoreAtLeast != nil || (grade.placeAtMost == nil && grade.quota == nil),
        lastPlace: grade.placeAtMost ?? .max, limit: grade.quota.map { $0.limit(of: base) }, takesEdge: grade.quota?.edgeTie == .include)
    }
    self.allowed = allowed
    imposed = limits.map { $0.imposed ?? DrawnGrades.none }
    takeGradeAlone = competition.nonCompeting.takeGrade
    grades = Array(repeating: DrawnGrades.none, count: limits.count)
  }

  /// Gives grades by published totals and places.
  mutating func grade(_ totals: [Double], _ ranking: DrawnPlaces) {
    guard !rules.isEmpty else { return }
    for unit in ranking.order { grades[unit] = imposed[unit] == DrawnGrades.none ? DrawnGrades.none : imposedGrade(of: unit, totals) }
    for rank in rules.indices { take(rank, totals, ranking) }
    for unit in ranking.order.count..<grades.count { grades[unit] = takeGradeAlone ? gradeByScore(of: unit, totals) : DrawnGrades.none }
  }

  private mutating func take(_ rank: Int, _ totals: [Double], _ ranking: DrawnPlaces) {
    let rule = rules[rank]
    taking.removeAll(keepingCapacity: true)
    // Places are counted among those who may take the grade.
    var (place, ahead, here) = (0, 0, 0)
    for unit in ranking.order {
      if Int(ranking.places[unit]) != place { (place, ahead, here) = (Int(ranking.places[unit]), ahead + here, 0) }
      guard allowed[rank][unit] else {
        here += 1
        continue
      }
      if grades[unit] == DrawnGrades.none, totals[unit] >= rule.least, place - ahead <= rule.lastPlace { taking.append(unit) }
    }
    var inside = taking[...]
    if let limit = rule.limit, taking.count > limit {
      inside = taking.prefix(limit)
      if let last = inside.last, ranking.places[last] == ranking.places[taking[limit]] {
        let edge = ranking.places[last]
        inside = rule.takesEdge ? taking.prefix { ranking.places[$0] <= edge } : taking.prefix { ranking.places[$0] < edge }
      }
    }
    for unit in inside { grades[unit] = rank }
  }

  private func imposedGrade(of unit: Int, _ totals: [Double]) -> Int {
    (imposed[unit]..<rules.count).first { totals[unit] >= rules[$0].least && ($0 == imposed[unit] || rules[$0].isByScoreAlone) }
      ?? DrawnGrades.none
  }

  private func gradeByScore(of unit: Int, _ totals: [Double]) -> Int {
    if imposed[unit] != DrawnGrades.none { return imposedGrade(of: unit, totals) }
    return rules.indices.first { allowed[$0][unit] && rules[$0].isByScoreAlone && totals[unit] >= rules[$0].least } ?? DrawnGrades.none
  }
}

extension Decimal {
  /// The least whole number of units of a last decimal that comes to this much.
  fileprivate func units(atLeast places: Int) -> Double {
    let unit = (places..<Decimal.fractionDigits).reduce(Int128(1)) { (unit, _) in unit * 10 }
    let (quotient, remainder) = units.quotientAndRemainder(dividingBy: unit)
    return Double(remainder > 0 ? quotient + 1 : quotient)
  }
}
