internal import Model
internal import Scoring
internal import Tables

/// `site/` (internal edition): static pages that open from disk, without server, network or framework.
///
/// Views of the same accounts that `scores.json` is written from, in the same pass over the units.
struct Site {
  private let report: Report
  private let map: SiteMap
  private let unitPage: UnitPage
  private let exemptions: ErrorCases
  private var rankings: [GroupID: [PageTable.Row]] = [:]
  private var rises: [UnitID: Int] = [:]
  private var outputs: [OutputFile] = []

  /// Nil where the pipeline asks for no site.
  init?(_ report: Report, _ book: RecordBook, _ groups: [NamedGroup], _ names: ItemNames) {
    guard report.hasSite else { return nil }
    self.report = report
    let map = SiteMap(report, groups)
    self.map = map
    exemptions = ErrorCases(book, map)
    unitPage = UnitPage(map: map, book: book, names: names, cases: exemptions)
  }

  /// Writes a unit's page and keeps its row for the ranking.
  mutating func add(_ result: UnitResult, in group: AssessedGroup?, _ create: FileCreator) throws(FileFault) {
    if let file = map.file(of: result.unit.id) {
      try write(file, unitPage.page(result, in: group, file), rows: result.account.lines.count, create)
    }
    if let rise = result.rise(in: group) { rises[result.unit.id] = rise }
    if let group { rankings[group.id, default: []].append(CompetitionPage(map: map, group: group).row(of: result)) }
  }

  /// Writes all other pages, and what gives them their look.
  mutating func finish(_ names: ItemNames, _ create: FileCreator) throws(FileFault) -> [OutputFile] {
    for group in report.assessment.groups {
      guard let file = map.file(of: group.id) else { continue }
      let rows = rankings[group.id] ?? []
      try write(file, CompetitionPage(map: map, group: group).page(rows, file), rows: rows.count, create)
    }
    for page in SitePage.allCases where page.isThere(report) {
      let (text, rows) = content(of: page, names)
      try write(page.file, text, rows: rows, create)
    }
    try write("style.css", SiteStyle.text.markup + "\n", rows: 0, create)
    try write("site.js", SiteScript.text.markup, rows: 0, create)
    return outputs
  }

  private func content(of page: SitePage, _ names: ItemNames) -> (String, rows: Int) {
    switch page {
    case .overview: (OverviewPage(map: map, rises: rises).page, report.assessment.groups.count)
    case .exemptions: (exemptions.page, report.assessment.verdicts.count)
    case .honors: (HonorsPage(map: map, lists: report.honorLists(names)).page, report.assessment.honors.count)
    case .problems: (LedgerPages(map: map).problems, report.knownProblems.count)
    case .collection: (LedgerPages(map: map).collection, report.submissions.entries.count)
    }
  }

  private mutating func write(_ name: String, _ text: String, rows: Int, _ create: FileCreator) throws(FileFault) {
    outputs.append(try OutputFile.write(text, rows: rows, to: "site/\(name)", create))
  }
}

extension OutputFile {
  /// Writes a page; it reaches the disk when its folder is published.
  static func write(_ text: String, rows: Int, to name: String, _ create: FileCreator) throws(FileFault) -> OutputFile {
    var file = try create(name)
    try file.write(text)
    return OutputFile(name, rows: rows, try file.close(sync: false))
  }
}
