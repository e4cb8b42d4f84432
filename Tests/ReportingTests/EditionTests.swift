import Foundation
import Model
import Reporting
import Rules
import Scoring
import Testing

/// The unit and notice editions of made-up bureaus.
@Suite struct EditionTests {
  private func report(_ fields: [Publication.Field] = Publication.Field.allCases, competitions: [CompetitionID] = []) throws -> Report {
    var records = Bureaus.records
    for index in records.indices where records[index].table == .errors || records[index].table == .accountability {
      records[index].attributes["document"] = "\(records[index].key[0])号"
    }
    var report = try Bureaus(records: records).report
    report.editions = [.unit, .notice]
    report.feedbackUntil = Day("2020-02-10")
    report.heading.stage = .feedback
    report.rulebook.publication = Publication(fields: fields, competitions: competitions, telephone: "555")
    return report
  }

  /// b: its part of a matter half relieved, two heavy errors, the limit of 4; a dismissal and a notice; the bar is not shown.
  @Test func aUnitSeesItsLinesByRuleDocumentAndPoints() throws {
    let written = try WrittenReport(try report())
    let rows = try written.table("units/b/account.csv")
    #expect(
      rows.map { row in ["kind", "item", "printed", "record_document"].map { row[$0] ?? "-" }.joined(separator: " ") } == [
        "base mark 90.00 ", "deduction mistakes -0.70 E3号", "relief mistakes 0.35 E3号", "deduction mistakes -2.00 E5号",
        "deduction mistakes -2.00 E6号", "cap mistakes 0.35 ", "deduction measures -2.00 A2号", "deduction measures -1.00 A3号",
        "grade ceiling no-best 0.00 A2号", "rounding total 0.00 ",
      ])
    let sum = try rows.reduce(Model.Decimal.zero) { try $0 + Model.Decimal(#require($1["printed"])) }
    #expect(rows.allSatisfy { $0["total"] == sum.text(places: 2) && $0["unit"] == "Bureau b" })
    #expect(rows.allSatisfy { $0["stage"] == "feedback" && $0["edition"] == "unit" && $0["feedback_until"] == "2020-02-10" })
    #expect([rows[0]["value"], rows[0]["full"], rows[0]["article"], rows[0]["document"]] == ["90", "100", "42", "绩1号"])
    #expect(rows[1]["article"] == "44")
  }

  @Test func theJSONSaysTheSame() throws {
    let written = try WrittenReport(try report())
    let rows = try written.table("units/b/account.csv")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(try written.text("units/b/account.json").utf8)) as? [String: Any])
    #expect(
      json.keys.sorted() == [
        "competition", "edition", "feedback_until", "format", "grade", "lines", "name", "period", "pipeline", "place", "rulebook",
        "rulebook_title", "stage", "status", "telephone", "title", "total", "unit",
      ])
    #expect(json["total"] as? String == rows[0]["total"])
    #expect(json["place"] as? Int == 3)
    let lines = try #require(json["lines"] as? [[String: Any]])
    #expect(lines.map { $0["printed"] as? String } == rows.map { $0["printed"] })
    let known: Set = ["kind", "item", "name", "value", "full", "printed", "citation", "verdict", "record_document"]
    #expect(lines.allSatisfy { known.isSuperset(of: $0.keys) })
  }

  /// The page bears the digest of the JSON, so whatever the page shows of a line stands in the JSON: what was decided on an error, too.
  @Test func theJSONHasTheVerdictsOfThePage() throws {
    let written = try WrittenReport(try report())
    let json = try JSONSerialization.jsonObject(with: Data(try written.text("units/b/account.json").utf8)) as? [String: Any]
    let lines = try #require(json?["lines"] as? [[String: Any]])
    let verdicts = lines.filter { $0["kind"] as? String == "relief" }.map { ($0["verdict"] as? [String: String])?["en"] }
    #expect(verdicts == ["mitigated"])
    #expect(try written.text("units/b/account.html").contains("mitigated"))
  }

  /// a has an exempt error of an excepted kind, and one whose exemption meets an exclusion: both deductions stand, and each says by what.
  @Test func aDeductionThatStandsAlthoughExemptSaysWhatWasDecided() throws {
    let rules = Bureaus.rules.replacing(
      "units: share",
      with: """
        units: share
          excepted: {heavy: {name: Heavy ones, article: 5, document: 例外号, when: [{column: severity, is: heavy}]}}
          exclusions: {plain: {name: Plain ones, article: 4, document: 排除号, when: [{column: severity, is: plain}]}}
        """)
    let records = Bureaus.records.map { $0.key == ["X2"] ? Bureaus.decision("X2", "E2", "exempt", authority: "Committee") : $0 }
    var report = try Bureaus(records: records, rules: rules).report
    report.editions = [.unit]
    let written = try WrittenReport(report)
    let json = try JSONSerialization.jsonObject(with: Data(try written.text("units/a/account.json").utf8)) as? [String: Any]
    let lines = try #require(json?["lines"] as? [[String: Any]]).filter { $0["item"] as? String == "mistakes" }
    let verdicts = ["queried, 排除号 article 4", "exempt (excepted: not relieved), 例外号 article 5"]
    #expect(lines.map { ($0["verdict"] as? [String: String])?["en"] } == verdicts)
    #expect(lines.allSatisfy { $0["kind"] as? String == "deduction" })
    let page = try written.text("units/a/account.html")
    for verdict in verdicts { #expect(page.contains(verdict)) }
  }

  @Test(
    arguments: [([Publication.Field.unit, .total], []), ([.place, .unit, .grade], ["elsewhere"])]
      as [([Publication.Field], [CompetitionID])])
  func placeAndGradeAreShownAsFarAsTheyMayBePublished(fields: [Publication.Field], competitions: [CompetitionID]) throws {
    let row = try #require(try WrittenReport(try report(fields, competitions: competitions)).table("units/a/account.csv").first)
    #expect(row["place"] == "" && row["grade"] == "" && row["total"] != "")
  }

  @Test func theNoticeHasTheListedFieldsInTheirOrder() throws {
    let written = try WrittenReport(try report([.grade, .unit]))
    let rows = try written.rows("notice/rankings.csv")
    #expect(rows[0] == ["competition_name", "division", "grade", "unit", "telephone", "stage", "edition"])
    #expect(rows.dropFirst().map { $0[3] } == ["Bureau a", "Bureau b", "Bureau c"])
    #expect(rows[1] == ["All", "", "Best", "Bureau a", "555", "feedback", "notice"])
  }

  /// c stands before b, both are good: an order by place that is not published would tell so.
  @Test(
    arguments: [
      ([.unit], "a b c"), ([.unit, .grade], "a b c"), ([.unit, .unitID], "a b c"), ([.unit, .total], "a c b"), ([.place, .unit], "a c b"),
    ] as [([Publication.Field], String)])
  func theOrderOfTheNoticeTellsNoMoreThanItsFields(fields: [Publication.Field], order: String) throws {
    let written = try WrittenReport(try report(fields))
    let units = order.split(separator: " ").map { "Bureau \($0)" }
    #expect(try written.table("notice/rankings.csv").map { $0["unit"] } == units)
    let page = try written.text("notice/notice.html")
    let found = units.compactMap { page.range(of: $0)?.lowerBound }
    #expect(found.count == 3 && found == found.sorted())
  }

  /// By place a, of which a row was refused, would stand at the end.
  @Test func whoHasNoPlaceIsNotToldByTheOrder() throws {
    var report = try report([.unit])
    report.assessment = try Bureaus(incomplete: ["a"]).report.assessment
    #expect(try WrittenReport(report).table("notice/rankings.csv").map { $0["unit"] } == ["Bureau a", "Bureau b", "Bureau c"])
  }

  @Test func aCompetitionThatIsNotListedIsNotPublished() throws {
    #expect(try WrittenReport(try report(competitions: ["elsewhere"])).rows("notice/rankings.csv").count == 1)
    #expect(try WrittenReport(try report(competitions: ["all"])).rows("notice/rankings.csv").count == 4)
  }

  @Test(arguments: Language.allCases)
  func everyFileBearsStageAndEdition(language: Language) throws {
    var report = try report()
    report.heading.language = language
    let written = try WrittenReport(report)
    for output in written.outputs where output.rows > 0 {
      let edition: Edition = output.name.hasPrefix("units/") ? .unit : output.name.hasPrefix("notice/") ? .notice : .internal
      let text = try written.text(output.name)
      if output.name.hasSuffix(".json") {
        #expect(text.contains("\"stage\":\"feedback\"") && text.contains("\"edition\":\"\(edition.rawValue)\""), "\(output.name)")
        continue
      }
      if output.name.hasSuffix(".html") {
        #expect(text.contains("<dd>\(Stage.feedback.label[language])</dd>") && text.contains("<dd>\(edition.label[language])</dd>"))
        continue
      }
      let lines = text.split(separator: "\r\n")
      #expect(lines[0].hasSuffix(language == .chinese ? "阶段,版本" : "stage,edition"), "\(output.name)")
      let ending = ",\(Stage.feedback.label[language]),\(edition.label[language])"
      #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(ending) }, "\(output.name)")
    }
  }

  /// Ids may hold anything; folders may not.
  @Test func foldersAreSafeAndNoTwoAlike() throws {
    let ids = ["a/b", "..", "a_b", "县 一", "A", ".", "a"]
    let (rulebook, _) = RulebookReader.read(text: Bureaus.rules, file: "rules.yaml")
    var cells = ReadingCells(columns: [ReadingColumn("mark", .last)], grains: [.year], year: 2019, unitCount: ids.count)
    for unit in ids.indices { _ = cells.add(Model.Decimal(90), column: 0, unit: unit, number: 1) }
    var report = try report()
    report.rulebook = try #require(rulebook)
    let facts = Facts(units: ids.map { Unit(id: UnitID($0), name: "Bureau \($0)", level: .department) }, cells: cells)
    report.assessment = Assessment(of: report.rulebook, facts, dates: report.assessment.dates, tolerance: .strict)
    let written = try WrittenReport(report)
    var folders: [String: String] = [:]
    for output in written.outputs where output.name.hasPrefix("units/") && output.name.hasSuffix("csv") {
      folders[output.name] = try written.table(output.name).first?["unit_id"]
    }
    #expect(
      folders == [
        "units/_/account.csv": ".", "units/__/account.csv": "..", "units/A/account.csv": "A", "units/a-2/account.csv": "a",
        "units/a_b/account.csv": "a/b", "units/a_b-2/account.csv": "a_b", "units/县_一/account.csv": "县 一",
      ])
  }
}
