import Model
import Reporting
import Rules
import Scoring
import Testing

/// The bulletin on major projects: another city's rules, hostile names, both languages.
@Suite struct BulletinTests {
  /// Another city: monthly plans, two parts, lists of units, an attribute, a sum.
  private static let rules = """
    rulebook: works
    title: {zh: 工程, en: Works}
    projects:
      works:
        name: {zh: 面上工程, en: City works}
        planned: to_date
        round: 1
        points: {done: {name: {zh: 完成, en: done}, points: 50, cap: 100%}, quarter: {name: {zh: 片区, en: quarter}, by: {attribute: quarter}, values: {east: 5}, otherwise: 1}}
        over: sum
        when_exempt: as_met
        behind: 20
        red: {best: 1, of: units}
        black: {worst: 1, of: units, unless_met: yes}
    scorecards:
      main:
        points: 100
        combine: sum
        children:
          - {indicator: works-points, points: 100, measure: {project_points: works}, method: {linear: {from: 0, from_points: 0, to: 100, to_points: 100, direction: higher}}}
    competitions: {all: {name: {zh: 全部, en: All}, units: {}, with_projects: works, scorecard: main, round: 1}}
    exemption: {persons: all, units: all, while_queried: hold, query_repeats: no}
    """

  private static let evil = "<script>alert('x')</script> <\u{301}i> | *b* & [c](d) \"q\"\u{202E}\n# h"

  private static func project(_ id: String, _ unit: UnitID, _ columns: [String: String]) -> Record {
    let own = ["project_id": id, "month": "2019-10", "unit_id": unit.text, "leader": "Secret Leader"]
    return Record(
      table: .projects, key: [id, "2019-10"], unit: unit, date: Day("2019-10-31"), attributes: columns.merging(own) { mine, _ in mine },
      causes: columns["cause"].map { [$0] } ?? [])
  }

  private static func report(_ language: Language, rules: String = Self.rules, nonCompeting: UnitID? = nil) throws -> Report {
    let (read, findings) = RulebookReader.read(text: rules, file: "works.yaml")
    #expect(findings.map { $0.rendered(in: .english) } == [])
    let rulebook = try #require(read)
    let error = [
      "error_id": "E1", "kind": "slow", "status": "confirmed", "occurred_on": "2019-09-02", "unit_id": "u", "description": "secret deed",
    ]
    let decision = ["decision_id": "X1", "error_id": "E1", "outcome": "exempt", "decided_on": "2019-10-02", "filed_on": "2019-10-02"]
    let records = [
      project("W1", "u", ["name": evil, "planned": "10", "actual": "7", "quarter": "east"]),
      project("W2", "u", ["name": "Lane", "planned": "10", "actual": "1", "cause": "E1"]),
      project("W3", "v", ["name": "Bridge", "planned": "10", "actual": "10"]),
      project("W4", "w", ["name": "Quay", "planned": "10"]),
      Record(table: .errors, key: ["E1"], unit: "u", date: Day("2019-09-02"), kind: "slow", attributes: error),
      Record(table: .exemptions, key: ["X1"], date: Day("2019-10-02"), attributes: decision),
    ]
    let period = try #require(Period("2019-10"))
    let (cutOff, asOf) = (try #require(Day("2019-10-31")), try #require(Day("2019-11-05")))
    let cells = ReadingCells(columns: [], grains: [], year: 2019, unitCount: 4)
    let units = [("u", "U <b>"), ("v", "V"), ("w", "W"), ("x", "X")].map {
      Unit(id: UnitID($0.0), name: $0.1, competes: $0.0 != nonCompeting?.text)
    }
    let facts = Facts(units: units, cells: cells, records: records)
    let assessment = Assessment(
      of: rulebook, facts, dates: AssessmentDates(period: period, cutOff: cutOff, asOf: asOf), tolerance: .strict)
    #expect(assessment.findings.map(\.message.en) == [])
    let heading = Heading(
      pipeline: "works", title: LocalizedText(zh: "简报 & <十月>", en: "Bulletin & <October>"), rulebook: "works",
      rulebookTitle: rulebook.title, notice: LocalizedText(zh: "虚构示例", en: "Fictional example"), language: language, period: period,
      cutOff: cutOff, asOf: asOf, stage: .notice)
    return Report(heading: heading, rulebook: rulebook, assessment: assessment, notes: Notes())
  }

  @Test func aSecondCitysBulletin() throws {
    let text = try WrittenReport(try Self.report(.english)).text("bulletin.md")
    #expect(
      text.hasPrefix(
        "# Bulletin &amp; &lt;October&gt;\n\n- Period: 2019-10\n- Figures up to: 2019-10-31\n- Stage: notice\n- Edition: notice\n- By: Works\n"
      ))
    #expect(text.contains("> Fictional example\n"))
    // W1 35 + 5, W2 as met 50 + 1; W3 50 + 1; W4 0 + 1. Only units with projects compete.
    #expect(text.contains("| 1 | U &lt;b&gt; | 91.0 | 2 | 1 |\n| 2 | V | 51.0 | 1 | 0 |\n| 3 | W | 1.0 | 1 | 1 |\n"))
    #expect(text.contains("## Red list\n\nThe best unit.\n\n"))
    #expect(text.contains("## Black list\n\nThe worst unit; not listed: those that meet their plan.\n\n"))
    #expect(text.contains("| W | 1.0 | 1 | 1 |\n"))
    #expect(text.contains("| Quay | W | 100.00% | 0.00% | −100.00 | no figure reported |\n"))
    // Its delay is exempt.
    #expect(!text.contains("Lane"))
  }

