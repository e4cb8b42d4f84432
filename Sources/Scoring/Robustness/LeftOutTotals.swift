import Model
import Rules

/// Leave one indicator out: its weight goes to the others of its level, as that of an indicator which does not apply. Exact.
///
/// What stands in for a missing value, and whom peers are compared with, stay as they were.
struct LeftOutTotals {
  /// The indicators that count, by their index in the card.
  let indicators: [Int]
  /// By indicator, then contender; nil where nothing is left, or numbers leave exact arithmetic.
  private(set) var results: [[Tally.Result?]]

  private let parents: [Int?]
  private let chain: [Int?]

  init(_ card: Card, _ competition: Competition) {
    var parents: [Int?] = Array(repeating: nil, count: card.entries.count)
    for (index, entry) in card.entries.enumerated() {
      for child in entry.children { parents[child] = index }
    }
    self.parents = parents
    indicators = card.entries.indices.filter { index in
      guard case .indicator = card.entries[index].node.content else { return false }
      return parents[index] != nil && sequence(first: index, next: { parents[$0] }).allSatisfy { card.entries[$0].node.counts }
    }
    chain = competition.tieBreak.map { card.indexOfItem[$0] }
    results = indicators.map { _ in [] }
  }

  /// Adds a contender: its walk, and the points that are no part of its scorecard.
  mutating func add(_ walk: Walk, _ constants: AccountConstants) {
    for (number, indicator) in indicators.enumerated() {
      var other = walk
      var levels: [Int] = []
      var node = indicator
      while let parent = parents[node] {
        levels.append(parent)
        node = parent
      }
      other.leaveOut(indicator, under: levels)
      let total = other.results[0].taken.flatMap { constants.total(of: $0, walk.group.competition.rounding) }
      results[number].append(total.map { Tally.Result(total: $0, tieBreak: chain.map { $0.flatMap { other.results[$0].taken } }) })
    }
  }
}

/// What is added to the score of a unit's card, whatever the weights: lines of account, then the leading group's decision on points.
struct AccountConstants {
  /// The sum of the lines of account.
  let adjustments: Fraction
  /// What the leading group added to the published total, or took.
  let decided: Decimal

  init(_ adjustments: UnitAdjustments?, decisions: [ScoreLine]) throws(ArithmeticFault) {
    var sum = Fraction.zero
    for line in adjustments?.lines ?? [] { sum = try sum + line.points }
    self.adjustments = sum
    var change = Decimal.zero
    for line in decisions { change = try change + line.printed }
    decided = change
  }

  /// The published total with a score of the card; nil beyond exact arithmetic.
  func total(of score: Fraction, _ rounding: Rounding) -> Decimal? {
    guard let total = try? (score + adjustments).rounded(rounding) else { return nil }
    return try? total + decided
  }
}
