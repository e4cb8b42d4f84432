import Rules

/// What each sum or mean adds up. A plain sum below another is counted up there, with its children's weights times its own: most levels
/// of most cards need no scores of their own.
struct LevelTerms: Sendable {
  /// What is added: the number of an indicator or level, and where its weight is among those of a draw.
  struct Term: Sendable {
    var source: Int
    var weight: Int
  }

  /// By level.
  private(set) var indicators: [[Term]] = []
  /// By level: those with scores of their own.
  private(set) var levels: [[Term]] = []
  /// By level: whether it is counted by the one above.
  private(set) var isMerged: [Bool]
  /// Levels that are counted above, parents first: where their own weight is, and where their children's are.
  private var merged: [(own: Int, children: Range<Int>)] = []

  /// Levels come after their children.
  init(_ all: [NoisyLevel], _ chain: [NoisyLink]) {
    isMerged = all.map(\.isPlainSum)
    for case .level(let level, _) in chain { isMerged[level] = false }
    var parents: [Int?] = Array(repeating: nil, count: all.count)
    var starts: [Int] = []
    var weights = 0
    for (index, level) in all.enumerated() {
      starts.append(weights)
      for case .level(let child) in level.children.map(\.source) { parents[child] = index }
      weights += level.children.count
    }
    for index in all.indices { if parents[index].map({ !all[$0].combination.isLinear }) ?? true { isMerged[index] = false } }
    for (index, level) in all.enumerated() {
      var (indicators, levels): ([Term], [Term]) = ([], [])
      for (position, child) in level.children.enumerated() {
        let weight = starts[index] + position
        switch child.source {
        case .indicator(let number): indicators.append(Term(source: number, weight: weight))
        case .level(let number) where isMerged[number]:
          indicators += self.indicators[number]
          levels += self.levels[number]
          merged.append((own: weight, children: starts[number]..<(starts[number] + all[number].children.count)))
        case .level(let number): levels.append(Term(source: number, weight: weight))
        }
      }
      self.indicators.append(indicators)
      self.levels.append(levels)
    }
    merged.reverse()
  }

  /// Multiplies the weights of a draw, so that they hold where their terms are counted.
  func merge(_ weights: inout [Double]) {
    for level in merged { for child in level.children { weights[child] *= weights[level.own] } }
  }
}

extension Combination {
  /// Whether its score is in proportion to those below.
  var isLinear: Bool { self == .sum || self == .mean }
}

extension NoisyLevel {
  /// Whether it is the sum of its children for every unit, and nothing else.
  fileprivate var isPlainSum: Bool {
    combination == .sum && full == childrenFull && rounding == nil && floor == nil && cap == nil && lacking.isEmpty && fixed.isEmpty
  }
}