  /// As met it would be praised for a tenth of its plan, and everybody would see why.
  @Test func whatIsExemptIsNotPraisedByNameEither() throws {
    let report = try Self.report(.english, rules: Self.rules.replacing("red: {best: 1, of: units}", with: "red: {best: 4}"))
    let praised = report.assessment.projects.projects.filter { $0.list == .red }.map { $0.record.key[0] }
    #expect(praised == ["W1", "W2", "W3", "W4"])
    let text = try WrittenReport(report).text("bulletin.md")
    #expect(text.contains("Quay") && text.contains("Bridge") && !text.contains("Lane"))
  }

  /// A part without a name is called as its column is.
  @Test(arguments: [(Language.chinese, "项目得分＝完成、规模各项之和。"), (.english, "are the sum of: done, size.")])
  func aPartWithoutANameIsCalledAsItsColumn(language: Language, sentence: String) throws {
    let rules = Self.rules.replacing(
      "quarter: {name: {zh: 片区, en: quarter}, by: {attribute: quarter}, values: {east: 5}, otherwise: 1}",
      with: "size: {by: size, values: {large: 5}, otherwise: 1}")
    #expect(try WrittenReport(try Self.report(language, rules: rules)).text("bulletin.md").contains(sentence))
  }

  /// A unit that is scored without competing stands where its points put it and takes nobody's place, whatever else counts.
  @Test(arguments: [true, false])
  func whoDoesNotCompeteHasNoPlace(isAboutMore: Bool) throws {
    let deduction = "\nadjustments: {late: {name: Late, on: projects, when: [{column: project_id, is: W4}], deduct: {amount: {fixed: 1}}}}"
    let report = try Self.report(.english, rules: Self.rules + (isAboutMore ? deduction : ""), nonCompeting: "u")
    let text = try WrittenReport(report).text("bulletin.md")
    for row in ["| non-competing | U &lt;b&gt; | 91.0 | 2 | 1 |", "| 1 | V | 51.0 | 1 | 0 |", "| 2 | W | 1.0 | 1 | 1 |"] {
      #expect(text.contains(row), "\(text)")
    }
  }

