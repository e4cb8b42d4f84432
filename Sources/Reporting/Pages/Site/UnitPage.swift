internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// `unit-<id>.html`: what a unit came to, from base to total, line by line.
struct UnitPage {
  /// Dimensions that are drawn; a flat scorecard of very many indicators is a table, no picture.
  private static let drawnParts = 16

  let map: SiteMap
  let names: ItemNames
  private let cases: ErrorCases
  private let text: LineText
  private let units: KnownUnits

  init(map: SiteMap, book: RecordBook, names: ItemNames, cases: ErrorCases) {
    self.map = map
    self.names = names
    self.cases = cases
    units = map.report.unitsByID
    var measures: [ItemID: LocalizedText] = [:]
    let rulebook = map.report.rulebook
    for scorecard in rulebook.scorecards.values {
      scorecard.root.walk { node, _ in
        if case .indicator(let indicator) = node.content { measures[node.id] = indicator.measure.text(in: rulebook) }
      }
    }
    let readings = Dictionary(rulebook.readings.values.map { ($0.id.text, $0.name) }) { first, _ in first }
    text = LineText(names: names, measures: measures, readings: readings, language: map.language)
  }

  private var language: Language { map.language }

  func page(_ result: UnitResult, in group: AssessedGroup?, _ file: String) -> String {
    let places = group?.competition.printedPlaces ?? 2
    let main: HTML = """
      \(figures(result, group))
      \(notes(result.standing))
      \(position(result, group))
      <div class="charts">
      \(parts(result, group))
      \(Waterfall(lines: result.account.lines, total: result.standing.total, places: places, names: names, language: language).html)
      </div>
      \(lines(result, places))
      \(limits(result))
      \(cases.section(of: result.unit.id))
      """
    let belongs: HTML =
      group.map { group in
        "<p><bdi>\(result.unit.id.text)</bdi> · \(map.link(to: map.file(of: group.id), group.title[language]))</p>"
      } ?? "<p><bdi>\(result.unit.id.text)</bdi></p>"
    return map.page(file, title: result.unit.name, lead: belongs, main: main)
  }

  private func figures(_ result: UnitResult, _ group: AssessedGroup?) -> HTML {
    let standing = result.standing
    let ranked = group?.standings.count { $0.place != nil } ?? 0
    let figures: [(Column, String?)] = [
      (.total, standing.total?.text(places: group?.competition.rounding.places ?? 0)),
      (.place, standing.place.map { PageWords.placeOf($0, ranked) }),
      (.grade, standing.grade.flatMap { group?.competition.name(of: $0)[language] }),
      (.sharedBy, standing.place != nil && standing.sharedBy > 1 ? String(standing.sharedBy) : nil),
      (.staffQuota, standing.staffQuota.map(String.init)),
      (.status, standing.status == .ranked ? nil : standing.status.label[language]),
    ]
    let shown = figures.compactMap { column, value -> HTML? in
      value.map { "<div><dt>\(column.header(language).sentence)</dt><dd>\($0)</dd></div>" }
    }
    return "<dl class=\"figures\">\(shown)</dl>"
  }

  private func notes(_ standing: Standing) -> HTML {
    let tieBreak = standing.tieBreak.map { names[$0.item][language] + " " + ($0.value.map(NumberText.plain) ?? Phrases.none[language]) }
    let notes = [
      (Phrases.incompleteBecause, standing.incompleteBecause.map { $0[language] }), (Phrases.tieBreak, tieBreak),
      (Phrases.gradeBecause, standing.gradeBecause.map { $0[language] }),
      (Phrases.decidedBecause, standing.decidedBecause.map { $0[language] }),
    ]
    return HTML(
      notes.filter { !$0.1.isEmpty }.map { "<p>\($0.0[language])\($0.1.joined(separator: language.semicolon))</p>" as HTML })
  }

  private func position(_ result: UnitResult, _ group: AssessedGroup?) -> HTML {
    guard let group else { return "" }
    let text = PlaceText(result: result, group: group, units: units, language: language)
    return HTML(text.sentences.map { "<p>\($0)</p>" as HTML })
  }

  /// The first level of the scorecard, each against its full points.
  private func parts(_ result: UnitResult, _ group: AssessedGroup?) -> HTML {
    let nodes = result.account.nodes.filter { $0.depth == 1 }
    guard let group, (2...UnitPage.drawnParts).contains(nodes.count) else { return "" }
    let rows = nodes.map { node -> BarTable.Row in
      let scale = BarScale(from: .zero, to: node.full)
      let filled = node.scored.map { [Bar.Part(from: 0, to: scale.position($0), look: "base")] } ?? []
      let scored = node.scored == nil ? "—" : NumberText.rounded(node.scored, places: group.competition.printedPlaces)
      return BarTable.Row(
        label: HTML(text: names[node.item][language]), bar: Bar(parts: [Bar.Part(from: 0, to: BarScale.length, look: "track")] + filled),
        value: "\(scored) / \(NumberText.plain(node.full))")
    }
    let heads = (PageWords.part[language], PageWords.share[language], PageWords.ofFull[language])
    return """
      <section>
      <h2>\(PageWords.parts[language])</h2>
      \(BarTable(caption: PageWords.parts[language], heads: heads, rows: rows).html)
      </section>
      """
  }

