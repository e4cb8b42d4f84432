import BuiltProgram
import Foundation
import Model
import Pipeline
import Reporting
import Scoring
import Testing

/// Every byte of the unit and notice editions, searched for what is not their reader's.
@Suite struct EditionLeakTests {
  /// A run with its editions.
  private struct City: Sendable {
    /// What became of an error, where the words are those of the ledger.
    static let outcomes: Set = ["untrue", "mitigated", "revoked"]

    let sandbox: Sandbox
    let search: LeakSearch
    let output: String
    /// Those that have not ended.
    let units: [UnitID]
    /// The rows of errors, and who decided on those of each matter, by which document.
    let errors: [Record]
    let deciders: [String: Set<String>]
    /// The names of persons whose honor was put up for notice.
    let honored: Set<String>

    init(_ sandbox: Sandbox, pipeline: String, rules: String) throws {
      self.sandbox = sandbox
      let file = try PipelineFile(sandbox.root.path + "/pipelines/\(pipeline).yaml")
      try #require(try PipelineRun.run(file, quarantine: false).exitCode == ExitStatus.done)
      let law = try sandbox.text("pipelines/\(pipeline).yaml") + sandbox.text("pipelines/rules/\(rules).yaml")
      search = try LeakSearch(file, law: law)
      output = "outputs/\(pipeline)"
      let facts = try file.prepare().importFacts(quarantine: false).facts
      units = facts.units.filter { $0.until == nil }.map(\.id)
      errors = facts.records.filter { $0.table == .errors }
      let matters = Dictionary(uniqueKeysWithValues: errors.map { ($0.key[0], $0.attributes["matter_id"] ?? $0.key[0]) })
      var deciders: [String: Set<String>] = [:]
      for decision in facts.records where decision.table == .exemptions {
        guard let matter = decision.attributes["error_id"].flatMap({ matters[$0] }) else { continue }
        deciders[matter, default: []].formUnion(["authority", "document"].compactMap { decision.attributes[$0] })
      }
      self.deciders = deciders
      let noticed = facts.records.filter { $0.table == .honorStates && $0.attributes["state"] == "公示" }.map { $0.key.prefix(2) }
      honored = Set(
        facts.records.filter { $0.table == .nominees && noticed.contains($0.key.prefix(2)) }.compactMap { $0.attributes["name"] })
    }

    func files(_ folder: String) throws -> [String: Data] { try sandbox.contents(of: "\(output)/\(folder)") }

    func impacts() throws -> ImpactsDocument { try ImpactsDocument(path: sandbox.root.path + "/\(output)/impacts.json") }

    static func own(_ unit: UnitID) -> LeakSearch.Reader { LeakSearch.Reader(units: [unit]) }
    static let everyone = LeakSearch.Reader(knowsNames: true)
  }

  private static let chinese = Task { try hostile("zh") }
  private static let english = Task { try hostile("en") }
  private static let sample = Task {
    try City(try Sandbox(sample: "annual-2019", "cidu-2019"), pipeline: "annual-2019", rules: "cidu-2019")
  }

  private static func hostile(_ language: String) throws -> City {
    try City(try HostileCity.sandbox(language: language), pipeline: HostileCity.name, rules: HostileCity.name)
  }

  private static func cities() async throws -> [City] {
    [try await chinese.value, try await english.value, try await sample.value]
  }

  @Test func aUnitReadsNothingOfOthersAndOfPersons() async throws {
    for city in try await Self.cities() {
      for unit in city.units {
        let files = try city.files("units/\(unit)")
        #expect(files.keys.sorted() == ["account.csv", "account.html", "account.json"])
        for (name, data) in files {
          var leaks = city.search.leaks(in: data, to: City.own(unit))
          // The page tells what became of an error, so the JSON whose digest it bears does: in English as in the ledger.
          if name == "account.json" { leaks.removeAll { City.outcomes.contains($0) } }
          #expect(leaks == [], "\(unit) \(name)")
        }
      }
      #expect(try city.files("units").count == 3 * city.units.count)
    }
  }

