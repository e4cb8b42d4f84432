internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// What a unit is shown of its result; see ``OwnLine``.
struct OwnAccount {
  let unit: UnitID
  let name: String
  let competition: Competition
  let division: String?
  let status: Standing.Status
  let total: Decimal?
  /// Place and grade as far as the rulebook lets anyone see them.
  let place: Int?
  let grade: LocalizedText?
  let lines: [OwnLine]

  init(_ result: UnitResult, _ competition: Competition, _ report: Report, _ records: [RowReference: Record]) {
    let fields = report.rulebook.publishedFields(of: competition.id)
    unit = result.unit.id
    name = result.unit.name
    self.competition = competition
    division = result.group?.division
    status = result.standing.status
    total = result.standing.total
    place = fields.contains(.place) ? result.standing.place : nil
    grade = fields.contains(.grade) ? result.standing.grade.map { competition.name(of: $0) } : nil
    let decided = report.assessment.verdicts.filter { $0.verdict.decision != nil }
    let verdicts = Dictionary(decided.map { ($0.reference, $0.citedLabel) }) { first, _ in first }
    let reported = ReportedValues(report.facts.corrections, of: result.unit.id)
    lines = result.account.lines.compactMap { line in
      OwnLine(line, of: result.unit.id, report.rulebook, records, verdicts: verdicts, reported: reported)
    }
  }
}
