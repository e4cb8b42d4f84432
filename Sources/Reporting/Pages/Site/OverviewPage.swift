internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// `index.html`: which assessment it is, who leads where, how grades are spread, what is open; and every unit to be found.
struct OverviewPage {
  /// Leaders a competition.
  private static let leaders = 3

  /// Units that rose or fell the most.
  private static let movers = 5

  let map: SiteMap
  /// Places won or lost since last year, as far as it is known.
  let rises: [UnitID: Int]

  private var language: Language { map.language }
  private var report: Report { map.report }

  var page: String {
    let main: HTML = """
      <section>
      <h2>\(PageWords.competitions[language])</h2>
      <ul class="cards">
      \(report.assessment.groups.map(card))
      </ul>
      </section>
      <section>
      <h2>\(PageWords.glance[language])</h2>
      <dl class="facts">
      \(glance.map { "<div><dt>\($0.0[language])</dt><dd>\($0.1)</dd></div>" as HTML })
      </dl>
      </section>
      <section>
      <h2>\(PageWords.allUnits[language])</h2>
      \(PageSearch(list: "units", label: PageWords.searchUnits[language], language: language).html)
      \(units.html)
      </section>
      """
    return map.page(SitePage.overview.file, title: report.heading.title[language], lead: facts, main: main)
  }

  private var facts: HTML {
    let heading = report.heading
    var facts: [(LocalizedText, String)] = [(PageWords.period, heading.period.description)]
    if let start = heading.countsFrom { facts.append((PageWords.countedFrom, start.description)) }
    facts += [
      (PageWords.upTo, heading.cutOff.description), (PageWords.known, heading.asOf.description),
      (Column.stage.text, heading.stage.label[language]), (Column.edition.text, heading.imprint().editionName[language]),
      (PageWords.by, heading.rulebookTitle[language]),
    ]
    return "<dl>\(facts.map { "<div><dt>\($0.0[language])</dt><dd>\($0.1)</dd></div>" as HTML })</dl>"
  }

  private func card(_ group: AssessedGroup) -> HTML {
    let units = report.unitsByID
    let leading = group.standings.prefix(OverviewPage.leaders).filter { $0.place != nil }.map { standing -> HTML in
      """
      <li><span class="place">\(standing.place ?? 0)</span><span>\(map.link(to: standing.unit, named: units[standing.unit]?.name ?? standing.unit.text))</span><span class="number">\(standing.total?.text(places: group.competition.rounding.places) ?? "")</span></li>
      """
    }
    return """
      <li>
      <h3>\(map.link(to: map.file(of: group.id), group.title[language]))<span>\(PageWords.units(group.standings.count)[language])</span></h3>
      \(leading.isEmpty ? "" : "<ol class=\"leaders\">\(leading)</ol>" as HTML)
      \(ShareBar(gradesOf: group, language).html)
      </li>
      """
  }

  /// Units, errors, lights, findings: in numbers.
  private var glance: [(LocalizedText, HTML)] {
    let standings = report.assessment.groups.flatMap(\.standings) + report.outsiders
    let statuses = WordCounts(of: Standing.Status.allCases, among: standings.map(\.status), named: \.label)
    var glance: [(LocalizedText, HTML)] = [(PageWords.unitsCounted, HTML(text: statuses.text(language)))]
    glance += sinceLastYear
    if report.rulebook.exemption != nil {
      glance.append((PageWords.errors, map.link(to: SitePage.exemptions.file, report.assessment.verdictCounts.text(language))))
    }
    for rule in report.rulebook.lights.values {
      let shown = report.assessment.lights.filter { $0.lights == rule.id }
      guard !shown.isEmpty else { continue }
      // Of several rules each says which it is.
      let title = report.rulebook.lights.count == 1 ? PageWords.lights : rule.name
      glance.append((title, ShareBar(lights: shown.map(\.light), by: rule, language).html))
    }
    if SitePage.honors.isThere(report) {
      glance.append((PageWords.honors, map.link(to: SitePage.honors.file, report.assessment.honorCounts.text(language))))
    }
    let severities = WordCounts(of: [.error, .warning], among: report.notes.findings.map(\.severity), named: \.label)
    let findings = severities.text(language)
    glance.append((PageWords.findings, findings.isEmpty ? "0" : map.link(to: "../findings.csv", findings)))
    return glance
  }

  /// How many rose, fell, or kept their place, and who moved the farthest.
  private var sinceLastYear: [(LocalizedText, HTML)] {
    let ordered = rises.sorted { abs($0.value) != abs($1.value) ? abs($0.value) > abs($1.value) : $0.key < $1.key }
    let (rose, fell) = (ordered.filter { $0.value > 0 }, ordered.filter { $0.value < 0 })
    guard !ordered.isEmpty else { return [] }
    let unmoved = ordered.count - rose.count - fell.count
    let counts = WordCounts([(PageWords.rose, rose.count), (PageWords.fell, fell.count), (PageWords.unmoved, unmoved)])
    let names = report.unitsByID
    let lists = [(PageWords.rose, rose), (PageWords.fell, fell)].filter { !$0.1.isEmpty }.map { title, moved -> HTML in
      let links = moved.prefix(OverviewPage.movers).map { unit, places -> HTML in
        let link = map.link(to: unit, named: names[unit]?.name ?? unit.text)
        return "<li>\(link) \(PageTable.rise(places))</li>"
      }
      return "<ul class=\"legend\" aria-label=\"\(title[language])\">\(links)</ul>"
    }
    return [(PageWords.sinceLastYear, HTML(text: counts.text(language)) + HTML(lists))]
  }

  private var units: PageTable {
    let known = report.unitsByID
    func row(_ standing: Standing, _ group: AssessedGroup?) -> PageTable.Row {
      let unit = known[standing.unit]
      let cells: [HTML] =
        [
          map.link(to: standing.unit, named: unit?.name ?? standing.unit.text),
          "\(group?.title[language] ?? standing.status.label[language])", "\(standing.place.map(String.init) ?? "")",
          "\(standing.total?.text(places: group?.competition.rounding.places ?? 0) ?? "")",
          "\(standing.grade.flatMap { group?.competition.name(of: $0)[language] } ?? "")",
        ] + (map.knowsLastYear ? [PageTable.rise(rises[standing.unit])] : [])
      return PageTable.Row(cells, found: unit?.allNames.joined(separator: " "))
    }
    let rows = report.assessment.groups.flatMap { group in group.standings.map { row($0, group) } } + report.outsiders.map { row($0, nil) }
    let columns: [(Column, PageTable.Column.Kind)] = [
      (.unit, .rowHeader), (.competitionName, .word), (.place, .place), (.total, .number), (.grade, .word),
    ]
    return PageTable(
      id: "units", caption: PageWords.allUnits[language],
      columns: columns.map { PageTable.Column($0.header(language).sentence, $1) }
        + (map.knowsLastYear ? [PageTable.Column(PageWords.sinceLastYear[language], .number)] : []), rows: rows, isSortable: true)
  }
}

extension Column {
  /// The header in both languages.
  var text: LocalizedText { LocalizedText(zh: header(.chinese), en: header(.english).sentence) }
}
