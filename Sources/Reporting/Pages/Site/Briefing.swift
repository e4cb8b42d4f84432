internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring
internal import Tables

/// `briefing.html` (呈审稿): two pages of paper for the leading group; internal, since it names who is displaced.
struct Briefing {
  /// Rows a list shows; the rest is in the files.
  private static let shown = 8

  let book: RecordBook

  private var report: Report { book.report }
  private var language: Language { report.heading.language }

  func write(_ create: FileCreator) throws(FileFault) -> OutputFile {
    let page = SheetPage(
      heading: report.heading, edition: .internal, kind: SheetWords.briefing, title: report.heading.title[language],
      facts: [(PageWords.known[language], report.heading.asOf.description)],
      main: """
        \(section(SheetWords.results, results.html))
        \(section(SheetWords.limits, list(limits, "lines.csv")))
        \(section(SheetWords.effects, effects))
        \(section(SheetWords.disputes, list(disputes, "queried.csv")))
        \(section(SheetWords.changes, list(changes, "corrections.csv")))
        \(section(SheetWords.matters, list(matters, "findings.csv")))
        \(section(SheetWords.settled, list(settled, "lines.csv")))
        """)
    return try OutputFile.write(page.text, rows: report.assessment.groups.count, to: "briefing.html", create)
  }

  private func section(_ title: LocalizedText, _ content: HTML) -> HTML {
    """
    <section class="ruled">
    <h2>\(title[language])</h2>
    \(content)
    </section>
    """
  }

  private func list(_ items: [String], _ file: String) -> HTML {
    if items.isEmpty { return "<p>\(SheetWords.none[language])</p>" }
    let rest = items.count - Briefing.shown
    var lines = items.prefix(Briefing.shown).map { "<li>\($0)</li>" as HTML }
    if rest > 0 { lines.append("<li class=\"rest\">\(SheetWords.rest(rest, in: file)[language])</li>") }
    return "<ul>\(lines)</ul>"
  }

  private func name(_ unit: UnitID?) -> String { book.name(of: unit) ?? "" }

  /// A row a group: how many were ranked, how many took each grade, who leads.
  private var results: PageTable {
    let rows = report.assessment.groups.map { group -> PageTable.Row in
      let grades = group.competition.gradeCounts(among: group.standings)
      let leading = group.standings.prefix(3).filter { $0.place != nil }.map { standing in
        "\(name(standing.unit)) \(standing.total?.text(places: group.competition.rounding.places) ?? "")"
      }
      return PageTable.Row([
        "\(group.title[language])", "\(group.standings.count { $0.place != nil })", "\(grades.text(language))",
        "\(leading.joined(separator: language.comma))",
      ])
    }
    let columns = [
      PageTable.Column(Column.competitionName.header(language).sentence, .rowHeader),
      PageTable.Column(SheetWords.ranked[language], .number),
      PageTable.Column(PageWords.grades[language], .source), PageTable.Column(SheetWords.leaders[language]),
    ]
    return PageTable(caption: SheetWords.results[language], columns: columns, rows: rows)
  }

  /// Vetoes first.
  private var limits: [String] {
    let own = report.assessment.groups.flatMap(\.standings).compactMap { report.assessment.adjustments(of: $0.unit) }
    // The reasons name the rule and the document.
    let vetoes = own.flatMap { adjustments in adjustments.vetoes.map { said($0.because, of: adjustments.unit, $0.row) } }
    let ceilings = own.flatMap { adjustments in adjustments.ceilings.map { said($0.because, of: adjustments.unit, $0.row) } }
    return vetoes + ceilings
  }

  private func said(_ because: LocalizedText, of unit: UnitID, _ row: RowReference) -> String {
    name(unit) + language.colon + because[language] + language.bracketed(row.named(language))
  }

  /// How many exemptions reach how far, and those that reach a place or more, the farthest first.
  private var effects: HTML {
    let withdrawn = book.errors.filter { $0.impact?.question == .withdrawn && $0.verdict.factor < .one }
    let counts = WordCounts(of: Impact.Effect.allCases.reversed(), among: withdrawn.map(\.impact?.effect), named: \.label)
    let reaching = withdrawn.filter { ($0.impact?.effect ?? .none) >= .place }.sorted(by: ErrorEntry.reachesFarther)
    let all = SheetWords.relieved(withdrawn.count, of: book.errors.count)[language]
    let opening = [all, counts.text(language)].filter { !$0.isEmpty }.joined(separator: language.colon) + language.fullStop
    let items = reaching.compactMap { entry in entry.impact.map { said(entry, $0) } }
    let listed: HTML = items.isEmpty ? "" : list(items, "exemptions.csv")
    return "<p>\(opening)</p>\(listed)"
  }

