import Model
import Rules

extension ScoreNode {
  /// Changes everything below, then itself.
  mutating func changeAll(_ change: (inout ScoreNode) -> Void) {
    if case .level(var level) = content {
      for index in level.children.indices { level.children[index].changeAll(change) }
      content = .level(level)
    }
    change(&self)
  }

  /// Works out anew what the children of every level come to in full, as the reader checks it; a scale that was asked for stays.
  mutating func refill() {
    guard case .level(var level) = content else { return }
    for index in level.children.indices { level.children[index].refill() }
    let counted = level.children.filter(\.counts)
    let worths = counted.map { Exact($0.weight) * Exact($0.full) }
    let sum = worths.reduce(.zero, +)
    let full =
      switch level.combination {
      case .sum: sum
      case .mean, .geometric: sum / counted.map { Exact($0.weight) }.reduce(.zero, +)
      case .highest, .lowest: worths.max() ?? .one
      }
    let isScaled = level.full != level.childrenFull
    level.childrenFull = Fraction(exact: full.description) ?? .one
    if !isScaled { level.full = level.childrenFull }
    content = .level(level)
  }
}
