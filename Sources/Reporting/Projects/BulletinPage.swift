extension Bulletin {
  /// The bulletin as one static page: no script, nothing from elsewhere, fit for print.
  var page: String {
    let listed = facts.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>" as HTML }
    let body: HTML = """
      <header>
      <h1>\(title)</h1>
      <dl>
      \(listed)
      </dl>
      \(notice.map { "<p class=\"notice\" role=\"note\">\($0)</p>" as HTML } ?? "")
      </header>
      <main>
      \(sections.map(html))
      </main>
      """
    return PageDocument(language: language, title: title, dress: .alone(PageStyle.base), body: body).text
  }

  private func html(_ section: Section) -> HTML {
    let columns = section.columns.map { PageTable.Column($0.title, $0.isNumber ? .number : .text) }
    let rows = section.rows.map { PageTable.Row($0.map { HTML(text: $0) }) }
    let table = PageTable(id: nil, caption: section.title, columns: columns, rows: rows)
    return """
      <section>
      <h2>\(section.title)</h2>
      \(section.remark.map { "<p class=\"remark\">\($0)</p>" as HTML } ?? "")
      \(section.rows.isEmpty ? "<p>\(nothing)</p>" : table.html)
      </section>
      """
  }
}
