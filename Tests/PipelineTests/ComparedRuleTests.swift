import Foundation
import Testing

/// Changes because of the rulebook or of what the pipeline declares.
extension ComparisonTests {
  @Test func anotherRateIsARule() throws {
    let sandbox = try changed("example") { try $0.replace("rate: 0.5", "rate: 0.25", in: "pipelines/rules/example.yaml") }
    let printed = try compare(sandbox, "example")
    #expect(printed.changed.rulebook && printed.changed.tables == nil)
    // Three complaints: 15 − 1.5 and 15 − 0.75.
    #expect(printed.lines(of: "c01").first == "base complaints: 13.5 → 14.25, rules")
    #expect(printed.moves.allSatisfy { $0.causes == ["rules"] || $0.lines.isEmpty })
    #expect(printed.moves.allSatisfy { $0.unit != "c02" })
  }

  @Test func rulesAndDataAreToldApartItemByItem() throws {
    let sandbox = try changed("year") {
      try $0.replace("nation: 2", "nation: 3", in: "pipelines/rules/year.yaml")
      try $0.replace("d4,mark,2019,88.6", "d4,mark,2019,88.8", in: "inputs/year/readings.csv")
    }
    #expect(
      try compare(sandbox, "year").lines(of: "d4").prefix(2) == ["base mark: 88.6 → 88.8, data", "bonus awards: 2 → 3, rules"])
  }

  @Test func aRuleThatWentIsARule() throws {
    let sandbox = try changed("year") {
      let rules = try $0.text("pipelines/rules/year.yaml")
      let start = try #require(rules.range(of: "  awards:")).lowerBound
      let end = try #require(rules.range(of: "  no-excellent:")).lowerBound
      try $0.write(String(rules[..<start] + rules[end...]), to: "pipelines/rules/year.yaml")
    }
    #expect(try compare(sandbox, "year").lines(of: "d4") == ["bonus awards: 2 → -, rules"])
  }

  @Test func anotherLimitIsARule() throws {
    let sandbox = try changed("year") { try $0.replace("up_to: 3", "up_to: 2", in: "pipelines/rules/year.yaml") }
    let printed = try compare(sandbox, "year")
    // 4.3 in all, limited to 3, then to 2.
    #expect(printed.lines(of: "d3").first == "cap errors: 1.3 → 2.3, rules")
  }

  @Test func anotherGradeAloneIsARule() throws {
    // What was decided on an honor of d4 would not fit the lower grade.
    let sandbox = try changed(
      "year",
      from: { try $0.replace("J1,d4,honor,advanced/reserve,advanced/candidate,2020-01-10,纪要1号\n", "", in: "inputs/year/decisions.csv") }
    ) { try $0.replace("score_at_least: 80", "score_at_least: 89", in: "pipelines/rules/year.yaml") }
    let printed = try compare(sandbox, "year")
    #expect(printed.moves.map(\.unit) == ["d4"])
    #expect(printed.moves[0].lines.isEmpty)
    #expect(printed.moves[0].causes == ["rules"])
    #expect((printed.moves[0].oldGrade, printed.moves[0].newGrade) == ("good", "pass"))
  }

  /// An indicator of the old rulebook is a level of the new one: a line comes or goes by the rules, whatever else changed.
  @Test func anIndicatorThatBecameALevelIsTheRulebooks() throws {
    let sandbox = try changed("year") {
      try $0.replace(
        "- {indicator: mark, name: {zh: 评分, en: mark}, points: 100, method: given}",
        "- {level: mark, name: {zh: 评分, en: mark}, points: 100, combine: sum, "
          + "children: [{indicator: given, name: given, points: 100, measure: {reading: mark}, method: given}]}",
        in: "pipelines/rules/year.yaml")
      try $0.replace("d1,mark,2019,93", "d1,mark,2019,94.5", in: "inputs/year/readings.csv")
    }
    let printed = try compare(sandbox, "year")
    #expect(printed.changed.rulebook && printed.changed.tables == ["readings"])
    #expect(printed.lines(of: "d1").filter { $0.hasPrefix("base") } == ["base given: - → 94.5, rules", "base mark: 93 → -, rules"])
  }

  @Test func anEarlierCutOffIsThePipeline() throws {
    let sandbox = try changed("year") { try $0.replace("cut_off: 2019-12-31", "cut_off: 2019-05-15", in: "pipelines/year.yaml") }
    let printed = try compare(sandbox, "year")
    #expect(printed.changed.pipeline && !printed.changed.rulebook)
    #expect(!printed.moves.isEmpty)
    #expect(printed.moves.allSatisfy { $0.causes == ["pipeline"] })
  }
}
