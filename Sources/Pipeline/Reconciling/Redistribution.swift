internal import Model
internal import Reporting

extension ReconciledAccount {
  /// The exact total if the weight of what is missing or does not apply had not been spread over the others; nil where none was. Without
  /// the levels' roundings, too, where these are not wanted: they were made of other sums.
  func totalWithoutRedistribution(levelsRounded: Bool) -> Fraction? {
    guard lines.contains(where: { $0.kind == .base && [.missing, .notApplicable].contains($0.formula) }) else { return nil }
    let nodes = explanation.account.nodes
    guard let root = nodes.first, let weights = try? declaredWeights(from: root.item, at: root.weight) else { return nil }
    var total = Fraction.zero
    var isOther = false
    for line in lines where !line.isTotalRounding && (levelsRounded || line.kind != .rounding) {
      guard let node = node(line.item) else {
        guard let next = try? total + line.points else { return nil }
        total = next
        continue
      }
      let declared = weights[line.item] ?? node.weight
      if declared != node.weight, !line.points.isZero { isOther = true }
      // A line of a node is so many points × the node's weight, whatever made them.
      let points = node.weight.isZero ? .zero : try? line.points / node.weight * declared
      guard let points, let next = try? total + points else { return nil }
      total = next
    }
    return isOther ? total : nil
  }

  /// The weights that nodes have by declaration alone, as if every one of them had a value.
  private func declaredWeights(from item: ItemID, at weight: Fraction) throws(ArithmeticFault) -> [ItemID: Fraction] {
    var weights = [item: weight]
    let level = header.items.first { $0.item == item.text }
    let children = children(of: item)
    let declared = children.map { child in header.items.first { $0.item == child.item.text } }
    var sumOfPoints = Fraction.zero
    for case let child? in declared where child.counts ?? true {
      guard let own = child.weight?.number, let full = child.full?.number else { continue }
      sumOfPoints = try sumOfPoints + own * full
    }
    for (child, declaration) in zip(children, declared) {
      var own = child.weight
      // In a sum as in a mean all points together make the level's own; elsewhere nothing is spread.
      if declaration?.counts ?? true, ["sum", "mean"].contains(level?.combine), let factor = declaration?.weight?.number,
        let full = level?.full?.number, !sumOfPoints.isZero
      {
        own = try weight * factor * full / sumOfPoints
      }
      weights.merge(try declaredWeights(from: child.item, at: own)) { first, _ in first }
    }
    return weights
  }
}
