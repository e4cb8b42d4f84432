internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// `problems.html` and `collection.html`: what is open, and who has not reported.
struct LedgerPages {
  let map: SiteMap

  private var language: Language { map.language }
  private var report: Report { map.report }

  /// The problem ledger as it stands (问题台账).
  var problems: String {
    let problems = report.knownProblems
    let units = report.unitsByID
    let titles: [LedgerHeader] = [
      .problem, .unit, .source, .kind, .foundOn, .dueOn, .closedOn, .reopenedOn, .state, .overdueDays, .cause,
    ]
    let columns = titles.map { title in
      PageTable.Column(
        title.header(language).sentence, title == .problem ? .rowHeader : title == .overdueDays ? .number : title == .unit ? .text : .word)
    }
    let rows = problems.map { record, problem -> PageTable.Row in
      func cell(_ column: String) -> HTML { HTML(text: record.attributes[column] ?? "") }
      let unit: HTML = record.unit.map { map.link(to: $0, named: units[$0]?.name ?? $0.text) } ?? ""
      return PageTable.Row(
        [
          cell("problem_id"), unit, cell("source"), cell("kind"), cell("found_on"), cell("due_on"),
          "\(problem.closedOn?.description ?? "")", "\(problem.reopenedOn?.description ?? "")", "\(problem.state.label[language])",
          "\(problem.overdueDays.map(String.init) ?? "")", "\(record.causes.joined(separator: language.semicolon))",
        ], found: record.unit.flatMap { units[$0]?.allNames.joined(separator: " ") }, match: problem.state.rawValue)
    }
    let states = WordCounts(of: Problem.State.allCases, among: problems.map(\.problem.state), named: \.label)
    let table = PageTable(
      id: "problems", caption: PageWords.problems[language], columns: columns, rows: rows, isSortable: true, isStacked: true)
    let choices = Problem.State.allCases.map { (word: $0.rawValue, label: $0.label[language]) }
    let search = PageSearch(
      list: "problems", label: PageWords.findProblems[language], language: language,
      choices: (LedgerHeader.state.header(language).sentence, choices), columns: columns)
    return page(.problems, lead: states.text(language), search, table)
  }

  /// Who has handed in what, by lead department (催报清单).
  var collection: String {
    let units = report.unitsByID
    func names(_ ids: [UnitID]) -> HTML {
      let links = ids.map { "<div>\(map.link(to: $0, named: units[$0]?.name ?? $0.text))</div>" as HTML }
      return "\(links)"
    }
    let columns = [
      PageTable.Column(CollectionFile.lead[language].sentence, .word),
      PageTable.Column(CollectionFile.indicator[language].sentence, .rowHeader),
      PageTable.Column(CollectionFile.dueOn[language].sentence, .word), PageTable.Column(CollectionFile.units[language].sentence, .number),
      PageTable.Column(CollectionFile.submitted[language].sentence, .number),
      PageTable.Column(CollectionFile.missingUnits[language].sentence),
      PageTable.Column(CollectionFile.provisionalUnits[language].sentence), PageTable.Column(CollectionFile.lateUnits[language].sentence),
      PageTable.Column(CollectionFile.partialUnits[language].sentence),
    ]
    let rows = report.submissions.entries.map { entry in
      PageTable.Row([
        "\(entry.lead ?? "")", "\(report.rulebook.readings[entry.reading]?.name[language] ?? entry.reading.text)",
        "\(entry.dueOn?.description ?? "")", "\(entry.units)", "\(entry.submitted)", names(entry.missing), names(entry.provisional),
        names(entry.late.map(\.unit)), names(entry.partial.map(\.unit)),
      ])
    }
    let table = PageTable(
      id: "collection", caption: PageWords.collection[language], columns: columns, rows: rows, isSortable: true, isStacked: true)
    let search = PageSearch(list: "collection", label: PageWords.findCollection[language], language: language, columns: columns)
    return page(.collection, lead: "", search, table)
  }

  private func page(_ page: SitePage, lead: String, _ search: PageSearch, _ table: PageTable) -> String {
    let main: HTML = """
      \(search.html)
      \(table.html)
      """
    return map.page(page.file, title: page.title[language], lead: lead.isEmpty ? "" : "<p>\(lead)</p>", main: main)
  }
}
