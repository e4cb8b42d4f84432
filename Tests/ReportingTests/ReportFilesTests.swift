import Foundation
import Model
import Reporting
import Scoring
import Tables
import Testing

/// A report written into a folder of its own, which goes with it.
final class WrittenReport {
  let folder: URL
  let outputs: [OutputFile]

  init(_ report: Report) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "liangji-\(UUID().uuidString)")
    self.folder = folder
    let create: FileCreator = { (name) throws(FileFault) in
      let place = folder.appending(path: name)
      try? FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      return try FileOutput(path: place.path)
    }
    outputs = try report.write(create, scratch: FileManager.default.temporaryDirectory.path)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func text(_ name: String) throws -> String { String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self) }

  func rows(_ name: String) throws -> [[String]] {
    let text = try text(name)
    #expect(text.hasPrefix("\u{FEFF}"))
    return String(text.unicodeScalars.dropFirst()).split(separator: "\r\n").map { $0.components(separatedBy: ",") }
  }
}

@Suite struct ReportFilesTests {
  private let notice = LocalizedText(zh: "非官方排名", en: "unofficial")

  @Test func everyFileIsThereAndCounted() throws {
    let written = try WrittenReport(try Town().report())
    #expect(
      written.outputs.map(\.name) == [
        "findings.csv", "lines.csv", "rankings.csv", "rankings/towns.csv", "rejected.csv", "scores.json", "sources.csv",
      ])
    for output in written.outputs {
      let data = try Data(contentsOf: written.folder.appending(path: output.name))
      #expect(output.bytes == data.count)
      #expect(output.sha256 == SHA256Hasher.hex(of: Array(data)))
      if output.name.hasSuffix(".csv") { #expect(output.rows == (try written.rows(output.name).count) - 1) }
    }
    #expect(written.outputs.first { $0.name == "scores.json" }?.rows == 4)
  }

  @Test(arguments: Language.allCases)
  func everyOutputCarriesTheNotice(language: Language) throws {
    let written = try WrittenReport(try Town(notice: notice).report(language: language))
    for output in written.outputs where output.name.hasSuffix(".csv") {
      let lines = try written.text(output.name).split(separator: "\r\n")
      #expect(lines[0].hasSuffix(language == .chinese ? "声明" : "notice"), "\(output.name)")
      for line in lines.dropFirst() { #expect(line.hasSuffix("," + notice[language])) }
    }
    #expect(try written.text("scores.json").contains(#""notice":{"zh":"非官方排名","en":"unofficial"}"#))
    let document = try ScoresDocument(path: written.folder.appending(path: "scores.json").path)
    #expect(try document.explanation(of: "t1").lines(language).last?.hasSuffix(notice[language]) == true)
    #expect(try document.accountJSON(of: "t1").contains("unofficial"))
  }

  @Test func withoutNoticeThereIsNoColumnForIt() throws {
    let written = try WrittenReport(try Town().report())
    #expect(try written.rows("rankings.csv")[0].suffix(3) == ["remarks", "stage", "edition"])
  }

  @Test func scoresAreValidJSONWithOneAccountALine() throws {
    let town = try Town()
    let written = try WrittenReport(try town.report())
    let text = try written.text("scores.json")
    let whole = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(whole["format"] as? String == "liangji-scores/1")
    let accounts = try #require(whole["accounts"] as? [String: Any])
    #expect(accounts.count == town.facts.units.count)
    for unit in town.facts.units {
      let lines = text.split(separator: "\n").filter { $0.hasPrefix("\"\(unit.id)\":") }
      #expect(lines.count == 1)
    }
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("\"units\":") }.count == 1)
  }

  @Test func whatIsReadBackIsTheAccount() throws {
    let town = try Town()
    let written = try WrittenReport(try town.report())
    let document = try ScoresDocument(path: written.folder.appending(path: "scores.json").path)
    for group in town.assessment.groups {
      for standing in group.standings {
        let explanation = try document.explanation(of: standing.unit)
        #expect(explanation.account == (try town.account(standing.unit)))
        #expect(explanation.standing == standing)
        #expect(explanation.group == group.id)
      }
    }
  }

  @Test func rankingsFollowTheStandings() throws {
    let town = try Town()
    let written = try WrittenReport(try town.report())
    let standings = town.assessment.groups[0].standings
    let places = try written.rows("rankings.csv").dropFirst().map { $0[3] }
    #expect(places == standings.map { $0.place.map(String.init) ?? "" })
    let header = try written.rows("rankings/towns.csv")[0]
    #expect(
      header.prefix(10) == [
        "place", "shared_by", "unit_id", "unit", "total", "grade", "staff_quota", "status", "remarks", "tie_break:peers",
      ])
    #expect(header.dropFirst(10).prefix(3) == ["peers", "efficacy", "efficacy-lower"])
  }

  @Test func aNameThatASpreadsheetWouldRunIsHarmless() throws {
    let written = try WrittenReport(try Town().report())
    #expect(try written.text("rankings.csv").contains("\"'=北镇,\"\"新\"\"\""))
  }

  @Test func printedLinesInTheFileSumToTheTotal() throws {
    let town = try Town()
    let written = try WrittenReport(try town.report())
    let rows = try written.rows("lines.csv")
    let (unit, printed) = (try #require(rows[0].firstIndex(of: "unit_id")), try #require(rows[0].firstIndex(of: "printed")))
    // Other cells hold no commas for this unit.
    let sum = try rows.filter { $0[unit] == "t1" }.reduce(Model.Decimal.zero) { try $0 + Model.Decimal($1[printed]) }
    #expect(sum == (try town.account("t1")).total)
  }

  @Test func theSameFactsGiveTheSameBytes() throws {
    let (first, second) = (try WrittenReport(try Town().report()), try WrittenReport(try Town().report()))
    #expect(first.outputs == second.outputs)
  }
}

@Suite struct AccountCheckTests {
  private func account(_ points: [(Fraction, Model.Decimal)], total: Int) -> (Account, Standing) {
    let lines = points.map { ScoreLine(kind: .base, item: "a", formula: .given, points: $0.0, printed: $0.1) }
    return (
      Account(unit: "u", nodes: [], lines: lines, total: Model.Decimal(total)),
      Standing(unit: "u", status: .ranked, total: Model.Decimal(total))
    )
  }

  @Test func aBalancedAccountPasses() throws {
    let third = try Fraction(1, over: 3)
    let (account, standing) = account([(third, Model.Decimal(0)), (try Fraction(2, over: 3), Model.Decimal(1))], total: 1)
    try account.requireBalance(with: standing)
  }

  @Test func pointsThatMissTheTotalStopTheRun() {
    let (account, standing) = account([(Fraction(1), Model.Decimal(2))], total: 2)
    #expect(throws: UnbalancedAccount.self) { try account.requireBalance(with: standing) }
  }

  @Test func printedPointsThatMissTheTotalStopTheRun() {
    let (account, standing) = account([(Fraction(2), Model.Decimal(1))], total: 2)
    #expect(throws: UnbalancedAccount.self) { try account.requireBalance(with: standing) }
  }

  @Test func aTotalThatIsNotThePublishedOneStopsTheRun() {
    var (account, standing) = account([(Fraction(2), Model.Decimal(2))], total: 2)
    standing.total = Model.Decimal(3)
    #expect(throws: UnbalancedAccount.self) { try account.requireBalance(with: standing) }
    account.total = nil
    #expect(throws: UnbalancedAccount.self) { try account.requireBalance(with: standing) }
  }
}
