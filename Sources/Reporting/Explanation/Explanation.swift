package import Model

/// One unit's account with everything a person needs to read it out: names, place, grade, lines.
package struct Explanation: Sendable {
  package var header: ScoresHeader
  package var unitID: UnitID
  package var unitName: String
  package var group: GroupID
  package var standing: Standing
  package var account: Account

  var competition: ScoresHeader.Competition? { header.competition(group.competition.text) }

  var printedPlaces: Int { competition?.printedPlaces ?? 0 }

  func gradeName(_ grade: GradeID) -> LocalizedText {
    competition?.grades.first { $0.grade == grade.text }?.name ?? LocalizedText(grade.text)
  }
}
