public import Model

/// A unit or person looked at for an honor (表彰推荐对象): where it stands, and every reason why.
public struct HonorCandidate: Sendable, Hashable {
  /// What came of it.
  public enum Status: String, Sendable, Hashable, CaseIterable, Codable {
    /// It may have the honor and is within the number.
    case candidate
    /// A candidate against whom somebody objected during the notice; its place is kept.
    case reopened
    /// It may have the honor, but the number is taken, or a tie at its edge waits for a decision.
    case reserve
    /// An office has not answered yet; it takes no place.
    case unconsulted
    /// It does not meet a condition, or an office's answer stands in the way.
    case notEligible = "not_eligible"
    /// A measure bars it from honors.
    case barred
    /// It no longer stands.
    case withdrawn
  }

  /// One reason, with the rule and the rows behind it.
  public struct Reason: Sendable, Hashable {
    /// The rule over records that bars; nil: the honor itself.
    public var rule: ItemID?
    /// The rows.
    public var rows: [RowReference]
    /// The words.
    public var because: LocalizedText

    init(_ because: LocalizedText, rule: ItemID? = nil, rows: [RowReference] = []) {
      self.rule = rule
      self.rows = rows
      self.because = because
    }
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
  public var status: Status
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
