internal import Model

/// Whether any record can meet conditions that must all hold.
enum ConditionCheck {
  /// Reports each entry that no record meets together with one before it: the rule would never look at anything.
  static func check(_ entries: [[RecordCondition]], at cursors: [YAMLCursor]) {
    for (number, entry) in entries.enumerated() {
      let earlier = entries[..<number].flatMap(\.self)
      guard let impossible = entry.first(where: { condition in earlier.contains { excludes(condition, $0) } }) else { continue }
      cursors[number].report(
        .invalidRuleValue, value: impossible.column,
        LocalizedText(
          zh: "对“\(impossible.column)”的这个条件与前面的不能同时成立：没有记录符合",
          en: "no record meets both this condition on “\(impossible.column)” and one before it"),
        hint: LocalizedText(
          zh: "请改正其一；两个词任一即可的，写成列表：is: [a, b]", en: "correct one of them; to take either of two words, write a list: is: [a, b]"))
    }
  }

  private static func excludes(_ left: RecordCondition, _ right: RecordCondition) -> Bool {
    guard left.column == right.column else { return false }
    return switch (left.test, right.test) {
    case (.isOne(let some), .isOne(let others)): Set(some).isDisjoint(with: others)
    case (.isOne(let words), .isNone(let none)), (.isNone(let none), .isOne(let words)): Set(words).isSubset(of: none)
    case (.isPresent(let one), .isPresent(let other)): one != other
    case (.atLeast(let least), .atMost(let most)), (.atMost(let most), .atLeast(let least)): least > most
    case (.from(let first), .until(let last)), (.until(let last), .from(let first)): first > last
    default: false
    }
  }
}
