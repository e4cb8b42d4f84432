internal import Model

/// Whether every grade can be reached: only what no unit can ever get is refused.
enum GradeCheck {
  /// A grade and where it is written.
  struct Written {
    var grade: Grade
    var key: YAMLCursor
    var score: YAMLCursor?
  }

  /// `highestTotal` is the most a unit can be published with; nil where there is no bound.
  static func check(_ grades: [Written], highestTotal: Decimal?) {
    for (index, written) in grades.enumerated() {
      let grade = written.grade
      if index == grades.count - 1, grade.scoreAtLeast != nil || grade.placeAtMost != nil || grade.quota != nil {
        written.key.report(
          .unreachableGrade, LocalizedText(zh: "最后一个等次不应有条件，否则有单位无等次可归", en: "the last grade has conditions: some unit may find no grade"),
          hint: LocalizedText(zh: "去掉条件，或再加一个无条件的等次", en: "leave them out, or add a last grade without any"))
      }
      if let highestTotal, let score = grade.scoreAtLeast, score > highestTotal {
        (written.score ?? written.key).report(
          .unreachableGrade,
          LocalizedText(zh: "总分最高 \(highestTotal)，无人能达到 \(score)", en: "no unit can score \(score): the highest total is \(highestTotal)"),
          hint: LocalizedText(zh: "请改正分数线或指标分值", en: "correct the score, or the points of the scorecard"))
        continue
      }
      let above = grades[..<index]
      if let taker = above.first(where: { takesAll(of: grade, $0.grade) }) {
        written.key.report(
          .unreachableGrade,
          LocalizedText(
            zh: "达到“\(grade.id)”条件的单位都已归入上面的“\(taker.grade.id)”",
            en: "whoever meets “\(grade.id)” already gets “\(taker.grade.id)” above it"),
          hint: LocalizedText(zh: "等次从高到低排列，分数线递减，条件递宽", en: "list grades best first, with falling scores and looser conditions"))
      } else if let score = grade.scoreAtLeast, let higher = above.first(where: { $0.grade.scoreAtLeast.map { $0 < score } ?? false }) {
        (written.score ?? written.key).report(
          .unreachableGrade,
          LocalizedText(zh: "分数线高于上面的“\(higher.grade.id)”", en: "its score is above that of “\(higher.grade.id)”, a better grade"),
          hint: LocalizedText(zh: "等次从高到低排列，分数线递减", en: "list grades best first, with falling scores"))
      }
    }
  }

  /// Whether a grade higher up leaves nobody for this one: it has no quota and asks for nothing that this one does not ask for.
  private static func takesAll(of grade: Grade, _ above: Grade) -> Bool {
    guard above.quota == nil else { return false }
    if let asked = above.scoreAtLeast, grade.scoreAtLeast.map({ $0 < asked }) ?? true { return false }
    if let asked = above.placeAtMost, grade.placeAtMost.map({ $0 > asked }) ?? true { return false }
    return true
  }
}
