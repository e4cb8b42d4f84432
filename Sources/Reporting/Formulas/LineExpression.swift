package import Model

extension Expression {
  /// The arithmetic behind a line, filled with the line's numbers; nil where the formula is no arithmetic (a threshold, a place) or a
  /// number is missing.
  ///
  /// Where a formula turns round for “lower is better”, the form that gives the line's own points is taken.
  package init?(of line: ScoreLine) {
    let forms = Expression.forms(of: line)
    guard let first = forms.first else { return nil }
    self = forms.first { (try? $0.value()) == line.scored } ?? forms.first { $0.comesNear(to: line) } ?? first
  }

  /// Whether rounding and limits may have turned this form's value into the line's points.
  private func comesNear(to line: ScoreLine) -> Bool {
    guard let scored = line.scored, let value = try? value(), let distance = try? value - scored else { return false }
    let limits = line.numbers.filter { $0.name == .floor || $0.name == .ceiling }.map(\.value)
    return limits.contains(scored) || (distance < Fraction(1) && distance > Fraction(-1))
  }

  private static func forms(of line: ScoreLine) -> [Expression] {
    let numbers = LineNumbers(line)
    switch line.formula {
    case .attainment, .bestRatio:
      guard let full = numbers[.full], let value = numbers[.value],
        let against = line.formula == .bestRatio ? numbers[.best] : numbers.goal
      else { return [] }
      return [full * value / against, full * against / value]
    case .shortfall: return shortfall(numbers)
    case .linear: return between(numbers)
    case .bands: return numbers[.endPoints] == nil ? [] : between(numbers)
    case .efficacy: return efficacy(numbers)
    case .perOccurrence:
      guard let full = numbers[.full], let value = numbers[.value], let rate = numbers[.rate] else { return [] }
      return [full - rate * value]
    case .zscore:
      guard let value = numbers[.value], let mean = numbers[.mean], let deviation = numbers[.deviation], let center = numbers[.center],
        let spread = numbers[.spread]
      else { return [] }
      return [center + spread * (value - mean) / deviation, center + spread * (mean - value) / deviation]
    case .percentile:
      guard let full = numbers[.full], let worse = numbers[.worse], let equal = numbers[.equal], let peers = numbers[.peers] else { return [] }
      return [full * (worse + equal / .number(Fraction(2))) / (peers - .number(.one))]
    case .given: return numbers[.value].map { [$0] } ?? []
    case .rounding, .decision:
      guard let before = numbers[.before], let after = numbers[.after] else { return [] }
      return [after - before]
    case .amount, .relief:
      guard let nominal = numbers[.nominal] else { return [] }
      return [numbers[.factor].map { nominal * $0 } ?? nominal]
    case .threshold, .rankSteps, .geometric, .missing, .notApplicable, .notCounted, .cap: return []
    }
  }

  private static func shortfall(_ numbers: LineNumbers) -> [Expression] {
    guard let full = numbers[.full], let value = numbers[.value], let goal = numbers.goal, let rate = numbers[.rate] else { return [] }
    let step = numbers[.step].flatMap { $0 == .number(.one) ? nil : $0 }
    func loss(_ distance: Expression) -> Expression { step.map { rate * distance / $0 } ?? rate * distance }
    // Goal reached: all points, nothing to subtract.
    return [full - loss(goal - value), full - loss(value - goal), full]
  }

  private static func between(_ numbers: LineNumbers) -> [Expression] {
    guard let value = numbers[.value], let start = numbers[.start], let end = numbers[.end], let startPoints = numbers[.startPoints],
      let endPoints = numbers[.endPoints]
    else { return [] }
    return [startPoints + (endPoints - startPoints) * (value - start) / (end - start)]
  }

  private static func efficacy(_ numbers: LineNumbers) -> [Expression] {
    guard let full = numbers[.full], let value = numbers[.value], let best = numbers[.best], let worst = numbers[.worst],
      let base = numbers.fraction(.base), let rest = try? .one - base
    else { return [] }
    let ratio = (value - worst) / (best - worst)
    return [full * (.percent(base) + .percent(rest) * ratio)]
  }
}

/// The numbers of a line by name.
struct LineNumbers {
  private let numbers: [NumberName: Fraction]

  /// Where a name occurs several times, as with the readings of a ratio, the first counts.
  init(_ line: ScoreLine) {
    numbers = Dictionary(line.numbers.map { ($0.name, $0.value) }) { first, _ in first }
  }

  subscript(name: NumberName) -> Expression? { numbers[name].map(Expression.number) }

  func fraction(_ name: NumberName) -> Fraction? { numbers[name] }

  /// The goal of the method, else the unit's target or baseline, whichever stood in for it.
  var goal: Expression? { self[.goal] ?? self[.target] ?? self[.baseline] }
}
