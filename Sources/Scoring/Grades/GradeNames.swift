public import Model
import OrderedCollections
public import Rules

extension Competition {
  /// The name of one of its grades.
  public func name(of grade: GradeID) -> LocalizedText { grades[grade]?.name ?? LocalizedText(grade.text) }
}
