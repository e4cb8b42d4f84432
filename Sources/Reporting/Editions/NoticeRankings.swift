internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring
internal import Tables

/// `notice/rankings.csv` and `notice/notice.html`, the public's ranking: which ranking it is, and of each unit the columns that the rulebook lists.
///
/// Every cell is picked by name; nothing is taken over from the internal rankings.
struct NoticeRankings {
  private let report: Report
  private let publication: Publication
  private let units: KnownUnits

  /// Nil where the pipeline or the rulebook has no notice edition.
  init?(_ report: Report) {
    guard report.editions.contains(.notice), let publication = report.rulebook.publication else { return nil }
    self.report = report
    self.publication = publication
    units = report.unitsByID
  }

  func write(_ create: FileCreator) throws(FileFault) -> [OutputFile] {
    let language = report.heading.language
    let groups = report.assessment.groups.filter { publication.includes($0.id.competition) }
    let columns: [Column] =
      [.competitionName, .division] + publication.fields.map(\.column) + (publication.telephone == nil ? [] : [.telephone])
    var file = try TableFile("notice/rankings.csv", columns.map { $0.header(language) }, report.heading.imprint(.notice), create)
    for group in groups {
      for standing in published(group) {
        try file.add(
          [.text(group.competition.name[language]), .text(group.id.division)]
            + publication.fields.map { cell($0, standing, group.competition, language) }
            + (publication.telephone.map { [.text($0)] } ?? []))
      }
    }
    return [try file.close(), try writePage(create)]
  }

  /// `notice/notice.html`: the same columns, a table a group, and the honors in the notice.
  private func writePage(_ create: FileCreator) throws(FileFault) -> OutputFile {
    let language = report.heading.language
    let groups = report.assessment.groups.filter { publication.includes($0.id.competition) }
    let columns = publication.fields.map { field in
      PageTable.Column(field.column.header(language).sentence, field.kind)
    }
    var sections = groups.map { group -> HTML in
      let rows = published(group).map { standing in
        PageTable.Row(publication.fields.map { HTML(text: words($0, standing, group.competition, language)) })
      }
      return NoticeRankings.section(PageTable(caption: group.title[language], columns: columns, rows: rows))
    }
    let honors = HonorNoticeFile.table(report, language)
    if !honors.rows.isEmpty { sections.append(NoticeRankings.section(honors)) }
    if let telephone = publication.telephone { sections.append("<p class=\"notice\">\(SheetWords.telephone(telephone)[language])</p>") }
    let page = SheetPage(
      heading: report.heading, edition: .notice, kind: SheetWords.notice, title: report.heading.title[language], main: HTML(sections))
    let rows = groups.reduce(honors.rows.count) { $0 + $1.standings.count }
    return try OutputFile.write(page.text, rows: rows, to: "notice/notice.html", create)
  }

  private static func section(_ table: PageTable) -> HTML {
    """
    <section class="published">
    <h2>\(table.caption)</h2>
    \(table.html)
    </section>
    """
  }

  /// A group in an order that tells no more than the listed fields do: by place only where places or totals are published, else by
  /// grade, where that is, then by id. Whether a unit has a place at all would be told by the order, too.
  private func published(_ group: AssessedGroup) -> [Standing] {
    let fields = Set(publication.fields)
    guard fields.isDisjoint(with: [.place, .total]) else { return group.standings }
    let grades = fields.contains(.grade) ? group.competition.grades.keys : []
    let rank = { (standing: Standing) in standing.grade.flatMap { grades.firstIndex(of: $0) } ?? grades.count }
    return group.standings.sorted { left, right in
      let (first, second) = (rank(left), rank(right))
      return first != second ? first < second : left.unit < right.unit
    }
  }

  private func cell(_ field: Publication.Field, _ standing: Standing, _ competition: Competition, _ language: Language) -> CSVField {
    switch field {
    case .place: .number(standing.place)
    case .total: .number(standing.total, places: competition.rounding.places)
    case .unitID, .unit, .grade: .text(words(field, standing, competition, language))
    }
  }

  /// What a cell says.
  private func words(_ field: Publication.Field, _ standing: Standing, _ competition: Competition, _ language: Language) -> String {
    switch field {
    case .place: standing.place.map(String.init) ?? ""
    case .unitID: standing.unit.text
    case .unit: units[standing.unit]?.name ?? standing.unit.text
    case .total: standing.total?.text(places: competition.rounding.places) ?? ""
    case .grade: standing.grade.map { competition.name(of: $0)[language] } ?? ""
    }
  }
}

extension Publication.Field {
  fileprivate var column: Column {
    switch self {
    case .place: .place
    case .unitID: .unitID
    case .unit: .unit
    case .total: .total
    case .grade: .grade
    }
  }

  fileprivate var kind: PageTable.Column.Kind {
    switch self {
    case .place: .place
    case .unit: .rowHeader
    case .total: .number
    case .unitID, .grade: .word
    }
  }
}
