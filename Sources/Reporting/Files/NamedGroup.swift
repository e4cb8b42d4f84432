internal import Model
internal import Scoring

/// A group with the name of its own ranking file.
struct NamedGroup {
  var assessed: AssessedGroup
  /// Relative to the output folder.
  var file: String

  /// Names the files of all groups, no two alike, even on file systems that do not tell `A` from `a`.
  static func all(_ groups: [AssessedGroup]) -> [NamedGroup] {
    var names = SafeNames()
    return groups.map { group in
      let name = names.name(for: [group.id.competition.text, group.id.division].compactMap(\.self).joined(separator: "-"))
      return NamedGroup(assessed: group, file: "rankings/\(name).csv")
    }
  }
}
