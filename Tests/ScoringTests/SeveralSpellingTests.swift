import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Codes that put rows together and differ by their writing alone are told of: what belongs together must not be taken apart unseen.
@Suite struct SeveralSpellingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var rows: [Record]
    var rules: [Adjustment] = [pointsRule(perMatter: true)]
    var queriesRepeats = false
    /// `column value at rows`.
    var expected: [String] = []

    var testDescription: String { name }
  }

  private static func award(_ id: String, _ item: String) -> Record {
    Row.make(.bonuses, "bonus_id", id, unit: "A", dateColumn: "awarded_on", on: "2019-05-01", kind: "award", ["item": item])
  }

  private static let highest = pointsRule(on: .bonuses, isBonus: true, sameItem: true)

  @Test(arguments: [
    Case(name: "one spelling", rows: [Row.error("E1", matter: "M1"), Row.error("E2", matter: "M1"), Row.error("E3", matter: "M2")]),
    Case(
      name: "width and case",
      rows: [Row.error("E1", matter: "M1"), Row.error("E2", matter: "Ｍ1"), Row.error("E3", matter: "m1"), Row.error("E4", matter: "M1")],
      expected: ["matter_id M1;m1;Ｍ1 at E1 E2 E3 E4"]),
    Case(
      name: "an error and the measure for it", rows: [Row.error("E1", matter: "M1"), Row.measure("P", matter: "M1 ", cause: "E1")],
      expected: ["matter_id M1;M1  at P E1"]),
    Case(name: "what never happened", rows: [Row.error("E1", matter: "M1"), Row.error("E2", matter: "m1", status: "untrue")]),
    Case(name: "an item", rows: [award("B1", "窗口A"), award("B2", "窗口Ａ")], rules: [highest], expected: ["item 窗口A;窗口Ａ at B1 B2"]),
    Case(name: "an item by which nothing is put together", rows: [award("B1", "窗口A"), award("B2", "窗口Ａ")], rules: []),
    Case(
      name: "kinds whose repetition is queried", rows: [Row.error("E1", kind: "Late"), Row.error("E2", kind: "late")], rules: [],
      queriesRepeats: true, expected: ["kind Late;late at E1 E2"]),
    Case(name: "kinds that are not looked at", rows: [Row.error("E1", kind: "Late"), Row.error("E2", kind: "late")], rules: []),
    Case(
      name: "persons, who are not named",
      rows: [Row.error("E1", person: "p1"), Row.measure("P1", person: "P1"), Row.measure("P2", person: "p1")],
      rules: [
        consequenceRule(
          .bar([], InfluencePeriod(startColumn: "starts_on", monthsColumn: nil, months: ["": 6], tested: .asOf)), on: .accountability)
      ],
      expected: ["person_id at P1 P2"]),
  ])
  func told(_ example: Case) throws {
    var rules = rulebook(try level("root", of: [indicator("x")]))
    rules.exemption = makeRules(queryRepeats: example.queriesRepeats)
    for rule in example.rules { rules.adjustments[rule.id] = rule }
    var city = City(x: ["A": 5])
    city.records = example.rows
    let findings = try city.assess(rules).findings.filter { $0.code == .severalSpellings }
    #expect(findings.allSatisfy { $0.severity == .warning })
    let told = findings.map { finding in
      [finding.columnName, finding.value, "at", finding.rows.map { $0.key.joined(separator: "/") }.joined(separator: " ")]
        .compactMap(\.self).joined(separator: " ")
    }
    #expect(told == example.expected)
    city.records.reverse()
    #expect(try city.assess(rules).findings.filter { $0.code == .severalSpellings } == findings)
  }

  @Test("the message says which rows have which spelling")
  func message() throws {
    var city = City(x: ["A": 5])
    city.records = (1...5).map { Row.error("E\($0)", matter: "M1") } + [Row.error("E6", matter: "m1")]
    let finding = try #require(
      try city.assess(rulebook(try level("root", of: [indicator("x")]))).findings.first { $0.code == .severalSpellings })
    #expect(finding.message.zh.hasSuffix("：“M1”（E1、E2、E3 等 5 行）；“m1”（E6）"))
    #expect(finding.message.en.hasSuffix(": “M1” (E1, E2, E3 and 2 more); “m1” (E6)"))
  }
}
