internal import Model
internal import Rules
internal import Scoring
internal import Tables

/// The files made of accounts, written in one pass over the units: `rankings.csv`, one ranking a group, `lines.csv`, `scores.json`,
/// each unit's own edition, and the site.
struct AccountFiles {
  private let report: Report
  private let book: RecordBook
  private let unitsByID: [UnitID: Unit]
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
    var rankings = wanted.contains(.rankings) ? try RankingsFile(report.heading, create) : nil
    var lines = wanted.contains(.lines) ? try LinesFile(report.heading, create, keeping: report.workbook?.table) : nil
    var scores = wanted.contains(.scores) ? try ScoresFile(report, book, groups, names, create) : nil
    let own = UnitEdition(report, names)
    var site = Site(report, book, groups, names)
    var outputs: [OutputFile] = []
    let lastYear = report.lastYear
    let decidedGrades = Set(report.assessment.decisions.filter { $0.what == .grade }.map(\.unit))
    for group in groups {
      let margins = group.assessed.margins({ report.assessment.adjustments(of: $0) }, decidedGrades: decidedGrades)
      var standings =
        wanted.contains(.groups) ? try GroupFile(group, report.heading, names, create, keeping: report.workbook?.table) : nil
      let pages = UnitPages(
        report: report, names: names, unitsByID: unitsByID, group: group.assessed, margins: margins, lastYear: lastYear)
      try pages.each { page in
        let result = page.result
        try rankings?.add(result, in: group.assessed.competition)
        try standings?.add(result)
        try lines?.add(page.lines)
        if let account = page.account { try scores?.add(account, of: result.unit.id) }
        if let own { outputs += try own.write(result, in: group.assessed.competition, create) }
        try site?.add(result, in: group.assessed, create)
        eachUnit()
      }
      if let standings = consume standings { outputs.append(try standings.close()) }
    }
    for standing in report.outsiders {
      let nothing = Account(unit: standing.unit, nodes: [], lines: [], total: nil)
      let result = UnitResult(unit: unit(standing.unit), group: nil, standing: standing, account: nothing)
      try rankings?.add(result, in: nil)
      try scores?.add(result)
      try site?.add(result, in: nil, create)
    }
    outputs += try site?.finish(names, create) ?? []
    let outsiders = Set(report.outsiders.map(\.unit))
    for ended in report.assessment.ended where !outsiders.contains(ended.unit.id) { try rankings?.add(ended.unit, fate(of: ended)) }
    if let rankings = consume rankings { outputs.append(try rankings.close()) }
    if let lines = consume lines { outputs.append(try lines.close()) }
    if let scores = consume scores { outputs.append(try scores.close()) }
    return outputs
  }

  private func fate(of ended: EndedUnit) -> UnitFate {
    func named(_ unit: Unit) -> UnitFate.Named { UnitFate.Named(id: unit.id.text, name: unit.name) }
    return UnitFate(ended: named(ended.unit), until: ended.unit.until?.description ?? "", heirs: ended.heirs.map { named(unit($0)) })
  }

  private func unit(_ id: UnitID) -> Unit { unitsByID[id] ?? Unit(id: id, name: id.text) }
}
