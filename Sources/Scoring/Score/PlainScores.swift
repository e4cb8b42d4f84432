import Model
import Rules

/// What some units of one group score at plain indicators, reckoned a column at a time in whole numbers.
///
/// An indicator is plain where its number is a reading, its points lie between the least and the greatest one of the peers (efficacy), and the
/// result is rounded: then it is a decimal, and the way to it needs no fractions in lowest terms. Most of a nation's cells are of that kind.
/// Where anything is otherwise there is no score here, and ``Walk`` goes the long way; both come to the same numbers.
struct PlainScores {
  // By entry of the card: the scores by the position among these units, in units of a decimal.
  private let columns: [[Int128]]
  fileprivate static let none = Int128.min
  /// Whether every indicator of the card is plain.
  let isWhole: Bool

  /// No scores at all.
  static let nothing = PlainScores()

  private init() { (columns, isWhole) = ([], false) }

  init(of members: [Int], _ card: Card, _ view: GroupView, _ index: FactIndex) {
    let mayBeExcluded = index.facts.notApplicable.isEmpty ? [] : members.map { index.hasExclusions(index.facts.units[$0].id) }
    let columns = card.entries.map { entry -> [Int128]? in
      guard case .indicator(let indicator) = entry.node.content else { return [] }
      guard let column = entry.plainColumn, let ramp = Ramp(entry, indicator, view) else { return nil }
      return ramp.scores(of: index.facts.cells.undivided(column: column, units: members), except: mayBeExcluded)
    }
    isWhole = columns.allSatisfy { $0 != nil }
    self.columns = columns.map { $0 ?? [] }
  }

  /// The score of a unit at an indicator, after rounding and limits.
  @inline(__always)
  func score(at entry: Int, of position: Int) -> Decimal? {
    guard entry < columns.count, position < columns[entry].count else { return nil }
    let units = columns[entry][position]
    return units == PlainScores.none ? nil : Decimal(units: units)
  }
}

/// An indicator's points as a function of the value: from the worst peer's to the best one's in proportion, and level beyond them.
private struct Ramp {
  private let node: ScoreNode
  private let rounding: Rounding
  // points = base + slope × (value − worst), but no less than the base and no more than the base and the gain.
  private let worst: Parts
  private let base: Parts
  private let slope: Parts
  private let gain: Parts

  typealias Parts = (numerator: Int128, denominator: Int128)

  /// Nil where the points are something else.
  init?(_ entry: Card.Entry, _ indicator: Indicator, _ view: GroupView) {
    guard case .efficacy(let base, let direction, nil, nil, _) = indicator.method, let rounding = entry.node.rounding,
      let slot = entry.peerSlot, slot < view.peers.count, case .peers(let peers) = view.peers[slot], peers.least != peers.greatest
    else { return nil }
    let (best, worst) = (peers.best(direction), peers.worst(direction))
    guard let gain = try? indicator.points * (Fraction.one - base), let least = try? indicator.points * base,
      let slope = try? gain / (best - worst), let worstParts = worst.wholeParts, let baseParts = least.wholeParts,
      let slopeParts = slope.wholeParts, let gainParts = gain.wholeParts
    else { return nil }
    node = entry.node
    self.rounding = rounding
    (self.worst, self.base, self.slope, self.gain) = (worstParts, baseParts, slopeParts, gainParts)
  }

  /// The scores of these values, in units of a decimal; none where a value is missing or does not count.
  func scores(of values: [ReadingCells.Undivided?], except excluded: [Bool]) -> [Int128] {
    let digits = Ramp.digits(of: values)
    let (unused, unit) = (Decimal.powersOfTen[Decimal.fractionDigits - digits], Decimal.powersOfTen[digits])
    // Nearly all values are means of equally many.
    var last: (count: Int, counted: CountedRamp?) = (0, nil)
    return values.enumerated().map { position, value in
      guard let value, excluded.isEmpty || !excluded[position] else { return PlainScores.none }
      if value.count != last.count { last = (value.count, counted(value.count, per: unit)) }
      guard let counted = last.counted else { return PlainScores.none }
      return score(of: value.units.quotient(by: unused), as: counted)?.units ?? PlainScores.none
    }
  }

  /// How many fraction digits these values use: with no more than those all numbers are much shorter.
  private static func digits(of values: [ReadingCells.Undivided?]) -> Int {
    var unused = Decimal.fractionDigits
    var power = Decimal.powersOfTen[unused]
    for case let value? in values {
      while value.units.quotient(by: power) &* power != value.units {
        unused -= 1
        power = Decimal.powersOfTen[unused]
      }
    }
    return Decimal.fractionDigits - unused
  }

  /// The same for values that are so many times a mean and counted in a power of ten; nil where the numbers grow too large.
  private func counted(_ count: Int, per unit: Int128) -> CountedRamp? {
    let (scale, o0) = unit.multipliedReportingOverflow(by: Int128(count))
    let (start, o1) = worst.numerator.multipliedReportingOverflow(by: scale)
    let (over, o2) = scale.multipliedReportingOverflow(by: worst.denominator)
    let (whole, o3) = slope.denominator.multipliedReportingOverflow(by: over)
    let (most, o4) = gain.numerator.multipliedReportingOverflow(by: whole)
    let (baseTerm, o5) = base.numerator.multipliedReportingOverflow(by: whole)
    let (denominator, o6) = whole.multipliedReportingOverflow(by: base.denominator)
    let (leastAtBest, o7) = base.numerator.multipliedReportingOverflow(by: gain.denominator)
    let (gainAtBest, o8) = gain.numerator.multipliedReportingOverflow(by: base.denominator)
    let (best, o9) = leastAtBest.addingReportingOverflow(gainAtBest)
    let (bestDenominator, o10) = base.denominator.multipliedReportingOverflow(by: gain.denominator)
    if o0 || o1 || o2 || o3 || o4 || o5 || o6 || o7 || o8 || o9 || o10 { return nil }
    return CountedRamp(
      start: start, most: most, baseTerm: baseTerm, denominator: denominator,
      least: limited(Fraction.rounded(base.numerator, over: base.denominator, rounding)),
      greatest: limited(Fraction.rounded(best, over: bestDenominator, rounding)))
  }

  /// The rounded and limited score of a value, counted so; nil where the numbers grow too large, or it is no decimal.
  private func score(of value: Int128, as counted: CountedRamp) -> Decimal? {
    let (place, o0) = value.multipliedReportingOverflow(by: worst.denominator)
    let (distance, o1) = place.subtractingReportingOverflow(counted.start)
    // What is earned beyond the base.
    let (earned, o2) = slope.numerator.multipliedReportingOverflow(by: distance)
    let (there, o3) = earned.multipliedReportingOverflow(by: gain.denominator)
    let (term, o4) = earned.multipliedReportingOverflow(by: base.denominator)
    let (points, o5) = counted.baseTerm.addingReportingOverflow(term)
    if o0 || o1 || o2 || o3 || o4 || o5 { return nil }
    if earned <= 0 { return counted.least }
    if there > counted.most { return counted.greatest }
    return limited(Fraction.rounded(points, over: counted.denominator, rounding))
  }

  private func limited(_ score: Decimal?) -> Decimal? {
    guard node.floor != nil || node.cap != nil, let score else { return score }
    return node.limited(Fraction(score)).exactDecimal
  }
}

/// What a ramp has the same for all values that are counted in the same way, reckoned once. Numbers alone, so that copying is free.
private struct CountedRamp {
  let start: Int128
  let most: Int128
  let baseTerm: Int128
  let denominator: Int128
  let least: Decimal?
  let greatest: Decimal?
}
