import Model
import Rules

/// What the points of several projects come to as one number.
struct ProjectCombination {
  /// The number; nil of no projects.
  let value: Fraction?
  /// How far each counts, in their order.
  let weights: [Fraction]
  /// Which of them an exemption would leave out, or count less, and which stay in since the mean would be lower by it.
  let heldBack: [Bool]
  /// Whether an exemption leaves all of them out: then ``value`` is that of the best alone.
  let leavesNone: Bool

  init(of projects: [JudgedProject], over combination: ProjectRules.Combination) throws(ArithmeticFault) {
    let full = projects.map { _ in Fraction.one }
    let points = projects.map { Fraction($0.points) }
    if combination == .sum {
      (value, weights, heldBack, leavesNone) = (try ProjectCombination.sum(points, full), full, projects.map { _ in false }, false)
      return
    }
    let relieved = projects.map(\.weight)
    leavesNone = relieved.allSatisfy(\.isZero)
    // An exemption never costs a unit anything, whatever else is exempt: each project is relieved, from the lowest on, until the mean would fall.
    var (weights, mean) = (full, try ProjectCombination.mean(points, full))
    for index in points.indices.sorted(by: { points[$0] != points[$1] ? points[$0] < points[$1] : $0 < $1 }) {
      guard let now = mean, points[index] < now || points[index] == now && !leavesNone else { break }
      weights[index] = relieved[index]
      mean = try ProjectCombination.mean(points, weights)
    }
    (value, self.weights, heldBack) = (mean, weights, zip(weights, relieved).map { $0 > $1 })
  }

  /// The mean where an exemption leaves all of them out: what is exempt counts as on plan.
  static func meanAsMet(of projects: [JudgedProject]) throws(ArithmeticFault) -> Fraction {
    let points = try sum(projects.map { Fraction($0.pointsAsMet) }, projects.map { _ in .one })
    return try points / Fraction(projects.count)
  }

  private static func sum(_ points: [Fraction], _ weights: [Fraction]) throws(ArithmeticFault) -> Fraction {
    var sum = Fraction.zero
    for (points, weight) in zip(points, weights) { sum = try sum + points * weight }
    return sum
  }

  private static func mean(_ points: [Fraction], _ weights: [Fraction]) throws(ArithmeticFault) -> Fraction? {
    let weight = try sum(weights.map { _ in .one }, weights)
    return weight.isZero ? nil : try sum(points, weights) / weight
  }
}
