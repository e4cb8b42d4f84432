import Model
import Rules

/// What a card comes to whose indicators are all plain and whose levels all add up, in whole numbers and without a walk.
///
/// ``Walk`` comes to the same numbers on a longer way, which tells more. Where a unit has no plain score at some indicator it has no totals here.
struct PlainTotals {
  // A level: Σ weight × score of its children, times a factor.
  private struct Sum {
    let node: ScoreNode
    let factor: Fraction
    /// The indicators, with their weights as multiples of one fraction.
    let indicators: [(entry: Int, multiple: Int128)]
    let denominator: Int
    let levels: [(entry: Int, weight: Fraction)]
  }

  private let plain: PlainScores
  // Children before parents.
  private let sums: [(entry: Int, sum: Sum)]

  /// Nil for a card of which anything is otherwise.
  init?(of card: Card, _ plain: PlainScores) {
    guard plain.isWhole else { return nil }
    self.plain = plain
    var sums: [(entry: Int, sum: Sum)] = []
    for (number, entry) in card.entries.enumerated().reversed() {
      guard case .level(let level) = entry.node.content else { continue }
      guard let sum = PlainTotals.sum(level, entry, card) else { return nil }
      sums.append((number, sum))
    }
    self.sums = sums
  }

  private static func sum(_ level: Level, _ entry: Card.Entry, _ card: Card) -> Sum? {
    let counted = entry.children.filter { card.entries[$0].node.counts }
    guard level.combination == .sum, counted.count >= max(1, level.atLeast), let factor = try? level.full / level.childrenFull else {
      return nil
    }
    let isIndicator = { (child: Int) in if case .indicator = card.entries[child].node.content { true } else { false } }
    let indicators = counted.filter(isIndicator)
    var denominator: Int128 = 1
    var weights: [(numerator: Int128, denominator: Int128)] = []
    for child in indicators {
      guard let parts = card.entries[child].node.weight.wholeParts else { return nil }
      weights.append(parts)
      // No least common multiple is needed: weights of a level nearly always share a denominator.
      if denominator % parts.denominator == 0 { continue }
      let (product, overflow) = denominator.multipliedReportingOverflow(by: parts.denominator)
      if overflow { return nil }
      denominator = product
    }
    guard let narrow = Int(exactly: denominator) else { return nil }
    var multiples: [(entry: Int, multiple: Int128)] = []
    for (child, parts) in zip(indicators, weights) {
      let (multiple, overflow) = parts.numerator.multipliedReportingOverflow(by: denominator / parts.denominator)
      if overflow { return nil }
      multiples.append((child, multiple))
    }
    return Sum(
      node: entry.node, factor: factor, indicators: multiples, denominator: narrow,
      levels: counted.filter { !isIndicator($0) }.map { ($0, card.entries[$0].node.weight) })
  }

  /// The score of the root and of some more entries, for a unit by its position; nil where a walk is needed.
  func scores(of position: Int, and wanted: [Int?]) throws(ArithmeticFault) -> (root: Fraction, wanted: [Fraction?])? {
    var scored: [Int: Fraction] = [:]
    for (entry, sum) in sums {
      var units: Int128 = 0
      for (indicator, multiple) in sum.indicators {
        guard let score = plain.score(at: indicator, of: position) else { return nil }
        let (product, o1) = score.units.multipliedReportingOverflow(by: multiple)
        let (total, o2) = units.addingReportingOverflow(product)
        if o1 || o2 { return nil }
        units = total
      }
      var combined = try Fraction(units: units, over: sum.denominator)
      for (level, weight) in sum.levels {
        guard let score = scored[level] else { return nil }
        combined = try combined + score * weight
      }
      scored[entry] = sum.node.limited(try sum.node.rounded(try combined * sum.factor))
    }
    guard let root = scored[0] else { return nil }
    return (root, wanted.map { $0.flatMap { scored[$0] ?? plain.score(at: $0, of: position).map(Fraction.init) } })
  }
}
