public import Model

/// A unit or person looked at for an honor (表彰推荐对象): where it stands, and every reason why.
public struct HonorCandidate: Sendable, Hashable {
  /// One reason, with the rule and the rows behind it.
  public struct Reason: Sendable, Hashable {
    /// The rule over records that bars; nil: the honor itself.
    public var rule: ItemID?
    /// The rows.
    public var rows: [RowReference]
    /// The words.
    public var because: LocalizedText
    /// The words once the leading group has decided; nil where nothing waits for it.
    var onceDecided: LocalizedText?

    init(_ because: LocalizedText, onceDecided: LocalizedText? = nil, rule: ItemID? = nil, rows: [RowReference] = []) {
      self.rule = rule
      self.rows = rows
      self.because = because
      self.onceDecided = onceDecided
    }

    /// The reason as it stands after a decision: it waits no longer.
    var decided: Self { onceDecided.map { Self($0, rule: rule, rows: rows) } ?? self }
  }

  /// The honor.
  public var honor: HonorID
  /// The nominee's id; nil for a unit that stands by its place alone.
  public var nominee: String?
  /// The unit, or the person's unit.
  public var unit: UnitID?
  /// The person's code; nil for units. Internal.
  public var person: String?
  /// What came of it.
  public var status: HonorStatus
  /// The rank among those who may have the honor, from 1; equal ones share it.
  public var rank: Int?
  /// How many share the rank.
  public var sharedBy: Int
  /// The latest state, as filed.
  public var state: String?
  /// The day of that state.
  public var stateOn: Day?
  /// The last day of the public notice.
  public var noticeEnds: Day?
  /// Whether it is in the public notice or beyond, as a candidate: only these are ever named in public.
  public var isPublished: Bool
  /// Why it is what it is; empty for a plain candidate.
  public var reasons: [Reason]
}
