public import Model
public import Rules

/// One group of the assessment with its standings.
public struct AssessedGroup: Sendable {
  /// The competition, and the division where it is one group a division.
  public let id: GroupID
  /// Its rules.
  public let competition: Competition
  /// Its scorecard.
  public let scorecard: Scorecard
  /// Ranked units by place, then id; then those that do not compete, then the incomplete ones, by id.
  public let standings: [Standing]
  /// How the grades with a quota were filled.
  public let quotas: [GradeID: GradeQuota]

  /// Puts a group together.
  public init(
    id: GroupID, competition: Competition, scorecard: Scorecard, standings: [Standing], quotas: [GradeID: GradeQuota] = [:]
  ) {
    self.id = id
    self.competition = competition
    self.scorecard = scorecard
    self.standings = standings
    self.quotas = quotas
  }
}
