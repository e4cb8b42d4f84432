internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// A sheet for each group: place, unit, total, grade, and the score of every level and indicator.
enum CompetitionSheet {
  static func layout(of group: AssessedGroup, _ language: Language) -> TableSheet {
    func header(_ column: Column) -> String { column.header(language) }
    let grades = group.competition.grades.values
    var tints: [String: Tint] = [:]
    for (rank, grade) in grades.enumerated() { tints[grade.name[language]] = .grade(rank, of: grades.count) }
    // Levels stand out among their indicators.
    var levels: Set<String> = []
    group.scorecard.root.walk { node, depth in
      if depth > 0, case .level = node.content { levels.insert(language == .english ? node.id.text : node.name.zh) }
    }
    return TableSheet(
      name: group.title(language), frozenThrough: header(.unit), last: [header(.status), header(.remarks)],
      strong: levels.union([header(.unit), header(.total)]), quiet: [header(.sharedBy)], tints: [header(.grade): tints])
  }
}

extension AssessedGroup {
  /// The competition's name and, where it is one group a division, the division's.
  func title(_ language: Language) -> String { [competition.name[language], id.division].compactMap(\.self).joined(separator: " · ") }
}
