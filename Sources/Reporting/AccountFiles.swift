internal import Model
internal import Scoring
internal import Tables

/// The files made of accounts, written in one pass over the units: one ranking a group, `lines.csv`, `scores.json`, each unit's own
/// edition, and the site.
struct AccountFiles {
  private let report: Report
  private let book: RecordBook
  private let unitsByID: KnownUnits
  private let names: ItemNames

  init(_ report: Report, _ book: RecordBook, _ names: ItemNames) {
    self.report = report
    self.book = book
    self.names = names
    unitsByID = report.unitsByID
  }

  func write(_ create: FileCreator, eachUnit: () -> Void) throws -> [OutputFile] {
    let groups = NamedGroup.all(report.assessment.groups)
    let wanted = report.outputs
    var lines = wanted.contains(.lines) ? try LinesFile(report.heading, create, keeping: report.workbook?.table) : nil
    var scores = wanted.contains(.scores) ? try ScoresFile(report, book, groups, names, create) : nil
    let own = UnitEdition(report, names)
    var site = Site(report, book, groups, names)
    var outputs: [OutputFile] = []
    let lastYear = report.lastYear
    let decidedGrades = Set(report.assessment.decisions.filter { $0.what == .grade }.map(\.unit))
    let pages = UnitPages(
      report: report, names: names, unitsByID: unitsByID,
      groups: groups.map(\.assessed).map { group in
        UnitPages.PagedGroup(
          assessed: group, margins: group.margins({ report.assessment.adjustments(of: $0) }, decidedGrades: decidedGrades))
      }, lastYear: lastYear)
    var ranking: GroupFile?
    try pages.each { page in
      let (group, result) = (groups[page.place.group], page.result)
      if page.place.standing == 0, wanted.contains(.groups) {
        ranking = try GroupFile(group, report.heading, names, create, keeping: report.workbook?.table)
      }
      try ranking?.add(result)
      try lines?.add(page.lines)
      if let account = page.account { try scores?.add(account, of: result.unit.id) }
      if let own { outputs += try own.write(result, in: group.assessed.competition, create) }
      try site?.add(result, in: group.assessed, create)
      eachUnit()
      if page.place.standing == group.assessed.standings.count - 1, let ranking = ranking.take() { outputs.append(try ranking.close()) }
    }
    for standing in report.outsiders {
      let nothing = Account(unit: standing.unit, nodes: [], lines: [], total: nil)
      let result = UnitResult(unit: unit(standing.unit), group: nil, standing: standing, account: nothing)
      try scores?.add(result)
      try site?.add(result, in: nil, create)
    }
    outputs += try site?.finish(names, create) ?? []
    if let lines = consume lines { outputs.append(try lines.close()) }
    if let scores = consume scores { outputs.append(try scores.close()) }
    return outputs
  }

  private func unit(_ id: UnitID) -> Unit { unitsByID[id] ?? Unit(id: id, name: id.text) }
}
