import BuiltProgram
import Foundation
import Pipeline
import Testing

@Suite struct ProgramTests {
  private static let usages: [([String], Int32)] = [
    ([], 0), (["--help"], 0), (["--version"], 0), (["run"], 2), (["run", "example", "--nonsense"], 2), (["run", "nosuch"], 2),
    (["run", "example", "--lang", "fr"], 2), (["check", "example"], 0), (["explain", "甲县"], 2), (["nonsense"], 2),
    (["explain", "甲县", "--pipeline", "example", "--output", "outputs/example"], 2),
  ]

  @Test(arguments: usages)
  func exitCodesOfUsage(arguments: [String], code: Int32) throws {
    let sandbox = try Sandbox()
    let (process, _, _) = try Program.start(arguments, in: sandbox.root)
    process.waitUntilExit()
    #expect(process.terminationStatus == code)
  }

  /// Quarantine is offered once.
  @Test func settingAsideIsNotOfferedToWhoSetsAside() throws {
    let sandbox = try Sandbox()
    try sandbox.write("unit_id,indicator_id,period,value\n\"never closed", to: "inputs/readings.csv")
    let strict = try Program.run("check", "example", "--lang", "en", in: sandbox.root)
    let quarantined = try Program.run("check", "example", "--quarantine", "--lang", "en", in: sandbox.root)
    #expect(strict.code == 1 && strict.error.contains("with --quarantine"))
    #expect(quarantined.code == 1 && quarantined.error.contains("Setting rows aside is not enough"))
  }

  @Test func aRunSaysWhoLeadsAndWhereToLook() throws {
    let sandbox = try Sandbox()
    let ended = try Program.run("run", "example", in: sandbox.root)
    #expect(ended.code == 0)
    #expect(
      ended.out == """
        Example counties · 2019 · feedback
          competition  place  unit  total  grade
          Counties         1  乙县  87.39  excellent
                           2  甲县  83.70  good
                           3  丁县  83.16  good
                           4  丙县  50.75  pass
        Grades
          Counties  excellent 1, good 2, pass 1
        Units: 4 ranked, 1 non-competing, 0 incomplete
        Rows: 44 read, 44 used, 0 rejected
        Notice: A made-up example, no official ranking
        Output: outputs/example/
          rankings.csv  places, totals, grades
        Why a unit has its points: liangji explain UNIT

        """)
    #expect(ended.error.isEmpty)
  }

  @Test(arguments: [("zh_CN.UTF-8", "单位："), ("en_US.UTF-8", "Units:"), ("C", "Units:"), ("", "Units:")])
  func theLocalePicksTheLanguage(locale: String, word: String) throws {
    let sandbox = try Sandbox()
    let ended = try Program.run("check", "example", in: sandbox.root, environment: ["LC_ALL": "", "LANG": locale])
    #expect(ended.out.contains(word))
  }

  @Test func findingsAreGroupedWithPlaceValueAndHint() throws {
    let sandbox = try Sandbox()
    let rows = try sandbox.text("inputs/readings.csv").replacingOccurrences(of: ",2019,", with: ",2019,x")
    try sandbox.write(rows, to: "inputs/readings.csv")
    let ended = try Program.run("run", "example", in: sandbox.root)
    #expect(ended.code == 1)
    #expect(ended.out.isEmpty)
    #expect(ended.error.contains("error: not a number (invalid_number), 14"))
    #expect(
      ended.error.hasPrefix(
        """
        error: not a number (invalid_number), 14
          inputs/readings.csv:2:4  “x5230” Not a number (from byte 1 on)
            c01,gdp,2019,x5230
                         ^^^^^
        """), "\(ended.error)")
    #expect(ended.error.contains("… and 11 more"))
    #expect(ended.error.contains("All of them: outputs/example.failed/findings.csv"))
    #expect(ended.error.contains("No scores: 14 errors"))
  }

  @Test func faultsInRulesShowTheLineAndACaret() throws {
    let sandbox = try Sandbox()
    try sandbox.replace("    combine: sum\n    children", "    combin: sum\n    children", in: "pipelines/rules/example.yaml")
    let ended = try Program.run("check", "example", in: sandbox.root)
    #expect(ended.code == 2)
    #expect(ended.error.contains("pipelines/rules/example.yaml:20:5\n      combin: sum\n      ^"))
  }

  @Test func aFullDiskIsSaidAndLeavesTheLastGoodOutput() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    let good = try sandbox.contents(of: "outputs/example")
    // A limit on file size fails writes half-way, as a full disk would.
    let ended = try Program.run("run", "example", in: sandbox.root, shell: "trap '' XFSZ; ulimit -f 8")
    #expect(ended.code == 3)
    #expect(ended.error.contains("cannot be written"))
    #expect(try sandbox.contents(of: "outputs/example") == good)
    #expect(try sandbox.outputs() == ["example"])
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func anInterruptedRunCleansUp(signal: Int32) throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    let good = try sandbox.contents(of: "outputs/example")
    try sandbox.fillWithManyUnits()
    let environment = try Interposer.environment(under: sandbox.root, calls: "fsync", step: 1, fault: "stop")
    let (process, _, error) = try Program.start(["run", "example"], in: sandbox.root, environment: environment)
    Interposer.interrupt(process, by: signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
    let said = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(said.contains("nothing was published"))
    #expect(try sandbox.outputs() == ["example"])
    #expect(try sandbox.contents(of: "outputs/example") == good)
  }

  @Test func jsonAndCSVComeOnStandardOutput() throws {
    let sandbox = try Sandbox()
    let json = try Program.run("run", "example", "--format", "json", in: sandbox.root)
    let outcome = try #require(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any])
    #expect(outcome["outcome"] as? String == "published")
    #expect(outcome["output"] as? String == "outputs/example")
    try sandbox.replace("c01,gdp,2019,5230", "c01,gdp,2019,x", in: "inputs/readings.csv")
    let csv = try Program.run("check", "example", "--format", "csv", in: sandbox.root)
    #expect(csv.code == 1)
    #expect(csv.out.split(separator: "\r\n").count == 2)
    #expect(csv.out.contains("invalid_number,error,inputs/readings.csv,2,2,4,,x,"))
  }
}

