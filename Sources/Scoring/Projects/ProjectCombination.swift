import Model
import Rules

/// What the points of several projects come to as one number.
struct ProjectCombination {
  /// The number; nil where an exemption leaves all of them out.
  let value: Fraction?
  /// How far each counts, in their order.
  let weights: [Fraction]
  /// Whether leaving a project out would have lowered the mean, so that all stayed in.
  let isHeldBack: Bool

  init(of projects: [JudgedProject], over combination: ProjectRules.Combination) throws(ArithmeticFault) {
    let full = projects.map { _ in Fraction.one }
    let points = projects.map { Fraction($0.points) }
    if combination == .sum {
      (value, weights, isHeldBack) = (try ProjectCombination.sum(points, full), full, false)
      return
    }
    let relieved = projects.map(\.weight)
    let mean = try ProjectCombination.mean(points, relieved)
    let plain = try ProjectCombination.mean(points, full)
    // An exemption never costs a unit anything.
    isHeldBack = mean.map { relievedMean in plain.map { relievedMean < $0 } ?? false } ?? false
    (value, weights) = isHeldBack ? (plain, full) : (mean, relieved)
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
