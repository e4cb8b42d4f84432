/// What a pipeline may ask for (`outputs`); findings, sources, manifest and run record are always written.
public enum OutputKind: String, Sendable, Hashable, CaseIterable {
  /// `rankings.csv`.
  case rankings
  /// `rankings/<group>.csv`: one ranking a group, with every level and indicator.
  case groups
  /// `lines.csv`.
  case lines
  /// `scores.json`, from which other commands answer.
  case scores
  /// The tables made of ledgers, lights, projects and honors.
  case records
}

extension Set<OutputKind> {
  /// Whether anything of every unit's account is to be seen.
  public var showAccounts: Bool { !isDisjoint(with: [.groups, .lines, .scores]) }
}
