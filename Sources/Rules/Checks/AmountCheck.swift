internal import Model

/// Whether dated amounts follow one another, so that one of them holds on each day on which their rule is in force.
enum AmountCheck {
  /// `amounts` in the order of writing; `rule` is when the rule is in force.
  static func check(_ amounts: [DaySpan], at cursors: [YAMLCursor], in rule: DaySpan) {
    var isOrdered = true
    for (index, cursor) in cursors.enumerated().dropFirst() {
      isOrdered = follows(amounts[index - 1], amounts[index], at: cursor) && isOrdered
    }
    // Which amounts are the outermost is known only where they are in order.
    guard isOrdered, let first = cursors.first, let last = cursors.last else { return }
    if let opening = amounts.first?.from, rule.from.map({ $0 < opening }) ?? true {
      first.report(
        .bandGap, value: opening.description,
        LocalizedText(zh: "\(opening) 之前没有分值，而规则当时有效", en: "before \(opening) there is no amount, while the rule is in force"),
        hint: LocalizedText(zh: "补上此前的分值，或给规则写 from", en: "add an amount, leave out its from, or give the rule a from"))
    }
    if let closing = amounts.last?.until, rule.until.map({ $0 > closing }) ?? true {
      last.report(
        .bandGap, value: closing.description,
        LocalizedText(zh: "\(closing) 之后没有分值，而规则当时有效", en: "after \(closing) there is no amount, while the rule is in force"),
        hint: LocalizedText(zh: "补上此后的分值，或给规则写 until", en: "add an amount, leave out its until, or give the rule an until"))
    }
  }

  private static func follows(_ previous: DaySpan, _ amount: DaySpan, at cursor: YAMLCursor) -> Bool {
    guard let until = previous.until, let from = amount.from else {
      cursor.report(
        .bandOverlap, value: nil,
        LocalizedText(zh: "只有最早和最晚的分值可以不写起止", en: "only the earliest amount may lack its from, the latest its until"),
        hint: LocalizedText(zh: "前一项写 until，本项写次日 from", en: "give the previous amount an until, and this one a from on the next day"))
      return false
    }
    let days = from.ordinal - until.ordinal
    if days > 1 {
      cursor.report(
        .bandGap, value: "\(until)…\(from)",
        LocalizedText(zh: "\(until) 与 \(from) 之间没有分值", en: "there is no amount between \(until) and \(from)"),
        hint: LocalizedText(zh: "from 应为前一项 until 的次日", en: "from is the day after the previous until"))
    } else if days < 1 {
      cursor.report(
        .bandOverlap, value: "\(from)…\(until)",
        LocalizedText(zh: "与前一项重叠，或未按时间排列", en: "it overlaps the previous amount, or amounts are not in order of time"),
        hint: LocalizedText(zh: "from 应为前一项 until（\(until)）的次日", en: "from is the day after the previous until (\(until))"))
    }
    return days == 1
  }
}
