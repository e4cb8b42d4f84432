import BuiltProgram
import Foundation
import Model
import Pipeline
import Testing

/// `compare OLD NEW`: two runs of small worlds that differ in one thing.
@Suite struct ComparisonTests {
  /// What the command prints as JSON.
  struct Printed: Decodable {
    struct Changed: Decodable {
      var rulebook: Bool
      var pipeline: Bool
      var engine: Bool
      var tables: [String]?
    }

    struct Move: Decodable {
      var unit: String
      var oldTotal: String?
      var newTotal: String?
      var difference: String?
      var oldPlace: Int?
      var newPlace: Int?
      var oldGrade: String?
      var newGrade: String?
      var causes: [String]
      var lines: [Line]
    }

    struct Line: Decodable {
      var kind: String
      var item: String
      var oldPoints: String?
      var newPoints: String?
      var difference: String
      var causes: [String]

      /// `base one-window: 0 → 10, rules`
      var text: String { "\(kind) \(item): \(oldPoints ?? "-") → \(newPoints ?? "-"), \(causes.joined(separator: "+"))" }
    }

    struct Stranger: Decodable {
      var unit: String
      var succeeds: [String]?
      var succeededBy: [String]?
    }

    var changed: Changed
    var compared: Int
    var moves: [Move]
    var came: [Stranger]
    var went: [Stranger]

    func lines(of unit: String) -> [String] { moves.first { $0.unit == unit }?.lines.map(\.text) ?? [] }
  }

  /// A root in which the pipeline ran before and after a change; the first output lies in `old`.
  func changed(
    _ pipeline: String, from start: (Sandbox) throws -> Void = { _ in }, _ change: (Sandbox) throws -> Void
  ) throws -> Sandbox {
    let sandbox = try Sandbox()
    try start(sandbox)
    let file = try PipelineFile(sandbox.root.path + "/pipelines/\(pipeline).yaml")
    try #require(try PipelineRun.run(file, quarantine: false).exitCode == ExitStatus.done)
    try FileManager.default.copyItem(at: sandbox.root.appending(path: "outputs/\(pipeline)"), to: sandbox.root.appending(path: "old"))
    try change(sandbox)
    try #require(try PipelineRun.run(file, quarantine: false).exitCode == ExitStatus.done)
    return sandbox
  }

  func compare(_ sandbox: Sandbox, _ pipeline: String, _ more: String...) throws -> Printed {
    let (process, out, _) = try Program.start(["compare", "old", pipeline, "--format", "json"] + more, in: sandbox.root)
    let data = out.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let printed = try decoder.decode(Printed.self, from: data)
    for move in printed.moves { try requireBalance(move) }
    return printed
  }

