internal import Model

/// A page of its own, for paper: no script, nothing from elsewhere.
struct SheetPage {
  let heading: Heading
  let edition: Edition
  /// What kind of sheet it is, above the title.
  var kind: LocalizedText?
  var title: String
  /// Further facts below the title.
  var facts: [(name: String, value: String)] = []
  var main: HTML

  var text: String {
    let language = heading.language
    let standing = [
      (PageWords.period[language], heading.period.description), (Column.stage.header(language).sentence, heading.stage.label[language]),
      (Column.edition.header(language).sentence, edition.label[language]),
    ]
    let listed = (facts + standing).map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML }
    let body: HTML = """
      <header>
      \(kind.map { "<p>\($0[language])</p>" as HTML } ?? "")
      <h1>\(title)</h1>
      <dl>
      \(listed)
      </dl>
      \(heading.notice.map { "<p class=\"notice\" role=\"note\">\($0[language])</p>" as HTML } ?? "")
      </header>
      <main>
      \(main)
      </main>
      """
    let name = [kind?[language], title].compactMap(\.self).joined(separator: " · ")
    return PageDocument(language: language, title: name, dress: .alone(PageStyle.sheet), body: body).text
  }
}
