public import Model
public import Scoring

extension ImpactBook {
  /// The answer on one screen.
  public func screen(_ impact: Impact, _ language: Language) -> [String] {
    var lines = errors(of: impact.subject).prefix(ImpactBook.shownErrors).flatMap { about($0, language) }
    let answer = impact.units.isEmpty ? NoEffect.notScored.sentence : impact.effect.sentence
    lines.append(heading("结论", "Answer", language) + answer[language])
    if let because = impact.because { lines.append(heading("原因", "Because", language) + because.sentence[language]) }
    for unit in impact.units {
      if impact.units.count > 1 { lines.append(name(of: unit)) }
      lines += table(of: unit, impact, language).lines(indent: 2)
      lines += changedLines(of: unit, impact, language)
    }
    lines += others(impact, language)
    if !impact.interacting.isEmpty {
      lines.append(heading("同一上限下的差错", "Errors under the same limit", language) + impact.interacting.joined(separator: language.comma))
    }
    lines.append(heading("考核阶段", "Stage", language) + report.heading.stage.label[language])
    if let notice = report.heading.notice { lines.append(notice[language]) }
    return lines.map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 }.map(\.printable)
  }

  /// Several errors, a line each.
  public func list(_ impacts: [Impact], _ language: Language) -> [String] {
    var table = TextTable(.left, .left, .left, .left, .left)
    for impact in impacts {
      var verdict: LocalizedText?
      if case .error(let id) = impact.subject { verdict = self.verdict(on: id)?.label }
      let names = shortened(impact.units.map { name(of: $0) }, language)
      let moves = impact.units.compactMap { unit in impact.change(of: unit).map { move($0, impact.question, language) } }
      table.add(
        impact.label[language], names.joined(separator: language.comma), verdict?[language] ?? "", impact.effect.label[language],
        moves.isEmpty ? impact.because?.sentence[language] ?? "" : shortened(moves, language).joined(separator: language.semicolon))
    }
    return table.lines()
  }

  /// The first few of a list, and how many there are.
  private func shortened(_ texts: [String], _ language: Language) -> [String] {
    guard texts.count > ImpactBook.listedUnits else { return texts }
    let rest = LocalizedText(zh: "等 \(texts.count) 个单位", en: "… \(texts.count) units")
    return texts.prefix(ImpactBook.listedUnits - 1) + [rest[language]]
  }

  /// Units of a matter that a line of a list names.
  private static let listedUnits = 3

  /// Errors of a matter that a screen tells of; the rest are counted with them all the same.
  private static let shownErrors = 6

  private func heading(_ zh: String, _ en: String, _ language: Language) -> String {
    LocalizedText(zh: "\(zh)：", en: "\(en): ")[language]
  }

  /// The error and what was decided on it.
  private func about(_ error: String, _ language: Language) -> [String] {
    guard let verdict = verdict(on: error) else { return [] }
    let record = record(of: error)
    let unit = verdict.unit.map { "\(name(of: $0)) (\($0))" }
    let known = [
      error, unit, record?.kind, record?.attributes["severity"], verdict.matter, record?.attributes["occurred_on"],
      record?.attributes["document"],
    ]
    return [
      known.compactMap(\.self).joined(separator: " · "),
      heading("认定", "Decision", language) + verdict.because[language],
    ]
  }

  private func table(of unit: UnitID, _ impact: Impact, _ language: Language) -> TextTable {
    var table = TextTable(.left, .right, .right, .left, .left)
    let head = ["总分", "名次", "等次", "表彰"]
    let english = ["total", "place", "grade", "honors"]
    let texts = language == .chinese ? head : english
    table.add("", texts[0], texts[1], texts[2], texts[3])
    let change = impact.change(of: unit)
    let (decided, other) = impact.question == .withdrawn ? (change?.exempt, change?.deducted) : (change?.deducted, change?.exempt)
    let same = position(of: unit)
    for (label, position) in [(impact.question.years.decided, decided ?? same), (impact.question.years.other, other ?? same)] {
      guard let position else { continue }
      let cells = cells(position, of: unit, language)
      table.add(label[language], cells[0], cells[1], cells[2], cells[3])
    }
    return table
  }

  /// The items whose points differ, as decided and otherwise.
  private func changedLines(of unit: UnitID, _ impact: Impact, _ language: Language) -> [String] {
    guard let accounts = try? stage.accounts(of: unit, in: impact.subject) else { return [] }
    let (decided, other) = impact.question == .withdrawn ? (accounts.exempt, accounts.deducted) : (accounts.deducted, accounts.exempt)
    let places = printedPlaces(of: unit)
    var table = TextTable(.left, .left, .right, .left, .right)
    for change in LineChange.between(decided.lines, other.lines) {
      table.add(
        names[change.item][language], change.kind.label[language], change.decided.map { NumberText.signed($0, places: places) } ?? "—",
        "→", change.other.map { NumberText.signed($0, places: places) } ?? "—")
    }
    let lines = table.lines(indent: 2)
    return lines.isEmpty ? [] : [heading("变化的明细", "Lines that change", language)] + lines
  }

  private func others(_ impact: Impact, _ language: Language) -> [String] {
    let moved = impact.changes.filter { !impact.units.contains($0.unit) }
    guard !moved.isEmpty else { return [] }
    let displaced = Set(impact.displaced.map(\.unit))
    let lines = moved.map { change in
      let mark = displaced.contains(change.unit) ? LocalizedText(zh: "（因容错后移）", en: " (worse off by the exemption)")[language] : ""
      return "  \(name(of: change.unit))  \(move(change, impact.question, language))\(mark)"
    }
    return [heading("其他单位", "Others that move", language)] + lines
  }

  /// What differs for a unit, as decided → otherwise.
  func move(_ change: UnitChange, _ question: Impact.Question, _ language: Language) -> String {
    let (decided, other) = question == .withdrawn ? (change.exempt, change.deducted) : (change.deducted, change.exempt)
    let (one, another) = (cells(decided, of: change.unit, language), cells(other, of: change.unit, language))
    let words = language == .chinese ? ["总分", "名次", "等次", "表彰"] : ["total", "place", "grade", "honors"]
    return zip(words, zip(one, another)).filter { $1.0 != $1.1 }
      .map { "\($0) \($1.0.isEmpty ? "—" : $1.0) → \($1.1.isEmpty ? "—" : $1.1)" }.joined(separator: language.comma)
  }
}

/// What the lines about one item and of one kind come to in both years.
struct LineChange {
  var item: ItemID
  var kind: ScoreLine.Kind
  var decided: Decimal?
  var other: Decimal?

  /// Those that differ, in the order of the accounts; lines without points are left out.
  static func between(_ decided: [ScoreLine], _ other: [ScoreLine]) -> [LineChange] {
    struct Place: Hashable {
      var item: ItemID
      var kind: ScoreLine.Kind
    }
    func sums(_ lines: [ScoreLine]) -> [Place: Decimal] {
      var sums: [Place: Decimal] = [:]
      for line in lines {
        let place = Place(item: line.item, kind: line.kind)
        sums[place] = (try? (sums[place] ?? .zero) + line.printed) ?? line.printed
      }
      return sums
    }
    let (one, another) = (sums(decided), sums(other))
    var told: Set<Place> = []
    return (decided + other).compactMap { line in
      let place = Place(item: line.item, kind: line.kind)
      guard told.insert(place).inserted, (one[place] ?? .zero) != (another[place] ?? .zero) else { return nil }
      return LineChange(item: line.item, kind: line.kind, decided: one[place], other: another[place])
    }
  }
}
