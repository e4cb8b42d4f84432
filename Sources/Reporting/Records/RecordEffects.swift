internal import Model

/// What one rule did with one record.
struct RuleEffect {
  /// The rule.
  var rule: ItemID
  /// The points; nil where the rule took or gave none.
  var points: RecordPoints?
  /// Ceilings, vetoes and bars.
  var consequences: [ScoreLine] = []
  /// Why the record does not count, and why what counts is less.
  var because: [LocalizedText] = []
  /// Whether the record met the rule and does not count.
  var isPassedOver = false
}

/// What the rules over records did to one unit, record by record: the unit's lines, read from the records' side.
struct RecordEffects {
  private var effects: [RowReference: [RuleEffect]] = [:]
  /// The decimals in which the unit's lines are printed; nil where it has no total, and none is.
  private let places: Int?

  /// Reads a unit's lines; each is about the first of its rows, but for a cap, which falls on all of its rows.
  init(_ lines: [ScoreLine], places: Int?) throws(ArithmeticFault) {
    self.places = places
    for line in lines where line.kind != .cap {
      guard let row = line.rows.first else { continue }
      try read(line, about: row)
    }
    for line in lines where line.kind == .cap { try spread(line) }
  }

  /// What each rule did with a record, in the order of the rules.
  subscript(row: RowReference) -> [RuleEffect] { effects[row] ?? [] }

  private mutating func read(_ line: ScoreLine, about row: RowReference) throws(ArithmeticFault) {
    var own = effects[row] ?? []
    let index = own.firstIndex { $0.rule == line.item } ?? own.count
    if index == own.count { own.append(RuleEffect(rule: line.item)) }
    switch line.kind {
    case .bonus, .deduction: try own[index].add(RecordPoints(\.nominal, exact: line.points, printed: try printed(line.points)))
    case .relief:
      try own[index].add(RecordPoints(\.relieved, exact: line.points, printed: try printed(line.points)))
      if let because = line.because { own[index].because.append(because) }
    case .ceiling, .veto, .bar: own[index].consequences.append(line)
    case .notInForce:
      own[index].isPassedOver = true
      if let because = line.because { own[index].because.append(because) }
    case .base, .cap, .floor, .decision, .rounding: break
    }
    effects[row] = own
  }

  private func printed(_ points: Fraction) throws(ArithmeticFault) -> Fraction {
    guard let places else { return points }
    return Fraction(try points.rounded(Rounding(places: places)))
  }

  /// Spreads what a limit changed over its records by what each left: so the records of a rule sum to what the rule came to, and the
  /// printed parts to the printed line.
  private mutating func spread(_ cap: ScoreLine) throws(ArithmeticFault) {
    var remaining: [(row: RowReference, index: Int, points: Fraction)] = []
    var whole = Fraction.zero
    for row in cap.rows {
      guard let index = effects[row]?.firstIndex(where: { $0.rule == cap.item }), let points = effects[row]?[index].points else { continue }
      remaining.append((row, index, try points.exact.effective()))
      whole = try whole + points.exact.effective()
    }
    guard !whole.isZero else { return }
    var (reached, spread) = (Fraction.zero, Fraction.zero)
    for (row, index, points) in remaining {
      reached = try reached + points
      let next = try printed(try printed(cap.points) * reached / whole)
      let part = RecordPoints(\.capped, exact: try cap.points * points / whole, printed: try next - spread)
      try effects[row]?[index].add(part)
      spread = next
    }
  }
}

extension RuleEffect {
  fileprivate mutating func add(_ more: RecordPoints) throws(ArithmeticFault) {
    var sum = points ?? RecordPoints()
    try sum.add(more)
    points = sum
  }
}

extension [RuleEffect] {
  /// The points of all rules; nil where none took or gave any.
  func points() throws(ArithmeticFault) -> RecordPoints? {
    var sum: RecordPoints?
    for points in compactMap(\.points) {
      var next = sum ?? RecordPoints()
      try next.add(points)
      sum = next
    }
    return sum
  }
}
