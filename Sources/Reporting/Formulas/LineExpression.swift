package import Model

extension Expression {
  /// The arithmetic behind a line, filled with the line's numbers; nil where the formula is no arithmetic (a threshold, a place in a list)
  /// or a number is missing.
  package init?(of line: ScoreLine) {
    guard let form = Form(of: line) else { return nil }
    self = form.expression
  }
}

extension ScoreLine {
  /// What the line's method gives for another value, before the item's own rounding and limits; nil where the formula is no arithmetic.
  package func score(ifValueWere value: Fraction) -> Fraction? {
    var other = self
    guard let place = other.numbers.firstIndex(where: { $0.name == .value }) else { return nil }
    let isOther = other.numbers[place].value != value
    other.numbers[place].value = value
    // It was the score of the line's own value.
    other.numbers.removeAll { $0.name == .standardScore }
    let numbers = LineNumbers(other)
    switch other.formula {
    case .threshold: return numbers.reaches(.goal).flatMap { $0 ? numbers.fraction(.full) : .zero }
    // The line knows neither the points of another band nor the place of another value.
    case .bands where !numbers.isWithinBand: return nil
    case .percentile where isOther, .rankSteps where isOther: return nil
    default: break
    }
    guard let form = Form(of: other) else { return nil }
    return (try? form.expression.value())?.clamped(from: form.lower, to: form.upper)
  }
}

extension ScoreLine {
  /// Whether the value reaches the goal; nil where the line has not both.
  var reachesGoal: Bool? { LineNumbers(self).reaches(.goal) }
}

/// A formula written out, with the limits the method itself puts on the points.
private struct Form {
  var expression: Expression
  var lower: Fraction?
  var upper: Fraction?

  init(_ expression: Expression, from lower: Fraction? = nil, to upper: Fraction? = nil) {
    self.expression = expression
    self.lower = lower
    self.upper = upper
  }

  init?(of line: ScoreLine) {
    let numbers = LineNumbers(line)
    // Where all peers are equal nothing is compared.
    if numbers[.allEqual] != nil { return nil }
    let form: Form? =
      switch line.formula {
      case .attainment: Form.attainment(numbers)
      case .bestRatio: Form.bestRatio(numbers)
      case .shortfall: Form.shortfall(numbers)
      case .linear: numbers.startsBeyondEnd ? nil : Form.between(numbers)
      case .bands: numbers[.endPoints] == nil ? nil : Form.between(numbers)
      case .efficacy: Form.efficacy(numbers)
      case .perOccurrence: Form.perOccurrence(numbers)
      case .rankSteps: Form.beyondTheList(numbers)
      case .zscore: Form.zscore(numbers)
      case .percentile: Form.percentile(numbers)
      case .given: numbers[.value].map { Form($0) }
      case .rounding, .decision, .cap: Form.change(numbers)
      case .amount: Form.amount(numbers, isTaken: line.kind == .deduction)
      case .relief: Form.relief(numbers)
      case .threshold, .geometric, .missing, .notApplicable, .notCounted, .consequence: nil
      }
    guard let form else { return nil }
    self = form
  }

  private static func attainment(_ numbers: LineNumbers) -> Form? {
    guard let full = numbers[.full], let value = numbers[.value], let goal = numbers[.goal] else { return nil }
    let lower = numbers[.floor].flatMap { try? (full * $0).value() }
    let upper = numbers[.ceiling].flatMap { try? (full * $0).value() }
    return Form(numbers.isLowerBetter ? full * goal / value : full * value / goal, from: lower, to: upper)
  }

  private static func bestRatio(_ numbers: LineNumbers) -> Form? {
    guard let full = numbers[.full], let value = numbers[.value], let best = numbers[.best] else { return nil }
    return Form(
      numbers.isLowerBetter ? full * best / value : full * value / best, from: numbers.fraction(.floor), to: numbers.fraction(.full))
  }

  private static func shortfall(_ numbers: LineNumbers) -> Form? {
    guard let full = numbers[.full], let value = numbers[.value], let goal = numbers[.goal], let rate = numbers[.rate],
      let isReached = numbers.reaches(.goal)
    else { return nil }
    // Goal reached: all points, nothing to subtract.
    if isReached { return Form(full) }
    let distance = numbers.isLowerBetter ? value - goal : goal - value
    let step = numbers[.step].flatMap { $0 == .number(.one) ? nil : $0 }
    return Form(full - (step.map { rate * distance / $0 } ?? rate * distance))
  }

  private static func between(_ numbers: LineNumbers) -> Form? {
    guard let value = numbers[.value], let start = numbers[.start], let end = numbers[.end], let startPoints = numbers[.startPoints],
      let endPoints = numbers[.endPoints]
    else { return nil }
    return Form(startPoints + (endPoints - startPoints) * (value - start) / (end - start))
  }

