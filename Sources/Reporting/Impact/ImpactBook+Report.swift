internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

extension ImpactBook {
  /// What a report knows; where everybody stands comes from the stage that is asked. Unless `findingErrors`, none is found by its words.
  init(_ report: Report, _ stage: ImpactStage, findingErrors: Bool) {
    self.stage = report.heading.stage
    notice = report.heading.notice
    correction = report.heading.correction
    citation = report.rulebook.exemption?.citation ?? Citation()
    honors = OrderedDictionary(uniqueKeysWithValues: report.rulebook.honors.map { ($0, $1.name) })
    var competitions: OrderedDictionary<CompetitionID, Terms> = [:]
    var competitionOf: [UnitID: CompetitionID] = [:]
    for group in report.assessment.groups {
      let competition = group.competition
      let published = report.rulebook.publishedFields(of: competition.id)
      competitions[competition.id] = Terms(
        places: competition.rounding.places, printedPlaces: competition.printedPlaces,
        grades: OrderedDictionary(uniqueKeysWithValues: competition.grades.map { ($0, $1.name) }),
        showsPlace: published.contains(.place), showsGrade: published.contains(.grade))
      for standing in group.standings { competitionOf[standing.unit] = competition.id }
    }
    self.competitions = competitions
    var units: OrderedDictionary<UnitID, KnownUnit> = [:]
    for (unit, hasEnded) in report.facts.units.map({ ($0, false) }) + report.assessment.ended.map({ ($0.unit, true) })
    where units[unit.id] == nil {
      units[unit.id] = KnownUnit(
        names: unit.allNames, hasEnded: hasEnded, competition: competitionOf[unit.id], position: stage.position(of: unit.id))
    }
    // Errors stay with units that ended before the year, too.
    let known = report.unitsByID
    for verdict in report.assessment.verdicts {
      guard let id = verdict.unit, units[id] == nil, let unit = known[id] else { continue }
      units[id] = KnownUnit(names: unit.allNames, hasEnded: true)
    }
    self.units = units
    errors = findingErrors ? SoughtError.all(report, stage) : []
  }
}

extension SoughtError {
  /// Every error of a report, ordered by id.
  fileprivate static func all(_ report: Report, _ stage: ImpactStage) -> [SoughtError] {
    var rows: [String: Record] = [:]
    // Of what was decided on an error, whether it still holds or not, and of what was imposed for it.
    var documentsOn: [String: [String]] = [:]
    for record in report.facts.records {
      if record.table == .errors, let error = record.key.first, rows[error] == nil { rows[error] = record }
      guard let document = record.attributes["document"] else { continue }
      let decided = record.table == .exemptions ? record.attributes["error_id"] : nil
      for error in Set(record.causes + [decided].compactMap(\.self)) { documentsOn[error, default: []].append(document) }
    }
    return report.assessment.verdicts.map { verdict in
      let (row, decision) = (rows[verdict.error], verdict.verdict.decision)
      let days = [row?.attributes["occurred_on"], row?.attributes["found_on"], decision?.decidedOn?.description].compactMap(\.self)
      let documents = [row?.attributes["document"], decision?.document].compactMap(\.self) + (documentsOn[verdict.error] ?? [])
      return SoughtError(
        error: verdict.error, matter: verdict.matter, unit: verdict.unit, units: stage.units(concernedBy: verdict.error),
        words: Set(days + documents.map(\.documentNumber)).sorted())
    }
  }
}
