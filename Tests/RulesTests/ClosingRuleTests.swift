import Model
import Rules
import Testing

/// What rulebooks say about the years before and after.
@Suite struct ClosingRuleTests {
  private func findings(adjustments: String, and more: String = "") -> [String] {
    let text = """
      rulebook: r
      title: R
      readings: {id: {name: One}}
      scorecards: {main: {points: 10, combine: sum, children: [{indicator: id, points: 10, method: given}]}}
      competitions: {main: {name: Main, units: {}, scorecard: main, round: 2}}
      adjustments: {rule: {name: Rule, \(adjustments)}}
      \(more)
      """
    return RulebookReader.read(text: text, file: "x").findings.map { "\($0.code.rawValue) \($0.message.en)" }
  }

  @Test(arguments: [
    ("on: carry_over, relieve: {amount: {column: points}}", []),
    ("on: carry_over, relieve: {amount: {column: points}, up_to: 3}", []),
    ("on: bonuses, relieve: {amount: {fixed: 1}}", ["invalid_rule_value relieve is for carry_over, not for bonuses"]),
    (
      "on: carry_over, relieve: {amount: {column: points}}, relieved_by_exemption: yes",
      ["invalid_rule_value an exemption takes no bonus"]
    ),
    ("on: carry_over, relieve: {amount: {column: points}, same_item: highest}", ["invalid_rule_value same_item is for bonuses"]),
  ])
  func relieveGivesBackWhatLastYearTook(rule: String, expected: [String]) {
    #expect(findings(adjustments: rule) == expected)
  }

  @Test(arguments: [
    ("found_on", "year_of_discovery", true), ("occurred_on", "correction_edition", true), ("occurred_on", "year_of_discovery", false),
    ("found_on", "correction_edition", false),
  ])
  func errorsFoundAfterClosingAreNeverLost(countsOn: String, way: String, fits: Bool) {
    let found = findings(
      adjustments: "on: errors, counts_on: \(countsOn), deduct: {amount: {fixed: 1}}", and: "after_closing: {errors: \(way)}")
    let lost = "invalid_rule_value counts_on of the rule “rule” does not fit this: an error found after closing would be lost"
    #expect(found == (fits ? [] : [lost]))
  }
}