  private static func efficacy(_ numbers: LineNumbers) -> Form? {
    guard let full = numbers[.full], let value = numbers[.value], let best = numbers[.best], let worst = numbers[.worst],
      let base = numbers.fraction(.base), let rest = try? .one - base
    else { return nil }
    var ratio = (value - worst) / (best - worst)
    if let rounding = numbers.rounding(.ratioDecimals), let rounded = try? ratio.value().rounded(rounding) {
      ratio = .number(Fraction(rounded))
    }
    return Form(
      full * (.percent(base) + .percent(rest) * ratio), from: try? (full * .percent(base)).value(), to: numbers.fraction(.full))
  }

  private static func perOccurrence(_ numbers: LineNumbers) -> Form? {
    guard let full = numbers[.full], let value = numbers[.value], let rate = numbers[.rate] else { return nil }
    return Form(full - rate * value, from: numbers.fraction(.floor))
  }

  /// Points of a place that the list does not have; of one that it has the points are a number, no arithmetic.
  private static func beyondTheList(_ numbers: LineNumbers) -> Form? {
    guard let place = numbers[.place], let last = numbers[.startPoints], let step = numbers[.step], let listed = numbers[.listed] else {
      return nil
    }
    return Form(last - step * (place - listed), from: numbers.fraction(.floor))
  }

  private static func zscore(_ numbers: LineNumbers) -> Form? {
    guard let value = numbers[.value], let mean = numbers[.mean], let deviation = numbers[.deviation], let center = numbers[.center],
      let spread = numbers[.spread]
    else { return nil }
    let deviations = (numbers.isLowerBetter ? mean - value : value - mean) / deviation
    return Form(center + spread * (numbers.fraction(.standardScore).map { .settled(deviations, at: $0) } ?? deviations))
  }

  private static func percentile(_ numbers: LineNumbers) -> Form? {
    guard let full = numbers[.full], let worse = numbers[.worse], let equal = numbers[.equal], let peers = numbers[.peers] else {
      return nil
    }
    let share = (worse + equal / .number(Fraction(2))) / (numbers[.others] ?? peers - .number(.one))
    return Form(full * share)
  }

  private static func change(_ numbers: LineNumbers) -> Form? {
    guard let before = numbers[.before], let after = numbers[.after] else { return nil }
    return Form(numbers[.weight].map { $0 == .number(.one) ? after - before : $0 * (after - before) } ?? after - before)
  }

  private static func amount(_ numbers: LineNumbers, isTaken: Bool) -> Form? {
    guard let nominal = numbers[.nominal] else { return nil }
    var amount = nominal
    if let rate = numbers[.rate], let multiple = numbers[.multiple] { amount = rate * multiple }
    if let share = numbers[.share] { amount = amount * share }
    return Form(isTaken ? .number(.zero) - amount : amount)
  }

  private static func relief(_ numbers: LineNumbers) -> Form? {
    guard let nominal = numbers[.nominal], let factor = numbers[.factor] else { return nil }
    return Form(nominal * (.number(.one) - factor))
  }
}

/// The numbers of a line by name.
private struct LineNumbers {
  private let numbers: [NumberName: LineNumber]

  /// Where a name occurs several times, as with the readings of a ratio, the first counts.
  init(_ line: ScoreLine) {
    numbers = Dictionary(line.numbers.map { ($0.name, $0) }) { first, _ in first }
  }

  subscript(name: NumberName) -> Expression? { fraction(name).map(Expression.number) }

  func fraction(_ name: NumberName) -> Fraction? { numbers[name]?.value }

  var isLowerBetter: Bool { fraction(.direction)?.isNegative ?? false }

  /// Whether the value reaches a number.
  func reaches(_ name: NumberName) -> Bool? {
    guard let value = fraction(.value), let goal = fraction(name) else { return nil }
    return isLowerBetter ? value <= goal : value >= goal
  }

  /// Whether the value lies in the band that the line's points are of.
  var isWithinBand: Bool {
    guard let value = fraction(.value) else { return false }
    return fraction(.start).map { value >= $0 } ?? true && fraction(.end).map { value < $0 } ?? true
  }

  /// Whether a line starts at or beyond its end, so that it is none.
  var startsBeyondEnd: Bool {
    guard let start = fraction(.start), let end = fraction(.end) else { return false }
    return isLowerBetter ? start <= end : start >= end
  }

  /// A rounding that a number stands for.
  func rounding(_ name: NumberName) -> Rounding? { numbers[name]?.rounding }
}
