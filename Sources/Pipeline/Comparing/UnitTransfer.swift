internal import Model
internal import Reporting

/// Whom a unit is compared with and whether it competes, where either is another than before: its own row says so, not those of others.
struct UnitTransfer {
  let old: Explanation
  let new: Explanation

  /// Compares two accounts of one unit; nil where both stand alike.
  init?(_ old: Explanation, _ new: Explanation) {
    if old.group == new.group, old.standing.status == new.standing.status { return nil }
    self.old = old
    self.new = new
  }

  /// Because of what it is another one.
  func causes(in runs: RunDifferences) -> Set<ChangeCause> {
    var causes: Set<ChangeCause> = []
    // Its division and whether it competes stand in its row; which competition takes it, and what is missing, is for rules to say as well.
    let mayBeOfRules = old.group?.competition != new.group?.competition || [old, new].contains { $0.standing.status == .incomplete }
    if mayBeOfRules, runs.rulebook { causes.insert(.rules) }
    if runs.mayHaveOtherUnits { causes.insert(.data) }
    if runs.tables.contains(TableName.corrections.rawValue) { causes.insert(.corrections) }
    if causes.isEmpty, runs.pipeline { return [.pipeline] }
    return runs.settled(causes)
  }

  /// What it was and what it is.
  func text(_ language: Language) -> String {
    let places = [place(of: old), place(of: new)].map { $0[language] }
    let statuses = [old, new].map { $0.standing.status.label[language] }
    return [places, statuses].filter { $0.first != $0.last }.map { $0.joined(separator: " → ") }.joined(separator: language.semicolon)
  }

  /// The division, with its competition where that is another one, too.
  private func place(of account: Explanation) -> LocalizedText {
    let competition = account.competition?.name ?? LocalizedText(zh: "无序列", en: "no competition")
    guard let division = account.group?.division else { return competition }
    return old.group?.competition == new.group?.competition
      ? LocalizedText(division) : LocalizedText(zh: "\(competition.zh) · \(division)", en: "\(competition.en) · \(division)")
  }
}
