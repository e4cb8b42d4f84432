package import Model

/// An account as a person would read it out: what it came to, then the tree with the reason for every point.
struct ExplanationText {
  private let explanation: Explanation
  private let language: Language
  private let line: LineText
  private let names: ItemNames
  /// Whether what was tried and does not count is read out, too.
  private let showsAll: Bool
  private var output: [String] = []

  /// The lines of text, in one language.
  static func lines(_ explanation: Explanation, _ language: Language, all: Bool) -> [String] {
    var text = ExplanationText(explanation, language, all: all)
    text.write()
    return text.output.map(\.printable)
  }

  private init(_ explanation: Explanation, _ language: Language, all: Bool) {
    self.explanation = explanation
    // Whoever asks for one item wants to know why it does not count.
    showsAll = all || explanation.item != nil
    self.language = language
    let header = explanation.header
    names = header.itemNames
    line = LineText(
      names: names,
      measures: Dictionary(header.items.compactMap { item in item.measure.map { (ItemID(item.item), $0) } }) { first, _ in first },
      readings: Dictionary(header.readings.map { ($0.reading, $0.name) }) { first, _ in first },
      debtors: Dictionary(header.items.compactMap { item in item.owes.map { (ItemID(item.item), $0) } }) { first, _ in first },
      language: language, namesAllRows: all)
  }

  private mutating func write() {
    let (trees, adjustments, closing) = ExplanationTree.trees(of: explanation.account)
    writeResult()
    for (index, tree) in trees.enumerated() {
      write(tree, prefix: "", isLast: index == trees.count - 1, isRoot: true)
    }
    output += AdjustmentText(line: line, places: explanation.printedPlaces, showsAll: showsAll).lines(adjustments)
    for other in closing { write(closing: other) }
    if let total = explanation.standing.total, explanation.item == nil {
      output.append(Phrases.sum(total.text(places: explanation.printedPlaces))[language])
    }
    if let notice = explanation.header.notice { output.append(Phrases.notice[language] + notice[language]) }
  }

  /// Who, where, how much, and what to know before the tree.
  private mutating func writeResult() {
    let standing = explanation.standing
    let header = explanation.header
    output.append("\(explanation.unitName) (\(explanation.unitID))")
    let whence = [
      header.title[language], header.period, header.stage.label[language], explanation.competition?.name[language],
      explanation.group?.division,
    ]
    output.append(whence.compactMap(\.self).joined(separator: " · "))
    let result = [
      standing.place.map { Phrases.place($0, sharedBy: standing.sharedBy)[language] } ?? standing.status.label[language],
      standing.total.map { Phrases.total($0.text(places: explanation.places))[language] } ?? Phrases.noTotal[language],
      standing.grade.map { Phrases.grade(explanation.gradeName($0))[language] },
      standing.staffQuota.map { Phrases.staffQuota($0)[language] },
    ]
    output.append(result.compactMap(\.self).joined(separator: language.comma))
    guard explanation.item == nil else { return }
    output += PositionText(explanation: explanation, language: language).lines
    let tieBreak = standing.tieBreak.map { names[$0.item][language] + " " + ($0.value.map(NumberText.plain) ?? Phrases.none[language]) }
    list(Phrases.tieBreak, tieBreak)
    list(Phrases.decidedBecause, standing.decidedBecause.map { $0[language] })
    list(Phrases.gradeBecause, standing.gradeBecause.map { $0[language] })
    list(Phrases.incompleteBecause, standing.incompleteBecause.map { $0[language] })
    let corrected = explanation.account.lines.filter { line in line.rows.contains { $0.table == .corrections } }
    list(
      Phrases.corrected,
      corrected.map { line in
        names[line.item][language]
          + language.bracketed(line.rows.filter { $0.table == .corrections }.map { $0.named(language) }.joined(separator: language.comma))
      })
    let leftOut = explanation.account.lines.filter { $0.kind == .base && [.missing, .notApplicable, .notCounted].contains($0.formula) }
    list(Phrases.leftOut, leftOut.map { names[$0.item][language] })
  }

  private mutating func list(_ heading: LocalizedText, _ texts: [String]) {
    guard !texts.isEmpty else { return }
    output.append(heading[language] + texts.joined(separator: language.semicolon))
  }

  private mutating func write(_ tree: ExplanationTree, prefix: String, isLast: Bool, isRoot: Bool) {
    let branch = isRoot ? "" : isLast ? "└─ " : "├─ "
    output.append(prefix + branch + heading(tree))
    let below = prefix + (isRoot ? "" : isLast ? "   " : "│  ")
    let bar = tree.children.isEmpty ? "   " : "│  "
    for scoreLine in tree.lines {
      for sentence in line.sentences(scoreLine) { output.append(below + bar + sentence) }
    }
    for (index, child) in tree.children.enumerated() {
      write(child, prefix: below, isLast: index == tree.children.count - 1, isRoot: false)
    }
  }

  /// 人均产值 7.9 / 10，计入总分 7.90
  private func heading(_ tree: ExplanationTree) -> String {
    let node = tree.node
    let scored = node.scored.map { "\(NumberText.plain($0)) / \(NumberText.plain(node.full))" } ?? Phrases.noScore[language]
    var heading = "\(names[node.item][language])  \(scored)"
    let rate = node.weight == .one ? nil : NumberText.plain(node.weight)
    if node.weight.isZero {
      heading += language.comma + Phrases.notCounted[language]
    } else if let printed = tree.lines.first(where: { $0.kind == .base })?.printed {
      heading += language.comma + Phrases.counted(printed.text(places: explanation.printedPlaces), at: rate)[language]
    } else if let rate {
      heading += language.comma + Phrases.rate(rate)[language]
    }
    return heading
  }

  /// What the leading group changed: points from one total to another, or a place or grade without points.
  private mutating func write(decision: ScoreLine, places: Int) {
    var heading = decision.kind.label[language]
    if let before = decision.number(.before), let after = decision.number(.after) {
      heading += "·\(names[decision.item][language])  \(NumberText.signed(decision.printed, places: places))"
      heading += language.bracketed("\(NumberText.plain(before)) → \(NumberText.plain(after))")
    }
    output.append(heading)
    let label = decision.number(.before) == nil ? Phrases.because : Phrases.source
    if let because = decision.because { output.append("   " + label[language] + because[language]) }
    output.append("   " + Phrases.rows[language] + decision.rows.map { $0.named(language) }.joined(separator: language.semicolon))
  }

  /// What closes the account: the rounding of total and printed lines, and decisions.
  private mutating func write(closing other: ScoreLine) {
    let places = explanation.printedPlaces
    if other.kind == .decision { return write(decision: other, places: places) }
    if other.kind == .rounding, other.printed == .zero, other.number(.before) == other.number(.after) { return }
    output.append("\(other.kind.label[language])·\(names[other.item][language])  \(NumberText.signed(other.printed, places: places))")
    guard other.kind == .rounding, let before = other.number(.before), let after = other.number(.after) else {
      for sentence in line.sentences(other) { output.append("   " + sentence) }
      return
    }
    if before != after { output.append("   " + Phrases.totalRounded(NumberText.plain(before), NumberText.plain(after))[language]) }
    if other.printed != .zero, let total = after.exactDecimal, let sum = try? total - other.printed {
      output.append("   " + Phrases.printedSum(sum.text(places: places), places: places)[language])
    }
  }
}

extension Explanation {
  /// The account as a person would read it out; with `all` also what was tried and does not count.
  package func lines(_ language: Language, all: Bool = false) -> [String] { ExplanationText.lines(self, language, all: all) }
}
