internal import Model
internal import Rules
internal import Scoring
internal import Tables

/// What units have in the large files, group by group, made unit by unit on whatever thread.
struct UnitPages: Sendable {
  /// A group, and how far its units are from each other.
  struct PagedGroup: Sendable {
    var assessed: AssessedGroup
    var margins: [UnitID: Margins]
  }

  let report: Report
  let names: ItemNames
  let unitsByID: KnownUnits
  let groups: [PagedGroup]
  let lastYear: [UnitID: LastYear]

  /// What one unit has.
  struct Page: Sendable {
    var place: PagePlace
    var result: UnitResult
    /// Its rows of `lines.csv`; none where they are not wanted.
    var lines: [[CSVField]] = []
    /// Its line of `scores.json`; nil where it is not wanted.
    var account: [UInt8]?
  }

  /// The number of a unit's group, and its own in the list of that.
  struct PagePlace: Sendable {
    var group: Int
    var standing: Int
  }

  // So many at a time: enough for every core, and memory does not grow with their number.
  private static let atOnce = 32

  /// Hands on the pages in the order of the groups' lists, while the next are made; the first unit without a sound account ends it.
  ///
  /// One page at a time is taken, on whatever thread.
  func each(_ take: (Page) throws -> Void) throws {
    try withoutActuallyEscaping(take) { take in
      nonisolated(unsafe) let take = take
      let places = groups.indices.flatMap { group in
        groups[group].assessed.standings.indices.map { PagePlace(group: group, standing: $0) }
      }
      var ready: [Page] = []
      var start = 0
      while start < places.count || !ready.isEmpty {
        let (pages, first) = (ready, start)
        let count = min(UnitPages.atOnce, places.count - first)
        let made = Workforce.allCores.map(count + 1) { number in
          Result { () throws -> Page? in
            if number > 0 { return try page(places[first + number - 1]) }
            for page in pages { try take(page) }
            return nil
          }
        }
        ready = try made.compactMap { try $0.get() }
        start += count
      }
    }
  }

  private func page(_ place: PagePlace) throws -> Page {
    let group = groups[place.group]
    let standing = group.assessed.standings[place.standing]
    let result = UnitResult(
      unit: unitsByID[standing.unit] ?? Unit(id: standing.unit, name: standing.unit.text), group: group.assessed.id, standing: standing,
      account: try account(standing), adjustments: report.assessment.adjustments(of: standing.unit), margins: group.margins[standing.unit],
      lastYear: lastYear[standing.unit])
    var page = Page(place: place, result: result)
    if report.outputs.contains(.lines) {
      page.lines = LinesFile.rows(result, names, report.heading.language, places: group.assessed.competition.printedPlaces)
    }
    if report.outputs.contains(.scores) { page.account = ScoresFile.account(result, names) }
    return page
  }

  /// The checked account of a unit; where only places are asked for, one without lines, since nobody would see them.
  private func account(_ standing: Standing) throws -> Account {
    if !report.outputs.showAccounts {
      return Account(unit: standing.unit, nodes: [], lines: [], total: standing.total)
    }
    guard let account = try report.assessment.account(of: standing.unit) else { throw MissingAccount(unit: standing.unit) }
    try account.requireBalance(with: standing)
    return account
  }
}
