internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// Which page is called what, and what stands in every page's frame.
struct SiteMap {
  /// Groups that the navigation names; of more it would be a wall.
  private static let namedGroups = 8

  let report: Report
  let language: Language
  /// Whether any unit's place of last year is known.
  let knowsLastYear: Bool
  private let unitFiles: [UnitID: String]
  private let groupFiles: [(id: GroupID, title: String, file: String)]
  /// Those there is something for: found out once, not for every unit's page anew.
  private let pages: [SitePage]

  init(_ report: Report, _ groups: [NamedGroup]) {
    self.report = report
    language = report.heading.language
    let language = language
    groupFiles = groups.map { ($0.assessed.id, $0.assessed.title[language], "competition-\($0.name).html") }
    let standings = report.assessment.groups.flatMap(\.standings) + report.outsiders
    var safe = SafeNames()
    var files: [UnitID: String] = [:]
    for unit in Set(standings.map(\.unit)).sorted() { files[unit] = "unit-\(safe.name(for: unit.text)).html" }
    unitFiles = files
    knowsLastYear = report.facts.records.contains { $0.table == .lastYear }
    pages = SitePage.allCases.filter { $0.isThere(report) }
  }

  func file(of unit: UnitID) -> String? { unitFiles[unit] }

  func file(of group: GroupID) -> String? { groupFiles.first { $0.id == group }?.file }

  /// A unit's name, leading to its page where it has one. Names keep their own direction of writing.
  func link(to unit: UnitID, named name: String) -> HTML {
    guard let file = unitFiles[unit] else { return "<bdi>\(name)</bdi>" }
    return "<a href=\"\(HTML.address(file))\"><bdi>\(name)</bdi></a>"
  }

  func link(to file: String?, _ text: String) -> HTML {
    guard let file else { return HTML(text: text) }
    return "<a href=\"\(HTML.address(file))\">\(text)</a>"
  }

  /// A page in the frame of all pages.
  func page(_ file: String, title: String, lead: HTML = "", main: HTML) -> String {
    let heading = report.heading
    let notice: HTML = heading.notice.map { "<p class=\"notice\" role=\"note\">\($0[language])</p>" } ?? ""
    let standing = [heading.stage.label, heading.imprint().editionName].map { $0[language] }.joined(separator: " · ")
    let body: HTML = """
      <a class="skip" href="#content">\(PageWords.skip[language])</a>
      <nav aria-label="\(PageWords.pages[language])">
      <ul>
      \(mainPages(file))
      </ul>
      \(groupPages(file))
      </nav>
      <header>
      <h1>\(title)</h1>
      \(lead)
      \(notice)
      </header>
      <main id="content">
      \(main)
      </main>
      <footer><p>\(heading.title[language]) · \(heading.period.description) · \(standing)</p></footer>
      """
    let name = title == heading.title[language] ? PageWords.overview[language] : title
    return PageDocument(language: language, title: "\(name) · \(heading.title[language])", dress: .site, body: body).text
  }

  private func mainPages(_ current: String) -> HTML {
    var items = pages.map { (file: $0.file, title: $0.title[language]) }
    if !report.rulebook.projects.isEmpty { items.append(("../bulletin.html", PageWords.bulletin[language])) }
    return links(items, current)
  }

  /// The rankings, in a list of their own; none where there are too many.
  private func groupPages(_ current: String) -> HTML {
    guard (1...SiteMap.namedGroups).contains(groupFiles.count) else { return "" }
    let items = groupFiles.map { (file: $0.file, title: $0.title) }
    return """
      <ul aria-label="\(PageWords.competitions[language])">
      \(links(items, current))
      </ul>
      """
  }

  private func links(_ items: [(file: String, title: String)], _ current: String) -> HTML {
    HTML(
      items.map { item in
        let here: HTML = item.file == current ? " aria-current=\"page\"" : ""
        return "<li><a href=\"\(HTML.address(item.file))\"\(here)>\(item.title)</a></li>"
      })
  }
}

/// The pages of which there is one.
enum SitePage: String, CaseIterable {
  case overview = "index", exemptions, honors, problems, collection

  var file: String { rawValue + ".html" }

  var title: LocalizedText {
    switch self {
    case .overview: PageWords.overview
    case .exemptions: PageWords.exemptions
    case .honors: PageWords.honors
    case .problems: PageWords.problems
    case .collection: PageWords.collection
    }
  }

  /// Whether the report has something for it.
  func isThere(_ report: Report) -> Bool {
    switch self {
    case .overview: true
    case .exemptions: report.rulebook.exemption != nil
    case .honors: !report.rulebook.honors.isEmpty
    case .problems: !report.knownProblems.isEmpty
    case .collection: report.submissions.entries.contains { $0.lead != nil }
    }
  }
}

extension AssessedGroup {
  /// The competition's name, with the division where it is one of several.
  var title: LocalizedText {
    guard let division = id.division else { return competition.name }
    return LocalizedText(zh: "\(competition.name.zh) · \(division)", en: "\(competition.name.en) · \(division)")
  }
}