  @Test func thePublicReadsNothingOfPersonsAndDeeds() async throws {
    for city in try await Self.cities() {
      let files = try city.files("notice")
      #expect(files["rankings.csv"] != nil && files["notice.html"] != nil)
      for (name, data) in files {
        var leaks = Set(city.search.leaks(in: data, to: City.everyone))
        // The two places where honored persons are named, with the notice's last day.
        if ["honors.csv", "notice.html"].contains(name) { leaks = leaks.subtracting(city.honored).filter { !$0.hasPrefix("2020-0") } }
        #expect(leaks == [], "\(name)")
      }
    }
  }

  /// Of what is said about exemptions the reply to a unit alone leaves the office: it tells what the account may, and who decided.
  @Test func aReplyTellsAUnitNothingOfOthersOfPersonsAndOfDays() async throws {
    for city in try await Self.cities() {
      let impacts = try city.impacts()
      for error in city.errors {
        guard let unit = error.unit, let answer = try impacts.answer(to: .error(error.key[0])) else { continue }
        // One that has ended is answered for by its successor.
        let reader = LeakSearch.Reader(units: Set(answer.units + [unit]))
        for language in Language.allCases {
          var reply = impacts.book.reply(answer, to: .unit, language).joined(separator: "\n")
          for decider in city.deciders[error.attributes["matter_id"] ?? error.key[0]] ?? [] { reply.replace(decider, with: "·") }
          // What became of an error is called in English as in the ledger.
          let leaks = Set(city.search.leaks(in: Data(reply.utf8), to: reader)).subtracting(City.outcomes)
          #expect(leaks == [], "\(error.key[0])")
        }
      }
    }
  }

  /// A matter of several units is none that one of them could be told of.
  @Test func aReplyIsAboutOneUnit() async throws {
    let city = try await Self.chinese.value
    let impacts = try city.impacts()
    let matter = try #require(try impacts.answer(to: .matter("MA1")))
    let reply = impacts.book.reply(matter, to: .unit, .chinese).joined(separator: "\n")
    #expect(reply.contains("多个单位") && !reply.contains("甲局") && !reply.contains("乙局"))
  }

