internal import Model
internal import Scoring

/// A group with the name of its own ranking file.
struct NamedGroup {
  var assessed: AssessedGroup
  /// The group's own name among file names.
  var name: String

  /// Its ranking, relative to the output folder.
  var file: String { "rankings/\(name).csv" }

  /// Names the files of all groups, no two alike, even on file systems that do not tell `A` from `a`.
  static func all(_ groups: [AssessedGroup]) -> [NamedGroup] {
    var names = SafeNames()
    return groups.map { group in
      let name = names.name(for: [group.id.competition.text, group.id.division].compactMap(\.self).joined(separator: "-"))
      return NamedGroup(assessed: group, name: name)
    }
  }
}
