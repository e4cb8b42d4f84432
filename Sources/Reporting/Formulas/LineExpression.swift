package import Model

extension Expression {
  /// The arithmetic behind a line, filled with the line's numbers; nil where the formula is no arithmetic (a threshold, a place) or a
  /// number is missing.
  ///
  /// Where a formula turns round for “lower is better”, the form that gives the line's own points is taken.
  package init?(of line: ScoreLine) {
    let forms = Form.forms(of: line)
    guard let first = forms.first else { return nil }
    let scored = line.scored ?? line.points
    if let fitting = forms.first(where: { $0.equals(scored) }) ?? forms.first(where: { $0.comesNear(to: scored) }) {
      self = fitting.expression
    } else if line.formula == .linear {
      // The start already lies at or beyond the end: the points are not on the line through both.
      return nil
    } else {
      self = first.expression
    }
  }
}

extension ScoreLine {
  /// What the line's method gives for another value, before the item's own rounding and limits: none where the formula is no arithmetic,
  /// several where a limit hides in which direction it was computed.
  package func scores(ifValueWere value: Fraction) -> [Fraction] {
    let forms = Form.forms(of: self)
    let own = scored ?? points
    let fitting = forms.firstIndex { $0.equals(own) } ?? forms.firstIndex { $0.comesNear(to: own) }
    var other = self
    guard fitting != nil || number(.limit) != nil, let place = other.numbers.firstIndex(where: { $0.name == .value }) else { return [] }
    other.numbers[place].value = value
    let changed = Form.forms(of: other)
    return changed.indices.filter { fitting == nil || $0 == fitting }.compactMap { index in
      (try? changed[index].expression.value())?.clamped(from: changed[index].lower, to: changed[index].upper)
    }
  }
}

/// One way to write a formula, with the limits the method itself puts on the points.
private struct Form {
  var expression: Expression
  var lower: Fraction?
  var upper: Fraction?

  init(_ expression: Expression, from lower: Fraction? = nil, to upper: Fraction? = nil) {
    self.expression = expression
    self.lower = lower
    self.upper = upper
  }

  func equals(_ scored: Fraction) -> Bool {
    guard let value = try? expression.value() else { return false }
    return value == scored || value.clamped(from: lower, to: upper) == scored
  }

  /// Whether the item's own rounding may have made the points of this value.
  func comesNear(to scored: Fraction) -> Bool {
    guard let value = try? expression.value(), let distance = try? value.clamped(from: lower, to: upper) - scored else { return false }
    return distance < Fraction(1) && distance > Fraction(-1)
  }

  static func forms(of line: ScoreLine) -> [Form] {
    let numbers = LineNumbers(line)
    switch line.formula {
    case .attainment: return attainment(numbers)
    case .bestRatio: return bestRatio(numbers)
    case .shortfall: return shortfall(numbers)
    case .linear: return between(numbers)
    case .bands: return numbers[.endPoints] == nil ? [] : between(numbers)
    case .efficacy: return efficacy(numbers)
    case .perOccurrence: return perOccurrence(numbers)
    case .zscore: return zscore(numbers)
    case .percentile: return percentile(numbers)
    case .given: return numbers[.value].map { [Form($0)] } ?? []
    case .rounding, .decision:
      guard let before = numbers[.before], let after = numbers[.after] else { return [] }
      return [Form(after - before), Form(numbers[.weight].map { ($0 * (after - before)) } ?? after - before)]
    case .amount: return amount(numbers, isTaken: line.kind == .deduction)
    case .relief:
      guard let nominal = numbers[.nominal], let factor = numbers[.factor] else { return [] }
      return [Form(nominal * (.number(.one) - factor))]
    case .threshold, .rankSteps, .geometric, .missing, .notApplicable, .notCounted, .cap, .consequence: return []
    }
  }

  private static func attainment(_ numbers: LineNumbers) -> [Form] {
    guard let full = numbers[.full], let value = numbers[.value], let goal = numbers[.goal] else { return [] }
    let limits = (
      lower: numbers[.floor].flatMap { try? (full * $0).value() }, upper: numbers[.ceiling].flatMap { try? (full * $0).value() }
    )
    return [full * value / goal, full * goal / value].map { Form($0, from: limits.lower, to: limits.upper) }
  }

