import Model

/// What all rules over records come to for one unit, kept for questions about other verdicts.
struct UnitReckoning: Sendable {
  /// A rule that limits a grade, vetoes or bars.
  private struct Consequence: Sendable {
    let rule: ConsequenceRule
    let records: [Record]
    let reached: RecordsBehind
    /// What it did as it was decided.
    let decided: UnitAdjustments
  }

  private let unit: UnitID
  private var points: [PointsReckoning] = []
  private var consequences: [Consequence] = []

  init(of unit: UnitID) { self.unit = unit }

  /// Takes in a points rule with the records that met it.
  mutating func add(_ rule: PointsRule, _ records: [Record]) throws(ArithmeticFault) {
    points.append(try PointsReckoning(rule, records))
  }

  /// Takes in another rule with the records that met it.
  mutating func add(_ rule: ConsequenceRule, _ records: [Record]) throws(ArithmeticFault) {
    let decided = try UnitReckoning.consequences(of: rule, records, for: unit)
    consequences.append(Consequence(rule: rule, records: records, reached: RecordsBehind(records), decided: decided))
  }

  /// What the rules come to under other verdicts on some errors.
  func adjustments(assuming errors: Set<String>, _ bearings: Bearings) throws(ArithmeticFault) -> AssumedAdjustments {
    var assumed = AssumedAdjustments(consequences: UnitAdjustments(unit: unit))
    for reckoning in points {
      let sum = try reckoning.sum(assuming: errors, bearings)
      assumed.sums.append((reckoning, sum))
      assumed.difference = try assumed.difference + sum.points - reckoning.decided.points
      if let rows = sum.capped { assumed.capped.append(rows) }
    }
    for consequence in consequences {
      var adjusted = consequence.decided
      if !consequence.reached.records(behind: errors).isEmpty {
        var rule = consequence.rule
        rule.bearings = bearings
        adjusted = try UnitReckoning.consequences(of: rule, consequence.records, for: unit)
      }
      assumed.consequences.ceilings += adjusted.ceilings
      assumed.consequences.vetoes += adjusted.vetoes
      assumed.consequences.bars += adjusted.bars
    }
    return assumed
  }

  private static func consequences(of rule: ConsequenceRule, _ records: [Record], for unit: UnitID) throws(ArithmeticFault)
    -> UnitAdjustments
  {
    var (lines, findings) = (RuleLines(rule: rule.rule), [Finding]())
    var adjusted = UnitAdjustments(unit: unit)
    try rule.apply(to: records, &lines, &adjusted, &findings)
    return adjusted
  }
}

/// What the rules over records do to a unit under other verdicts, before any line about it is written.
struct AssumedAdjustments: Sendable {
  /// What each rule comes to.
  var sums: [(rule: PointsReckoning, sum: PointsReckoning.Sum)] = []
  /// The points they give, less those that they gave as it was decided.
  var difference = Fraction.zero
  /// The rows under each limit that bites.
  var capped: [[RowReference]] = []
  /// Ceilings, vetoes and bars; no lines.
  var consequences: UnitAdjustments

  /// The points of their lines; lines of other points than these have none.
  var lines: [PointsLine] {
    get throws(ArithmeticFault) {
      var lines: [PointsLine] = []
      for (rule, sum) in sums { lines += try rule.lines(of: sum) }
      return lines
    }
  }
}
