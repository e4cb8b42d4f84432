internal import Model
internal import OrderedCollections

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

  /// Warns of a ceiling or veto at the best grade of every competition whose units it may meet.
  static func checkLimit(_ limit: GradeID, of units: UnitSelector, _ names: Names, at cursor: YAMLCursor) {
    guard let competitions = names.competitions?.values else { return }
    // A competition that could not be read may have any grade.
    let read = competitions.compactMap(\.self)
    let scales = read.filter { $0.units.mayShareUnits(with: units) }.map(\.grades.keys).filter { $0.contains(limit) }
    guard read.count == competitions.count, !scales.isEmpty, scales.allSatisfy({ $0.first == limit }) else { return }
    let next = scales.lazy.compactMap { $0.dropFirst().first }.first
    cursor.report(
      .invalidRuleValue, severity: .warning,
      cursor.named(LocalizedText(zh: "“\(limit)”是最高等次，限制不了任何单位", en: "“\(limit)” is the best grade: it holds nobody back")),
      hint: next.map { LocalizedText(zh: "写上仍可得的最高等次，如 \($0)", en: "name the best grade that may still be had, such as \($0)") }
        ?? LocalizedText(zh: "写上仍可得的最高等次", en: "name the best grade that may still be had"))
  }

  /// Whether a grade higher up leaves nobody for this one: it has no quota and asks for nothing that this one does not ask for.
  private static func takesAll(of grade: Grade, _ above: Grade) -> Bool {
    guard above.quota == nil else { return false }
    if let asked = above.scoreAtLeast, grade.scoreAtLeast.map({ $0 < asked }) ?? true { return false }
    if let asked = above.placeAtMost, grade.placeAtMost.map({ $0 > asked }) ?? true { return false }
    return true
  }
}

extension UnitSelector {
  /// Whether any unit may be meant by both.
  fileprivate func mayShareUnits(with other: UnitSelector) -> Bool {
    func meet<Word: Hashable>(_ words: [Word], _ others: [Word]) -> Bool {
      words.isEmpty || others.isEmpty || !Set(words).isDisjoint(with: others)
    }
    return meet(levels, other.levels) && meet(divisions, other.divisions) && meet(units, other.units)
  }
}
