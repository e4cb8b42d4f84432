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
    var scores: ScoresFile?
    var standings: GroupFile?
    let own = UnitEdition(report, names)
    var site = Site(report, book, groups, names)
    var outputs: [OutputFile] = []
    var next = 0
    /// Closes the files of groups that are through, and begins those up to a group's own.
    func turn(to group: Int) throws {
      while next <= group {
        // What all units share is written while pages are made.
        if next == 0, wanted.contains(.scores) { scores = try ScoresFile(report, book, groups, names, create) }
        if let done = standings.take() { outputs.append(try done.close()) }
        if wanted.contains(.groups), next < groups.count {
          standings = try GroupFile(groups[next], report.heading, names, create, keeping: report.workbook?.table)
        }
        next += 1
      }
    }
    let pages = UnitPages(report: report, names: names, unitsByID: unitsByID, groups: groups.map(\.assessed))
    try pages.each { number, page in
      let group = groups[number].assessed
      let result = page.result
      try turn(to: number)
      try standings?.add(result)
      try lines?.add(page.lines)
      if let account = page.account { try scores?.add(account, of: result.unit.id) }
      if let own { outputs += try own.write(result, in: group.competition, create) }
      try site?.add(result, in: group, create)
      eachUnit()
    }
    try turn(to: groups.count)
    for standing in report.outsiders {
      let nothing = Account(unit: standing.unit, nodes: [], lines: [], total: nil)
      let result = UnitResult(unit: unit(standing.unit), group: nil, standing: standing, account: nothing)
      try scores?.add(result)
      try site?.add(result, in: nil, create)
    }
    outputs += try site?.finish(names, create) ?? []
    if let lines = consume lines { outputs.append(try lines.close()) }
    if let scores = scores.take() { outputs.append(try scores.close()) }
    return outputs
  }

  private func unit(_ id: UnitID) -> Unit { unitsByID[id] ?? Unit(id: id, name: id.text) }
}
