import Model
import Rules

/// Draws weights: each child's weight times 1 ± noise, then all of a level by one factor, so that the level's points stay.
struct WeightNoise: Sendable {
  /// How many draws share one stream of numbers. Part of the result: another number gives other draws.
  static let blockSize = 64

  let noise: Double
  let seed: UInt64

  /// The stream of one block, whoever draws it and when.
  func stream(of block: Int) -> SplitMix64 {
    // The n-th number after the seed becomes the seed of the n-th stream.
    var seeds = SplitMix64(seed: seed &+ UInt64(truncatingIfNeeded: block) &* 0x9E37_79B9_7F4A_7C15)
    return SplitMix64(seed: seeds.next())
  }

  /// The weights of one draw, level by level, children in their order.
  func weights(of card: NoisyCard, from stream: inout SplitMix64, into weights: inout [Double]) {
    weights.removeAll(keepingCapacity: true)
    for level in card.levels {
      let start = weights.count
      for child in level.children {
        let uniform = Double(stream.next() >> 11) * 0x1p-53
        weights.append(child.weight * (1 + noise * (2 * uniform - 1)))
      }
      let factor = level.factor(weights[start...])
      if factor != 1 { for index in start..<weights.count { weights[index] *= factor } }
    }
  }
}

extension NoisyLevel {
  /// What brings the level back to its points with other weights; of a mean it scales the mean, whose weights are only relative.
  fileprivate func factor(_ weights: ArraySlice<Double>) -> Double {
    var (points, sum, highest) = (0.0, 0.0, 0.0)
    for (child, weight) in zip(children, weights) {
      points += weight * child.full
      sum += weight
      highest = max(highest, weight * child.full)
    }
    let now =
      switch combination {
      case .sum: points
      case .mean, .geometric: 0.0
      case .highest, .lowest: highest
      }
    return now > 0 ? childrenFull / now : 1
  }
}
