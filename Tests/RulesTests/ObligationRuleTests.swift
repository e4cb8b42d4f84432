import Model
import OrderedCollections
import Rules
import Testing

/// Obligations, clearances and the words of formalism, read from YAML.
@Suite("Obligation rules")
struct ObligationRuleTests {
  private func read(_ sections: String, name: String = "留痕率", basis: String = "") -> (rulebook: Rulebook?, findings: [Finding]) {
    let text = """
      rulebook: x
      title: X
      readings: {id: {name: 读数}}
      scorecards: {main: {points: 10, combine: sum, children: [{indicator: item, name: \(name), \(basis)measure: {reading: id}, points: 10, method: given}]}}
      competitions: {main: {name: Main, units: {}, scorecard: main, round: 2}}
      \(sections)
      """
    return RulebookReader.read(text: text, file: "x")
  }

  @Test("every key of an obligation")
  func obligation() throws {
    let (rulebook, findings) = read(
      """
      obligations:
        split: {name: 拆分, article: 6, on: activities, owes: unit, from: 2019-03-01, until: 2019-12-31, applies_to: {levels: [department]},
          when: [{column: kind, is: 督查}], unless: [{column: approval_ref, present: yes}, {column: plan_ref, present: yes}],
          distinct: series, per: quarter, for_each: task_id, at_most: 0, deduct: {each: 0.5, up_to: 2}}
        visits: {name: 调研, on: activities, owes: leader, per: month, at_least: 2}
      """)
    #expect(findings.isEmpty)
    let split = try #require(rulebook?.obligations["split"])
    #expect(split.counting == .distinct(column: "series"))
    #expect(split.bound == .atMost(0))
    #expect(split.per == .quarter)
    #expect(split.subjects == .tasks)
    #expect(split.unless.count == 2)
    #expect(split.deduction?.each == Fraction(exact: "0.5"))
    #expect(split.deduction?.upTo == Fraction(2))
    #expect(split.citation.article == "6")
    let visits = try #require(rulebook?.obligations["visits"])
    #expect(visits.owes == .leader)
    #expect(visits.bound == .atLeast(2))
    #expect(visits.counting == .records)
    #expect(visits.deduction == nil)
    #expect(visits.subjects == nil)
  }

  @Test("clearances")
  func clearances() throws {
    let (rulebook, findings) = read("clearances: {article: 17, harmed: [{column: harm, is: 有}]}")
    #expect(findings.isEmpty)
    #expect(rulebook?.clearances?.harmed.count == 1)
    #expect(rulebook?.clearances?.onlyAsked.isEmpty == true)
  }

  @Test(
    "an indicator that counts paper is a warning, unless it cites a basis",
    arguments: [
      ("留痕率", "", ["formalistic_indicator"]), ("{zh: 满意度, en: Trace Count}", "", ["formalistic_indicator"]),
      ("满意度", "", []), ("留痕率", "article: 9, ", []), ("留痕率", "document: 景府发〔2019〕5号, ", []),
    ])
  func formalism(name: String, basis: String, codes: [String]) {
    let (rulebook, findings) = read("formalism: {words: [留痕, trace]}", name: name, basis: basis)
    #expect(rulebook != nil)
    #expect(findings.map(\.code.rawValue) == codes)
    #expect(findings.allSatisfy { $0.severity == .warning })
  }
}
