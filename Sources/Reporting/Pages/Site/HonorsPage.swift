internal import Model

/// `honors.html`: who may be honored, who may not, and why; nominees by their number alone.
struct HonorsPage {
  let map: SiteMap
  let lists: [HonorList]

  private var language: Language { map.language }

  var page: String { map.page(SitePage.honors.file, title: PageWords.honors[language], main: HTML(lists.map(section))) }

  private func section(_ list: HonorList) -> HTML {
    let source = list.citation?.text(language)
    let titles: [HonorHeader] = [.rank, .unit, .nominee, .status, .state, .stateOn, .noticeEnds, .because]
    let columns = titles.map { title in
      PageTable.Column(title.header(language).sentence, kind(of: title))
    }
    let rows = list.entries.map { entry -> PageTable.Row in
      let reasons = entry.reasons.map { reason -> HTML in
        let rows = reason.rows.map { $0.named(language) }.joined(separator: language.comma)
        return "<div>\(reason.because[language])\(rows.isEmpty ? "" : language.bracketed(rows))</div>"
      }
      let unit: HTML = entry.unit.map { map.link(to: $0, named: entry.unitName ?? $0.text) } ?? ""
      return PageTable.Row([
        "\(entry.rank.map(String.init) ?? "")", unit, "\(entry.nominee ?? "")", "\(entry.status.label[language])", "\(entry.state ?? "")",
        "\(entry.stateOn ?? "")", "\(entry.noticeEnds ?? "")", "\(reasons)",
      ])
    }
    let table = PageTable(caption: list.name[language], columns: columns, rows: rows, isStacked: true)
    return """
      <section>
      <h2>\(list.name[language])</h2>
      \(source.map { "<p class=\"remark\">\($0)</p>" as HTML } ?? "")
      \(rows.isEmpty ? "<p>\(PageWords.nothing[language])</p>" : table.html)
      </section>
      """
  }

  private func kind(of header: HonorHeader) -> PageTable.Column.Kind {
    switch header {
    case .rank: .place
    case .unit: .rowHeader
    case .because: .long
    default: .word
    }
  }
}
