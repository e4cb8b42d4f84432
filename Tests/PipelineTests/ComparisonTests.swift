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
    #expect(csv.out.split(separator: "\r\n").last == "d5,Fifth Bureau,moved,67,68,1,5,5,Pass,Pass,base,mark,mark,70,71,1,data,")
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