  /// What the lines changed by is what the total changed by, to the last digit.
  private func requireBalance(_ move: Printed.Move) throws {
    guard let difference = move.difference else { return }
    let sum = try move.lines.reduce(Fraction.zero) { try $0 + #require(Fraction(exact: $1.difference)) }
    #expect(sum == Fraction(try Decimal(difference)), "\(move.unit)")
  }

  @Test func nothingChanged() throws {
    let printed = try compare(try changed("year") { _ in }, "year")
    #expect(printed.compared == 5)
    #expect(printed.moves.isEmpty && printed.came.isEmpty && printed.went.isEmpty)
    #expect(!printed.changed.rulebook && !printed.changed.pipeline && !printed.changed.engine && printed.changed.tables == nil)
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

  // MARK: Data

  @Test func anotherReadingIsData() throws {
    // 93 − 0.25 of errors is 92.75, published 92.8; 94.5 gives 94.25, published 94.3.
    let sandbox = try changed("year") { try $0.replace("d1,mark,2019,93", "d1,mark,2019,94.5", in: "inputs/year/readings.csv") }
    let printed = try compare(sandbox, "year")
    #expect(printed.changed.tables == ["readings"])
    #expect(printed.moves.map(\.unit) == ["d1"])
    #expect(printed.lines(of: "d1") == ["base mark: 93 → 94.5, data"])
    #expect(printed.moves[0].difference == "1.5")
  }

  @Test func aReadingOfOthersIsTold() throws {
    // c02 sets the best value: 9.8 → 9.9. Whoever is measured by it loses a little, c03, the worst, does not.
    let sandbox = try changed("example") { try $0.replace("c02,gdp,2019,9800", "c02,gdp,2019,9900", in: "inputs/readings.csv") }
    let printed = try compare(sandbox, "example")
    #expect(printed.moves.map(\.unit).sorted() == ["c01", "c02", "c04", "c05"])
    // 24 + 16 × 4.13 ÷ 8.7, then ÷ 8.8.
    #expect(printed.lines(of: "c01").first == "base gdp-per-head: 13744/435 → 1733/55, peers")
    #expect(printed.moves.filter { $0.unit != "c02" }.allSatisfy { $0.causes == ["peers"] })
    // Its own growth is 80/9 → 10 percent; as the best it keeps its 40 points of GDP per head.
    #expect(printed.lines(of: "c02").first == "base gdp-growth: 170/9 → 20, data")
  }

  @Test func aBonusThatCameIsData() throws {
    let sandbox = try changed("year") {
      try $0.write(try $0.text("inputs/year/bonuses.csv") + "B4,d5,x,award,city,2019-07-01,表9号\n", to: "inputs/year/bonuses.csv")
    }
    #expect(try compare(sandbox, "year").lines(of: "d5") == ["bonus awards: - → 0.5, data"])
  }

  @Test func anExemptionThatWentIsData() throws {
    // The relief of 0.7 for M3 went; the deduction it relieved stands.
    let sandbox = try changed("year") {
      try $0.replace(
        "X03,E03,Commission,unit,2019-06-10,2019-07-01,2019-07-01,2019-07-02,exempt,,open,容3号\n", "", in: "inputs/year/exemptions.csv")
    }
    let printed = try compare(sandbox, "year")
    #expect(printed.lines(of: "d2").contains("relief errors: 0.7 → -, data"))
    #expect(printed.moves.allSatisfy { $0.causes == ["data"] || $0.causes == ["peers"] })
  }

  @Test func redistributionAfterAnExclusionIsData() throws {
    // c04 gets a value where it was excluded: 25 points of its services weigh 1 again instead of 40/25 ÷ …
    let sandbox = try changed("example") {
      try $0.replace("c04,one-window,大厅整体搬迁,景审改〔2019〕8号\n", "", in: "inputs/not_applicable.csv")
      try $0.write(try $0.text("inputs/readings.csv") + "c04,one-window,2019,100\n", to: "inputs/readings.csv")
    }
    let printed = try compare(sandbox, "example")
    // 13 × 4/3 before, 13 now; 12 × 4/3 before, 12 now; the 10 points are its own.
    #expect(
      printed.lines(of: "c04").prefix(3) == [
        "base one-window: 0 → 10, data", "base complaints: 52/3 → 13, data", "base satisfaction: 16 → 12, data",
      ])
  }

  // MARK: Rules

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

  private static let dataEdits = [
    ("c01,population,2019,1000", "c01,population,2019,1010"), ("c03,one-window,2019,100", "c03,one-window,2019,98"),
    ("c04,complaints,2019-12,4", "c04,complaints,2019-12,9"), ("c03,gdp,2019,2200", "c03,gdp,2019,1900"),
  ]

  @Test(arguments: dataEdits)
  func theSameRulebookIsNeverTheCause(old: String, new: String) throws {
    let printed = try compare(try changed("example") { try $0.replace(old, new, in: "inputs/readings.csv") }, "example")
    #expect(!printed.moves.isEmpty)
    #expect(printed.moves.allSatisfy { !$0.causes.contains("rules") && !$0.causes.isEmpty })
    #expect(printed.moves.flatMap(\.lines).allSatisfy { !$0.causes.contains("rules") && !$0.causes.isEmpty })
  }

  @Test func anEarlierCutOffIsThePipeline() throws {
    let sandbox = try changed("year") { try $0.replace("cut_off: 2019-12-31", "cut_off: 2019-05-15", in: "pipelines/year.yaml") }
    let printed = try compare(sandbox, "year")
    #expect(printed.changed.pipeline && !printed.changed.rulebook)
    #expect(!printed.moves.isEmpty)
    #expect(printed.moves.allSatisfy { $0.causes == ["pipeline"] })
  }

  // MARK: Units

  @Test func unitsComeGoAndMerge() throws {
    let sandbox = try changed("example") { sandbox in
      // 丙县 becomes 己县, with the same data.
      for table in ["readings", "targets", "ballots"] { try sandbox.replace("c03,", "c06,", in: "inputs/\(table).csv") }
      let rows = try sandbox.text("inputs/units.csv").split(separator: "\n").map { row in
        if row.hasPrefix("unit_id") { return row + ",from,until,succeeds" }
        return row.hasPrefix("c03") ? row + ",,2018-12-31,\nc06,己县,,,county,yes,2019-01-01,,c03" : row + ",,,"
      }
      try sandbox.write(rows.joined(separator: "\n") + "\n", to: "inputs/units.csv")
    }
    let printed = try compare(sandbox, "example")
    #expect(printed.compared == 4)
    #expect(printed.came.map(\.unit) == ["c06"] && printed.came.first?.succeeds == ["c03"])
    #expect(printed.went.map(\.unit) == ["c03"] && printed.went.first?.succeededBy == ["c06"])
    #expect(printed.moves.isEmpty)
    let text = try Program.run("compare", "old", "example", "--lang", "zh", in: sandbox.root).out
    #expect(text.contains("新增：己县 (c06)，总分 50.75，第 4 名，承继 c03"))
    #expect(text.contains("不再：丙县 (c03)，总分 50.75，第 4 名，由其承继：c06"))
  }

  // MARK: The command

  @Test func oneUnitAndOtherForms() throws {
    let sandbox = try changed("year") { sandbox in
      try sandbox.replace("d1,mark,2019,93", "d1,mark,2019,94.5", in: "inputs/year/readings.csv")
      try sandbox.replace("d5,mark,2019,70", "d5,mark,2019,71", in: "inputs/year/readings.csv")
    }
    #expect(try compare(sandbox, "year", "--unit", "Fifth Bureau").moves.map(\.unit) == ["d5"])
    let text = try Program.run("compare", "old", "outputs/year", in: sandbox.root)
    #expect(text.code == 0)
    #expect(
      text.out == """
        old  old  Example year · 2019 · draft
        new  outputs/year  Example year · 2019 · draft
        Changed: tables readings
        2 of 5 units moved
          unit                            total  place  grade      because of
          First Bureau (d1)  92.8 → 94.3 (+1.5)  2      Excellent  data
          Fifth Bureau (d5)  67.0 → 68.0 (+1.0)  5      Pass       data
        First Bureau (d1)
          mark  base  93 → 94.5 (+1.5)  data
            value (mark) 93 → 94.5
        Fifth Bureau (d5)
          mark  base  70 → 71 (+1)  data
            value (mark) 70 → 71

        """)
    let csv = try Program.run("compare", "old", "year", "--format", "csv", in: sandbox.root)
    #expect(csv.out.split(separator: "\r\n").last == "d5,Fifth Bureau,moved,67,68,1,5,5,Pass,Pass,base,mark,mark,70,71,1,data")
    let chinese = try Program.run("compare", "old", "year", "--format", "csv", "--lang", "zh", in: sandbox.root).out
    #expect(chinese.contains("单位代码,单位,变动,原总分,新总分,总分差,"))
    #expect(chinese.contains("d5,Fifth Bureau,变动,67,68,1,5,5,合格,合格,基础分,mark,评分,70,71,1,数据"))
    #expect(try Program.run("compare", "old", "year", "--unit", "nobody", in: sandbox.root).code == 2)
    #expect(try Program.run("compare", "old", "nosuch", in: sandbox.root).code == 2)
  }

  @Test func anOutputThatIsNotWholeGivesNoReasons() throws {
    let sandbox = try changed("year") { _ in }
    try sandbox.replace("\"total\":\"95.3\"", "\"total\":\"96.3\"", in: "old/scores.json")
    let ended = try Program.run("compare", "old", "year", in: sandbox.root)
    #expect(ended.code == 2)
    #expect(ended.error.contains("run liangji verify on it"))
  }
}
