import Rules

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// The scores of all levels for a few draws at once.
struct NoisyScores {
  /// How many draws share a pass over the columns: whole fours.
  static let batch = 16

  private let card: NoisyCard
  private let roundings: [SnappedRounding?]
  /// By level, then draw, then unit.
  private var values: [Double]
  /// Of one level: by indicator, then four draws.
  private var levelWeights: [ColumnSum.Four] = []
  /// By level: which of those with scores of their own it is.
  private let slots: [Int]

  init(_ card: NoisyCard) {
    self.card = card
    roundings = card.levels.map { $0.rounding.map(SnappedRounding.init) }
    var slots: [Int] = []
    var count = 0
    for isMerged in card.terms.isMerged {
      slots.append(count)
      count += isMerged ? 0 : 1
    }
    self.slots = slots
    values = Array(repeating: 0, count: count * NoisyScores.batch * card.paddedCount)
  }

  /// The score of a level in one of the draws.
  func value(of level: Int, draw: Int, unit: Int) -> Double { values[offset(of: level, draw) + unit] }

  /// Adds the root's scores in one draw to what every unit gets anyway.
  func addRoot(draw: Int, to totals: inout [Double], constants: [Double]) {
    let scores = values[offset(of: card.levels.count - 1, draw)...].prefix(card.unitCount)
    totals.withUnsafeMutableBufferPointer { totals in
      scores.withUnsafeBufferPointer { scores in
        constants.withUnsafeBufferPointer { constants in
          for unit in 0..<scores.count { totals[unit] = scores[unit] + constants[unit] }
        }
      }
    }
  }

  /// Scores draws with these weights, each as ``WeightNoise`` gives them and ``LevelTerms`` merges them.
  mutating func run(_ weights: ArraySlice<[Double]>) {
    var first = 0
    for index in card.levels.indices {
      let level = card.levels[index]
      let range = first..<(first + level.children.count)
      first = range.upperBound
      if card.terms.isMerged[index] { continue }
      if level.combination.isLinear {
        combine(index, weights)
        for (draw, own) in weights.enumerated() { scale(level, index, draw, own[range]) }
      } else {
        for (draw, own) in weights.enumerated() { pick(level, index, draw, own[range]) }
      }
      for draw in 0..<weights.count { finish(level, index, draw) }
    }
  }

  private func offset(of level: Int, _ draw: Int) -> Int { (slots[level] * NoisyScores.batch + draw) * card.paddedCount }

  // MARK: Sums and means

  private mutating func combine(_ index: Int, _ weights: ArraySlice<[Double]>) {
    let (indicators, levels, units) = (card.terms.indicators[index], card.terms.levels[index], card.paddedCount)
    levelWeights.removeAll(keepingCapacity: true)
    for term in indicators {
      for first in stride(from: weights.startIndex, to: weights.startIndex + NoisyScores.batch, by: 4) {
        var four = ColumnSum.Four.zero
        for lane in 0..<4 where first + lane < weights.endIndex { four[lane] = weights[first + lane][term.weight] }
        levelWeights.append(four)
      }
    }
    let starts = (0..<weights.count).map { offset(of: index, $0) }
    let rows = (0..<weights.count).map { draw in levels.map { offset(of: $0.source, draw) } }
    card.scores.withUnsafeBufferPointer { scores in
      values.withUnsafeMutableBufferPointer { values in
        guard let scores = scores.baseAddress, let values = values.baseAddress else { return }
        ColumnSum.fill(
          values + starts[0], units: units, draws: NoisyScores.batch, ColumnSum.Columns(first: scores, count: card.indicatorCount),
          indicators.map(\.source), levelWeights)
        for (draw, own) in weights.enumerated() {
          for (term, row) in zip(levels, rows[draw]) {
            ColumnSum.add(values + row, times: own[term.weight], to: values + starts[draw], units: units)
          }
        }
      }
    }
  }

