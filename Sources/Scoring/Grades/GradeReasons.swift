import Model
import OrderedCollections
import Rules

/// Why a grade was not given: words for the account sheet and the ranking.
extension Grade {
  /// Whether a ranked unit meets every condition; its place is counted among those who may take the grade.
  func isMet(by standing: Standing, placeAmongEligible: Int?) -> Bool {
    if let least = scoreAtLeast, let total = standing.total, total < least { return false }
    if let last = placeAtMost, let place = placeAmongEligible, place > last { return false }
    return true
  }

  /// Whether a total reaches it; one that is only given by place or quota cannot be had by score.
  func isReached(byScoreAlone total: Decimal) -> Bool { scoreAtLeast.map { total >= $0 } ?? (placeAtMost == nil && quota == nil) }

  /// Every condition that a ranked unit does not meet; its place is counted among those who may take the grade.
  func failed(by standing: Standing, placeAmongEligible: Int?, places: Int) -> [LocalizedText] {
    var failed: [LocalizedText] = []
    if let least = scoreAtLeast, let total = standing.total, total < least {
      let (needed, got) = (least.text(places: places), total.text(places: places))
      failed.append(
        LocalizedText(zh: "“\(name.zh)”要求总分不低于 \(needed)，实得 \(got)", en: "“\(name.en)” takes a total of at least \(needed), not \(got)"))
    }
    if let last = placeAtMost, let place = placeAmongEligible, place > last {
      let isMoved = place != standing.place
      failed.append(
        LocalizedText(
          zh: "“\(name.zh)”要求名次在前 \(last) 名，\(isMoved ? "除去不得评“\(name.zh)”的单位后" : "实")为第 \(place) 名",
          en: "“\(name.en)” takes a place within the first \(last), not \(place)\(isMoved ? " (counted among those that may have it)" : "")"
        ))
    }
    return failed
  }

  func quotaFull(_ limit: Int) -> LocalizedText {
    if limit == 0 { return LocalizedText(zh: "“\(name.zh)”在本组没有名额", en: "“\(name.en)” has no place in this group") }
    return LocalizedText(
      zh: "“\(name.zh)”名额 \(limit) 个已满", en: "the \(limit.english("place of “\(name.en)” is", "places of “\(name.en)” are")) taken")
  }

  func behindEdge(_ limit: Int) -> LocalizedText {
    LocalizedText(
      zh: "“\(name.zh)”名额 \(limit) 个，排在边缘并列的单位之后",
      en: "“\(name.en)” has \(limit.english("place")); the unit comes after the tie at its edge")
  }

  func excludedAtEdge(_ limit: Int) -> LocalizedText {
    LocalizedText(
      zh: "“\(name.zh)”名额 \(limit) 个，并列超出名额，均不计入",
      en: "“\(name.en)” has \(limit.english("place")); the tie at its edge does not fit and is left out")
  }

  func settledAtEdge(_ limit: Int) -> LocalizedText {
    LocalizedText(
      zh: "“\(name.zh)”名额 \(limit) 个，并列超出名额，已由领导小组审定",
      en: "“\(name.en)” has \(limit.english("place")); the tie at its edge was decided by the leading group")
  }

  func waitsAtEdge(_ limit: Int) -> LocalizedText {
    LocalizedText(
      zh: "“\(name.zh)”名额 \(limit) 个，并列超出名额，待领导小组审定",
      en: "“\(name.en)” has \(limit.english("place")); the tie at its edge waits for the leading group")
  }
}

extension Finding {
  /// Ceilings and vetoes that name a grade which the unit's competition does not have: they would limit nothing.
  static func unknownGrades(in groups: [Group], _ adjusted: [UnitID: UnitAdjustments], _ units: [Unit]) -> [Finding] {
    groups.filter { !$0.competition.grades.isEmpty }.flatMap { group in
      group.members.flatMap { member -> [Finding] in
        guard let own = adjusted[units[member].id] else { return [] }
        let named = own.ceilings.map { ($0.grade, $0.row) } + own.vetoes.map { ($0.grade, $0.row) }
        return named.filter { group.competition.grades[$0.0] == nil }.map { unknownGrade($0.0, for: $0.1, group.competition) }
      }
    }
  }

  private static func unknownGrade(_ grade: GradeID, for row: RowReference, _ competition: Competition) -> Finding {
    Finding(
      .unknownIdentifier, rows: [row], value: grade.text,
      message: LocalizedText(
        zh: "“\(competition.name.zh)”没有等次 \(grade)，等次限制或一票否决无从执行",
        en: "“\(competition.name.en)” has no grade \(grade): the ceiling or veto would limit nothing"),
      hint: LocalizedText(zh: "为该规则限定 applies_to，或改用该序列的等次", en: "Narrow the rule's applies_to, or name a grade of the competition"))
  }

  static func edgeTie(
    of units: [UnitID], _ names: [String], for grade: Grade, _ limit: Int, in group: GroupID, _ competition: Competition
  ) -> Finding {
    let division = group.division.map { "（\($0)）" } ?? ""
    return Finding(
      .quotaEdgeTie, .warning, rows: units.map { RowReference(.units, [$0.text]) },
      message: LocalizedText(
        zh: "“\(competition.name.zh)”\(division)“\(grade.name.zh)”名额 \(limit) 个，边缘并列：\(names.joined(separator: "、"))",
        en:
          "“\(competition.name.en)”\(group.division.map { " (\($0))" } ?? ""): a tie at the edge of the \(limit.english("place")) of “\(grade.name.en)”: \(names.joined(separator: ", "))"
      ),
      hint: LocalizedText(zh: "提请领导小组审定；审定前均按下一等次列示", en: "The leading group decides; until then they are shown with the next grade"))
  }
}
