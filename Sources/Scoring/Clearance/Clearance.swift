public import Model

/// What becomes of one report on a unit or person that was not borne out (澄清正名); internal.
public struct Clearance: Sendable, Hashable {
  /// Why a clearance is not published.
  public enum Withheld: String, Sendable, Hashable, CaseIterable {
    /// The report can be neither proven nor excluded.
    case undecided
    /// The person was only asked during an inquiry.
    case onlyAsked = "only_asked"
    /// No harm was done.
    case noHarm = "no_harm"
    /// The authority has not cleared it yet.
    case notClearedYet = "not_cleared_yet"
  }

  /// The report's row.
  public var accusation: RowReference
  /// The error it was about.
  public var error: String?
  /// The measure it was about.
  public var measure: String?
  /// The unit it was about, through the error or the measure.
  public var unit: UnitID?
  /// What the inquiry found: `doubtful`, `untrue`, `mistaken` or `malicious`.
  public var finding: String
  /// The day on which the inquiry ended.
  public var closedOn: Day?
  /// The day on which the authority cleared it.
  public var clearedOn: Day?
  /// The authority.
  public var authority: String?
  /// Its document.
  public var document: String?
  /// Why it is not published; nil: it is.
  public var withheld: Withheld?
}

/// A proven malicious accuser on the list proposed for transfer (失信名单拟移送清单); restricted.
public struct ProposedTransfer: Sendable, Hashable {
  /// The accuser.
  public var accuser: String
  /// The report's row.
  public var accusation: RowReference
  /// The day on which the inquiry ended.
  public var closedOn: Day?
  /// The authority that found it.
  public var authority: String?
  /// Its document.
  public var document: String?
}