  /// Where a total is made of other things too, units stand by their projects alone, and no total is told.
  @Test(arguments: [true, false])
  func whatElseCountsIsNotPublished(isDeducted: Bool) throws {
    let deduction = "adjustments: {late: {name: Late, on: projects, when: [{column: project_id, is: W1}], deduct: {amount: {fixed: 60}}}}"
    let indicator = "{indicator: more, points: 100, measure: {project_points: works}, method: {threshold: {goal: 60, direction: higher}}}"
    var rules = Self.rules
    if isDeducted {
      rules += "\n" + deduction
    } else {
      rules.replace("points: 100\n    combine", with: "points: 200\n    combine")
      rules.replace("competitions:", with: "      - \(indicator)\ncompetitions:")
    }
    let report = try Self.report(.english, rules: rules)
    let totals = report.assessment.groups.flatMap(\.standings).compactMap { $0.total?.text(places: 1) }
    let text = try WrittenReport(report).text("bulletin.md")
    #expect(text.contains("| Place | Unit | Points | Projects |"))
    #expect(text.contains("| 1 | U &lt;b&gt; | 91.0 | 2 | 1 |\n| 2 | V | 51.0 | 1 | 0 |\n| 3 | W | 1.0 | 1 | 1 |\n"))
    for total in totals where !["91.0", "51.0", "1.0"].contains(total) { #expect(!text.contains(total), "\(total)") }
  }

  /// Of a year that was corrected after it was closed, the bulletin says which correction it belongs to, as every page does.
  @Test func aCorrectionSaysWhichItIs() throws {
    var report = try Self.report(.english)
    report.heading.correction = 2
    let written = try WrittenReport(report)
    #expect(try written.text("bulletin.md").contains("- Edition: correction 2, notice\n"))
    #expect(try written.text("bulletin.html").contains("<dd>correction 2, notice</dd>"))
  }

  @Test func hostileNamesStayText() throws {
    let written = try WrittenReport(try Self.report(.chinese))
    let (text, page) = (try written.text("bulletin.md"), try written.text("bulletin.html"))
    #expect(
      text.contains(
        "| &lt;script&gt;alert('x')&lt;/script&gt; &lt;\u{301}i&gt; \\| \\*b\\* &amp; \\[c\\](d) \"q\"··\\# h | U &lt;b&gt; | 100.00% | 70.00% | −30.00 |  |\n"
      ))
    #expect(
      page.contains("<td>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &lt;\u{301}i&gt; | *b* &amp; [c](d) &quot;q&quot;··# h</td>"))
    #expect(!page.contains("<script") && !page.contains("<b>") && !page.contains("\u{202E}"))
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n"))
    #expect(page.contains("<title>简报 &amp; &lt;十月&gt;</title>"))
  }

  /// No source from elsewhere, and every element closed.
  @Test func thePageStandsAlone() throws {
    let page = try WrittenReport(try Self.report(.english)).text("bulletin.html")
    for word in ["http:", "https:", "src=", "href=", "url(", "@import"] { #expect(!page.contains(word), "\(word)") }
    var open: [Substring] = []
    for piece in page.split(separator: "<").dropFirst() {
      let name = piece.prefix { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "!" }
      if name == "!doctype" || name == "meta" { continue }
      if name.hasPrefix("/") { #expect(open.popLast() == name.dropFirst()) } else { open.append(name) }
    }
    #expect(open.isEmpty)
  }

  @Test func noPersonNorErrorIsNamed() throws {
    let written = try WrittenReport(try Self.report(.english))
    for name in ["bulletin.md", "bulletin.html"] {
      let text = try written.text(name)
      for secret in ["Secret Leader", "E1", "X1", "secret deed", "exempt"] { #expect(!text.contains(secret), "\(name): \(secret)") }
    }
    #expect(try written.text("projects.csv").contains("Secret Leader"))
  }
}
