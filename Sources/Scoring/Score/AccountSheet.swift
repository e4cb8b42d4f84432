import Model
import Rules

/// An account as it was written, with what it was written for.
struct WrittenAccount {
  var account: Account
  /// The total before its rounding.
  var exact: Fraction
  /// What the scorecard's lines print in all.
  var printed: Decimal
  /// A points decision that was made about another total.
  var misfit: Finding?
}

/// A unit's account in the making: the scorecard's lines, then whatever else gives or takes points, then the total's rounding.
struct AccountSheet {
  private let walk: Walk
  private var weights: [Fraction]
  /// For each node that does not count, the node at which that was decided.
  private var decidedAt: [Int?]
  private(set) var lines: [ScoreLine] = []

  /// Writes the account of a walk that met no fault, as it is before anything is decided about it.
  static func account(of walk: Walk, _ adjustments: UnitAdjustments?) throws(ArithmeticFault) -> WrittenAccount {
    var sheet = try AccountSheet(walk)
    try sheet.writeScorecard(0)
    let scorecard = sheet.lines.indices
    sheet.lines += adjustments?.lines ?? []
    let (total, exact) = try sheet.close()
    var printed = Decimal.zero
    for line in scorecard { printed = try printed + sheet.lines[line].printed }
    let unit = walk.peerStage.index.facts.units[walk.unit].id
    let account = Account(unit: unit, nodes: sheet.nodes, lines: sheet.lines, total: total)
    return WrittenAccount(account: account, exact: exact, printed: printed)
  }

  private init(_ walk: Walk) throws(ArithmeticFault) {
    self.walk = walk
    weights = Array(repeating: .zero, count: walk.results.count)
    decidedAt = Array(repeating: nil, count: walk.results.count)
    weights[0] = walk.results[0].weight
    lines.reserveCapacity(walk.results.count + 1)
    for (index, entry) in walk.card.entries.enumerated() {
      var passesOn = false
      if case .scored = walk.results[index].outcome { passesOn = true }
      for child in entry.children {
        if let above = decidedAt[index] {
          decidedAt[child] = above
        } else if !passesOn {
          decidedAt[child] = index
        } else if walk.results[child].role.isCounted {
          weights[child] = try weights[index] * walk.results[child].weight
        } else {
          decidedAt[child] = child
        }
      }
    }
  }

  private var nodes: [NodeScore] {
    walk.card.entries.indices.map { index in
      let entry = walk.card.entries[index]
      return NodeScore(
        item: entry.node.id, depth: entry.depth, scored: walk.results[index].taken, full: entry.node.full, weight: weights[index])
    }
  }

  // MARK: The scorecard's lines

  private mutating func writeScorecard(_ node: Int) throws(ArithmeticFault) {
    let entry = walk.card.entries[node]
    guard case .level(let level) = entry.node.content else { return try write(node) }
    if level.combination == .geometric || walk.results[node].standIn != nil { try write(node) }
    for child in entry.children { try writeScorecard(child) }
    let rounded = walk.results[node].rounded
    try writeChange(of: node, .rounding, from: walk.results[node].combined, to: rounded)
    guard case .scored(let score) = walk.results[node].outcome, let rounded else { return }
    try writeChange(of: node, rounded < score ? .floor : .cap, from: rounded, to: score)
  }

  /// One line for a node: what was computed, what stands in for it, or why there is nothing.
  private mutating func write(_ node: Int) throws(ArithmeticFault) {
    let entry = walk.card.entries[node]
    let (formula, scored): (Formula, Fraction?) =
      switch walk.results[node].outcome {
      case .scored(let score): (entry.formula, walk.results[node].combined ?? score)
      case .missing: (.missing, walk.results[node].taken)
      case .notApplicable, .faulty: (.notApplicable, nil)
      }
    let workings = walk.results[node].workings
    var numbers = workings.numbers
    if walk.recording {
      numbers.reserveCapacity(numbers.count + 2)
      numbers.append(LineNumber(.full, entry.node.full))
      numbers.append(LineNumber(.weight, weights[node]))
    }
    lines.append(
      ScoreLine(
        kind: .base, item: entry.node.id, formula: formula, scored: scored, points: try (scored ?? .zero) * weights[node],
        citation: entry.node.citation,
        numbers: numbers,
        rows: workings.rows, because: walk.recording ? because(node) : nil))
  }

