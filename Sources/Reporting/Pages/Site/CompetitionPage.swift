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
    let source = [competition.citation.document, competition.citation.article.map { Phrases.article($0)[language] }].compactMap(\.self)
    let lead: HTML = """
      <dl>
      <div><dt>\(Standing.Status.ranked.label[language])</dt><dd>\(PageWords.units(ranked)[language])</dd></div>
      \(source.isEmpty ? "" : "<div><dt>\(PageWords.by[language])</dt><dd>\(source.joined(separator: " "))</dd></div>" as HTML)
      </dl>
      """
    let main: HTML = """
      \(GradeBar(group: group, language: language).html)
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
      ] + group.dimensions.map { HTML(text: NumberText.rounded(scores[$0.id] ?? nil, places: places)) }
      + ["\((status + (remarks.isEmpty ? [] : [remarks])).joined(separator: language.semicolon))"]
    return PageTable.Row(cells, found: result.unit.allNames.joined(separator: " "))
  }

  private func table(_ rows: [PageTable.Row]) -> PageTable {
    let names = [Column.place, .unit, .total, .grade].map { $0.header(language).sentence }
    let kinds: [PageTable.Column.Kind] = [.place, .rowHeader, .number, .text]
    let columns =
      zip(names, kinds).map { PageTable.Column($0, $1) } + group.dimensions.map { PageTable.Column($0.name[language], .number) }
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
      \(BarTable(caption: PageWords.distribution[language], heads: heads, rows: rows).html)
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

/// How the units of a group are spread over its grades: one bar, and the numbers in words below it.
struct GradeBar {
  /// Looks that `style.css` knows; further grades share the last one.
  private static let looks: [StaticString] = ["g0", "g1", "g2", "g3", "g4", "g5"]

  let group: AssessedGroup
  let language: Language

  var html: HTML {
    let grades = group.competition.grades
    guard !grades.isEmpty, !group.standings.isEmpty else { return "" }
    let counts = grades.values.map { grade in (grade.name[language], group.standings.count { $0.grade == grade.id }) }
    let rest = group.standings.count - counts.reduce(0) { $0 + $1.1 }
    let all = counts + (rest > 0 ? [(PageWords.ungraded[language], rest)] : [])
    let scale = BarScale(from: .zero, to: Fraction(group.standings.count))
    var (parts, keys): ([Bar.Part], [HTML]) = ([], [])
    var before = 0
    for (index, (name, count)) in all.enumerated() where count > 0 {
      let look = GradeBar.looks[rest > 0 && index == all.count - 1 ? GradeBar.looks.count - 1 : min(index, GradeBar.looks.count - 1)]
      let (from, to) = (scale.position(Fraction(before)), scale.position(Fraction(before + count)))
      parts.append(Bar.Part(from: from, to: to, look: look))
      keys.append("<li><span class=\"key \(HTML(stringLiteral: "\(look)"))\" aria-hidden=\"true\"></span>\(name) \(count)</li>")
      before += count
    }
    return """
      <div class="grades">
      \(Bar(parts: parts).html)
      <ul class="legend" aria-label="\(PageWords.grades[language])">
      \(keys)
      </ul>
      </div>
      """
  }
}

/// The field that searches a list or table; shown where scripts run.
struct PageSearch {
  let list: StaticString
  let label: String
  let language: Language
  /// What the list can be limited to, and what that is called.
  var choices: (label: String, words: [(word: String, label: String)])?

  var html: HTML {
    """
    <form class="tools" role="search" hidden="hidden" data-for="\(HTML(stringLiteral: "\(list)"))" data-count="\(PageWords.shown[language])">
    <label>\(label)<input type="search" name="filter" autocomplete="off"/></label>
    \(select)
    <output name="count"></output>
    </form>
    """
  }

  private var select: HTML {
    guard let choices else { return "" }
    let options = choices.words.map { "<option value=\"\($0.word)\">\($0.label)</option>" as HTML }
    return """
      <label class="short">\(choices.label)<select name="match"><option value="">\(PageWords.any[language])</option>\(options.reduce("", +))</select></label>
      """
  }
}
