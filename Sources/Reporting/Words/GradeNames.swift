internal import Model
internal import OrderedCollections
internal import Rules

extension Competition {
  /// The name of one of its grades.
  func name(of grade: GradeID) -> LocalizedText { grades[grade]?.name ?? LocalizedText(grade.text) }
}