  private mutating func writeChange(of node: Int, _ kind: ScoreLine.Kind, from before: Fraction?, to after: Fraction?)
    throws(ArithmeticFault)
  {
    guard let before, let after, before != after else { return }
    let declared = walk.card.entries[node].node
    var line = ScoreLine(
      kind: kind, item: declared.id, formula: kind == .rounding ? .rounding : .cap, points: try (after - before) * weights[node],
      citation: declared.citation)
    if walk.recording {
      line.numbers = [LineNumber(.before, before), LineNumber(.after, after)]
      if kind == .rounding, let rounding = declared.rounding { line.numbers.append(rounding.lineNumber) }
      line.numbers.append(LineNumber(.weight, weights[node]))
      line.because = decidedAt[node].map { whyNotCounted(node, decidedAt: $0) }
    }
    lines.append(line)
  }

  // MARK: The total

  /// Prints every line and closes the account with the line that makes them sum to the published total.
  private mutating func close() throws(ArithmeticFault) -> (total: Decimal, exact: Fraction) {
    let competition = walk.group.competition
    var exact = Fraction.zero
    var printed = Decimal.zero
    for index in lines.indices {
      lines[index].printed = try lines[index].points.rounded(Rounding(places: competition.printedPlaces))
      exact = try exact + lines[index].points
      printed = try printed + lines[index].printed
    }
    let total = try exact.rounded(competition.rounding)
    lines.append(
      ScoreLine(
        kind: .rounding, item: .total, formula: .rounding, points: try Fraction(total) - exact, printed: try total - printed,
        citation: competition.citation, numbers: walk.recording ? [LineNumber(.before, exact), LineNumber(.after, Fraction(total))] : []))
    return (total, exact)
  }

  // MARK: Why

  private func because(_ node: Int) -> LocalizedText? {
    let result = walk.results[node]
    var text = result.workings.because
    switch result.outcome {
    case .missing(let reasons):
      for reason in reasons { text = text.joined(with: reason.lack(walk.peerStage.index)) }
      if let consequence = result.role.consequence { text = text.joined(with: consequence) }
    case .notApplicable(let reason): text = text.joined(with: reason)
    case .scored, .faulty: break
    }
    guard let decided = decidedAt[node], decided != node || !result.role.isLeftOut else { return text }
    return text.joined(with: whyNotCounted(node, decidedAt: decided))
  }

  private func whyNotCounted(_ node: Int, decidedAt decided: Int) -> LocalizedText {
    let name = walk.card.entries[decided].node.name
    let subject = decided == node ? LocalizedText("") : LocalizedText(zh: "“\(name.zh)”", en: "“\(name.en)” ")
    switch walk.results[decided].role {
    case .beaten(let winner):
      let winning = walk.card.entries[winner].node.name
      return LocalizedText(zh: "\(subject.zh)未采用，采用“\(winning.zh)”，不计分", en: "\(subject.en)not counted: “\(winning.en)” is taken instead")
    case .shownOnly: return LocalizedText(zh: "\(subject.zh)只列示，不计分", en: "\(subject.en)shown only, not counted")
    case .inGeometricMean: return LocalizedText(zh: "\(subject.zh)计入上级的几何平均", en: "\(subject.en)counted in the geometric mean above")
    case .counted, .filled, .leftOut:
      if case .notApplicable = walk.results[decided].outcome {
        return LocalizedText(zh: "\(subject.zh)不适用，不计分", en: "\(subject.en)does not apply, not counted")
      }
      return LocalizedText(zh: "\(subject.zh)有值的指标不足，不计分", en: "\(subject.en)has too few values, not counted")
    }
  }
}

extension NodeResult.Role {
  var isCounted: Bool {
    switch self {
    case .counted, .filled: true
    case .leftOut, .beaten, .shownOnly, .inGeometricMean: false
    }
  }

  var isLeftOut: Bool { if case .leftOut = self { true } else { false } }

  /// What having no value comes to; said elsewhere where the node would not have counted anyway.
  fileprivate var consequence: LocalizedText? {
    switch self {
    case .filled(.groupMean): LocalizedText(zh: "按本组平均分计", en: "the mean of the group is taken")
    case .filled: LocalizedText(zh: "按 0 分计", en: "counts as zero")
    case .leftOut: LocalizedText(zh: "不计入，由同级其他指标分担", en: "left to the others of its level")
    case .counted, .beaten, .inGeometricMean, .shownOnly: nil
    }
  }
}
