import Foundation
import Model
import PageReading
import Pipeline
import Testing

/// The pages of the sample city read back: for every unit they say what `scores.json` says.
@Suite struct PageNumbersTests {
  /// An account of `scores.json`, in the words of pages.
  private struct Account {
    struct Line: Equatable, CustomStringConvertible {
      var item: String
      var printed: String
      var kind: String

      var description: String { "\(kind) \(item) \(printed)" }
    }

    var unit: String
    var name: String
    /// The name of its ranking's file.
    var group: String
    var total: String
    var place: String
    var grade: String
    var lines: [Line]
    /// What the parts of the scorecard came to.
    var parts: [String]
  }

  private struct City {
    let files: [String: Data]
    let accounts: [Account]

    init() throws {
      let sandbox = try Sandbox(sample: "annual-2019", "cidu-2019")
      let file = try PipelineFile(sandbox.root.path + "/pipelines/annual-2019.yaml")
      try #require(try PipelineRun.run(file, quarantine: false).exitCode == ExitStatus.done)
      files = try sandbox.contents(of: "outputs/annual-2019")
      let data = try #require(files["scores.json"])
      let scores = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
      let competitions = try City.competitions(scores)
      let all = try #require(scores["accounts"] as? [String: [String: Any]])
      accounts = try all.values.map { account in
        let id = try #require(account["competition"] as? String)
        return try City.account(account, try #require(competitions[id]))
      }
    }

    private struct Competition {
      var places: Int
      var printed: Int
      var grades: [String: String]
    }

    private static func competitions(_ scores: [String: Any]) throws -> [String: Competition] {
      let listed = try #require(scores["competitions"] as? [[String: Any]])
      return Dictionary(
        uniqueKeysWithValues: try listed.map { listed in
          let grades = try #require(listed["grades"] as? [[String: Any]]).map { ($0["grade"] as? String ?? "", chinese($0["name"])) }
          let competition = Competition(
            places: try #require(listed["places"] as? Int), printed: try #require(listed["printed_places"] as? Int),
            grades: Dictionary(uniqueKeysWithValues: grades))
          return (try #require(listed["competition"] as? String), competition)
        })
    }

    private static func account(_ account: [String: Any], _ competition: Competition) throws -> Account {
      let lines = try #require(account["lines"] as? [[String: Any]]).map { line in
        Account.Line(
          item: chinese(line["name"]), printed: try text(line["printed"], places: competition.printed),
          kind: line["kind"] as? String ?? "")
      }
      let nodes = try #require(account["nodes"] as? [[String: Any]]).filter { $0["depth"] as? Int == 1 }
      return Account(
        unit: try #require(account["unit"] as? String), name: try #require(account["name"] as? String),
        group: [account["competition"] as? String, account["division"] as? String].compactMap(\.self).joined(separator: "-"),
        total: try text(account["total"], places: competition.places), place: (account["place"] as? Int).map(String.init) ?? "",
        grade: (account["grade"] as? String).flatMap { competition.grades[$0] } ?? "", lines: lines,
        parts: try nodes.map { try text($0["scored"], places: competition.printed) })
    }

    private static func chinese(_ name: Any?) -> String { (name as? [String: String])?["zh"] ?? "" }

    /// An exact number of the file as it is printed.
    private static func text(_ number: Any?, places: Int) throws -> String {
      guard let exact = number as? String else { return "" }
      let terms = try exact.split(separator: "/").map { Fraction(try Model.Decimal(String($0))) }
      let value = terms.count == 2 ? try terms[0] / terms[1] : try #require(terms.first)
      return try value.rounded(Rounding(places: places)).text(places: places)
    }

    func page(_ name: String) throws -> PageReader {
      let data = try #require(files[name], "\(name) is not there")
      return try #require(PageReader(data), "\(name) is not well-formed")
    }
  }

  private static let city = Task { try City() }

  /// The sign that pages print, as a number is written in files.
  private func plain(_ number: String?) -> String {
    (number ?? "").replacing("−", with: "-").replacing("+", with: "").trimmingCharacters(in: .whitespaces)
  }

