internal import Model
internal import Rules
internal import Scoring
internal import Tables

/// What the units of one group have in the large files, made unit by unit on whatever thread.
struct UnitPages: Sendable {
  let report: Report
  let names: ItemNames
  let group: AssessedGroup
  let margins: [UnitID: Margins]
  let lastYear: [UnitID: LastYear]
  private let unitsByID: [UnitID: Unit]

  /// What one unit has.
  struct Page: Sendable {
    var result: UnitResult
    /// Its rows of `lines.csv`; none where they are not wanted.
    var lines: [[CSVField]] = []
    /// Its line of `scores.json`; nil where it is not wanted.
    var account: [UInt8]?
  }

  init(report: Report, names: ItemNames, group: AssessedGroup, margins: [UnitID: Margins], lastYear: [UnitID: LastYear]) {
    (self.report, self.names, self.group, self.margins, self.lastYear) = (report, names, group, margins, lastYear)
    unitsByID = report.unitsByID
  }

  /// The page of the unit that stands at a place of the group's list, after its account is checked.
  @Sendable
  func made(_ number: Int) throws -> Page {
    let standing = group.standings[number]
    let result = UnitResult(
      unit: unitsByID[standing.unit] ?? Unit(id: standing.unit, name: standing.unit.text), group: group.id, standing: standing,
      account: try account(standing), adjustments: report.assessment.adjustments(of: standing.unit), margins: margins[standing.unit],
      lastYear: lastYear[standing.unit])
    var page = Page(result: result)
    if report.outputs.contains(.lines) {
      page.lines = LinesFile.rows(result, names, report.heading.language, places: group.competition.printedPlaces)
    }
    if report.outputs.contains(.scores) { page.account = ScoresFile.account(result, names) }
    return page
  }

  /// The checked account of a unit; where only places are asked for, one without lines, since nobody would see them.
  private func account(_ standing: Standing) throws -> Account {
    if report.outputs.isDisjoint(with: [.groups, .lines, .scores]) {
      return Account(unit: standing.unit, nodes: [], lines: [], total: standing.total)
    }
    guard let account = try report.assessment.account(of: standing.unit) else { throw MissingAccount(unit: standing.unit) }
    try account.requireBalance(with: standing)
    return account
  }
}
