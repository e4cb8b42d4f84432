public import Model

/// What may be published (公示): the notice edition shows this and nothing else.
public struct Publication: Sendable, Hashable {
  /// A column of a ranking that may be published.
  public enum Field: String, Sendable, Hashable, CaseIterable {
    /// The place.
    case place
    /// The unit's id.
    case unitID = "unit_id"
    /// The unit's name.
    case unit
    /// The published total.
    case total
    /// The grade.
    case grade
  }

  /// The columns, in the order in which they are shown. Units see of their own place and grade what is listed here, too.
  public var fields: [Field]
  /// The competitions whose rankings are published; empty: all.
  public var competitions: [CompetitionID]
  /// Where objections are taken (异议电话).
  public var telephone: String?

  /// Makes a declaration.
  public init(fields: [Field], competitions: [CompetitionID] = [], telephone: String? = nil) {
    self.fields = fields
    self.competitions = competitions
    self.telephone = telephone
  }

  /// Whether a competition's rankings are published.
  public func includes(_ competition: CompetitionID) -> Bool { competitions.isEmpty || competitions.contains(competition) }
}

extension Rulebook {
  /// The columns of a competition's ranking that may be published; none where nothing is.
  public func publishedFields(of competition: CompetitionID) -> [Publication.Field] {
    publication.map { $0.includes(competition) ? $0.fields : [] } ?? []
  }
}