@Suite struct ExplainTests {
  private func published() throws -> Sandbox {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    // Answers come from the finished folder alone.
    try FileManager.default.removeItem(at: sandbox.root.appending(path: "inputs"))
    return sandbox
  }

  @Test(arguments: ["c02", "乙县", "乙", "旧乙县", "老乙"])
  func anyNameFindsTheUnit(name: String) throws {
    let sandbox = try published()
    for place in [[], ["--pipeline", "example"], ["--output", "outputs/example"]] {
      let (process, out, _) = try Program.start(["explain", name] + place, in: sandbox.root)
      let text = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(text.hasPrefix("乙县 (c02)\n"))
    }
  }

  @Test func theAccountIsReadOutInFull() throws {
    let sandbox = try published()
    let ended = try Program.run("explain", "丁县", "--lang", "zh", in: sandbox.root)
    let wanted = [
      "第 3 名，总分 83.16，等次 良好", "等次说明：", "缺数、缺项与不计入：一窗受理", "├─ 经济发展  49.858784… / 60",
      "功效系数法（4 个可比单位）：40 × (60% + 40% × (4.285714… − 1.1) ÷ (9.8 − 1.1)) = 29.858784…",
      "线性计分：10 + (20 − 10) × (11.111111… − 0) ÷ (10 − 0) = 21.111111…，限幅后 20", "大厅整体搬迁（景审改〔2019〕8号）",
      "指标数据 c04/gdp/2019", "取整（1 位小数）：33.333333… → 33.3", "以上列示分值合计 83.16 = 总分", "声明：虚构示例，非官方排名",
    ]
    for part in wanted { #expect(ended.out.contains(part), "\(part)") }
  }

  @Test func anUnknownNameOffersTheLikely() throws {
    let sandbox = try published()
    let ended = try Program.run("explain", "乙区县", in: sandbox.root)
    #expect(ended.code == 2)
    #expect(ended.error.contains("did you mean"))
    #expect(ended.error.contains("c02  乙县"))
  }

  @Test func jsonAndCSVCarryTheAccount() throws {
    let sandbox = try published()
    let json = try Program.run("explain", "甲县", "--format", "json", in: sandbox.root)
    let account = try #require(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any])
    #expect((account["account"] as? [String: Any])?["total"] as? String == "83.7")
    #expect((account["notice"] as? [String: Any])?["zh"] as? String == "虚构示例，非官方排名")
    let csv = try Program.run("explain", "甲县", "--format", "csv", "--lang", "en", in: sandbox.root)
    let rows = csv.out.split(separator: "\r\n")
    #expect(rows.count == 1 + 6)
    #expect(rows.dropFirst().allSatisfy { $0.hasPrefix("counties,,c01,甲县,") })
  }

  @Test func anOutputOlderThanARefusedRunSaysSo() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    try sandbox.replace("c01,gdp,2019,5230", "c01,gdp,2019,x", in: "inputs/readings.csv")
    _ = try sandbox.run()
    let ended = try Program.run("explain", "甲县", in: sandbox.root)
    #expect(ended.code == 0)
    #expect(ended.error.contains("a later run was refused"))
  }

  @Test func aUnitThatNoGroupCouldTakeIsListedWithTheReason() throws {
    let sandbox = try Sandbox()
    try sandbox.replace("c03,丙县,丙,,county,yes", "c03,丙县,丙,,county,maybe", in: "inputs/units.csv")
    _ = try sandbox.run(quarantine: true)
    let row = try sandbox.text("outputs/example/rankings.csv").split(separator: "\r\n").first { $0.contains(",c03,") }
    #expect(row?.contains("数据不全") == true)
    let ended = try Program.run("explain", "c03", "--lang", "zh", in: sandbox.root)
    #expect(ended.code == 0)
    #expect(ended.out.contains("不参与排名，因为："))
  }
}