  @Test(
    arguments: [
      ("place, unit, total, grade", "place 1", "Top"), ("unit", nil, nil), ("unit, grade", nil, "Top"), ("place", "place 1", nil),
    ])
  func aReplyHasPlaceAndGradeOnlyWhereTheyArePublished(fields: String, place: String?, grade: String?) throws {
    let sandbox = try HostileCity.sandbox(language: "en")
    try sandbox.replace("fields: [place, unit, total, grade]", "fields: [\(fields)]", in: "pipelines/rules/hostile.yaml")
    _ = try PipelineRun.run(try PipelineFile(sandbox.root.path + "/pipelines/hostile.yaml"), quarantine: false)
    let impacts = try ImpactsDocument(path: sandbox.root.path + "/outputs/hostile/impacts.json")
    let answer = try #require(try impacts.answer(to: .error("ERR1")))
    let reply = impacts.book.reply(answer, to: .unit, .english).joined(separator: "\n")
    #expect(reply.contains("total 9") && !reply.contains("honor"))
    #expect(reply.contains("place") == (place != nil) && reply.contains("grade") == (grade != nil), "\(reply)")
    for word in [place, grade].compactMap(\.self) { #expect(reply.contains(word), "\(reply)") }
    #expect(impacts.book.reply(answer, to: .leader, .english).joined().contains("place"))
  }

  // MARK: The search itself can fail

  @Test func theSearchFindsWhatTheInternalFilesTell() async throws {
    let city = try await Self.chinese.value
    let internalFiles = try city.files("")
    for name in ["lines.csv", "exemptions.csv", "accountability.csv", "scores.json", "rankings.csv"] {
      let leaks = city.search.leaks(in: try #require(internalFiles[name]), to: City.own("UA"))
      #expect(leaks.contains("乙局"), "\(name)")
    }
    #expect(city.search.leaks(in: try #require(internalFiles["lines.csv"]), to: City.own("UA")).contains("ERR1"))
    #expect(city.search.leaks(in: try #require(internalFiles["rankings.csv"]), to: City.everyone).contains("UA"))
  }

  @Test func aLeakThatIsPlantedIsFound() async throws {
    let city = try await Self.chinese.value
    let account = try #require(try city.files("units/UA")["account.json"])
    #expect(city.search.leaks(in: account, to: City.own("UA")) == [])
    // The same file in another unit's hands.
    #expect(city.search.leaks(in: account, to: City.own("UB")).contains("甲局"))
    for planted in [
      "PE01", "PE04", "AQ01", "刘一在乙局会上失言", "2019-01-02", "2019-01-04", "2019-07-02", "UB", "乙局", "旧丁局", "ERR1", "MA1", "EX1", "MS1", "督2号",
      "容11号", "因吴十调离乙局", "不适用66号", "郑一举报", "王一主持", "甲刊", "JO1", "何一获奖", "认定机关乙", "核查机关丙", "当众训诫", "陈一发现",
    ] {
      for separator in ["\"", ",", "，", "于"] {
        let spoilt = account + Data((separator + planted + separator).utf8)
        #expect(city.search.leaks(in: spoilt, to: City.own("UA")).contains(planted), "\(planted)")
      }
    }
    // An account as the internal edition has it.
    let explained = try Program.run("explain", "UA", "--format", "json", in: city.sandbox.root)
    #expect(city.search.leaks(in: Data(explained.out.utf8), to: City.own("UA")).contains("ERR1"))
  }

  @Test func theSampleHasSecretsToFind() async throws {
    let city = try await Self.sample.value
    let secrets = city.search.secrets(from: City.own("D17"))
    #expect(secrets.isSuperset(of: ["N01", "A01", "ERR-028", "D18", "C01", "青花县", "2019-04-11", "举报窗口推诿,查无此事", "L01", "EX-022"]))
    #expect(!secrets.contains("D17") && !secrets.contains("瓷都市水利局"))
    let publicly = city.search.secrets(from: City.everyone)
    #expect(publicly.isSuperset(of: ["N01", "A01", "D17", "瓷督〔2019〕21号"]) && !publicly.contains("青花县"))
  }

  @Test func theNoticeHasTheListedColumnsAndNoOthers() async throws {
    let city = try await Self.english.value
    let lines = try city.sandbox.text("outputs/hostile/notice/rankings.csv").split(separator: "\r\n")
    #expect(lines[0] == "\u{FEFF}competition_name,division,place,unit,total,grade,telephone,stage,edition")
    #expect(lines.count == 5)
    #expect(lines[1].hasPrefix("Bureaus,,1,甲局,") && lines[1].hasSuffix(",0000-7654321,feedback,notice"))
  }

  @Test func withoutEditionsThereAreNone() throws {
    let sandbox = try HostileCity.sandbox(language: "en")
    try sandbox.replace("editions: [unit, notice]", "editions: [unit]", in: "pipelines/hostile.yaml")
    let file = try PipelineFile(sandbox.root.path + "/pipelines/hostile.yaml")
    _ = try PipelineRun.run(file, quarantine: false)
    #expect(sandbox.exists("outputs/hostile/units/UA/account.csv") && !sandbox.exists("outputs/hostile/notice"))
    try sandbox.replace("editions: [unit]\n", "", in: "pipelines/hostile.yaml")
    _ = try PipelineRun.run(file, quarantine: false)
    #expect(!sandbox.exists("outputs/hostile/units"))
    try sandbox.replace("stage: feedback", "stage: feedback\neditions: [notice]", in: "pipelines/hostile.yaml")
    try sandbox.replace("publication: {", "# {", in: "pipelines/rules/hostile.yaml")
    let outcome = try PipelineRun.run(file, quarantine: false)
    #expect(outcome.exitCode == ExitStatus.usage && outcome.codes == ["missing_rule_key"])
  }
}
