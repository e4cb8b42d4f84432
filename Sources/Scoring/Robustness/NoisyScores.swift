#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif
import Rules

/// The scores of all levels for a few draws at once.
struct NoisyScores {
  /// How many draws share a pass over the columns.
  static let batch = 8

  private let card: NoisyCard
  private let roundings: [SnappedRounding?]
  /// By level, then draw, then unit.
  private var values: [Double]
  /// Of one level: by draw, then child.
  private var levelWeights: [Double] = []

  init(_ card: NoisyCard) {
    self.card = card
    roundings = card.levels.map { $0.rounding.map(SnappedRounding.init) }
    values = Array(repeating: 0, count: card.levels.count * NoisyScores.batch * card.unitCount)
  }

  /// The score of a level in one of the draws.
  func value(of level: Int, draw: Int, unit: Int) -> Double { values[offset(of: level, draw) + unit] }

  /// Adds the root's scores in one draw to what every unit gets anyway.
  func addRoot(draw: Int, to totals: inout [Double], constants: [Double]) {
    let start = offset(of: card.levels.count - 1, draw)
    for unit in 0..<card.unitCount { totals[unit] = values[start + unit] + constants[unit] }
  }

  /// Scores draws with these weights, each as ``WeightNoise`` gives them.
  mutating func run(_ weights: ArraySlice<[Double]>) {
    var first = 0
    for index in card.levels.indices {
      let level = card.levels[index]
      let range = first..<(first + level.children.count)
      first = range.upperBound
      switch level.combination {
      case .sum, .mean: combine(level, index, weights.map { $0[range] })
      case .geometric, .highest, .lowest:
        for (draw, own) in weights.enumerated() { pick(level, index, draw, own[range]) }
      }
      for draw in 0..<weights.count { finish(level, index, draw) }
    }
  }

  private func offset(of level: Int, _ draw: Int) -> Int { (level * NoisyScores.batch + draw) * card.unitCount }

  // MARK: Sums and means

  private mutating func combine(_ level: NoisyCard.Level, _ index: Int, _ weights: [ArraySlice<Double>]) {
    let units = card.unitCount
    let indicators = level.children.indices.filter { if case .indicator = level.children[$0].source { true } else { false } }
    levelWeights.removeAll(keepingCapacity: true)
    for own in weights { for child in indicators { levelWeights.append(own[own.startIndex + child]) } }
    let (start, draws) = (offset(of: index, 0), weights.count)
    let offsets = (0..<draws).map { draw in level.children.map { source in offset(of: source.source, draw) } }
    card.columns.withUnsafeBufferPointer { columns in
      levelWeights.withUnsafeBufferPointer { levelWeights in
        values.withUnsafeMutableBufferPointer { values in
          guard let columns = columns.baseAddress, let values = values.baseAddress else { return }
          let own = indicators.map { columns + offsets[0][$0] }
          let sums = values + start
          if let weights = levelWeights.baseAddress {
            ColumnSum.fill(sums, stride: units, draws: draws, units: units, own, weights)
          } else {
            sums.update(repeating: 0, count: draws * units)
          }
          for draw in 0..<draws {
            for child in level.children.indices {
              guard case .level = level.children[child].source else { continue }
              let weight = weights[draw][weights[draw].startIndex + child]
              ColumnSum.add(UnsafePointer(values + offsets[draw][child]), times: weight, to: sums + draw * units, units)
            }
          }
        }
      }
    }
    for draw in 0..<draws { scale(level, index, draw, weights[draw]) }
  }

  /// Where a child's numbers begin.
  private func offset(of source: NoisyCard.Source, _ draw: Int) -> Int {
    switch source {
    case .indicator(let number): number * card.unitCount
    case .level(let number): offset(of: number, draw)
    }
  }

  /// Brings sums to the level's full points; the weights of children that a unit lacks go to its others.
  private mutating func scale(_ level: NoisyCard.Level, _ index: Int, _ draw: Int, _ weights: ArraySlice<Double>) {
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

  private mutating func pick(_ level: NoisyCard.Level, _ index: Int, _ draw: Int, _ weights: ArraySlice<Double>) {
    let start = offset(of: index, draw)
    let times = level.scale * level.steadiness(level.sums(weights, without: []))
    let offsets = level.children.map { offset(of: $0.source, draw) }
    var lacking = level.lacking[...]
    for unit in 0..<card.unitCount {
      var absent: [Int] = []
      if lacking.first?.unit == unit { absent = lacking.removeFirst().children }
      let terms = level.children.indices.filter { !absent.contains($0) }.map { child in
        let weight = weights[weights.startIndex + child]
        if case .indicator = level.children[child].source { return (weight, card.columns[offsets[child] + unit]) }
        return (weight, values[offsets[child] + unit])
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
  private mutating func finish(_ level: NoisyCard.Level, _ index: Int, _ draw: Int) {
    let start = offset(of: index, draw)
    let units = start..<(start + card.unitCount)
    if let rounding = roundings[index] { for unit in units { values[unit] = rounding.rounded(values[unit]) } }
    if let floor = level.floor { for unit in units { values[unit] = max(values[unit], floor) } }
    if let cap = level.cap { for unit in units { values[unit] = min(values[unit], cap) } }
    for (unit, value) in level.fixed { values[start + unit] = value }
  }
}

extension NoisyCard.Level {
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
