import Model
import OrderedCollections
import Rules

extension Gauge {
  func value(
    of measure: Measure, _ entry: Card.Entry, _ unit: UnitID, _ readings: [FoldedReading], _ goal: ResolvedGoal, _ panels: [PanelID]
  ) throws(ArithmeticFault) -> Reckoned {
    func part(_ name: NumberName, _ column: ReadingColumn, _ value: Fraction) -> LineNumber {
      LineNumber(name, of: column.reading.text, value)
    }
    let hundred = Fraction(100)
    switch measure {
    case .reading:
      return .number(readings[0].value, parts: [])

    case .growth(let column, let change):
      let parts = [part(.reading, column, readings[0].value), part(.baseline, column, goal.baseline)]
      let difference = try readings[0].value - goal.baseline
      if change == .difference { return .number(difference, parts: parts) }
      if let fault = unusable(goal.baseline, Self.baselineName) { return .fault(fault) }
      return .number(try hundred * difference / goal.baseline, parts: parts)

    case .reduction(let column, let change):
      let parts = [part(.reading, column, readings[0].value), part(.baseline, column, goal.baseline)]
      let difference = try goal.baseline - readings[0].value
      if change == .difference { return .number(difference, parts: parts) }
      if let fault = unusable(goal.baseline, Self.baselineName) { return .fault(fault) }
      return .number(try hundred * difference / goal.baseline, parts: parts)

    case .completion(let column):
      if let fault = unusable(goal.target, Self.targetName) { return .fault(fault) }
      let parts = [part(.reading, column, readings[0].value), part(.target, column, goal.target)]
      return .number(try hundred * readings[0].value / goal.target, parts: parts)

    case .aheadOfSchedule(let column):
      if let fault = unusable(goal.target, Self.targetName) { return .fault(fault) }
      let months = Fraction(monthsGone(entry.columns[0].index, readings[0]))
      let parts = [
        part(.reading, column, readings[0].value), part(.target, column, goal.target), LineNumber(.months, months),
      ]
      return .number(try hundred * readings[0].value / goal.target - hundred * months / Fraction(12), parts: parts)

    case .ratio(let numerator, let denominator, let times):
      if readings[1].value.isZero { return .fault(.zeroDenominator(index.name(of: denominator.reading))) }
      let parts = [
        part(.reading, numerator, readings[0].value), part(.reading, denominator, readings[1].value), LineNumber(.times, times),
      ]
      return .number(try times * readings[0].value / readings[1].value, parts: parts)

    case .logarithm(let column, let base):
      let value = readings[0].value
      if value.isZero || value.isNegative { return .fault(.notPositive(index.name(of: column.reading), value)) }
      let logarithm = base == .natural ? try value.naturalLogarithm() : try value.commonLogarithm()
      return .number(logarithm, parts: [part(.reading, column, value)])

    case .ballot, .ballots: return try BallotTally(index: index, unit: unit).mean(of: panels)
    case .ballotShare(let panel, let options): return try BallotTally(index: index, unit: unit).share(of: Set(options), by: panel)
    // Never asked here: ``RecordGauge`` counts rows.
    case .records: return .number(.zero, parts: [])
    }
  }

  private func monthsGone(_ column: Int?, _ reading: FoldedReading) -> Int {
    let cells = index.facts.cells
    guard let column, let period = Period(year: cells.year, grain: cells.grains[column], number: reading.periods.last) else { return 12 }
    return period.lastMonth
  }

  /// A percentage of nothing does not exist, and one of a negative number turns worse into better.
  private func unusable(_ denominator: Fraction, _ name: LocalizedText) -> NodeFault? {
    if denominator.isZero { return .zeroDenominator(name) }
    return denominator.isNegative ? .notPositive(name, denominator) : nil
  }

  static let baselineName = LocalizedText(zh: "基数", en: "baseline")
  static let targetName = LocalizedText(zh: "目标值", en: "target")
}
