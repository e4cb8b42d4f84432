internal import Model
internal import Rules

/// `units/<unit>/account.html`: the same account on paper, to be checked, signed and sent back (得分核对表).
struct AccountPage {
  let account: OwnAccount
  let heading: Heading
  let names: ItemNames
  let feedbackUntil: Day?
  let telephone: String?
  /// The SHA-256 of the account's own JSON.
  let digest: String

  private var language: Language { heading.language }
  private var places: Int { account.competition.printedPlaces }

  var text: String {
    let facts: [(Column, String?)] = [
      (.competitionName, [account.competition.name[language], account.division].compactMap(\.self).joined(separator: " · ")),
      (.total, account.total?.text(places: account.competition.rounding.places)), (.place, account.place.map(String.init)),
      (.grade, account.grade?[language]), (.status, account.status == .ranked ? nil : account.status.label[language]),
    ]
    let main: HTML = """
      <section class="ruled">
      <h2>\(SheetWords.lines[language])</h2>
      \(lines.html)
      </section>
      \(exemptions)
      \(answer)
      \(receipt)
      <p class="small">\(SheetWords.digest[language])\(language.colon)<span class="digest">\(digest)</span></p>
      """
    return SheetPage(
      heading: heading, edition: .unit, kind: LocalizedText("\(heading.title[language]) · \(SheetWords.account[language])"),
      title: account.name, facts: facts.compactMap { column, value in value.map { (column.header(language).sentence, $0) } }, main: main
    ).text
  }

  /// Reported and verified values stand side by side where an objection changed any, else there is one column.
  private var lines: PageTable {
    let isCorrected = account.lines.contains { $0.reported != nil }
    let titles: [(Column, PageTable.Column.Kind)] = [(.number, .place), (.itemName, .rowHeader), (.kind, .word)]
    var columns = titles.map { PageTable.Column($0.header(language).sentence, $1) }
    let values = isCorrected ? [SheetWords.reported, SheetWords.verified, SheetWords.difference] : [SheetWords.value]
    columns += values.map { PageTable.Column($0[language], .number) }
    columns += [
      PageTable.Column(Column.full.header(language).sentence, .number), PageTable.Column(SheetWords.points[language], .number),
      PageTable.Column(SheetWords.rule[language], .source),
    ]
    var rows = account.lines.enumerated().map { index, line -> PageTable.Row in
      let value = line.value.map(NumberText.plain) ?? ""
      let reported = line.reported.map(NumberText.plain) ?? value
      let difference = line.reported.flatMap { old in line.value.flatMap { try? $0 - old } }.map(NumberText.plain) ?? ""
      let sources = [line.citation.text(language), line.document].compactMap(\.self).filter { !$0.isEmpty }.map {
        "<div>\($0)</div>" as HTML
      }
      let values: [HTML] = isCorrected ? ["\(reported)", "\(value)", "\(difference)"] : ["\(value)"]
      return PageTable.Row(
        ["\(index + 1)", "\(names[line.item][language])", "\(line.kind.label[language])"] + values + [
          "\(line.full.map(NumberText.plain) ?? "")", "\(NumberText.signed(line.printed, places: places))", "\(sources)",
        ])
    }
    if let total = account.total {
      let blank = [HTML](repeating: "", count: values.count + 1)
      rows.append(PageTable.Row(["", "\(SheetWords.sum[language])", ""] + blank + ["\(total.text(places: places))", ""], look: .sum))
    }
    return PageTable(caption: SheetWords.lines[language], columns: columns, rows: rows)
  }

  /// Which deductions were relieved, or stand whatever was decided: verdict, document and points; no person, no day, no deed.
  private var exemptions: HTML {
    let decided = account.lines.filter { $0.kind == .relief || $0.verdict != nil }
    guard !decided.isEmpty else { return "" }
    let columns = [
      PageTable.Column(Column.itemName.header(language).sentence, .rowHeader), PageTable.Column(SheetWords.verdict[language]),
      PageTable.Column(Column.recordDocument.header(language).sentence), PageTable.Column(SheetWords.relieved[language], .number),
    ]
    let rows = decided.map { line in
      PageTable.Row([
        "\(names[line.item][language])", "\(line.verdict?[language] ?? "")", "\(line.document ?? "")",
        "\(NumberText.signed(line.kind == .relief ? line.printed : .zero, places: places))",
      ])
    }
    return """
      <section class="ruled">
      <h2>\(SheetWords.exemptions[language])</h2>
      \(PageTable(caption: SheetWords.exemptions[language], columns: columns, rows: rows).html)
      </section>
      """
  }

  private var answer: HTML {
    let until = SheetWords.objections(until: feedbackUntil?.description, telephone: telephone)[language]
    let box: HTML = "<span class=\"box\" aria-hidden=\"true\"></span>"
    return """
      <section class="answer">
      <h2>\(SheetWords.answer[language])</h2>
      \(until.isEmpty ? "" : "<p>\(until)</p>" as HTML)
      <p>\(box)\(SheetWords.agrees[language])</p>
      <p>\(box)\(SheetWords.objects[language])</p>
      <div class="lines"></div>
      <div class="signatures">
      <p>\(SheetWords.handler[language])</p>
      <p>\(SheetWords.head[language])</p>
      <p>\(SheetWords.seal[language])</p>
      <p>\(SheetWords.day[language])</p>
      </div>
      </section>
      """
  }

  private var receipt: HTML {
    """
    <section class="receipt">
    <h2>\(SheetWords.receipt[language])</h2>
    <p>\(SheetWords.received(heading.title[language])[language])</p>
    <div class="signatures">
    <p>\(Column.unit.header(language).sentence)\(language.colon)\(account.name)</p>
    <p>\(SheetWords.receivedBy[language])</p>
    <p>\(SheetWords.seal[language])</p>
    <p>\(SheetWords.day[language])</p>
    </div>
    </section>
    """
  }
}
