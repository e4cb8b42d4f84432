internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// `exemptions.html`: every error, to be found by any name of its unit, document, day or id, with the answer in a sentence; and the same
/// for the errors of one unit. Persons and descriptions are left out: unit, description and day are the person.
struct ErrorCases {
  private let book: RecordBook
  private let map: SiteMap
  private let ofUnit: [UnitID: [ErrorEntry]]

  init(_ book: RecordBook, _ map: SiteMap) {
    self.book = book
    self.map = map
    var ofUnit: [UnitID: [ErrorEntry]] = [:]
    for entry in book.errors {
      for unit in book.questions.units(concernedBy: entry.verdict.error) { ofUnit[unit, default: []].append(entry) }
    }
    self.ofUnit = ofUnit
  }

  private var language: Language { map.language }

  var page: String {
    let effects = Impact.Effect.allCases.map { (word: $0.rawValue, label: $0.label[language]) }
    let search = PageSearch(
      list: "cases", label: PageWords.findErrors[language], language: language, choices: (PageWords.effect[language], effects))
    let main: HTML = """
      \(whole)
      \(search.html)
      <ul class="cases" id="cases">
      \(book.errors.sorted(by: ErrorEntry.reachesFarther).map(item))
      </ul>
      """
    let lead: HTML = "<p>\(counts)</p>"
    return map.page(SitePage.exemptions.file, title: PageWords.exemptions[language], lead: lead, main: main)
  }

  /// The part of a unit's page; nothing where no error shows in its account.
  func section(of unit: UnitID) -> HTML {
    guard let own = ofUnit[unit] else { return "" }
    return """
      <section>
      <h2>\(PageWords.ownExemptions[language])</h2>
      <ul class="cases">
      \(own.map { item($0, on: unit) })
      </ul>
      </section>
      """
  }

  private var counts: String {
    "\(PageWords.errors[language]) \(book.errors.count)\(language.colon)" + book.report.assessment.verdictCounts.text(language)
  }

  /// What would be were nothing exempt, and were everything.
  private var whole: HTML {
    let said = book.allImpacts.filter { $0.subject == .everything }.map { impact -> HTML in
      "<li>\(impact.label[language])\(language.colon)\(PageWords.moved(impact.changes.count)[language])</li>"
    }
    return said.isEmpty ? "" : "<section><h2>\(PageWords.ofAll[language])</h2><ul>\(said)</ul></section>"
  }

  private func item(_ entry: ErrorEntry) -> HTML { item(entry, on: nil) }

  /// An error as the page of a unit tells of it, or the page of all.
  private func item(_ entry: ErrorEntry, on page: UnitID?) -> HTML {
    let verdict = entry.verdict
    let effect = entry.impact?.effect
    let known = [verdict.error, verdict.matter].compactMap(\.self).joined(separator: " · ")
    let unit: HTML = verdict.unit.map { unit in map.link(to: unit, named: book.name(of: unit) ?? unit.text) } ?? ""
    let tag: HTML =
      effect.map { "<span class=\"tag \($0 == .none ? "none" : "reaches")\">\($0.label[language])</span>" as HTML } ?? ""
    return """
      <li data-found="\(found(entry))"\(HTML.attribute("data-match", effect?.rawValue))>
      <h3>\(unit)<span class="known">\(known)</span><span class="tag none">\(verdict.label[language])</span>\(tag)</h3>
      \(entry.impact.map(conclusion) ?? "")
      <dl>
      \(details(entry, on: page).map { "<div><dt>\($0.0[language])</dt><dd>\($0.1)</dd></div>" as HTML })
      </dl>
      </li>
      """
  }

  private func conclusion(_ impact: ImpactAnswer) -> HTML {
    let answer = impact.units.isEmpty ? NoEffect.notScored.sentence : impact.effect.sentence
    let because = impact.because.map { language.colon + $0.sentence[language] } ?? ""
    return "<p class=\"conclusion\">\(answer[language])\(because)\(language.fullStop)</p>"
  }

  private func details(_ entry: ErrorEntry, on page: UnitID?) -> [(LocalizedText, HTML)] {
    let (verdict, record) = (entry.verdict, entry.record)
    var details: [(LocalizedText, HTML)] = [(PageWords.decision, "\(verdict.because[language])")]
    if let impact = entry.impact {
      let years = "\(PageWords.asDecided[language]) → \(impact.years.other[language])"
      let units = impact.units + [page].compactMap(\.self).filter { !impact.units.contains($0) }
      for unit in units {
        guard let change = impact.change(of: unit) else { continue }
        let whose = units.count > 1 ? book.impacts.name(of: unit) + language.colon : ""
        details.append(
          (PageWords.moves, "\(whose)\(book.impacts.move(change, impact.question, language))\(language.bracketed(years))")
        )
      }
      let displaced = impact.displaced.map { change -> HTML in
        let move = book.impacts.move(change, impact.question, language)
        return "<div>\(map.link(to: change.unit, named: book.impacts.name(of: change.unit)))\(language.bracketed(move))</div>"
      }
      if !displaced.isEmpty { details.append((PageWords.displaced, "\(displaced)")) }
    }
    let kind = [record?.kind, record?.attributes["severity"]].compactMap(\.self).joined(separator: " · ")
    let occurred = [record?.attributes["occurred_on"], record?.attributes["document"]].compactMap(\.self).joined(separator: " · ")
    if !kind.isEmpty { details.append((PageWords.kind, HTML(text: kind))) }
    if !occurred.isEmpty { details.append((PageWords.occurred, HTML(text: occurred))) }
    return details
  }

  /// What is not on the page and yet asked for: other names, days, numbers of decisions.
  private func found(_ entry: ErrorEntry) -> String {
    let decision = entry.verdict.verdict.decision
    let words = [
      entry.record?.attributes["found_on"], decision?.document, decision?.decidedOn?.description, decision?.effectiveOn?.description,
      decision?.id,
    ]
    let names = entry.verdict.unit.flatMap { book.impacts.units[$0]?.names } ?? []
    return (names + words.compactMap(\.self)).joined(separator: " ")
  }
}
