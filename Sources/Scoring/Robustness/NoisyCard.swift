import Model
import Rules

// Robustness is computed in binary doubles, here and nowhere else in Scoring: what is asked is how often, not how much. The scores of
// indicators are taken once from the exact account and stay fixed; numbers that are rounded are first brought to nine decimals, so that
// a half is a half, and what comes out by weights without noise is what was decided.

/// A scorecard ready to be weighed again and again: each indicator's scores as one column, one row a unit.
struct NoisyCard: Sendable {
  /// The number of units, those that compete first.
  let unitCount: Int
  /// The first four units' scores of all indicators, then those of the next four; 0 behind the last unit.
  let scores: [ColumnSum.Four]
  let indicatorCount: Int
  /// Children before their parents; the root is the last.
  let levels: [NoisyLevel]
  let chain: [NoisyLink]
  let terms: LevelTerms

  /// Takes the columns from walks that met no fault.
  init(_ card: Card, _ competition: Competition, _ walks: [Walk]) {
    unitCount = walks.count
    var places: [NoisyLevel.Source?] = Array(repeating: nil, count: card.entries.count)
    var columns: [[Double]] = []
    var levels: [NoisyLevel] = []
    for index in card.entries.indices.reversed() {
      let node = card.entries[index].node
      switch node.content {
      case .indicator:
        places[index] = .indicator(columns.count)
        columns.append(walks.map { $0.results[index].taken?.binaryApproximation ?? 0 })
      case .level(let declared):
        places[index] = .level(levels.count)
        levels.append(NoisyCard.level(declared, card.entries[index], at: index, card, places, walks))
      }
    }
    // A card may be one indicator and nothing else.
    if levels.isEmpty { levels = [NoisyCard.plain] }
    let chain: [NoisyLink] = competition.tieBreak.map { item in
      guard let index = card.indexOfItem[item] else { return .nothing }
      let scores = walks.map { $0.results[index].taken }
      if case .level(let level)? = places[index] {
        return .level(level, absent: Set(scores.indices.filter { scores[$0] == nil }))
      }
      let ranks = Dictionary(Set(scores.compactMap(\.self)).sorted().enumerated().map { ($1, $0 + 1) }) { first, _ in first }
      return .ranks(scores.map { score in score.flatMap { ranks[$0] } ?? 0 })
    }
    self.levels = levels
    self.chain = chain
    terms = LevelTerms(levels, chain)
    indicatorCount = columns.count
    scores = stride(from: 0, to: walks.count, by: 4).flatMap { first in
      columns.map { column in
        var four = ColumnSum.Four.zero
        for unit in first..<min(first + 4, column.count) { four[unit - first] = column[unit] }
        return four
      }
    }
  }

  /// Units and what fills the last four up.
  var paddedCount: Int { (unitCount + 3) / 4 * 4 }

  /// A unit's score of an indicator.
  func score(of indicator: Int, unit: Int) -> Double { scores[unit / 4 * indicatorCount + indicator][unit % 4] }

  private static var plain: NoisyLevel {
    NoisyLevel(
      combination: .sum, childrenFull: 1, full: 1, children: [NoisyLevel.Child(source: .indicator(0), weight: 1, full: 1)], rounding: nil,
      floor: nil, cap: nil)
  }

  private static func level(
    _ declared: Rules.Level, _ entry: Card.Entry, at index: Int, _ card: Card, _ places: [NoisyLevel.Source?], _ walks: [Walk]
  ) -> NoisyLevel {
    let counted = entry.children.filter { card.entries[$0].node.counts }
    var level = NoisyLevel(
      combination: declared.combination, childrenFull: declared.childrenFull.binaryApproximation, full: declared.full.binaryApproximation,
      children: counted.compactMap { child in
        let node = card.entries[child].node
        return places[child].map {
          NoisyLevel.Child(source: $0, weight: node.weight.binaryApproximation, full: node.full.binaryApproximation)
        }
      },
      rounding: entry.node.rounding, floor: entry.node.floor?.binaryApproximation, cap: entry.node.cap?.binaryApproximation)
    for (unit, walk) in walks.enumerated() {
      let result = walk.results[index]
      guard case .scored = result.outcome else {
        level.fixed.append((unit, result.taken?.binaryApproximation ?? 0))
        continue
      }
      let absent = counted.indices.filter { walk.results[counted[$0]].isAbsent }
      if !absent.isEmpty { level.lacking.append((unit, absent)) }
    }
    return level
  }
}

extension NodeResult {
  /// Whether the level above does without it.
  fileprivate var isAbsent: Bool { taken == nil || role.isLeftOut }
}
