import Foundation
import Model
import OrderedCollections
import Rules
import Testing

@Suite("Rules over records read")
struct RecordRuleTests {
  private static func everything() throws -> Rulebook {
    let folder = try #require(Bundle.module.resourceURL)
    let data = try Data(contentsOf: folder.appending(path: "Rulebooks/good/everything.yaml"))
    return try #require(RulebookReader.read(bytes: Array(data), file: "everything.yaml").rulebook)
  }

  private static func adjustment(_ id: ItemID) throws -> Adjustment {
    try #require(try everything().adjustments[id])
  }

  private static func points(_ id: ItemID) throws -> PointsEffect {
    guard case .points(let effect) = try adjustment(id).effect else { throw WrongShape() }
    return effect
  }

  private struct WrongShape: Error {}

  @Test("how exemptions are treated")
  func exemption() throws {
    let rules = try #require(try Self.everything().exemption)
    #expect(rules.citation == Citation(article: "17", document: "景府发〔2019〕5号"))
    #expect(rules.authorities == ["市纪委监委", "市委组织部"])
    #expect(rules.conditions.map(\.id) == ["no_prohibition", "勤勉尽责"])
    #expect(rules.conditions.last?.name.en == "Diligence without intent")
    #expect(rules.exclusions.map(\.id) == ["grave_accident"])
    #expect(rules.exclusions.first?.when.map(\.described) == ["severity is grave", "kind is not a, b"])
    #expect(rules.excepted.first?.when.map(\.described) == ["force_majeure is no", "status is not doubtful"])
    #expect(rules.excepted.first?.citation.document == "景绩字〔2019〕1号")
    #expect(!rules.queryRepeats)
    #expect(rules.whileQueried == .apply)
    #expect(rules.persons == .principal)
    #expect(rules.units == .share)
  }

