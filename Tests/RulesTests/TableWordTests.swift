import Model
import Rules
import Testing

/// Commas and quotes of Chinese text, which YAML takes for letters of a word.
@Suite("Words that tables must have")
struct TableWordTests {
  private static func findings(_ section: String, indicator: String = "") -> [Finding] {
    let text = """
      rulebook: words
      title: Words
      readings: {a: {name: A}}
      scorecards: {main: {points: 10, combine: sum, children: [{indicator: i, points: 10, measure: {reading: a}, method: given\(indicator)}]}}
      competitions: {all: {name: All, units: {}, scorecard: main, round: 2}}
      \(section)
      """
    return RulebookReader.read(text: text, file: "words.yaml").findings
  }

  private static func condition(_ test: String) -> [Finding] {
    findings("warnings: {w: {name: W, on: errors, when: [{column: kind, \(test)}]}}")
  }

  @Test(
    "a comma or quotes of Chinese text in a word are told, with what to write",
    arguments: [
      (condition("is: [较重，重大]"), "[较重, 重大]"), (condition("is: [较重、重大, 一般]"), "[较重, 重大]"), (condition("is: 较重、重大"), "[较重, 重大]"),
      (condition("is_not: “较重”，“重大”"), "[较重, 重大]"), (condition("is: “较重”"), "write 较重,"), (condition("is: [一般, ‘较重’]"), "write 较重,"),
      (condition("is: 「较重」"), "write 较重,"),
      (findings("formalism: {words: [台账，留痕]}"), "[台账, 留痕]"),
      (findings("exemption: {authorities: [纪委、组织部]}"), "[纪委, 组织部]"),
      (findings("unscored: {divisions: [一类、二类]}"), "[一类, 二类]"), (findings("unscored: {units: [U1，U2]}"), "[U1, U2]"),
      (findings("", indicator: ", applies_to: {divisions: [“一类”]}"), "write 一类,"),
      (findings("honors: {h: {name: H, for: persons, consult: {纪委: [无异议，同意]}}}"), "[无异议, 同意]"),
      (findings("honors: {h: {name: H, for: persons, consult: {纪委: “同意”}}}"), "write 同意,"),
      (findings("honors: {h: {name: H, for: persons, steps: [推荐，公示、决定]}}"), "[推荐, 公示, 决定]"),
      (findings("honors: {h: {name: H, for: persons, steps: [推荐, 决定], withdrawn: “撤回”}}"), "write 撤回,"),
    ])
  func doubted(found: [Finding], hint: String) {
    #expect(found.map(\.code) == [.invalidRuleValue], "\(found)")
    #expect(found.first?.hint.en.contains(hint) == true, "\(found)")
  }

  @Test(
    "in plain quotes a word is meant as it is, and quotes within it are its own",
    arguments: ["\"较重、重大\"", "['较重，重大']", "\"“较重”\"", "[“放管服”改革]", "“”"])
  func meant(words: String) {
    #expect(Self.condition("is: \(words)") == [])
  }
}
