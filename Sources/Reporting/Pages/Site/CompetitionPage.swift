internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// `competition-<name>.html`: a ranking to sort and search, with what each dimension came to, and how the totals are spread.
struct CompetitionPage {
  let map: SiteMap
  let group: AssessedGroup

  private var language: Language { map.language }
  private var competition: Competition { group.competition }

  func page(_ rows: [PageTable.Row], _ file: String) -> String {
    let ranked = group.standings.count { $0.place != nil }
    let source = competition.citation.text(language)
    let lead: HTML = """
      <dl>
      <div><dt>\(Standing.Status.ranked.label[language])</dt><dd>\(PageWords.units(ranked)[language])</dd></div>
      \(source.map { "<div><dt>\(PageWords.by[language])</dt><dd>\($0)</dd></div>" as HTML } ?? "")
      </dl>
      """
    let main: HTML = """
      \(ShareBar(gradesOf: group, language).html)
      <section>
      <h2>\(PageWords.ranking[language])</h2>
      \(PageSearch(list: "ranking", label: PageWords.findRanking[language], language: language).html)
      \(table(rows).html)
      </section>
      \(distribution)
      """
    return map.page(file, title: group.title[language], lead: lead, main: main)
  }

  /// One unit's row.
  func row(of result: UnitResult) -> PageTable.Row {
    let standing = result.standing
    let scores = Dictionary(result.account.nodes.map { ($0.item, $0.scored) }) { first, _ in first }
    let places = competition.printedPlaces
    let remarks = (standing.incompleteBecause + standing.decidedBecause + standing.gradeBecause).joined(language)
    let status = standing.status == .ranked ? [] : [standing.status.label[language]]
    let cells: [HTML] =
      [
        "\(standing.place.map(String.init) ?? "")", map.link(to: result.unit.id, named: result.unit.name),
        "\(standing.total?.text(places: competition.rounding.places) ?? "")",
        "\(standing.grade.map { competition.name(of: $0)[language] } ?? "")",
      ] + (map.knowsLastYear ? [PageTable.rise(result.rise(in: group))] : [])
      + group.dimensions.map { HTML(text: NumberText.rounded(scores[$0.id] ?? nil, places: places)) }
      + ["\((status + (remarks.isEmpty ? [] : [remarks])).joined(separator: language.semicolon))"]
    return PageTable.Row(cells, found: result.unit.allNames.joined(separator: " "))
  }

  private func table(_ rows: [PageTable.Row]) -> PageTable {
    let names = [Column.place, .unit, .total, .grade].map { $0.header(language).sentence }
    let kinds: [PageTable.Column.Kind] = [.place, .rowHeader, .number, .word]
    let columns =
      zip(names, kinds).map { PageTable.Column($0, $1) }
      + (map.knowsLastYear ? [PageTable.Column(PageWords.sinceLastYear[language], .number)] : [])
      + group.dimensions.map { PageTable.Column($0.name[language], .number) }
      + [PageTable.Column(Column.remarks.header(language).sentence, .long)]
    return PageTable(id: "ranking", caption: group.title[language], columns: columns, rows: rows, isSortable: true)
  }

  private var distribution: HTML {
    let steps = Histogram(group.standings.compactMap(\.total)).steps
    guard let most = steps.map(\.count).max() else { return "" }
    let scale = BarScale(from: .zero, to: Fraction(most))
    let rows = steps.map { step in
      let label = "\(step.from) – \(step.below)"
      let parts = step.count == 0 ? [] : [Bar.Part(from: 0, to: scale.position(Fraction(step.count)), look: "base")]
      return BarTable.Row(label: HTML(text: label), bar: Bar(parts: parts), value: String(step.count))
    }
    let heads = (PageWords.range[language], PageWords.spread[language], PageWords.count[language])
    return """
      <section>
      <h2>\(PageWords.distribution[language])</h2>
      \(BarTable(caption: PageWords.distribution[language], heads: heads, rows: rows, isNarrow: true).html)
      </section>
      """
  }
}

extension AssessedGroup {
  /// The scorecard's first level.
  var dimensions: [ScoreNode] { scorecard.root.children }
}

extension String {
  /// A header as it stands in a page: `staff_quota` → `Staff quota`.
  var sentence: String {
    let words = replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