  private func lines(_ result: UnitResult, _ places: Int) -> HTML {
    guard !result.account.lines.isEmpty else { return "" }
    let titles: [(Column, PageTable.Column.Kind)] = [
      (.number, .place), (.itemName, .rowHeader), (.kind, .word), (.printed, .number), (.full, .number),
    ]
    let columns =
      titles.map { PageTable.Column($0.header(language).sentence, $1) } + [
        PageTable.Column(PageWords.workings[language], .long), PageTable.Column(SheetWords.rule[language], .source),
        PageTable.Column(Column.rows.header(language).sentence, .source),
      ]
    let rows = result.account.lines.enumerated().map { index, line -> PageTable.Row in
      let full = line.kind == .base ? line.numbers.first { $0.name == .full }.map { NumberText.plain($0.value) } : nil
      let workings = text.workings(line).map { "<div>\($0)</div>" as HTML }
      let cells: [HTML] = [
        "\(index + 1)", "\(names[line.item][language])", "\(line.kind.label[language])",
        "\(NumberText.signed(line.printed, places: places))", "\(full ?? "")", "\(workings)", "\(line.citation.text(language) ?? "")",
        "\(text.named(line.rows))",
      ]
      return PageTable.Row(cells, look: changesNothing(line) ? .nil : nil)
    }
    let table = PageTable(
      id: "lines", caption: PageWords.lines[language], columns: columns, rows: rows, isSortable: true, isStacked: true)
    return """
      <section>
      <h2>\(PageWords.lines[language])</h2>
      \(PageSearch(list: "lines", label: PageWords.search[language], language: language, columns: columns).html)
      \(table.html)
      </section>
      """
  }

  /// A rounding of nothing, a rule that did not count: there to be complete, and to be read last.
  private func changesNothing(_ line: ScoreLine) -> Bool { line.printed == .zero && [.rounding, .notInForce].contains(line.kind) }

  /// Ceilings, vetoes and bars; which person bears a bar is said nowhere here.
  private func limits(_ result: UnitResult) -> HTML {
    guard let adjustments = result.adjustments else { return "" }
    var said: [HTML] = []
    func add(_ kind: ScoreLine.Kind, _ words: String, _ rows: [RowReference]) {
      let rows = rows.map { $0.named(language) }.joined(separator: language.comma)
      said.append("<li><strong>\(kind.label[language])</strong> · \(words)\(language.bracketed(rows))</li>")
    }
    // The reasons name the rule.
    for veto in adjustments.vetoes { add(.veto, veto.because[language], [veto.row]) }
    for ceiling in adjustments.ceilings { add(.ceiling, ceiling.because[language], [ceiling.row]) }
    for bar in adjustments.bars {
      let spans = bar.spans.map { PageWords.barred(from: $0.start.description, before: $0.end.description)[language] }.joined(
        separator: language.comma)
      add(.bar, names[bar.rule][language] + language.colon + spans, bar.influences.map(\.row))
    }
    guard !said.isEmpty else { return "" }
    return """
      <section>
      <h2>\(PageWords.limits[language])</h2>
      <ul>
      \(said)
      </ul>
      </section>
      """
  }
}

/// From the base points over every line that adds or takes to the total.
struct Waterfall {
  let lines: [ScoreLine]
  let total: Decimal?
  let places: Int
  let names: ItemNames
  let language: Language

  /// Nothing for a unit without a total, and where nothing is added or taken.
  var html: HTML {
    guard let total, let steps = try? steps(), !steps.isEmpty else { return "" }
    let base = steps.first.flatMap { $0.before } ?? total
    let reached = steps.flatMap { [$0.before, $0.after] } + [base, total]
    guard let lowest = reached.min(), let highest = reached.max(), let start = try? start(below: lowest, highest) else { return "" }
    let scale = BarScale(from: Fraction(start), to: Fraction(highest))
    var rows = [sum(PageWords.base[language], base, scale)]
    rows += steps.map { step in
      let (from, to) = (scale.position(min(step.before, step.after)), scale.position(max(step.before, step.after)))
      return BarTable.Row(
        label: "\(names[step.line.item][language]) <span class=\"place\">\(step.line.kind.label[language])</span>",
        bar: Bar(parts: [Bar.Part(from: from, to: to, look: step.after >= step.before ? "gain" : "loss")]),
        value: NumberText.signed(step.line.printed, places: places))
    }
    rows.append(sum(Column.total.header(language).sentence, total, scale))
    let axis = PageWords.axis(from: start.text(places: 0), to: highest.text(places: places))[language]
    let heads = (PageWords.step[language], PageWords.waterfall[language], PageWords.points[language])
    return """
      <section>
      <h2>\(PageWords.waterfall[language])</h2>
      <p class="remark">\(axis)</p>
      \(BarTable(caption: PageWords.waterfall[language], heads: heads, rows: rows).html)
      </section>
      """
  }

  private func sum(_ label: String, _ value: Decimal, _ scale: BarScale) -> BarTable.Row {
    BarTable.Row(
      label: HTML(text: label), bar: Bar(parts: [Bar.Part(from: 0, to: scale.position(value), look: "base")]),
      value: value.text(places: places), isSum: true)
  }

  private struct Step {
    var line: ScoreLine
    var before: Decimal
    var after: Decimal
  }

  private func steps() throws(ArithmeticFault) -> [Step] {
    var sum = Decimal.zero
    for line in lines where line.kind == .base { sum = try sum + line.printed }
    var steps: [Step] = []
    for line in lines where line.kind != .base && line.printed != .zero {
      let after = try sum + line.printed
      steps.append(Step(line: line, before: sum, after: after))
      sum = after
    }
    return steps
  }

  /// A whole number well below everything: what is added and taken is little beside the base, and still to be seen.
  private func start(below lowest: Decimal, _ highest: Decimal) throws(ArithmeticFault) -> Decimal {
    let margin = try (Fraction(highest) - Fraction(lowest)) / Fraction(2)
    let start = try (Fraction(lowest) - margin).rounded(Rounding(places: 0, mode: .down))
    return start > .zero ? start : min(.zero, lowest)
  }
}