  /// 青花县（ERR-019）：影响名次，若不容错：名次 1 → 2；因容错后移：玲珑区
  private func said(_ entry: ErrorEntry, _ impact: ImpactAnswer) -> String {
    let moves = impact.units.compactMap { unit in impact.change(of: unit).map { book.impacts.move($0, impact.question, language) } }
    let displaced = impact.displaced.map { book.impacts.name(of: $0.unit) }
    let whose = name(entry.verdict.unit) + language.bracketed(entry.verdict.error) + language.colon
    let other = impact.years.other[language] + language.colon + moves.joined(separator: language.semicolon)
    let others = displaced.isEmpty ? [] : [SheetWords.displacing(displaced.joined(separator: language.comma))[language]]
    return whose + impact.effect.label[language] + language.comma + ([other] + others).joined(separator: language.semicolon)
  }

  private var disputes: [String] {
    book.errors.compactMap { entry in
      guard case .queried(let decision, let collisions, let meanwhile) = entry.verdict.verdict else { return nil }
      let source = [decision.authority, decision.document].compactMap(\.self).joined(separator: " ")
      return "\(name(entry.verdict.unit))\(language.bracketed(entry.verdict.error))\(language.colon)\(source)\(language.comma)"
        + "\(collisions.map(\.label).joined(language))\(language.semicolon)\(meanwhile.label[language])"
    }
  }

  private var changes: [String] {
    report.corrections.map { effect in
      let correction = effect.correction
      let source = [correction.id, correction.document].compactMap(\.self).joined(separator: language.comma)
      var parts: [String] = []
      if let own = effect.unit {
        let isUnmoved = own.with == own.without
        parts.append(
          isUnmoved
            ? SheetWords.unmoved[language]
            : "\(SheetWords.without[language]) \(said(own.without, of: own.unit)) → \(SheetWords.with[language]) \(said(own.with, of: own.unit))"
        )
      }
      if !effect.others.isEmpty { parts.append(SheetWords.others(effect.others.count)[language]) }
      if parts.isEmpty { parts.append(SheetWords.unmoved[language]) }
      return "\(name(effect.owner))\(language.bracketed(source))\(language.colon)\(parts.joined(separator: language.semicolon))"
    }
  }

  private func said(_ result: CorrectionEffect.Result, of unit: UnitID) -> String {
    book.impacts.cells(UnitPosition(total: result.total, place: result.place, grade: result.grade), of: unit, language)
      .filter { !$0.isEmpty }.joined(separator: " / ")
  }

  /// Ties at the edge of a quota, and whatever else waits for a decision.
  private var matters: [String] {
    let waiting: Set<FindingCode> = [.quotaEdgeTie, .recordToReview, .vetoWithoutDocument, .decisionAboveLimit]
    return report.notes.findings.filter { waiting.contains($0.code) }.map { finding in
      "\(finding.message[language])\(language.fullStop)\(finding.hint[language])"
    }
  }

  private var settled: [String] {
    report.assessment.decisions.map { decision in
      let words: [LeadingDecision.Subject: Column] = [.points: .total, .grade: .grade, .place: .place]
      let what = words[decision.what]?.header(language) ?? PageWords.honors[language]
      let source = [decision.number, decision.minutes].compactMap(\.self).joined(separator: language.comma)
      let isHonor = decision.what == .honor
      let before = decision.before.map { isHonor ? honor($0) : $0 } ?? "—"
      let after = decision.after.map { isHonor ? status($0) : $0 } ?? "—"
      return "\(name(decision.unit))\(language.colon)\(what) \(before) → \(after)\(language.bracketed(source))"
    }
  }

  /// `advanced/NOM-U06/reserve` in words: the honor, the nominee where one is named, the status.
  private func honor(_ written: String) -> String {
    let parts = written.split(separator: "/").map(String.init)
    guard parts.count > 1 else { return written }
    let name = report.rulebook.honors[HonorID(parts[0])]?.name[language] ?? parts[0]
    return ([name] + parts[1..<(parts.count - 1)] + [status(written)]).joined(separator: " ")
  }

  private func status(_ written: String) -> String {
    let last = written.split(separator: "/").last.map(String.init) ?? written
    return HonorStatus(rawValue: last)?.label[language] ?? last
  }
}