  @Test("the rules stand in the order of writing and know their ledgers, days and conditions")
  func adjustments() throws {
    let rulebook = try Self.everything()
    #expect(
      rulebook.adjustments.keys.map(\.text) == [
        "notices", "violations", "awards", "carried", "no-excellent", "grave", "influence", "fixed-influence",
      ])
    let notices = try Self.adjustment("notices")
    #expect(notices.table == .accountability)
    #expect(notices.owes == "单位")
    #expect(notices.inForce.from == Day(2015, 1, 1))
    #expect(notices.inForce.until == Day(2019, 12, 31))
    #expect(notices.appliesTo == UnitSelector(levels: [.department]))
    #expect(notices.countsOn == "decided_on")
    #expect(
      notices.when.map(\.described) == [
        "kind is 通报", "starts_on from 2016-01-01", "starts_on until 2019-12-31", "decided_on until 2019-06-30", "档次 present false",
      ])
    #expect(try Self.adjustment("awards").when.map(\.described) == ["分值 at least 1", "分值 at most 5"])
    #expect(try Self.adjustment("grave").countsOn == nil)
  }

  @Test("points and what they are worth on which day")
  func points() throws {
    let notices = try Self.points("notices")
    #expect(!notices.isBonus)
    #expect(notices.datedBy == .milder)
    #expect(notices.perMatter)
    #expect(!notices.sameItemHighest)
    #expect(notices.upTo == Fraction(20))
    #expect(
      notices.amounts.map(\.described) == [
        "2015-01-01…2018-12-31 3", "2019-01-01…2019-02-28 by level city 5, province 1/3, otherwise 0 times kind 通报 2",
        "2019-03-01…2019-12-31 by 档次 甲 1",
      ])
    #expect(notices.amounts.map(\.citation.document) == ["旧办法", nil, nil])
    let violations = try Self.points("violations")
    #expect(violations.amounts.map(\.described) == ["always 0.5"])
    #expect(violations.datedBy == .conduct)
    #expect(!violations.perMatter)
    #expect(violations.upTo == nil)
    let awards = try Self.points("awards")
    #expect(awards.isBonus)
    #expect(awards.sameItemHighest)
    #expect(awards.amounts.map(\.described) == ["always in 分值"])
    #expect(try Self.points("carried").amounts.map(\.described) == ["always in points"])
  }

  @Test("exemptions relieve deductions and nothing else, unless declared")
  func relieved() throws {
    let relieved = try Self.everything().adjustments.mapValues(\.relievedByExemption)
    #expect(
      relieved == [
        "notices": true, "violations": false, "awards": false, "carried": false, "no-excellent": true, "grave": false,
        "influence": false, "fixed-influence": false,
      ])
  }

  @Test("grades and bars")
  func consequences() throws {
    guard case .ceiling("good") = try Self.adjustment("no-excellent").effect else { throw WrongShape() }
    guard case .veto("fail") = try Self.adjustment("grave").effect else { throw WrongShape() }
    guard case .bar(let honors, let period) = try Self.adjustment("influence").effect else { throw WrongShape() }
    #expect(honors == ["advanced", "攻坚标兵"])
    #expect(period.startColumn == "starts_on")
    #expect(period.monthsColumn == "kind")
    #expect(period.months == ["警告": 6, "记过": 12])
    #expect(period.tested == .anyDay)
    guard case .bar(let all, let fixed) = try Self.adjustment("fixed-influence").effect else { throw WrongShape() }
    #expect(all == [])
    #expect(fixed.monthsColumn == nil)
    #expect(fixed.months == ["": 12])
    #expect(fixed.tested == .asOf)
  }

  @Test("suggested cases")
  func suggestions() throws {
    let suggestions = try Self.everything().suggestions
    #expect(suggestions.map(\.id) == ["inaction", "measures"])
    #expect(suggestions.map(\.table) == [.errors, .accountability])
    #expect(suggestions.map(\.atLeast) == [2, 3])
    #expect(suggestions.first?.when.map(\.described) == ["kind is 不作为"])
    #expect(suggestions.last?.when.count == 0)
  }

  @Test("a grade beyond the scorecard is out of reach only where nothing adds points", arguments: [true, false])
  func reach(adds: Bool) {
    let text = """
      rulebook: reach
      title: Reach
      readings: {a: {name: A}}
      scorecards: {main: {points: 10, combine: sum, children: [{indicator: a, points: 10, method: given}]}}
      competitions:
        main: {name: Main, units: {}, scorecard: main, round: 2, grades: {good: {name: Good, score_at_least: 11}, rest: {name: Rest}}}
      adjustments: {extra: {name: Extra, on: bonuses, \(adds ? "add" : "deduct"): {amount: {fixed: 1}}}}
      """
    #expect(RulebookReader.read(text: text, file: "x").findings.map(\.code) == (adds ? [] : [.unreachableGrade]))
  }

  /// A name that nothing bears would make a rule that never applies.
  @Test(
    "colours and extra columns are known",
    arguments: [
      ("tasks", "attribute: light, is: red", [:], []),
      ("tasks", "attribute: light, is: rot", [:], ["error the column “light” never says “rot”; its values are green | red"]),
      ("tasks", "attribute: light, at_least: 2", [:], ["error the column “light” does not hold numbers; name another column"]),
      ("tasks", "attribute: light_periods, at_least: 2", [.tasks: []], []),
      (
        "tasks", "attribute: lights, is: red", [.tasks: ["weight"]],
        ["warning no input of tasks declares the extra column “lights”; list it among the input's attributes in the pipeline"]
      ),
      (
        "tasks", "attribute: weigth, is: 1", [.tasks: ["weight"]],
        ["warning no input of tasks declares the extra column “weigth”; did you mean “weight”?"]
      ),
      ("tasks", "attribute: weight, is: 1", [.tasks: ["weight"]], []),
      ("tasks", "attribute: weight, is: 1", [.errors: []], []),
      (
        "errors", "attribute: light, is: red", [.errors: []],
        ["warning no input of errors declares the extra column “light”; list it among the input's attributes in the pipeline"]
      ),
    ] as [(String, String, [TableName: Set<String>], [String])])
  func knownNames(table: String, condition: String, extraColumns: [TableName: Set<String>], expected: [String]) {
    let text = """
      rulebook: names
      title: Names
      readings: {a: {name: A}}
      lights:
        tasks:
          name: Tasks
          every: month
          colours: {green: {name: Green, met: yes}, red: {name: Red}}
          behind: [{below: 10, light: green}, {from: 10, light: red}]
      scorecards: {main: {points: 10, combine: sum, children: [{indicator: a, points: 10, method: given}]}}
      competitions: {main: {name: Main, units: {}, scorecard: main, round: 2}}
      adjustments: {one: {name: One, on: \(table), when: [{\(condition)}], deduct: {amount: {fixed: 1}}}}
      """
    let findings = RulebookReader.read(bytes: Array(text.utf8), file: "x", inputs: extraColumns).findings.filter {
      $0.code != .ledgerWithoutInput
    }
    #expect(findings.map { "\($0.severity.rawValue) \($0.message.en); \($0.hint.en)" } == expected)
    #expect(findings.allSatisfy { $0.position?.line == 12 })
  }

  @Test("one fault makes no others up: what could not be read is not missed elsewhere")
  func unreadable() {
    let text = """
      rulebook: broken
      title: Broken
      readings: {a: {name: A}}
      scorecards: {main: {points: 10, combine: sum, children: [{indicator: a, points: 10, method: given}]}}
      competitions: 5
      adjustments:
        one: {name: One, on: error, counts_on: seen, when: [{column: thing, at_least: 1}], ceiling: good}
      """
    let findings = RulebookReader.read(text: text, file: "x").findings
    #expect(findings.map { $0.position?.line } == [5, 7])
    #expect(findings.last?.hint.en == "did you mean “errors”?")
  }
}

extension RecordCondition {
  fileprivate var described: String {
    switch test {
    case .isOne(let words): "\(column) is \(words.joined(separator: ", "))"
    case .isNone(let words): "\(column) is not \(words.joined(separator: ", "))"
    case .isPresent(let wanted): "\(column) present \(wanted)"
    case .atLeast(let least): "\(column) at least \(least)"
    case .atMost(let most): "\(column) at most \(most)"
    case .from(let day): "\(column) from \(day)"
    case .until(let day): "\(column) until \(day)"
    }
  }
}

extension DatedAmount {
  fileprivate var described: String {
    let span = inForce == DaySpan() ? "always" : "\(inForce.from?.description ?? "")…\(inForce.until?.description ?? "")"
    let times = amount.timesColumn.map { " times \($0) \(DatedAmount.listed(amount.times))" } ?? ""
    switch amount.source {
    case .fixed(let points): return "\(span) \(points)\(times)"
    case .by(let column, let values, let otherwise):
      return "\(span) by \(column) \(DatedAmount.listed(values))\(otherwise.map { ", otherwise \($0)" } ?? "")\(times)"
    case .column(let column): return "\(span) in \(column)\(times)"
    }
  }

  private static func listed(_ values: [String: Fraction]) -> String {
    values.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }
}
