internal import Model

/// Says in a few short sentences why a line has its points.
struct LineText {
  let names: ItemNames
  let measures: [ItemID: LocalizedText]
  let readings: [String: LocalizedText]
  /// Who owes what a rule over records asks for (责任主体).
  var debtors: [ItemID: String] = [:]
  let language: Language
  /// Whether every row is named, however many there are.
  var namesAllRows = false

  /// The sentences: measure, formula, reason, source, rows; only those there is something to say for.
  func sentences(_ line: ScoreLine) -> [String] {
    var sentences = workings(line)
    if let source = line.citation.text(language) { sentences.append(Phrases.source[language] + source) }
    if !line.rows.isEmpty {
      sentences.append(Phrases.rows[language] + named(line.rows))
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

  /// Rows, those of a table together; of many the first few, since `--rows` and `--all` name them all.
  func named(_ rows: [RowReference]) -> String {
    var tables: [TableName] = []
    for row in rows where !tables.contains(row.table) { tables.append(row.table) }
    return tables.map { table in
      let own = rows.filter { $0.table == table }
      let shown = namesAllRows || own.count <= LineText.shownRows + 1 ? own[...] : own.prefix(LineText.shownRows)
      let first = shown.first?.named(language) ?? ""
      let list = ([first] + shown.dropFirst().map { $0.keyNamed(language) }).joined(separator: language == .chinese ? "、" : ", ")
      return shown.count < own.count ? list + Phrases.andMore(own.count - shown.count, of: own.count)[language] : list
    }.joined(separator: language.semicolon)
  }

  private static let shownRows = 5

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
    guard let of = number.of else { return [.months, .met, .counted].contains(number.name) ? said(number) : nil }
    switch number.name {
    case .votes:
      let worth = line.numbers.first { $0.name == .worth && $0.of == of }.map { " × " + NumberText.plain($0.value) } ?? ""
      return of + " " + NumberText.plain(number.value) + worth
    case .reading, .target, .baseline: return said(number)
    case .factor, .child:
      return of + " " + (number.name == .factor ? number.name.label[language] + " " : "") + NumberText.plain(number.value)
    default: return nil
    }
  }

  /// The formula filled with its numbers, and what it came to.
  private func formula(_ line: ScoreLine) -> String {
    if [.rounding, .cap, .floor].contains(line.kind), let changed = changed(line) { return changed }
    var label = line.formula.label[language]
    let remarks = [
      line.number(.peers).map { Phrases.peers(NumberText.plain($0))[language] },
      line.number(.direction).flatMap { $0.isNegative ? Phrases.lowerIsBetter[language] : nil },
    ].compactMap(\.self)
    if !remarks.isEmpty { label += language.bracketed(remarks.joined(separator: language.comma)) }
    label += language.colon
    guard let expression = Expression(of: line), let value = try? expression.value() else { return label + statement(line) }
    if line.formula == .shortfall, expression.isBare { return label + statement(line) }
    let filled = label + expression.text + (expression.isBare ? "" : " = " + NumberText.plain(value))
    guard let scored = line.scored, scored != value else { return filled }
    return filled + language.comma + settling(line)[language] + " " + NumberText.plain(scored)
  }

  /// 取整（2 位小数）：28.208462… → 28.21; where the level's points are not simply added, what it comes to.
  private func changed(_ line: ScoreLine) -> String? {
    guard let before = line.number(.before), let after = line.number(.after) else { return nil }
    let decimals = line.number(.decimals).map { language.bracketed(Phrases.decimals(NumberText.plain($0))[language]) } ?? ""
    var text = line.kind.label[language] + decimals + language.colon + NumberText.plain(before) + " → " + NumberText.plain(after)
    if let weight = line.number(.weight), weight != .one {
      text += language.comma + Phrases.counted(NumberText.plain(line.points), at: NumberText.plain(weight))[language]
    }
    return text
  }

  /// What made another number of what the formula gives.
  private func settling(_ line: ScoreLine) -> LocalizedText {
    switch (line.number(.decimals), line.number(.limit)) {
    case (let decimals?, nil): Phrases.rounded(NumberText.plain(decimals))
    case (nil, nil), (nil, _?): Phrases.afterLimits
    case (_?, _?): Phrases.afterRoundingAndLimits
    }
  }

  /// What stands for a formula that is no arithmetic: a condition met or not, a place, a band.
  private func statement(_ line: ScoreLine) -> String {
    func number(_ name: NumberName) -> String? { line.numbers.first { $0.name == name }.map { NumberText.plain($0.value) } }
    let result = line.scored.map { " → " + NumberText.plain($0) } ?? ""
    switch line.formula {
    case .threshold, .shortfall:
      // By its points it cannot be told: a floor gives some to whoever missed it, a rounding none to whoever met it.
      guard let value = number(.value), let goal = number(.goal), let isMet = line.reachesGoal else { break }
      return Phrases.goal(value, goal, isMet: isMet)[language] + result
    case _ where line.number(.allEqual) != nil: return (line.scored.map(NumberText.plain) ?? Phrases.noScore[language])
    case .rankSteps:
      guard let place = number(.place) else { break }
      return Phrases.placeAmongPeers(place)[language] + result
    case .geometric:
      guard let product = product(line) else { break }
      return product + (line.scored.map { " = " + NumberText.plain($0) } ?? "")
    case .bands:
      guard let value = number(.value) else { break }
      return Phrases.band(value, from: number(.start), below: number(.end))[language] + result
    default: break
    }
    let unsaid: Set<NumberName> = [.weight, .full, .direction, .decimals]
    let said = line.numbers.filter { !unsaid.contains($0.name) }.map(self.said).joined(separator: language.semicolon)
    return said.isEmpty ? (line.scored.map(NumberText.plain) ?? Phrases.noScore[language]) : said + result
  }

  /// 90^0.4 × 80^0.6
  private func product(_ line: ScoreLine) -> String? {
    let factors = line.numbers.filter { $0.name == .child }.compactMap { child -> String? in
      guard let of = child.of, let weight = line.numbers.first(where: { $0.name == .weight && $0.of == of }) else { return nil }
      return "\(names[ItemID(of)][language]) \(NumberText.plain(child.value))^\(NumberText.plain(weight.value))"
    }
    guard !factors.isEmpty else { return nil }
    return (factors + (line.number(.times).map { [NumberText.plain($0)] } ?? [])).joined(separator: " × ")
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
    case .sum, .difference, .product, .quotient, .settled: false
    }
  }
}
