internal import Model

/// Says in a few short sentences why a line has its points.
struct LineText {
  let names: ItemNames
  let measures: [ItemID: LocalizedText]
  let readings: [String: LocalizedText]
  let language: Language

  /// The sentences: measure, formula, reason, source, rows; only those there is something to say for.
  func sentences(_ line: ScoreLine) -> [String] {
    var sentences: [String] = []
    if let measured = measured(line) { sentences.append(measured) }
    sentences.append(formula(line))
    if let because = line.because { sentences.append(Phrases.because[language] + because[language]) }
    if let source = source(line.citation) { sentences.append(Phrases.source[language] + source) }
    if !line.rows.isEmpty { sentences.append(Phrases.rows[language] + line.rows.map(\.description).joined(separator: listComma)) }
    return sentences
  }

  /// Article and document.
  func source(_ citation: Citation) -> String? {
    let parts = [citation.document, citation.article.map { Phrases.article($0)[language] }].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// Where the measured value comes from: 人均产值 = 地区生产总值 ÷ 户籍人口 = 5.23(地区生产总值 523,户籍人口 100).
  private func measured(_ line: ScoreLine) -> String? {
    guard let measure = measures[line.item], line.kind == .base else { return nil }
    let value = line.numbers.first { $0.name == .value }.map { " = " + NumberText.plain($0.value) } ?? ""
    let inputs = line.numbers.filter { LineText.inputs.contains($0.name) }.map(said)
    let within = inputs.isEmpty ? "" : language == .chinese ? "(\(inputs.joined(separator: ",")))" : " (\(inputs.joined(separator: ", ")))"
    return Phrases.measured[language] + measure[language] + value + within
  }

  /// The formula filled with its numbers, and what it came to.
  private func formula(_ line: ScoreLine) -> String {
    let label = line.formula.label[language] + (language == .chinese ? ":" : ": ")
    guard let expression = Expression(of: line), let value = try? expression.value() else {
      let numbers = line.numbers.filter { !LineText.inputs.contains($0.name) }.map(said)
      let result = line.scored.map { (numbers.isEmpty ? "" : " → ") + NumberText.plain($0) } ?? ""
      return label + numbers.joined(separator: listComma) + result
    }
    let filled = label + expression.text + (expression.isBare ? "" : " = " + NumberText.plain(value))
    guard let scored = line.scored, scored != value else { return filled }
    return filled + (language == .chinese ? "," : ", ") + Phrases.afterRoundingAndLimits[language] + " " + NumberText.plain(scored)
  }

  private func said(_ number: LineNumber) -> String {
    let of = number.of.map {
      readings[$0]?[language] ?? NumberName(rawValue: $0)?.label[language] ?? names[ItemID($0)][language]
    }
    let name: String =
      switch (number.name, of) {
      case (.reading, .some(let of)), (.votes, .some(let of)), (.child, .some(let of)): of
      case (_, .some(let of)): language == .chinese ? of + number.name.label.zh : "\(number.name.label.en) of \(of)"
      case (_, nil): number.name.label[language]
      }
    return name + " " + NumberText.plain(number.value)
  }

  private var listComma: String { language == .chinese ? ";" : "; " }

  /// Numbers that belong to the measure, not to the method.
  private static let inputs: Set<NumberName> = [.reading, .target, .baseline, .votes, .worth, .times, .months]
}

extension Expression {
  /// Whether it is a number alone, which needs no “= itself”.
  var isBare: Bool {
    switch self {
    case .number, .percent: true
    case .sum, .difference, .product, .quotient: false
    }
  }
}
