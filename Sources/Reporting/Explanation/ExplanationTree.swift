internal import Model

/// A node of the scorecard with its lines and what lies below: the shape in which an account is read out.
struct ExplanationTree {
  var node: NodeScore
  var lines: [ScoreLine]
  var children: [ExplanationTree]

  /// The trees of an account (one, in practice), what rules over records did, and the rest: the total's rounding, decisions.
  static func trees(of account: Account) -> (trees: [ExplanationTree], adjustments: [ScoreLine], closing: [ScoreLine]) {
    var linesByItem: [ItemID: [ScoreLine]] = [:]
    for line in account.lines { linesByItem[line.item, default: []].append(line) }
    let known = Set(account.nodes.map(\.item))
    var rest = account.nodes[...]
    let trees = siblings(from: &rest, depth: rest.first?.depth ?? 0, linesByItem)
    let others = account.lines.filter { !known.contains($0.item) }
    let isClosing = { (line: ScoreLine) in line.item == .total || line.kind == .decision }
    return (trees, others.filter { !isClosing($0) }, others.filter(isClosing))
  }

  private static func siblings(
    from nodes: inout ArraySlice<NodeScore>, depth: Int, _ lines: [ItemID: [ScoreLine]]
  ) -> [ExplanationTree] {
    var trees: [ExplanationTree] = []
    while let node = nodes.first, node.depth >= depth {
      nodes.removeFirst()
      let children = siblings(from: &nodes, depth: node.depth + 1, lines)
      trees.append(ExplanationTree(node: node, lines: lines[node.item] ?? [], children: children))
    }
    return trees
  }
}
