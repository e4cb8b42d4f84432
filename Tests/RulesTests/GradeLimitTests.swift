import Model
import Rules
import Testing

/// Ceilings and vetoes that hold nobody back.
@Suite("Limits on grades")
struct GradeLimitTests {
  @Test(
    "a limit at the best grade of every competition it may meet is told",
    arguments: [
      ("ceiling: best", "good"), ("ceiling: good, applies_to: {levels: [county]}", "pass"),
      ("veto: good, applies_to: {divisions: [一类], levels: [county, park]}", "pass"),
      ("ceiling: good", nil), ("ceiling: pass", nil), ("veto: pass, applies_to: {levels: [county]}", nil),
      ("ceiling: good, applies_to: {levels: [town]}", nil), ("ceiling: good, applies_to: {divisions: [一类]}", nil),
    ])
  func best(rule: String, next: String?) {
    let text = """
      rulebook: limits
      title: Limits
      readings: {a: {name: A}}
      scorecards: {main: {points: 10, combine: sum, children: [{indicator: i, points: 10, measure: {reading: a}, method: given}]}}
      competitions:
        counties: {name: C, units: {levels: [county]}, scorecard: main, round: 2, grades: {good: {name: G, score_at_least: 8}, pass: {name: P}}}
        towns:
          name: T
          units: {levels: [town]}
          scorecard: main
          round: 2
          grades: {best: {name: B, score_at_least: 9}, good: {name: G, score_at_least: 8}, pass: {name: P}}
      adjustments: {x: {name: X, on: errors, \(rule)}}
      """
    let (rulebook, found) = RulebookReader.read(text: text, file: "limits.yaml")
    #expect(rulebook != nil)
    #expect(found.map(\.severity) == (next == nil ? [] : [.warning]), "\(found)")
    #expect(found.first?.hint.en.hasSuffix(next ?? "") ?? (next == nil), "\(found)")
  }
}
