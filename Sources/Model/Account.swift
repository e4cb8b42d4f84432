/// What one node of the scorecard came to for one unit.
public struct NodeScore: Sendable, Hashable {
  /// The level or indicator.
  public var item: ItemID
  /// Its depth in the tree; the root is 0.
  public var depth: Int
  /// Its score after rounding and limits, on its own scale; nil where it has none.
  public var scored: Fraction?
  /// Its full points on the same scale.
  public var full: Fraction
  /// How much of the total one of its points is worth, after redistribution; 0 where it does not count.
  public var weight: Fraction

  /// Makes a node's score.
  public init(item: ItemID, depth: Int, scored: Fraction?, full: Fraction, weight: Fraction) {
    self.item = item
    self.depth = depth
    self.scored = scored
    self.full = full
    self.weight = weight
  }
}

/// A unit's account (得分核对表): every node, every line, and the total they sum to.
public struct Account: Sendable, Hashable {
  /// The unit.
  public var unit: UnitID
  /// Scores of all nodes in the scorecard's order, parents before children.
  public var nodes: [NodeScore]
  /// The lines, in the scorecard's order, then adjustments, then the total's rounding, then decisions.
  public var lines: [ScoreLine]
  /// The published total; nil for an incomplete unit.
  public var total: Decimal?

  /// Makes an account.
  public init(unit: UnitID, nodes: [NodeScore], lines: [ScoreLine], total: Decimal?) {
    self.unit = unit
    self.nodes = nodes
    self.lines = lines
    self.total = total
  }
}