  @Test func everyUnitsPageSaysWhatItsAccountSays() async throws {
    let city = try await Self.city.value
    #expect(city.accounts.count == 64)
    for account in city.accounts {
      let page = try city.page("site/unit-\(account.unit).html")
      #expect(page.title == account.name)
      let (total, grade, place) = (page.facts["总分"] ?? "", page.facts["等次"] ?? "", page.facts["名次"] ?? "")
      #expect([total, grade] == [account.total, account.grade], "\(account.unit)")
      #expect(place.prefix { $0 != " " } == account.place, "\(account.unit)")
      let lines = page.rows("lines")
      #expect(lines.map { $0["项目"] ?? "" } == account.lines.map(\.item), "\(account.unit)")
      #expect(lines.map { plain($0["列示分值"]) } == account.lines.map(\.printed), "\(account.unit)")
      let parts = page.rows("得分构成").compactMap { $0["得分 / 满分"]?.split(separator: " ").first.map(String.init) }
      #expect(parts.isEmpty && account.parts.count < 2 || parts == account.parts, "\(account.unit)")
      let steps = page.tables["从基础分到总分"] ?? []
      let adding = account.lines.filter { $0.kind != "base" && $0.printed.contains { "123456789".contains($0) } }
      #expect(
        steps.isEmpty ? adding.isEmpty : steps.dropFirst(2).dropLast().map { plain($0.last) } == adding.map(\.printed), "\(account.unit)")
      if let last = steps.last?.last { #expect(last.hasPrefix(account.total), "\(account.unit)") }
    }
  }

  @Test func rankingsAndTheOverviewSayTheSame() async throws {
    let city = try await Self.city.value
    let overview = Dictionary(grouping: try city.page("site/index.html").rows("units")) { $0["单位"] ?? "" }
    let notice = Dictionary(grouping: try city.page("notice/notice.html").tables.values.flatMap(\.self)) { $0.dropFirst().first ?? "" }
    for (group, accounts) in Dictionary(grouping: city.accounts, by: \.group) {
      let ranking = try city.page("site/competition-\(group).html").rows("ranking")
      #expect(ranking.count == accounts.count)
      for account in accounts {
        let told = [account.place, account.total, account.grade]
        func cells(_ row: [String: String]) -> [String?] { ["名次", "总分", "等次"].map { row[$0] } }
        #expect(ranking.filter { $0["单位"] == account.name }.map(cells) == [told], "\(account.unit)")
        #expect(overview[account.name]?.map(cells) == [told], "\(account.unit)")
        let published = [account.place, account.name, account.total, account.grade]
        #expect(notice[account.name]?.contains(published) == true, "\(account.unit)")
      }
    }
  }

  /// The account on paper leaves out what is not the unit's to read: rules that did not count, and bars, which follow persons.
  @Test func theAccountOnPaperSaysTheSame() async throws {
    let city = try await Self.city.value
    for account in city.accounts {
      let page = try city.page("units/\(account.unit)/account.html")
      #expect(page.title == account.name)
      #expect(page.facts["总分"] == (account.total.isEmpty ? nil : account.total), "\(account.unit)")
      let shown = account.lines.filter { !["bar", "not_in_force"].contains($0.kind) }
      let lines = page.rows("计分明细")
      #expect(lines.dropLast().map { plain($0["分值"]) } == shown.map(\.printed), "\(account.unit)")
      let sum = plain(lines.last?["分值"])
      #expect(sum.hasPrefix(account.total), "\(account.unit)")
    }
  }

  /// Two persons of 青花县 are proposed for one honor: it is named once, with their nominations.
  @Test func anHonorOfSeveralPersonsIsNamedOnce() async throws {
    let city = try await Self.city.value
    #expect(try city.page("site/exemptions.html").text.contains("先进集体，攻坚标兵（NOM-P01，NOM-P02） → 攻坚标兵（NOM-P01，NOM-P02）"))
    let impacts = String(decoding: try #require(city.files["impacts.csv"]), as: UTF8.self)
    #expect(impacts.contains("先进集体；攻坚标兵（NOM-P01，NOM-P02）") && !impacts.contains("攻坚标兵；攻坚标兵"))
  }

  @Test func everyPageOfTheSampleSaysThatItIsMadeUp() async throws {
    let city = try await Self.city.value
    let pages = city.files.keys.filter { $0.hasSuffix(".html") }.sorted()
    #expect(pages.count > 130)
    for name in pages { #expect(try city.page(name).text.contains("虚构示例"), "\(name)") }
  }

  /// Counties out of a yearbook: every page says that nobody official ranks them so.
  @Test func everyPageOfTheYearbookSaysThatItIsNotOfficial() throws {
    let sandbox = try Sandbox(sample: "jiangxi-counties-2020", "jiangxi-counties-2020")
    let pipeline = "pipelines/jiangxi-counties-2020.yaml"
    try sandbox.write(try sandbox.text(pipeline) + "\neditions: [unit, site]\n", to: pipeline)
    let outcome = try PipelineRun.run(try PipelineFile(sandbox.root.path + "/" + pipeline), quarantine: false)
    try #require(outcome.exitCode == ExitStatus.done)
    let pages = try sandbox.contents(of: "outputs/jiangxi-counties-2020").filter { $0.key.hasSuffix(".html") }
    #expect(pages.keys.contains("site/index.html") && pages.keys.contains { $0.hasPrefix("units/") } && pages.count > 100)
    for (name, data) in pages {
      let page = try #require(PageReader(data), "\(name) is not well-formed")
      #expect(page.text.contains("非官方排名"), "\(name)")
    }
  }
}
