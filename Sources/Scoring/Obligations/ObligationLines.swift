import Model
import OrderedCollections
import Rules

/// The lines that one obligation of units leaves in one account.
struct ObligationLines {
  let rule: Obligation

  /// A deduction for each breach and a cap; where nothing was taken, one line that says the rule was tried.
  func lines(for counts: [ObligationCount]) throws(ArithmeticFault) -> [ScoreLine] {
    let breaches = counts.filter { $0.verdict == .breached }
    guard let deduction = rule.deduction, !breaches.isEmpty else { return [tried(counts, breaches)] }
    var lines: [ScoreLine] = []
    var total = Fraction.zero
    for breach in breaches {
      let excess = Fraction(breach.excess)
      let due = try deduction.each * excess
      total = try total + due
      lines.append(
        line(
          .deduction, .amount, try due.negated(),
          [LineNumber(.nominal, due), LineNumber(.rate, deduction.each), LineNumber(.multiple, excess)],
          breach.counted, because(breach)))
    }
    if let limit = deduction.upTo, total > limit {
      lines.append(
        line(
          .cap, .cap, try total - limit,
          [LineNumber(.before, try total.negated()), LineNumber(.after, try limit.negated()), LineNumber(.limit, limit)],
          rows(of: breaches), AdjustmentWording.capped(limit)))
    }
    return lines
  }

  private func tried(_ counts: [ObligationCount], _ breaches: [ObligationCount]) -> ScoreLine {
    let because: LocalizedText
    if let breach = breaches.first {
      because = self.because(breach)
    } else if counts.allSatisfy({ $0.verdict == .notJudged }) {
      because = LocalizedText(zh: "未计：没有可判定的时段", en: "Not counted: there is no span to judge")
    } else {
      let total = total(of: counts).map { LocalizedText(zh: "共 \($0) 次，", en: "\($0) in all, ") } ?? LocalizedText("")
      because = LocalizedText(zh: "符合要求：\(total.zh)\(asked.zh)", en: "Met: \(total.en)\(asked.en)")
    }
    return line(.notInForce, .notCounted, .zero, [], rows(of: counts), because)
  }

  /// How many there were in all: a record is one, however many spans it counts with. Of values that count with several spans nobody can tell.
  private func total(of counts: [ObligationCount]) -> Int? {
    if rule.counting == .records { return rows(of: counts).count }
    return rule.monthsBefore == 0 ? counts.reduce(0) { $0 + $1.count } : nil
  }

  private var asked: LocalizedText {
    switch rule.bound {
    case .atLeast(let least): LocalizedText(zh: "每期应不少于 \(least)", en: "at least \(least) asked for in each span")
    case .atMost(let most): LocalizedText(zh: "每期应不超过 \(most)", en: "at most \(most) allowed in each span")
    }
  }

  private func because(_ breach: ObligationCount) -> LocalizedText {
    let subject = rule.isAboutPersons ? nil : breach.subject
    let of = subject.map { "（\($0)）" } ?? ""
    let ofEnglish = subject.map { " (\($0))" } ?? ""
    return LocalizedText(
      zh: "\(breach.span)\(of)：\(breach.count) 次，\(asked.zh)", en: "\(breach.span)\(ofEnglish): \(breach.count), \(asked.en)")
  }

  /// The rows that were counted, each once.
  private func rows(of counts: [ObligationCount]) -> [RowReference] { Array(OrderedSet(counts.flatMap(\.counted))) }

  private func line(
    _ kind: ScoreLine.Kind, _ formula: Formula, _ points: Fraction, _ numbers: [LineNumber], _ rows: [RowReference],
    _ because: LocalizedText
  ) -> ScoreLine {
    ScoreLine(
      kind: kind, item: rule.id, formula: formula, points: points, citation: rule.citation, numbers: numbers, rows: rows,
      because: because)
  }
}
