import BuiltProgram
import Foundation
import Pipeline
import Testing

/// What `explain` says of a unit's position, and what it narrows or unfolds.
@Suite struct ExplainPositionTests {
  private func published(_ change: (Sandbox) throws -> Void = { _ in }) throws -> Sandbox {
    let sandbox = try Sandbox()
    try change(sandbox)
    let outcome = try sandbox.run()
    try #require(outcome.exitCode == 0, "\(outcome.codes)")
    return sandbox
  }

  private func explain(_ unit: String, _ arguments: String..., in sandbox: Sandbox) throws -> Program.Ended {
    let (process, out, error) = try Program.start(["explain", unit] + arguments, in: sandbox.root)
    let text = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let messages = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Program.Ended(code: process.terminationStatus, out: text, error: messages)
  }

  // Totals: 乙县 87.39, 甲县 83.70, 丁县 83.16, 丙县 50.75; excellent from 85 for the first two of three places' worth, good from 80.

  @Test(
    arguments: [
      // The first has nobody ahead, and no grade above.
      ("乙县", ["分差：比第 2 名（甲县）多 3.69 分"], ["少", "距“"]),
      // In the middle: both, and the points that its grade lacks.
      ("甲县", ["分差：比第 1 名（乙县）少 3.69 分；比第 3 名（丁县）多 0.54 分", "距“优秀”：差 1.30 分达到 85.00 分线"], ["边缘"]),
      // Outside the places of the grade above, too: whoever holds the last of them must be reached.
      ("丁县", ["距“优秀”：差 1.84 分达到 85.00 分线；差 0.54 分追平名额边缘的甲县"], []),
      // The last has nobody behind.
      ("丙县", ["分差：比第 3 名（丁县）少 32.41 分\n", "距“良好”：差 29.25 分达到 80.00 分线"], []),
      // Without a place there is no distance to any.
      ("戊区", ["单列（计分不排名）"], ["分差：", "距“"]),
    ] as [(String, [String], [String])])
  func margins(unit: String, said: [String], unsaid: [String]) throws {
    let text = try explain(unit, "--lang", "zh", in: try published()).out
    let head = text.components(separatedBy: "县区考核  ").first ?? ""
    for part in said { #expect(head.contains(part), "\(part) in \(head)") }
    for part in unsaid { #expect(!head.contains(part), "\(part) in \(head)") }
  }

  /// Two units with the very same figures share a place; a chain that parts equal totals leaves a distance of nothing.
  @Test func ties() throws {
    func twins(_ sandbox: Sandbox) throws {
      for file in ["readings", "targets", "ballots", "not_applicable"] {
        let rows = try sandbox.text("inputs/\(file).csv").split(separator: "\n").filter { !$0.hasPrefix("c04") }
        let copies = rows.filter { $0.hasPrefix("c01") }.map { "c04" + $0.dropFirst(3) }
        try sandbox.write((rows.map(String.init) + copies).joined(separator: "\n") + "\n", to: "inputs/\(file).csv")
      }
    }
    let shared = try published(twins)
    #expect(try explain("甲县", "--lang", "zh", in: shared).out.contains("分差：与丁县并列；"))
    #expect(try explain("丁县", "--lang", "en", in: shared).out.contains("Margins: shares its place with 甲县; "))
  }

  @Test func lastYear() throws {
    let sandbox = try published { sandbox in
      try sandbox.write(
        "单位代码,考核序列,组别,名次,总分,等次\nc01,县(市、区),,4,70.10,合格\nc02,县(市、区),,1,88.00,优秀\nc04,县(市、区),,2,86.00,优秀\nc05,县(市、区),,,60.00,\n",
        to: "inputs/rankings-2018.csv")
      try sandbox.replace("inputs:\n", "inputs:\n  - table: last_year\n    file: inputs/rankings-2018.csv\n", in: "pipelines/example.yaml")
    }
    for (unit, said) in [
      ("甲县", "上年：第 4 名，总分 70.10，等次 合格（县(市、区)）；名次上升 2 位"), ("乙县", "等次 优秀（县(市、区)）；名次未变"),
      ("丁县", "上年：第 2 名，总分 86.00，等次 优秀（县(市、区)）；名次下降 1 位"), ("戊区", "上年：未排名，总分 60.00（县(市、区)）\n"),
    ] {
      #expect(try explain(unit, "--lang", "zh", in: sandbox).out.contains(said), "\(unit)")
    }
    #expect(!(try explain("丙县", "--lang", "zh", in: sandbox).out.contains("上年")))
    let json = try explain("甲县", "--format", "json", in: sandbox).out
    #expect(json.contains(#""last_year":{"competition":"县(市、区)","place":4,"total":"70.10","grade":"合格"}"#))
    // It is an input like any other, under the manifest.
    #expect(try sandbox.text("outputs/example/manifest.json").contains("inputs/rankings-2018.csv"))
  }

  @Test(arguments: ["complaints", "群众投诉", "Complaints", "投诉"])
  func oneItemWithWhatIsAbove(item: String) throws {
    let sandbox = try published()
    let text = try explain("甲县", "--item", item, "--lang", "zh", in: sandbox).out
    for part in ["甲县 (c01)", "第 2 名，总分 83.70", "县区考核  ", "政务服务  ", "群众投诉  ", "扣分制（扣完为止）："] {
      #expect(text.contains(part), "\(part)")
    }
    for part in ["一窗受理", "经济发展  ", "取整", "以上列示分值合计", "分差："] { #expect(!text.contains(part), "\(part)") }
    let csv = try explain("甲县", "--item", item, "--format", "csv", in: sandbox).out.split(separator: "\r\n")
    #expect(csv.count == 2)
    let json = try explain("甲县", "--item", item, "--format", "json", in: sandbox).out
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(object["item"] as? String == "complaints")
    let account = try #require(object["account"] as? [String: Any])
    #expect((account["lines"] as? [Any])?.count == 1)
    #expect((account["nodes"] as? [Any])?.count == 3)
  }

  @Test func anUnknownItemOffersTheLikely() throws {
    let ended = try explain("甲县", "--item", "complaint", "--lang", "en", in: try published())
    #expect(ended.code == 0, "half a name is enough where it can only be one")
    let wrong = try explain("甲县", "--item", "gdp", "--lang", "en", in: try published())
    #expect(wrong.code == 2)
    #expect(wrong.error.contains("甲县 has no item or rule called “gdp”; did you mean:"))
    #expect(wrong.error.contains("gdp-per-head"))
  }

  @Test func rowsAreFoundWithFileRecordAndLine() throws {
    let sandbox = try published { sandbox in
      // A remark with a line break before the rows of 乙县.
      try sandbox.replace("unit_id,indicator_id,period,value\n", "unit_id,indicator_id,period,value,source\n", in: "inputs/readings.csv")
      let rows = try sandbox.text("inputs/readings.csv").split(separator: "\n")
      let longer = rows.enumerated().map { $0.offset == 0 ? String($0.element) : $0.element + ($0.offset == 1 ? ",\"年报,\n第二版\"" : ",") }
      try sandbox.write(longer.joined(separator: "\n") + "\n", to: "inputs/readings.csv")
    }
    let text = try explain("乙县", "--item", "gdp-growth", "--rows", "--lang", "en", in: sandbox).out
    #expect(text.contains("reading c02/gdp/2019  inputs/readings.csv       3     4"), "\(text)")
    let csv = try explain("乙县", "--item", "gdp-growth", "--rows", "--lang", "en", "--format", "csv", in: sandbox).out
    #expect(csv.contains("readings,c02/gdp/2019,inputs/readings.csv,3,4,,"))
    let json = try explain("乙县", "--item", "gdp-growth", "--rows", "--format", "json", in: sandbox).out
    #expect(json.contains(#""file":"inputs/readings.csv","record":3,"line":4"#))
  }

  @Test func aFileThatChangedSinceTheRunIsSaid() throws {
    let sandbox = try published()
    #expect(!(try explain("乙县", "--rows", "--lang", "zh", in: sandbox).out.contains("已改动")))
    try sandbox.replace("c02,gdp,2019,9800", "c02,gdp,2019,9801", in: "inputs/readings.csv")
    try sandbox.replace("c02,gdp,,9000\n", "", in: "inputs/targets.csv")
    let text = try explain("乙县", "--rows", "--lang", "zh", in: sandbox).out
    #expect(text.contains("注意：inputs/readings.csv 在运行之后已改动"))
    #expect(text.contains("注意：inputs/targets.csv 在运行之后已改动"))
    #expect(text.contains("文件中找不到：目标 c02/gdp"))
    #expect(!text.contains("注意：inputs/ballots.csv"))
  }

  @Test func anOutputIsProvedBeforeItAnswersWhereThatIsAsked() throws {
    let sandbox = try published()
    #expect(try explain("乙县", "--verify", "--lang", "zh", in: sandbox).out == explain("乙县", "--lang", "zh", in: sandbox).out)
    try sandbox.replace("c02,gdp,2019,9800", "c02,gdp,2019,9801", in: "inputs/readings.csv")
    let ended = try explain("乙县", "--verify", "--lang", "en", in: sandbox)
    #expect(ended.code == 1)
    #expect(ended.out.contains("NOT verified"))
    #expect(ended.out.contains("inputs/readings.csv"))
    #expect(!ended.out.contains("87.39"))
  }

  @Test func withoutTheInputsRowsCannotBeFound() throws {
    let sandbox = try published()
    try FileManager.default.removeItem(at: sandbox.root.appending(path: "pipelines"))
    let ended = try explain("乙县", "--rows", "--lang", "en", "--output", "outputs/example", in: sandbox)
    #expect(ended.code == 2)
    #expect(ended.error.contains("cannot be found"))
  }
}
