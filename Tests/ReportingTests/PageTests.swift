import Foundation
import Model
import PageReading
import Reporting
import Rules
import Scoring
import Testing

/// The pages of made-up bureaus: well-formed, standing alone, telling what `scores.json` tells, and no name becomes markup.
@Suite struct PageTests {
  private static let hostile = "<script>alert(1)</script>\"&'</td>\u{202E}\u{200F}<\u{301}i>\u{FFFF}]]>"
  /// As it is read: what turns the writing around or is no character is a dot.
  private static let shown = "<script>alert(1)</script>\"&'</td>··<\u{301}i>·]]>"

  private func report(_ language: Language = .chinese, notice: LocalizedText? = nil, records: [Record] = Bureaus.records) throws -> Report {
    var report = try Bureaus(records: records, language: language).report
    report.editions = [.unit, .notice]
    report.hasSite = true
    report.feedbackUntil = Day("2020-02-10")
    report.heading.notice = notice
    report.rulebook.publication = Publication(fields: Publication.Field.allCases, telephone: "555")
    return report
  }

  private func pages(_ written: WrittenReport) throws -> [String: PageReader] {
    let names = written.outputs.map(\.name).filter { $0.hasSuffix(".html") }
    return Dictionary(
      uniqueKeysWithValues: try names.map { ($0, try #require(PageReader(Data(try written.text($0).utf8)), "\($0) is not well-formed")) })
  }

  @Test(arguments: Language.allCases)
  func everyPageIsThereAndWellFormed(language: Language) throws {
    let pages = try pages(try WrittenReport(try report(language)))
    #expect(
      pages.keys.sorted() == [
        "briefing.html", "notice/notice.html", "site/competition-all.html", "site/exemptions.html", "site/index.html", "site/unit-a.html",
        "site/unit-b.html", "site/unit-c.html", "units/a/account.html", "units/b/account.html", "units/c/account.html",
      ])
    for (name, page) in pages {
      #expect(page.attributes.contains { $0.name == "lang" && $0.value == (language == .chinese ? "zh-CN" : "en") }, "\(name)")
      #expect(!page.title.isEmpty, "\(name)")
    }
  }

  @Test func withoutTheWordThereIsNoSite() throws {
    var report = try report()
    report.hasSite = false
    let names = try WrittenReport(report).outputs.map(\.name)
    #expect(!names.contains { $0.hasPrefix("site/") || $0 == "briefing.html" })
  }

  /// Nothing from elsewhere, no script inside a page, no handler, every link leads to a file that is there.
  @Test func thePagesStandAlone() throws {
    let written = try WrittenReport(try report())
    let names = Set(written.outputs.map(\.name))
    for (name, page) in try pages(written) {
      let isSite = name.hasPrefix("site/")
      #expect(page.elements.count { $0 == "script" } == (isSite ? 1 : 0), "\(name)")
      for (attribute, value) in page.attributes {
        #expect(!attribute.hasPrefix("on") && attribute != "style", "\(name): \(attribute)")
        guard ["href", "src"].contains(attribute), value != "#content" else { continue }
        let file = value.hasPrefix("../") ? String(value.dropFirst(3)) : "site/\(value)"
        #expect(isSite && names.contains(file.removingPercentEncoding ?? ""), "\(name): \(value)")
      }
      for word in ["http:", "https:", "url(", "@import"] { #expect(!(try written.text(name).contains(word)), "\(name): \(word)") }
    }
  }

  @Test func aHostileNameStaysText() throws {
    var report = try report()
    var facts = report.facts
    for index in facts.units.indices where facts.units[index].id == "b" { facts.units[index].name = Self.hostile }
    report.assessment = Assessment(of: report.rulebook, facts, dates: report.assessment.dates, tolerance: .strict)
    let written = try WrittenReport(report)
    let pages = try pages(written)
    #expect(pages["site/unit-b.html"]?.title == Self.shown)
    #expect(pages["units/b/account.html"]?.title == Self.shown)
    for name in ["site/index.html", "site/competition-all.html", "site/exemptions.html", "notice/notice.html", "briefing.html"] {
      let page = try #require(pages[name])
      #expect(page.text.contains(Self.shown), "\(name)")
      #expect(page.elements.allSatisfy { $0 != "i" } && !page.text.contains("\u{202E}"), "\(name)")
    }
    for (name, page) in pages { #expect(page.elements.count { $0 == "script" } == (name.hasPrefix("site/") ? 1 : 0), "\(name)") }
  }

  /// Of b: half of a shared matter relieved, two heavy errors, the limit of 4, two measures: 90 − 4.00 − 3.00 = 83.00.
  @Test func aUnitsPageGoesFromBaseToTotal() throws {
    let page = try #require(try pages(try WrittenReport(try report(.english)))["site/unit-b.html"])
    let steps = try #require(page.tables["From base to total"])
    #expect(
      steps.dropFirst().map { [$0[0], $0[2]].joined(separator: " ") } == [
        "Base, in all 90.00", "Mistakes deduction −0.70", "Mistakes relief +0.35", "Mistakes deduction −2.00", "Mistakes deduction −2.00",
        "Mistakes cap +0.35", "Measures deduction −2.00", "Measures deduction −1.00", "Total 83.00",
      ])
    let lines = page.rows("lines")
    // Between them lines without points: what was tried and does not count, the ceiling, the bar, the rounding.
    #expect(
      lines.compactMap { $0["Printed"] }.filter { $0 != "0.00" } == [
        "+90.00", "−0.70", "+0.35", "−2.00", "−2.00", "+0.35", "−2.00", "−1.00",
      ])
    // The other measure is of a kind that bars nobody.
    #expect(lines.map { $0["Kind"] }.suffix(5) == ["deduction", "grade ceiling", "bar on honors", "not in force", "rounding"])
    #expect(lines[1]["Rule"] == "article 44")
    #expect(page.text.contains("grade ceiling") && page.text.contains("bar on honors"))
  }

  @Test(arguments: Language.allCases)
  func everyPageBearsStageEditionAndNotice(language: Language) throws {
    let notice = LocalizedText(zh: "非官方排名", en: "unofficial ranking")
    for (name, page) in try pages(try WrittenReport(try report(language, notice: notice))) {
      let edition: Edition = name.hasPrefix("units/") ? .unit : name.hasPrefix("notice/") ? .notice : .internal
      for words in [notice, Stage.draft.label, edition.label] { #expect(page.text.contains(words[language]), "\(name)") }
    }
  }

  /// A year that was put right after it was closed says so on every page.
  @Test func aCorrectionEditionSaysSoOnEveryPage() throws {
    var report = try report()
    report.heading.correction = 2
    for (name, page) in try pages(try WrittenReport(report)) { #expect(page.text.contains("更正版2·"), "\(name)") }
  }

  /// Every word of an English page is English; 号 ends the numbers of documents, 绩 is one's name.
  @Test func noChineseWordIsLeftOnAnEnglishPage() throws {
    for (name, page) in try pages(try WrittenReport(try report(.english))) {
      let texts = [page.text] + page.attributes.map(\.value)
      let chinese = texts.joined().unicodeScalars.filter { (0x3000...0x9FFF).contains($0.value) && $0 != "号" && $0 != "绩" }
      #expect(chinese.isEmpty, "\(name): \(String(String.UnicodeScalarView(chinese)))")
    }
  }

  /// The answers of `impact`, unit by unit; without persons.
  @Test func theErrorsAreAnswered() throws {
    let page = try #require(try pages(try WrittenReport(try report(.english)))["site/exemptions.html"])
    #expect(page.text.contains("It changes the unit's score, but not its place, grade or honors."))
    #expect(page.text.contains("The fact is untrue: it takes no points, and excuses none."))
    #expect(page.attributes.filter { $0.name == "data-match" }.count == 9)
  }

  /// A reading put right: what was reported stands beside what counts, in the unit's own account alone.
  @Test func reportedAndVerifiedValuesStandSideBySide() throws {
    var report = try report(.english)
    let row = RowReference(.readings, ["b", "mark", "2019"])
    let correction = Correction(id: "K1", row: row, column: "value", old: "88", new: "90", document: "复1号")
    var facts = report.facts
    facts.corrections = [row: [correction]]
    report.assessment = Assessment(of: report.rulebook, facts, dates: report.assessment.dates, tolerance: .strict)
    let pages = try pages(try WrittenReport(report))
    let own = try #require(pages["units/b/account.html"]).rows("Score lines")
    #expect([own[0]["Reported"], own[0]["Verified"], own[0]["Difference"]] == ["88", "90", "2"])
    let other = try #require(pages["units/a/account.html"]).rows("Score lines")
    #expect(other[0]["Value"] == "95" && other[0]["Reported"] == nil)
  }

  @Test func theAccountIsToBeSigned() throws {
    let written = try WrittenReport(try report())
    let page = try #require(try pages(written)["units/b/account.html"])
    let json = try #require(written.outputs.first { $0.name == "units/b/account.json" })
    for words in ["得分核对表", "无异议", "有异议", "经办人", "主要负责人", "盖章", "回执", "2020-02-10", "555", json.sha256] {
      #expect(page.text.contains(words), "\(words)")
    }
    #expect(page.rows("容错情况").map { [$0["认定结论"], $0["不予扣分"]] } == [["减轻", "+0.35"], ["提请认定机关复核", "0.00"]])
  }
}
