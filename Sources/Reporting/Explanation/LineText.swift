internal import Model

/// Says in a few short sentences why a line has its points.
struct LineText {
  let names: ItemNames
  let measures: [ItemID: LocalizedText]
  let readings: [String: LocalizedText]
  let language: Language

  /// The sentences: measure, formula, reason, source, rows; only those there is something to say for.
  func sentences(_ line: ScoreLine) -> [String] {
    var sentences = workings(line)
    if let source = source(line.citation) { sentences.append(Phrases.source[language] + source) }
    if !line.rows.isEmpty {
      sentences.append(Phrases.rows[language] + line.rows.map { $0.named(language) }.joined(separator: language.semicolon))
    }
    return sentences
  }

  /// The sentences on how it was computed and why: measure, formula, reason.
  func workings(_ line: ScoreLine) -> [String] {
    var sentences: [String] = []
    if let measured = measured(line) { sentences.append(measured) }
    sentences.append(formula(line))
    if let because = line.because { sentences.append(Phrases.because[language] + because[language]) }
    return sentences
  }

  /// Document and article.
  func source(_ citation: Citation) -> String? {
    let parts = [citation.document, citation.article.map { Phrases.article($0)[language] }].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// Where the measured value comes from: 取数：地区生产总值 ÷ 户籍人口 = 5.23（地区生产总值 523，户籍人口 100）
  private func measured(_ line: ScoreLine) -> String? {
    guard line.kind == .base, let measure = measures[line.item], let value = line.numbers.first(where: { $0.name == .value }) else {
      return nil
    }
    let inputs = line.numbers.compactMap { input($0, of: line) }
    let within = inputs.isEmpty ? "" : language.bracketed(inputs.joined(separator: language.comma))
    return Phrases.measured[language] + measure[language] + " = " + NumberText.plain(value.value) + within
  }

  /// A number that belongs to the measure, not to the method; votes together with their worth: good 30 × 100.
  private func input(_ number: LineNumber, of line: ScoreLine) -> String? {
    guard let of = number.of else { return number.name == .months ? said(number) : nil }
    switch number.name {
    case .votes:
      let worth = line.numbers.first { $0.name == .worth && $0.of == of }.map { " × " + NumberText.plain($0.value) } ?? ""
      return of + " " + NumberText.plain(number.value) + worth
    case .reading, .target, .baseline: return said(number)
    default: return nil
    }
  }

  /// The formula filled with its numbers, and what it came to.
  private func formula(_ line: ScoreLine) -> String {
    var label = line.formula.label[language]
    if let peers = line.numbers.first(where: { $0.name == .peers }) {
      label += language.bracketed(Phrases.peers(NumberText.plain(peers.value))[language])
    }
    label += language.colon
    guard let expression = Expression(of: line), let value = try? expression.value() else { return label + statement(line) }
    let filled = label + expression.text + (expression.isBare ? "" : " = " + NumberText.plain(value))
    guard let scored = line.scored, scored != value else { return filled }
    return filled + language.comma + Phrases.afterRoundingAndLimits[language] + " " + NumberText.plain(scored)
  }

  /// What stands for a formula that is no arithmetic: a condition met or not, a place, a band.
  private func statement(_ line: ScoreLine) -> String {
    func number(_ name: NumberName) -> String? { line.numbers.first { $0.name == name }.map { NumberText.plain($0.value) } }
    let result = line.scored.map { " → " + NumberText.plain($0) } ?? ""
    switch line.formula {
    case .threshold:
      guard let value = number(.value), let goal = number(.goal), let scored = line.scored else { break }
      return Phrases.goal(value, goal, isMet: !scored.isZero)[language] + result
    case .rankSteps:
      guard let place = number(.place) else { break }
      return Phrases.placeAmongPeers(place)[language] + result
    case .bands:
      guard let value = number(.value) else { break }
      return Phrases.band(value, from: number(.start), below: number(.end))[language] + result
    default: break
    }
    let said = line.numbers.filter { $0.name != .weight && $0.name != .full }.map(self.said).joined(separator: language.semicolon)
    return said.isEmpty ? (line.scored.map(NumberText.plain) ?? Phrases.noScore[language]) : said + result
  }

  private func said(_ number: LineNumber) -> String {
    let of = number.of.map { readings[$0]?[language] ?? NumberName(rawValue: $0)?.label[language] ?? names[ItemID($0)][language] }
    let name: String =
      switch (number.name, of) {
      case (.reading, .some(let of)), (.child, .some(let of)): of
      case (_, .some(let of)): language == .chinese ? of + number.name.label.zh : "\(number.name.label.en) of \(of)"
      case (_, nil): number.name.label[language]
      }
    return name + " " + NumberText.plain(number.value)
  }
}

extension Expression {
  /// Whether it is a number alone, which needs no “= itself”.
  fileprivate var isBare: Bool {
    switch self {
    case .number, .percent: true
    case .sum, .difference, .product, .quotient: false
    }
  }
}