  private static func bestRatio(_ numbers: LineNumbers) -> [Form] {
    guard let full = numbers[.full], let value = numbers[.value], let best = numbers[.best], numbers[.worst] == nil else { return [] }
    return [full * value / best, full * best / value].map { Form($0, to: numbers.fraction(.full)) }
  }

  private static func shortfall(_ numbers: LineNumbers) -> [Form] {
    guard let full = numbers[.full], let value = numbers[.value], let goal = numbers[.goal], let rate = numbers[.rate] else { return [] }
    let step = numbers[.step].flatMap { $0 == .number(.one) ? nil : $0 }
    func loss(_ distance: Expression) -> Expression { step.map { rate * distance / $0 } ?? rate * distance }
    // Goal reached: all points, nothing to subtract.
    return [Form(full - loss(goal - value)), Form(full - loss(value - goal)), Form(full)]
  }

  private static func between(_ numbers: LineNumbers) -> [Form] {
    guard let value = numbers[.value], let start = numbers[.start], let end = numbers[.end], let startPoints = numbers[.startPoints],
      let endPoints = numbers[.endPoints]
    else { return [] }
    let line = startPoints + (endPoints - startPoints) * (value - start) / (end - start)
    let ends = [startPoints, endPoints].compactMap { try? $0.value() }
    return [Form(line, from: ends.min(), to: ends.max())]
  }

  private static func efficacy(_ numbers: LineNumbers) -> [Form] {
    guard let full = numbers[.full], let value = numbers[.value], let best = numbers[.best], let worst = numbers[.worst], best != worst,
      let base = numbers.fraction(.base), let rest = try? .one - base
    else { return [] }
    let ratio = (value - worst) / (best - worst)
    let expression = full * (.percent(base) + .percent(rest) * ratio)
    return [Form(expression, from: try? (full * .percent(base)).value(), to: numbers.fraction(.full))]
  }

  private static func perOccurrence(_ numbers: LineNumbers) -> [Form] {
    guard let full = numbers[.full], let value = numbers[.value], let rate = numbers[.rate] else { return [] }
    return [Form(full - rate * value, from: .zero), Form(full - rate * value)]
  }

  private static func amount(_ numbers: LineNumbers, isTaken: Bool) -> [Form] {
    guard let nominal = numbers[.nominal] else { return [] }
    var amount = nominal
    if let rate = numbers[.rate], let multiple = numbers[.multiple] { amount = rate * multiple }
    if let share = numbers[.share] { amount = amount * share }
    return [Form(isTaken ? .number(.zero) - amount : amount)]
  }

  private static func zscore(_ numbers: LineNumbers) -> [Form] {
    guard let value = numbers[.value], let mean = numbers[.mean], let deviation = numbers[.deviation], let center = numbers[.center],
      let spread = numbers[.spread]
    else { return [] }
    return [Form(center + spread * (value - mean) / deviation), Form(center + spread * (mean - value) / deviation)]
  }

  private static func percentile(_ numbers: LineNumbers) -> [Form] {
    guard let full = numbers[.full], let worse = numbers[.worse], let equal = numbers[.equal], let peers = numbers[.peers] else {
      return []
    }
    let share = (worse + equal / .number(Fraction(2))) / (peers - .number(.one))
    return [Form(full * share, to: numbers.fraction(.full))]
  }
}

/// The numbers of a line by name.
private struct LineNumbers {
  private let numbers: [NumberName: Fraction]

  /// Where a name occurs several times, as with the readings of a ratio, the first counts.
  init(_ line: ScoreLine) {
    numbers = Dictionary(line.numbers.map { ($0.name, $0.value) }) { first, _ in first }
  }

  subscript(name: NumberName) -> Expression? { numbers[name].map(Expression.number) }

  func fraction(_ name: NumberName) -> Fraction? { numbers[name] }
}
