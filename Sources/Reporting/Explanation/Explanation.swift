package import Model
package import Tables

/// One unit's account with everything a person needs to read it out: names, place, grade, lines.
package struct Explanation: Sendable {
  package var header: ScoresHeader
  package var unitID: UnitID
  package var unitName: String
  package var group: GroupID?
  package var standing: Standing
  package var account: Account
  /// Distances to the places around it; nil without a place.
  var margins: DecodedMargins?
  /// Where it stood last year.
  var lastYear: LastYear?
  /// The bars on honors.
  var bars: [DecodedBar] = []
  /// The item that it was narrowed to.
  var item: ItemID?

  /// The lines of the account as `lines.csv` has them.
  package func writeCSV(_ language: Language, _ create: FileCreator) throws(FileFault) {
    let result = UnitResult(unit: Unit(id: unitID, name: unitName), group: group, standing: standing, account: account)
    var file = try TableFile("lines.csv", LinesFile.headers(language), header.imprint(language), create)
    for fields in LinesFile.rows(result, header.itemNames, language, places: printedPlaces) { try file.add(fields) }
    _ = try file.close()
  }

  package var competition: ScoresHeader.Competition? { group.flatMap { header.competition($0.competition.text) } }

  /// The decimals of the total.
  package var places: Int { competition?.places ?? 0 }

  package var printedPlaces: Int { competition?.printedPlaces ?? 0 }

  package func gradeName(_ grade: GradeID) -> LocalizedText {
    competition?.grades.first { $0.grade == grade.text }?.name ?? LocalizedText(grade.text)
  }

  /// What a unit is called.
  func name(of unit: String) -> String {
    header.units.first { $0.first == unit }.flatMap { $0.count > 1 ? $0[1] : nil } ?? unit
  }
}
