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
    let publication = report.rulebook.publication
    let fields = publication.map { $0.includes(competition.id) ? $0.fields : [] } ?? []
    unit = result.unit.id
    name = result.unit.name
    self.competition = competition
    division = result.group?.division
    status = result.standing.status
    total = result.standing.total
    place = fields.contains(.place) ? result.standing.place : nil
    grade = fields.contains(.grade) ? result.standing.grade.map { competition.name(of: $0) } : nil
    let verdicts = Dictionary(report.assessment.verdicts.map { ($0.reference, $0.label) }) { first, _ in first }
    let reported = ReportedValues(report.facts.corrections, of: result.unit.id)
    lines = result.account.lines.compactMap { line in
      OwnLine(line, of: result.unit.id, report.rulebook, records, verdicts: verdicts, reported: reported)
    }
  }
}

/// What a unit had reported where an upheld objection put its own readings right.
struct ReportedValues {
  private let readings: [String: (old: Fraction?, new: Fraction?)]

  init(_ corrections: [RowReference: [Correction]], of unit: UnitID) {
    var readings: [String: (old: Fraction?, new: Fraction?)] = [:]
    for (row, all) in corrections where row.table == .readings && row.key.first == unit.text && row.key.count > 1 {
      let values = all.filter { $0.column == "value" }.sorted()
      guard let first = values.first, let last = values.last else { continue }
      // Of a series with several corrected periods no single value was reported.
      let pair = (old: ReportedValues.number(first.old), new: ReportedValues.number(last.new))
      readings[row.key[1]] = readings[row.key[1]] == nil ? pair : (old: nil, new: nil)
    }
    self.readings = readings
  }

  /// The value that had been reported; nil where it is the one that counts, or where it is none of the line's values by itself.
  func value(behind line: ScoreLine) -> Fraction? {
    guard line.kind == .base, let value = line.numbers.first(where: { $0.name == .value })?.value else { return nil }
    for row in line.rows where row.table == .readings && row.key.count > 1 {
      if let reading = readings[row.key[1]], reading.new == value, let old = reading.old, old != value { return old }
    }
    return nil
  }

  private static func number(_ text: String?) -> Fraction? { text.flatMap { try? Decimal($0) }.map { Fraction($0) } }
}