  /// Brings sums to the level's full points; the weights of children that a unit lacks go to its others.
  private mutating func scale(_ level: NoisyLevel, _ index: Int, _ draw: Int, _ weights: ArraySlice<Double>) {
    let start = offset(of: index, draw)
    let all = level.sums(weights, without: [])
    let times = level.scale * level.steadiness(all)
    let divisor = level.combination == .mean ? all.weights : 1
    if times / divisor != 1 {
      let factor = times / divisor
      for unit in start..<(start + card.unitCount) { values[unit] *= factor }
    }
    for (unit, children) in level.lacking {
      // A column has 0 where there is nothing, so that the sum is that of the others already.
      let rest = level.sums(weights, without: children)
      let factor = level.combination == .mean ? all.weights / rest.weights : all.points / rest.points
      values[start + unit] = factor.isFinite ? values[start + unit] * factor : 0
    }
  }

  // MARK: Others

  private mutating func pick(_ level: NoisyLevel, _ index: Int, _ draw: Int, _ weights: ArraySlice<Double>) {
    let start = offset(of: index, draw)
    let times = level.scale * level.steadiness(level.sums(weights, without: []))
    var lacking = level.lacking[...]
    for unit in 0..<card.unitCount {
      var absent: [Int] = []
      if lacking.first?.unit == unit { absent = lacking.removeFirst().children }
      let terms = level.children.indices.filter { !absent.contains($0) }.map { child in
        let weight = weights[weights.startIndex + child]
        return switch level.children[child].source {
        case .indicator(let number): (weight, card.score(of: number, unit: unit))
        case .level(let number): (weight, value(of: number, draw: draw, unit: unit))
        }
      }
      let picked =
        switch level.combination {
        case .highest: terms.map { $0 * $1 }.max() ?? 0
        case .lowest: terms.map { $0 * $1 }.min() ?? 0
        case .sum, .mean, .geometric: NoisyScores.geometricMean(terms)
        }
      values[start + unit] = picked * times
    }
  }

  private static func geometricMean(_ terms: [(weight: Double, value: Double)]) -> Double {
    let sum = terms.reduce(0) { $0 + $1.weight }
    let weighed = terms.filter { $0.weight != 0 }
    guard sum > 0, weighed.allSatisfy({ $0.value > 0 }) else { return 0 }
    return exp(weighed.reduce(0) { $0 + $1.weight / sum * log($1.value) })
  }

  /// Rounds and limits as declared, and puts in what is taken for units without a value.
  private mutating func finish(_ level: NoisyLevel, _ index: Int, _ draw: Int) {
    let start = offset(of: index, draw)
    let units = start..<(start + card.unitCount)
    if let rounding = roundings[index] { for unit in units { values[unit] = rounding.rounded(values[unit]) } }
    if let floor = level.floor { for unit in units { values[unit] = max(values[unit], floor) } }
    if let cap = level.cap { for unit in units { values[unit] = min(values[unit], cap) } }
    for (unit, value) in level.fixed { values[start + unit] = value }
  }
}

extension NoisyLevel {
  /// The sum of the weights, and of what they weigh, of the children that are there.
  fileprivate func sums(_ weights: ArraySlice<Double>, without absent: [Int]) -> (weights: Double, points: Double) {
    var sums = (weights: 0.0, points: 0.0)
    for (child, weight) in weights.enumerated() where !absent.contains(child) {
      sums.weights += weight
      sums.points += weight * children[child].full
    }
    return sums
  }

  fileprivate var scale: Double { full == childrenFull ? 1 : full / childrenFull }

  /// What keeps the level's points where its weights are only relative.
  fileprivate func steadiness(_ all: (weights: Double, points: Double)) -> Double {
    switch combination {
    case .mean, .geometric: all.points > 0 ? childrenFull * all.weights / all.points : 1
    case .sum, .highest, .lowest: 1
    }
  }
}
