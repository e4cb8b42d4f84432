public import Model

/// What the lines of a unit's account about one item, and of one kind, come to in both years; or a decision of the leading group on its
/// place or grade, which has no points, that is carried out in one year only.
public struct ImpactLine: Sendable, Hashable {
  /// The unit.
  public var unit: UnitID
  /// The indicator, level or rule.
  public var item: ItemID
  /// What the lines do.
  public var kind: ScoreLine.Kind
  /// Their printed points as decided; nil where there is no such line.
  public var decided: Decimal?
  /// Their printed points in the other year; nil where there is no such line.
  public var other: Decimal?
  /// What the line of such a decision says; nil for all others.
  public var decision: LocalizedText?

  /// Makes a line.
  public init(unit: UnitID, item: ItemID, kind: ScoreLine.Kind, decided: Decimal?, other: Decimal?, decision: LocalizedText? = nil) {
    self.unit = unit
    self.item = item
    self.kind = kind
    self.decided = decided
    self.other = other
    self.decision = decision
  }
}
