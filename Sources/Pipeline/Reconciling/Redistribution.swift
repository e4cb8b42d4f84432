internal import Model
internal import Reporting

extension ReconciledAccount {
  /// The exact total if the weight of what is missing or does not apply had not been spread over the others; nil where none was. Without
  /// the levels' roundings, too, where these are not wanted.
  func totalWithoutRedistribution(levelsRounded: Bool) -> Fraction? {
    guard lines.contains(where: { $0.kind == .base && [.missing, .notApplicable].contains($0.formula) }),
      let root = explanation.account.nodes.first
    else { return nil }
    var undistributed = UndistributedScores(account: self, levelsRounded: levelsRounded)
    guard let score = try? undistributed.score(of: root), undistributed.isOther, let points = try? score * root.weight else { return nil }
    return sum([points] + lines.filter { node($0.item) == nil && !$0.isTotalRounding }.map(\.points))
  }
}

/// The scores of levels, from the bottom up, if every item below had kept the weight that it has by declaration.
///
/// A level's rounding and limits are applied to what is then below it, as far as its account shows them: they stand in it where they bit.
private struct UndistributedScores {
  let account: ReconciledAccount
  let levelsRounded: Bool
  /// Whether anything that has points weighs less than it does in the account.
  var isOther = false

  mutating func score(of node: NodeScore) throws(ArithmeticFault) -> Fraction {
    let own = account.lines.filter { $0.item == node.item }
    let children = account.children(of: node.item)
    // An indicator, or a level that is a line itself: as a geometric mean, or since something stands in for it.
    guard !children.isEmpty, !own.contains(where: { $0.kind == .base }) else { return node.scored ?? .zero }
    var score = Fraction.zero
    for (child, weight) in try weights(of: children, in: node) where !weight.declared.isZero {
      let below = try self.score(of: child)
      if weight.declared != weight.actual, !below.isZero { isOther = true }
      score = try score + below * weight.declared
    }
    if levelsRounded, let rounding = own.first(where: { $0.kind == .rounding })?.numbers.lazy.compactMap(\.rounding).first {
      score = Fraction(try score.rounded(rounding))
    }
    for line in own {
      guard let limit = line.number(.after) else { continue }
      if line.kind == .cap { score = min(score, limit) }
      if line.kind == .floor { score = max(score, limit) }
    }
    return score
  }

  /// What a point of each child is worth on the scale of its level.
  private func weights(
    of children: [NodeScore], in node: NodeScore
  ) throws(ArithmeticFault) -> [(NodeScore, (declared: Fraction, actual: Fraction))] {
    let level = declaration(of: node)
    let declared = children.map { declaration(of: $0) }
    var sumOfPoints = Fraction.zero
    for case let child? in declared where child.counts ?? true {
      guard let own = child.weight?.number, let full = child.full?.number else { continue }
      sumOfPoints = try sumOfPoints + own * full
    }
    var weights: [(NodeScore, (declared: Fraction, actual: Fraction))] = []
    for (child, declaration) in zip(children, declared) {
      let actual = node.weight.isZero ? .zero : try child.weight / node.weight
      var own = actual
      // In a sum as in a mean all points together make the level's own; elsewhere nothing is spread.
      if declaration?.counts ?? true, ["sum", "mean"].contains(level?.combine), let factor = declaration?.weight?.number,
        let full = level?.full?.number, !sumOfPoints.isZero
      {
        own = try factor * full / sumOfPoints
      }
      weights.append((child, (own, actual)))
    }
    return weights
  }

  private func declaration(of node: NodeScore) -> ScoresHeader.Item? { account.header.items.first { $0.item == node.item.text } }
}
