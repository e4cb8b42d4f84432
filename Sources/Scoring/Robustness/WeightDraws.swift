import Model
import OrderedCollections
import Rules

/// All draws of one group, in fixed blocks that any number of tasks may share out.
struct WeightDraws: Sendable {
  let card: NoisyCard
  let competition: Competition
  /// By unit, those that compete first.
  let limits: [GradeLimits]
  let contenders: Int
  /// By unit: the lines of account.
  let adjustments: [Double]
  /// By unit: what the leading group added to the published total, in units of its last decimal.
  let decided: [Double]
  let draws: Int
  let noise: WeightNoise

  /// Counts all blocks; the result is the same whatever the number of tasks.
  func counts(tasks: Int) async -> DrawCounts {
    let blocks = (draws + WeightNoise.blockSize - 1) / WeightNoise.blockSize
    let tasks = max(1, min(tasks, blocks))
    return await withTaskGroup(of: DrawCounts.self) { group in
      for task in 0..<tasks { group.addTask { count(stride(from: task, to: blocks, by: tasks)) } }
      var sum = empty
      for await counts in group { sum.add(counts) }
      return sum
    }
  }

  private var empty: DrawCounts { DrawCounts(contenders: contenders, units: card.unitCount, grades: competition.grades.count) }

  private func count(_ blocks: StrideTo<Int>) -> DrawCounts {
    var counts = empty
    var desk = Desk(self)
    for block in blocks {
      var stream = noise.stream(of: block)
      let size = min(WeightNoise.blockSize, draws - block * WeightNoise.blockSize)
      desk.count(size, from: &stream, into: &counts)
    }
    return counts
  }

  /// What one task works on.
  private struct Desk {
    let draws: WeightDraws
    let rounding: SnappedRounding
    var scores: NoisyScores
    var places: DrawnPlaces
    var grades: DrawnGrades
    var weights: [[Double]] = Array(repeating: [], count: WeightNoise.blockSize)
    var totals: [Double]

    init(_ draws: WeightDraws) {
      self.draws = draws
      rounding = SnappedRounding(draws.competition.rounding)
      scores = NoisyScores(draws.card)
      places = DrawnPlaces(contenders: draws.contenders)
      grades = DrawnGrades(draws.competition, limits: draws.limits, contenders: draws.contenders)
      totals = Array(repeating: 0, count: draws.card.unitCount)
    }

    mutating func count(_ size: Int, from stream: inout SplitMix64, into counts: inout DrawCounts) {
      for draw in 0..<size { draws.noise.weights(of: draws.card, from: &stream, into: &weights[draw]) }
      for start in Swift.stride(from: 0, to: size, by: NoisyScores.batch) {
        let batch = weights[start..<min(start + NoisyScores.batch, size)]
        scores.run(batch)
        for draw in 0..<batch.count {
          scores.addRoot(draw: draw, to: &totals, constants: draws.adjustments)
          rounding.publish(&totals, adding: draws.decided)
          let chain = draws.card.chain
          places.rank(totals, links: chain.count) { number, unit in scores.value(of: chain[number], draw: draw, unit: unit) }
          grades.grade(totals, places)
          counts.add(places, grades)
        }
      }
    }
  }
}

extension NoisyScores {
  /// A unit's value on a link of the tie-break chain, the higher the better.
  fileprivate func value(of link: NoisyCard.Link, draw: Int, unit: Int) -> Double {
    switch link {
    case .ranks(let ranks): Double(ranks[unit])
    case .level(let level, let absent):
      absent.contains(unit) ? -.infinity : SnappedRounding.snapped(value(of: level, draw: draw, unit: unit))
    case .nothing: 0
    }
  }
}
