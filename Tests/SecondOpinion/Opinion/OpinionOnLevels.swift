import Model
import OrderedCollections
import Rules

/// How a unit's indicators become levels, and levels a base score, by the rulebook's chapter on scorecards.
///
/// A tree of the same shape as the scorecard, each node with what it came to and what one of its points is worth in the total.
final class OpinionOnLevels {
  enum Score {
    case points(Exact)
    case missing
    case notApplicable
    /// A fault was met here or below.
    case broken
  }

  enum Fault: Hashable {
    /// The unit's own facts are to blame.
    case own
    /// What came of comparing or computing.
    case computed
    /// The whole group's.
    case group
  }

  struct Node {
    let declared: ScoreNode
    var score: Score
    /// Before rounding and limits, and between the two.
    var combined: Exact?
    var rounded: Exact?
    /// What the level above takes it for; nil where it is left out.
    var taken: Exact?
    /// Whether something stands in for it.
    var isFilled = false
    /// What one of its points is worth on the level above.
    var weight = Exact.zero
    var children: [Node] = []
  }

  private let earn: (ScoreNode, Indicator, inout [Fault]) -> Score
  private let mean: (ScoreNode) -> Exact?
  private let heresy: Heresy?
  private(set) var faults: [Fault] = []

  /// `mean` is the mean score of the peers on a node.
  init(heresy: Heresy?, earn: @escaping (ScoreNode, Indicator, inout [Fault]) -> Score, mean: @escaping (ScoreNode) -> Exact?) {
    self.earn = earn
    self.mean = mean
    self.heresy = heresy
  }

  func round(_ number: Exact, _ rounding: Rounding?) -> Exact {
    guard let rounding else { return number }
    return number.rounded(rounding.places, heresy == .roundsHalfToEven && rounding.mode == .halfUp ? .halfEven : rounding.mode)
  }

  /// The whole card; a root without a value is a fault of the unit's own.
  func root(_ declared: ScoreNode) -> Node {
    var root = score(declared)
    switch root.score {
    case .points(let points): (root.taken, root.weight) = (points, .one)
    case .missing, .notApplicable: faults.append(.own)
    case .broken: break
    }
    return root
  }

  func score(_ declared: ScoreNode) -> Node {
    switch declared.content {
    case .indicator(let indicator):
      var node = Node(declared: declared, score: earn(declared, indicator, &faults))
      if case .points(let points) = node.score {
        node.score = .points(round(points, declared.rounding).within(declared.floor.map { Exact($0) }, declared.cap.map { Exact($0) }))
      }
      if case .points(let points) = node.score { node.taken = points }
      return node
    case .level(let level): return combine(level, declared)
    }
  }

  private func combine(_ level: Level, _ declared: ScoreNode) -> Node {
    var node = Node(declared: declared, score: .broken, children: level.children.map { score($0) })
    let counted = node.children.indices.filter { node.children[$0].declared.counts }
    var (valued, missing, isBroken) = (0, 0, false)
    for child in counted {
      switch node.children[child].score {
      case .points: valued += 1
      case .notApplicable: break
      case .broken: isBroken = true
      case .missing:
        missing += 1
        if level.missing == .error {
          faults.append(.own)
          isBroken = true
        }
      }
    }
    if isBroken { return node }
    if valued + missing == 0 {
      node.score = .notApplicable
      return node
    }
    let standsIn = level.missing == .zero || level.missing == .groupMean
    if valued < level.atLeast, level.atLeast > 1 || !standsIn {
      node.score = .missing
      return node
    }
    var terms: [Int] = []
    for child in counted {
      switch node.children[child].score {
      case .points: terms.append(child)
      case .notApplicable, .broken: break
      case .missing:
        var standIn: Exact?
        if level.missing == .zero, heresy != .forgivesMissing { standIn = .zero }
        if level.missing == .groupMean {
          standIn = mean(node.children[child].declared)
          if standIn == nil {
            faults.append(.group)
            isBroken = true
          }
        }
        if let standIn {
          (node.children[child].taken, node.children[child].isFilled) = (standIn, true)
          terms.append(child)
        }
      }
    }
    if isBroken || terms.isEmpty { return node }
    settle(level, &node, terms, counted.count)
    return node
  }

  private func settle(_ level: Level, _ node: inout Node, _ terms: [Int], _ counted: Int) {
    func weight(_ child: Int) -> Exact { Exact(node.children[child].declared.weight) }
    func value(_ child: Int) -> Exact { node.children[child].taken ?? .zero }
    let scale = Exact(level.full) / Exact(level.childrenFull)
    let weights = terms.map(weight).reduce(.zero, +)
    switch level.combination {
    case .sum:
      // What does not apply or has no value is spread over the rest: full ÷ applicable points.
      let applicable = terms.map { weight($0) * Exact(node.children[$0].declared.full) }.reduce(.zero, +)
      let spread = terms.count < counted ? Exact(level.childrenFull) / applicable : .one
      for child in terms { node.children[child].weight = weight(child) * scale * spread }
    case .mean:
      for child in terms { node.children[child].weight = weight(child) * scale / weights }
    case .highest, .lowest:
      let worths = terms.map { weight($0) * value($0) }
      let extreme = level.combination == .highest ? worths.max() : worths.min()
      if let chosen = zip(terms, worths).first(where: { $0.1 == extreme })?.0 { node.children[chosen].weight = weight(chosen) * scale }
    case .geometric:
      guard terms.allSatisfy({ value($0) >= .zero }) else {
        faults.append(.computed)
        return
      }
      if terms.contains(where: { value($0).isZero }) {
        node.combined = .zero
      } else {
        node.combined = Exact.geometricMean(terms.map { (value($0), weight($0) / weights) }) * scale
      }
    }
    let combined = node.combined ?? terms.map { value($0) * node.children[$0].weight }.reduce(.zero, +)
    let rounded = round(combined, node.declared.rounding)
    let limited = rounded.within(node.declared.floor.map { Exact($0) }, node.declared.cap.map { Exact($0) })
    (node.combined, node.rounded, node.score, node.taken) = (combined, rounded, .points(limited), limited)
  }
}
