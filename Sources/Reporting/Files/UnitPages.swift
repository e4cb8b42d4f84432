internal import Model
internal import Rules
internal import Scoring
internal import Tables

/// What the units of all groups have in the large files, made unit by unit on whatever thread.
struct UnitPages: Sendable {
  private let report: Report
  private let names: ItemNames
  private let unitsByID: KnownUnits
  private let groups: [AssessedGroup]
  private let margins: [[UnitID: Margins]]
  private let lastYear: [UnitID: LastYear]
  /// Whose pages are made, in the order of the groups and their lists.
  private let standings: [(group: Int, standing: Standing)]

  init(report: Report, names: ItemNames, unitsByID: KnownUnits, groups: [AssessedGroup]) {
    self.report = report
    self.names = names
    self.unitsByID = unitsByID
    self.groups = groups
    lastYear = report.lastYear
    let decidedGrades = Set(report.assessment.decisions.filter { $0.what == .grade }.map(\.unit))
    margins = groups.map { $0.margins({ report.assessment.adjustments(of: $0) }, decidedGrades: decidedGrades) }
    standings = groups.indices.flatMap { group in groups[group].standings.map { (group, $0) } }
  }

  /// What one unit has.
  struct Page: Sendable {
    var result: UnitResult
    /// Its rows of `lines.csv`; none where they are not wanted.
    var lines: [[CSVField]] = []
    /// Its line of `scores.json`; nil where it is not wanted.
    var account: [UInt8]?
  }

  // So many at a time: enough for every core, and memory does not grow with their number.
  private static let atOnce = 32

  /// Hands on the pages in their order, each with the number of its group, while the next are made; the first unit without a sound account
  /// ends it.
  ///
  /// One page at a time is taken, on whatever thread.
  func each(_ take: (Int, Page) throws -> Void) throws {
    try withoutActuallyEscaping(take) { take in
      nonisolated(unsafe) let take = take
      var ready: [(group: Int, page: Page)] = []
      var start = 0
      while start < standings.count || !ready.isEmpty {
        let (pages, first) = (ready, start)
        let count = min(UnitPages.atOnce, standings.count - first)
        let made = Workforce.allCores.map(count + 1) { number in
          Result { () throws -> (group: Int, page: Page)? in
            if number > 0 { return try page(standings[first + number - 1]) }
            for (group, page) in pages { try take(group, page) }
            return nil
          }
        }
        ready = try made.compactMap { try $0.get() }
        start += count
      }
    }
  }

  private func page(_ place: (group: Int, standing: Standing)) throws -> (group: Int, page: Page) {
    let (group, standing) = (groups[place.group], place.standing)
    let result = UnitResult(
      unit: unitsByID[standing.unit] ?? Unit(id: standing.unit, name: standing.unit.text), group: group.id, standing: standing,
      account: try account(standing), adjustments: report.assessment.adjustments(of: standing.unit),
      margins: margins[place.group][standing.unit],
      lastYear: lastYear[standing.unit])
    var page = Page(result: result)
    if report.outputs.contains(.lines) {
      page.lines = LinesFile.rows(result, names, report.heading.language, places: group.competition.printedPlaces)
    }
    if report.outputs.contains(.scores) { page.account = ScoresFile.account(result, names) }
    return (place.group, page)
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
