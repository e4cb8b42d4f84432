internal import Model
internal import Scoring

/// A group with the name of its own ranking file.
struct NamedGroup {
  var assessed: AssessedGroup
  /// Relative to the output folder.
  var file: String

  /// Names the files of all groups, no two alike, even on file systems that do not tell `A` from `a`.
  static func all(_ groups: [AssessedGroup]) -> [NamedGroup] {
    var taken: Set<String> = []
    return groups.map { group in
      let stem = safe([group.id.competition.text, group.id.division].compactMap(\.self).joined(separator: "-"))
      var name = stem
      var number = 2
      while !taken.insert(name.lowercased()).inserted {
        name = "\(stem)-\(number)"
        number += 1
      }
      return NamedGroup(assessed: group, file: "rankings/\(name).csv")
    }
  }

  /// Bytes of a file name that every file system takes, with room for an ending.
  private static let longest = 200

  /// The name with everything replaced that a file system, a shell or a spreadsheet stumbles over.
  private static func safe(_ name: String) -> String {
    var safe = ""
    for character in name.printable {
      let piece = "/\\:*?\"<>|· ".contains(character) || (safe.isEmpty && character == ".") ? "_" : String(character)
      if safe.utf8.count + piece.utf8.count > longest { break }
      safe += piece
    }
    return safe
  }
}
