import Model
import OrderedCollections
import Rules
import Synchronization

/// All draws of one group, in fixed blocks that any number of tasks may share out.
package struct WeightDraws: Sendable {
  let card: NoisyCard
  let competition: Competition
  /// By unit, those that compete first.
  let limits: [GradeLimits]
  package let contenders: Int
  /// By unit: the lines of account.
  let adjustments: [Double]
  /// By unit: what the leading group added to the published total, in units of its last decimal.
  let decided: [Double]
  let draws: Int
  let noise: WeightNoise

  /// Counts all blocks; the result is the same whatever the number of tasks.
  package func counts(tasks: Int) async -> DrawCounts {
    let blocks = (draws + WeightNoise.blockSize - 1) / WeightNoise.blockSize
    let shared = Blocks()
    return await withTaskGroup(of: DrawCounts.self) { group in
      for _ in 0..<max(1, min(tasks, blocks)) {
        group.addTask { count(shared) }
      }
      var sum = await group.next() ?? empty
      for await counts in group { sum.add(counts) }
      return sum
    }
  }

  private var empty: DrawCounts { DrawCounts(contenders: contenders, units: card.unitCount, grades: competition.grades.count) }

  /// Counts one block after the other until there are no more.
  private func count(_ blocks: Blocks) -> DrawCounts {
    var counts = empty
    var desk = Desk(self)
    while true {
      let block = blocks.next()
      guard block * WeightNoise.blockSize < draws else { return counts }
      var stream = noise.stream(of: block)
      let size = min(WeightNoise.blockSize, draws - block * WeightNoise.blockSize)
      desk.count(size, from: &stream, into: &counts)
    }
  }

  /// Whoever is done takes the next block, since a core may be held up by others.
  private final class Blocks: Sendable {
    private let taken = Atomic(0)

    func next() -> Int { taken.wrappingAdd(1, ordering: .relaxed).oldValue }
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
    /// Of some draws, one after the other.
    var drawnPlaces: [UInt32] = []

    init(_ draws: WeightDraws) {
      self.draws = draws
      rounding = SnappedRounding(draws.competition.rounding)
      scores = NoisyScores(draws.card)
      places = DrawnPlaces(
        contenders: draws.contenders, needsOrder: !draws.competition.grades.isEmpty || !draws.card.chain.isEmpty)
      grades = DrawnGrades(draws.competition, limits: draws.limits, contenders: draws.contenders)
      totals = Array(repeating: 0, count: draws.card.unitCount)
    }

    mutating func count(_ size: Int, from stream: inout SplitMix64, into counts: inout DrawCounts) {
      for draw in 0..<size {
        draws.noise.weights(of: draws.card, from: &stream, into: &weights[draw])
        draws.card.terms.merge(&weights[draw])
      }
      for start in Swift.stride(from: 0, to: size, by: NoisyScores.batch) {
        let batch = weights[start..<min(start + NoisyScores.batch, size)]
        scores.run(batch)
        drawnPlaces.removeAll(keepingCapacity: true)
        for draw in 0..<batch.count {
          scores.addRoot(draw: draw, to: &totals, constants: draws.adjustments)
          rounding.publish(&totals, adding: draws.decided)
          let chain = draws.card.chain
          places.rank(totals, links: chain.count) { number, unit in scores.value(of: chain[number], draw: draw, unit: unit) }
          grades.grade(totals, places)
          counts.add(grades)
          drawnPlaces += places.places
        }
        counts.add(places: drawnPlaces)
      }
    }
  }
}

extension NoisyScores {
  /// A unit's value on a link of the tie-break chain, the higher the better.
  fileprivate func value(of link: NoisyLink, draw: Int, unit: Int) -> Double {
    switch link {
    case .ranks(let ranks): Double(ranks[unit])
    case .level(let level, let absent):
      absent.contains(unit) ? -.infinity : SnappedRounding.snapped(value(of: level, draw: draw, unit: unit))
    case .nothing: 0
    }
  }
}
