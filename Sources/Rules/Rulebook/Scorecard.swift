public import Model

/// A tree of levels and indicators that gives a unit its base score.
public struct Scorecard: Sendable {
  /// The key by which competitions name it.
  public var id: String
  /// The root: its ``Level/children`` are the dimensions.
  public var root: ScoreNode

  /// Makes a scorecard.
  public init(id: String, root: ScoreNode) {
    self.id = id
    self.root = root
  }
}

/// A level or an indicator.
public struct ScoreNode: Sendable {
  /// What a node is.
  public indirect enum Content: Sendable {
    /// It combines others.
    case level(Level)
    /// It is computed from facts.
    case indicator(Indicator)
  }

  /// The key, unique in the rulebook.
  public var id: ItemID
  /// The name.
  public var name: LocalizedText
  /// The article and document it comes from.
  public var citation: Citation
  /// What one of its points is worth on its parent's scale: 1 for points that are simply added, 0.25 for a dimension at 25 %.
  public var weight: Fraction
  /// Whether it counts; one that does not is computed and shown only.
  public var counts: Bool
  /// The rounding of its score, if the rulebook rounds here.
  public var rounding: Rounding?
  /// The least it may score, after rounding.
  public var floor: Fraction?
  /// The most it may score, after rounding.
  public var cap: Fraction?
  /// What it is.
  public var content: Content

  /// Makes a node.
  public init(
    id: ItemID, name: LocalizedText, citation: Citation = Citation(), weight: Fraction = .one, counts: Bool = true,
    rounding: Rounding? = nil, floor: Fraction? = nil, cap: Fraction? = nil, content: Content
  ) {
    self.id = id
    self.name = name
    self.citation = citation
    self.weight = weight
    self.counts = counts
    self.rounding = rounding
    self.floor = floor
    self.cap = cap
    self.content = content
  }
}

/// How a level makes one score of its children's.
public enum Combination: String, Sendable, CaseIterable {
  /// Σ weight × score.
  case sum
  /// Σ weight × score ÷ Σ weight.
  case mean
  /// Π score^(weight ÷ Σ weight), rounded half up to twelve decimals.
  case geometric
  /// The highest weight × score (二者取高); equal ones: the first.
  case highest
  /// The lowest weight × score; equal ones: the first.
  case lowest
}

/// What a child without a value means.
public enum MissingPolicy: String, Sendable, CaseIterable {
  /// The unit cannot be scored.
  case error
  /// No points.
  case zero
  /// The weight is spread over the children that have a value (缺项).
  case redistribute
  /// The mean score of the peers that have one.
  case groupMean = "group_mean"
}

/// A dimension or any other inner node (一级/二级指标).
public struct Level: Sendable {
  /// How the children become one score.
  public var combination: Combination
  /// What a child without a value means here. Children excused by a `not_applicable` row are always redistributed.
  public var missing: MissingPolicy
  /// With fewer children that have a value, the level itself has none.
  public var atLeast: Int
  /// The full points the children come to by the combination, counting weights; the reader has checked it against the declared points.
  public var childrenFull: Fraction
  /// The full points the result is scaled to; equal to `childrenFull` unless the rulebook says `scale_to`.
  public var full: Fraction
  /// The children.
  public var children: [ScoreNode]

  /// Makes a level.
  public init(
    combination: Combination, missing: MissingPolicy = .error, atLeast: Int = 1, childrenFull: Fraction, full: Fraction,
    children: [ScoreNode]
  ) {
    self.combination = combination
    self.missing = missing
    self.atLeast = atLeast
    self.childrenFull = childrenFull
    self.full = full
    self.children = children
  }
}

/// A leaf: a measure, a method and points (指标).
public struct Indicator: Sendable {
  /// What number is looked at.
  public var measure: Measure
  /// How the number earns points.
  public var method: Method
  /// The full points.
  public var points: Fraction
  /// The department that answers for the figure (牵头考核单位).
  public var lead: String?
  /// The day by which it is due.
  public var dueOn: Day?
  /// The units it applies to; for others it is not applicable, silently redistributed as a `not_applicable` row would.
  public var appliesTo: UnitSelector?

  /// Makes an indicator.
  public init(
    measure: Measure, method: Method, points: Fraction, lead: String? = nil, dueOn: Day? = nil, appliesTo: UnitSelector? = nil
  ) {
    self.measure = measure
    self.method = method
    self.points = points
    self.lead = lead
    self.dueOn = dueOn
    self.appliesTo = appliesTo
  }
}

extension ScoreNode {
  /// The full points on its own scale.
  public var full: Fraction {
    switch content {
    case .level(let level): level.full
    case .indicator(let indicator): indicator.points
    }
  }

  /// The children of a level; none for an indicator.
  public var children: [ScoreNode] {
    if case .level(let level) = content { level.children } else { [] }
  }

  /// Calls `body` for the node and everything below, parents first, with the depth.
  public func walk(depth: Int = 0, _ body: (ScoreNode, Int) throws -> Void) rethrows {
    try body(self, depth)
    for child in children { try child.walk(depth: depth + 1, body) }
  }
}
