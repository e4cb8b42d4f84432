package import Model
internal import Scoring

extension ImpactBook {
  /// The answer on one screen.
  package func screen(_ impact: ImpactAnswer, _ language: Language) -> [String] {
    var lines = impact.asked.prefix(ImpactBook.shownErrors).flatMap { about($0, language) }
    let answer = impact.units.isEmpty ? NoEffect.notScored.sentence : impact.effect.sentence
    lines.append(heading("结论", "Answer", language) + answer[language])
    if let because = impact.because { lines.append(heading("原因", "Because", language) + because.sentence[language]) }
    for unit in impact.units {
      // A unit that has ended is not the one that bears its errors.
      if impact.units.count > 1 || impact.asked.contains(where: { $0.unit != unit }) { lines.append(name(of: unit)) }
      lines += table(of: unit, impact, language)?.lines(indent: 2) ?? []
      lines += changedLines(of: unit, impact, language)
    }
    lines += others(impact, language)
    if !impact.interacting.isEmpty {
      lines.append(heading("同一上限下的差错", "Errors under the same limit", language) + impact.interacting.joined(separator: language.comma))
    }
    lines.append(heading("考核阶段", "Stage", language) + stage.label[language])
    if let notice = notice { lines.append(notice[language]) }
    return lines.map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 }.map(\.printable)
  }

  /// Several errors, a line each.
  package func list(_ impacts: [ImpactAnswer], _ language: Language) -> [String] {
    var table = TextTable(.left, .left, .left, .left, .left)
    for impact in impacts {
      let verdict = impact.isOfOneError ? impact.asked.first?.verdict : nil
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
  private func about(_ error: AskedError, _ language: Language) -> [String] {
    let unit = error.unit.map { "\(name(of: $0)) (\($0))" }
    let known = [error.error, unit, error.kind, error.severity, error.matter, error.occurredOn, error.document]
    return [
      known.compactMap(\.self).joined(separator: " · "),
      heading("认定", "Decision", language) + error.because[language],
    ]
  }

  /// Where the unit stands in both years; nil for one that stands nowhere in either.
  private func table(of unit: UnitID, _ impact: ImpactAnswer, _ language: Language) -> TextTable? {
    var table = TextTable(.left, .right, .right, .left, .left)
    let head = ["总分", "名次", "等次", "表彰"]
    let english = ["total", "place", "grade", "honors"]
    let texts = language == .chinese ? head : english
    table.add("", texts[0], texts[1], texts[2], texts[3])
    let positions = impact.change(of: unit)?.positions(asked: impact.question)
    let same = position(of: unit)
    if positions == nil, same == nil { return nil }
    for (label, position) in [
      (impact.years.decided, positions?.decided ?? same), (impact.years.other, positions?.other ?? same),
    ] {
      guard let position else { continue }
      let cells = cells(position, of: unit, language)
      table.add(label[language], cells[0], cells[1], cells[2], cells[3])
    }
    return table
  }

  /// The items whose points differ, as decided and otherwise; and the decisions that are carried out in one of both years.
  private func changedLines(of unit: UnitID, _ impact: ImpactAnswer, _ language: Language) -> [String] {
    let places = printedPlaces(of: unit)
    var table = TextTable(.left, .left, .right, .left, .right)
    for (line, name) in impact.lines.map({ ($0.line, $0.name) }) where line.unit == unit {
      let cells = [line.decided, line.other].map { points in
        points.map { line.decision == nil ? NumberText.signed($0, places: places) : "✓" } ?? "—"
      }
      table.add((line.decision ?? name)[language], line.kind.label[language], cells[0], "→", cells[1])
    }
    let lines = table.lines(indent: 2)
    return lines.isEmpty ? [] : [heading("变化的明细", "Lines that change", language)] + lines
  }

  private func others(_ impact: ImpactAnswer, _ language: Language) -> [String] {
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
    let (decided, other) = change.positions(asked: question)
    let (one, another) = (cells(decided, of: change.unit, language), cells(other, of: change.unit, language))
    let words = language == .chinese ? ["总分", "名次", "等次", "表彰"] : ["total", "place", "grade", "honors"]
    return zip(words, zip(one, another)).filter { $1.0 != $1.1 }
      .map { "\($0) \($1.0.isEmpty ? "—" : $1.0) → \($1.1.isEmpty ? "—" : $1.1)" }.joined(separator: language.comma)
  }
}
