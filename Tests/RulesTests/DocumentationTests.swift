import Foundation
import Model
import OrderedCollections
import Rules
import Testing

/// What `docs/rulebook.md` shows must be read as it stands there.
@Suite("The documented grammar")
struct DocumentationTests {
  private static let text: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return (try? String(contentsOf: root.appending(path: "docs/rulebook.md"), encoding: .utf8)) ?? ""
  }()

  /// The first code span of each row of a table under a heading.
  private static func forms(under heading: String) -> [String] {
    guard let section = text.components(separatedBy: "\n## ").first(where: { $0.hasPrefix(heading) }) else { return [] }
    return section.split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap { row in
      row.split(separator: "`", omittingEmptySubsequences: false).dropFirst().first.map(String.init)
    }
  }

  private static func rulebook(measure: String, method: String) -> String {
    """
    rulebook: documented
    title: Documented
    readings: {id: {name: One, grain: month}, id2: {name: Two}}
    panels: {panel: {name: Panel, options: {excellent: 100, good: 80}}, panel2: {name: Leader, options: {good: 100}}}
    lights:
      quarterly:
        {name: Lights, every: quarter, colours: {green: {name: Green, met: yes}, red: {name: Red}}, behind: [{below: 1, light: green}, {from: 1, light: red}]}
    projects:
      major: {name: Projects, planned: year, round: 2, points: {progress: {points: 60}}, when_exempt: exclude}
    scorecards:
      main: {points: 10, combine: sum, children: [{indicator: item, points: 10, measure: \(measure), method: \(method)}]}
    competitions: {main: {name: Main, units: {}, scorecard: main, round: 2}}
    """
  }

  @Test("the examples of all sections are one rulebook")
  func example() throws {
    let parts = Self.text.components(separatedBy: "```yaml\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
    #expect(parts.count == 11)
    let (rulebook, findings) = RulebookReader.read(text: parts.joined(separator: "\n"), file: "docs/rulebook.md")
    #expect(findings.map { $0.rendered(in: .english) } == [])
    let competition = try #require(rulebook?.competitions["counties"])
    #expect(competition.printedPlaces == 2)
    #expect(competition.tieBreak == ["economy", "one-window"])
    #expect(competition.grades.keys.map(\.text) == ["excellent", "good", "pass", "fail"])
    // A series takes lead and due day from the indicator that needs it.
    #expect(rulebook?.readings["one-window"]?.lead == "行政审批局" && rulebook?.readings["one-window"]?.dueOn == Day(2019, 12, 31))
    #expect(rulebook?.readings["gdp"]?.lead == "统计局")
    #expect(rulebook?.panels["public"]?.options["abstain"] == .some(nil))
    #expect(rulebook?.lights["quarterly"]?.colours.keys.map(\.text) == ["green", "yellow", "red"])
    #expect(rulebook?.lights["quarterly"]?.caughtUp == ["red": "yellow"])
    let major = try #require(rulebook?.projects["major"])
    #expect(major.parts.keys.map(\.text) == ["progress", "size"])
    #expect(major.red?.edgeTie == .include && major.black?.edgeTie == .exclude)
    #expect(major.black?.unless.map(\.name.zh) == ["不可抗力", "政策性停工"])
    #expect(rulebook?.exemption?.conditions.map(\.id) == ["no_prohibition", "diligence"])
    #expect(rulebook?.adjustments.keys.map(\.text) == ["notices", "awards", "late-exemptions", "late-awards", "grave", "influence"])
    #expect(rulebook?.lateErrors == .yearOfDiscovery)
    #expect(rulebook?.suggestions.map(\.atLeast) == [2])
    #expect(rulebook?.obligations.keys.map(\.text) == ["unplanned", "splits", "on-site", "briefings"])
    #expect(rulebook?.clearances?.onlyAsked.count == 1)
    #expect(rulebook?.warnings.map(\.alike?.withinDays) == [30, nil])
    #expect(rulebook?.unscored == UnitSelector(levels: [.town]))
    #expect(rulebook?.honors.keys.map(\.text) == ["advanced", "pioneers"])
    #expect(rulebook?.publication?.telephone == "0798-1234567")
    #expect(rulebook?.reorganization?.way(of: "one-window") == .weighted(by: .staff))
    #expect(rulebook?.reorganization?.way(of: "gdp") == .sum)
    #expect(rulebook?.reorganization?.baselines == .weighted(by: .reading("gdp")))
    #expect(rulebook?.reorganization?.split == .share(by: .staff))
    #expect(rulebook?.reorganization?.deductions == .inherited)
  }

  private static func findings(ofRule keys: String) -> [String] {
    let text = rulebook(measure: "{reading: id}", method: "given") + "\nadjustments: {rule: {name: Rule, \(keys)}}"
    return RulebookReader.read(text: text, file: "x").findings.map { $0.rendered(in: .english) }
  }

  private static let conditions =
    text.components(separatedBy: "Conditions on a record's columns").dropFirst().first?.components(separatedBy: "\n\n").first?
    .split(separator: "`", omittingEmptySubsequences: false).map(String.init).filter { $0.hasPrefix("{column") } ?? []

  @Test("there are conditions to read") func conditionsAreFound() { #expect(Self.conditions.count == 6) }

  @Test("each form of a condition", arguments: conditions)
  func condition(form: String) {
    // `level` and `harm` are columns of different ledgers.
    let ledger = ["accountability", "accusations", "errors"].first { ledger in
      Self.findings(ofRule: "on: \(ledger), when: [\(form)], deduct: {amount: {fixed: 1}}") == []
    }
    #expect(ledger != nil)
  }

  @Test(
    "each form of an amount",
    arguments: ["{fixed: 1}", "{by: kind, values: {a: 1}, otherwise: 0.5}", "{column: points}", "{attribute: 分值}"])
  func amount(form: String) {
    #expect(Self.text.contains("`" + form.replacing("{a: 1}", with: "{…}") + "`"))
    let ledger = form.contains("points") ? "carry_over" : "bonuses"
    #expect(Self.findings(ofRule: "on: \(ledger), add: {amount: \(form)}") == [])
  }

  @Test("each measure", arguments: forms(under: "Measures"))
  func measure(form: String) {
    let findings = RulebookReader.read(text: Self.rulebook(measure: form, method: "{threshold: {goal: 1, direction: higher}}"), file: "x")
      .findings
    #expect(findings.map { $0.rendered(in: .english) } == [])
  }

  @Test("each method", arguments: forms(under: "Methods"))
  func method(form: String) {
    let findings = RulebookReader.read(text: Self.rulebook(measure: "{reading: id}", method: form), file: "x").findings
    #expect(findings.map { $0.rendered(in: .english) } == [])
  }

  @Test("the tables were found")
  func tables() {
    #expect(Self.forms(under: "Measures").count == 14)
    #expect(Self.forms(under: "Methods").count == 12)
  }
}
