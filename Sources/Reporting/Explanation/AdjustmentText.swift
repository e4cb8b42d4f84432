package import Model

/// What the rules over records did, as a person would read it out: rule by rule, record by record, in the order in which points are
/// made: nominal, relief, cap.
struct AdjustmentText {
  let line: LineText
  let places: Int
  /// Whether what was tried and does not count is read out, too.
  let showsAll: Bool

  private var language: Language { line.language }

  /// The lines of text; none where no rule met a record.
  func lines(_ lines: [ScoreLine]) -> [String] {
    guard !lines.isEmpty else { return [] }
    let rules = lines.neighbours { $0.item == $1.item }
    let counting = showsAll ? rules : rules.map { $0.filter { $0.kind != .notInForce } }.filter { !$0.isEmpty }
    var output = [Phrases.adjustments[language]]
    let folded = showsAll ? nil : folded(rules)
    for (index, rule) in counting.enumerated() {
      let isLast = index == counting.count - 1 && folded == nil
      output.append((isLast ? "└─ " : "├─ ") + heading(of: rule))
      output += body(of: rule).map { (isLast ? "   " : "│  ") + $0 }
    }
    return output + (folded.map { ["└─ " + $0] } ?? [])
  }

  /// What was tried and does not count, in one line; nil where there is nothing.
  private func folded(_ rules: [[ScoreLine]]) -> String? {
    let idle = rules.filter { rule in rule.allSatisfy { $0.kind == .notInForce } }
    let records = rules.reduce(0) { $0 + $1.count { $0.kind == .notInForce } } - idle.reduce(0) { $0 + $1.count }
    guard !idle.isEmpty || records > 0 else { return nil }
    let names = idle.compactMap { rule in rule.first.map { line.names[$0.item] } }
    return Phrases.folded(
      idle.count,
      LocalizedText(zh: names.map(\.zh).joined(separator: "、"), en: names.map(\.en).joined(separator: ", ")), records: records)[language]
  }

  /// 工作差错扣分  −2.00
  private func heading(of rule: [ScoreLine]) -> String {
    let name = rule.first.map { line.names[$0.item][language] } ?? ""
    let printed = rule.filter { $0.formula != .consequence && $0.kind != .notInForce }
    guard !printed.isEmpty, let sum = try? printed.reduce(Decimal.zero, { try $0 + $1.printed }) else { return name }
    return name + "  " + NumberText.signed(sum, places: places)
  }

  private func body(of rule: [ScoreLine]) -> [String] {
    // The rule's own source is said once; what has another one, such as an amount of an earlier year, says so itself.
    let source = rule.first?.citation ?? Citation()
    var output = source.text(line.language).map { ["│  " + Phrases.source[language] + $0] } ?? []
    if let debtor = rule.first.flatMap({ line.debtors[$0.item] }) { output.append("│  " + Phrases.owes[language] + debtor) }
    let records = rule.neighbours { $0.kind != .cap && $1.kind != .cap && $0.rows.first == $1.rows.first }
    for (index, record) in records.enumerated() {
      let isLast = index == records.count - 1
      output.append((isLast ? "└─ " : "├─ ") + heading(ofRecord: record))
      output += sentences(about: record, source).map { (isLast ? "   " : "│  ") + "   " + $0 }
    }
    return output
  }

  /// 差错 ERR-028  扣分 −1.40；容错减免 +1.40
  private func heading(ofRecord record: [ScoreLine]) -> String {
    let labels = record.map { line in
      let label = line.kind.label[language]
      return line.formula == .consequence || line.kind == .notInForce
        ? label : label + " " + NumberText.signed(line.printed, places: places)
    }
    let about = record.first.flatMap { $0.kind == .cap ? nil : $0.rows.first?.named(language) }
    return [about, labels.joined(separator: language.semicolon)].compactMap(\.self).joined(separator: "  ")
  }

  private func sentences(about record: [ScoreLine], _ source: Citation) -> [String] {
    var sentences: [String] = []
    for scoreLine in record {
      if let computed = computed(scoreLine) { sentences.append(computed) }
      if let because = scoreLine.because, scoreLine.kind != .cap { sentences.append(Phrases.because[language] + because[language]) }
      if scoreLine.citation != source, let own = scoreLine.citation.text(line.language), scoreLine.kind != .relief {
        sentences.append(Phrases.source[language] + own)
      }
    }
    let related = record.first.map { $0.kind == .cap ? $0.rows : Array($0.rows.dropFirst()) } ?? []
    if !related.isEmpty {
      sentences.append(Phrases.related[language] + line.named(related))
    }
    return sentences
  }

  /// How the points were made; nil where there is nothing to compute.
  private func computed(_ line: ScoreLine) -> String? {
    func text(_ name: NumberName) -> String? { line.number(name).map(NumberText.plain) }
    switch line.kind {
    case .bonus, .deduction: return amount(line)
    case .relief:
      guard let nominal = text(.nominal), let factor = text(.factor) else { return amount(line) }
      return line.kind.label[language] + language.colon + "\(nominal) × (1 − \(factor)) = \(NumberText.plain(line.points))"
    case .cap:
      guard let before = line.number(.before), let limit = text(.limit), let amount = before.isNegative ? try? before.negated() : before
      else { return nil }
      return Phrases.limited(NumberText.plain(amount), limit)[language]
    case .bar: return text(.months).map { Phrases.months($0)[language] }
    case .base, .floor, .decision, .rounding, .ceiling, .veto, .notInForce: return nil
    }
  }

  /// 通报批评 1 分 × 2（省级）× 本单位分担 0.7 = 1.4 分
  private func amount(_ line: ScoreLine) -> String? {
    let isMultiplied = line.number(.rate) != nil
    guard let base = line.numbers.first(where: { $0.name == (isMultiplied ? .rate : .nominal) }) else { return nil }
    func said(_ number: LineNumber) -> String { [number.of, NumberText.plain(number.value)].compactMap(\.self).joined(separator: " ") }
    var factors = [Phrases.points(said(base))[language]]
    if let multiple = line.numbers.first(where: { $0.name == .multiple }) {
      factors.append(NumberText.plain(multiple.value) + (multiple.of.map(language.bracketed) ?? ""))
    }
    if let share = line.number(.share) { factors.append(Phrases.share(NumberText.plain(share))[language]) }
    guard factors.count > 1 else { return Phrases.amount(said(base))[language] }
    let points = line.points.isNegative ? try? line.points.negated() : line.points
    let result = points.map { " = " + Phrases.points(NumberText.plain($0))[language] } ?? ""
    return factors.joined(separator: " × ") + result
  }
}

extension ScoreLine {
  /// The first of its numbers with a name.
  package func number(_ name: NumberName) -> Fraction? { numbers.first { $0.name == name }?.value }
}

extension [ScoreLine] {
  /// Neighbours that belong together.
  fileprivate func neighbours(where together: (ScoreLine, ScoreLine) -> Bool) -> [[ScoreLine]] {
    var groups: [[ScoreLine]] = []
    for line in self {
      if let last = groups.last?.last, together(last, line) {
        groups[groups.count - 1].append(line)
      } else {
        groups.append([line])
      }
    }
    return groups
  }
}
