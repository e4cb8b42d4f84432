import BuiltProgram
import Foundation
import Pipeline
import Testing

/// The lists that stand beside the scores: obligations, clearances, the restricted list, the collection.
@Suite struct SupervisionOutputTests {
  private static let rules = "pipelines/rules/example.yaml"

  private func mode(_ path: String, _ sandbox: Sandbox) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: sandbox.root.path + "/" + path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  private func accusing(_ findings: String...) throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write(try sandbox.text(Self.rules) + "\nclearances: {harmed: [{column: harm, is: 有}]}\n", to: Self.rules)
    let rows = findings.enumerated().map { "R\($0),2019-05-01,\($1),有,2019-06-01,2019-06-02,X\($0)\n" }
    try sandbox.write(
      "accusation_id,received_on,finding,harm,closed_on,cleared_on,accuser_id\n" + rows.joined(), to: "inputs/accusations.csv")
    let pipeline = try sandbox.text("pipelines/example.yaml")
    try sandbox.write(pipeline + "\n  - table: accusations\n    file: inputs/accusations.csv\n", to: "pipelines/example.yaml")
    return sandbox
  }

  @Test func onlyMaliciousAccusersAreListedWhereNobodyElseCanRead() throws {
    let sandbox = try accusing("malicious", "mistaken", "untrue")
    #expect(try sandbox.run().exitCode == ExitStatus.done)
    let list = try sandbox.text("outputs/example/restricted/proposed-transfer.csv")
    #expect(list.contains("X0,R0,2019-06-01"))
    #expect(!list.contains("X1") && !list.contains("X2"))
    #expect(try mode("outputs/example/restricted", sandbox) == 0o700)
    #expect(try mode("outputs/example/restricted/proposed-transfer.csv", sandbox) == 0o600)
    // Who accused stands in no other file.
    for (name, data) in try sandbox.contents(of: "outputs/example") where !name.hasPrefix("restricted/") {
      #expect(!String(decoding: data, as: UTF8.self).contains("X0"), "\(name)")
    }
  }

  @Test func withoutAMaliciousAccuserThereIsNoRestrictedFolder() throws {
    let sandbox = try accusing("mistaken", "confirmed")
    #expect(try sandbox.run().exitCode == ExitStatus.done)
    #expect(!sandbox.exists("outputs/example/restricted"))
    let rows = try sandbox.text("outputs/example/clearances.csv").split(separator: "\r\n").dropFirst()
    #expect(rows.count == 1)
    #expect(rows.first?.hasPrefix("R0,") == true)
  }

  /// Whoever was in charge of that very project at the end of the month, in whatever order its rows stand.
  @Test func whoeverWasInChargeIsReminded() throws {
    let sandbox = try Sandbox()
    let duty = "{name: Dispatch, article: 1, owes: leader, on: activities, per: month, for_each: project_id, at_least: 1}"
    try sandbox.write(try sandbox.text(Self.rules) + "\nobligations: {dispatch: \(duty)}\n", to: Self.rules)
    let rows = ["P1,2019-12,c01,L3", "P1,2019-10,c01,L1", "P1,2019-11,c01,L2", "P2,2019-11,c02,L4", "P2,2019-12,c02,L5"]
    try sandbox.write("project_id,month,unit_id,leader\n" + rows.joined(separator: "\n") + "\n", to: "inputs/projects.csv")
    try sandbox.write("activity_id,unit_id,kind,series,on,project_id\nA1,c01,调度,,2019-11-05,P1\n", to: "inputs/activities.csv")
    var pipeline = try sandbox.text("pipelines/example.yaml")
    for table in ["projects", "activities"] { pipeline += "\n  - table: \(table)\n    file: inputs/\(table).csv\n" }
    try sandbox.write(pipeline, to: "pipelines/example.yaml")
    _ = try sandbox.run()
    let reminders = try sandbox.text("outputs/example/reminders.csv").split(separator: "\r\n").dropFirst().map { row in
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      return "\(cells[7]) \(cells[3]) \(cells[0])"
    }
    #expect(reminders.sorted() == ["2019-10 P1 L1", "2019-11 P2 L4", "2019-12 P1 L3", "2019-12 P2 L5"])
  }

  @Test func theCollectionCountsWhatIsLateProvisionalAndMissing() throws {
    let sandbox = try Sandbox()
    try sandbox.replace("  gdp: {name: {zh: 地区生产总值", "  gdp: {lead: 统计局, due_on: 2020-01-31, name: {zh: 地区生产总值", in: Self.rules)
    let readings = try sandbox.text("inputs/readings.csv").split(separator: "\n").map { row -> String in
      switch row {
      case _ where row.hasPrefix("unit_id"): row + ",status,submitted_on\n"
      // Due on the last of January: one day later is late, that very day is not.
      case _ where row.hasPrefix("c01,gdp"): row + ",provisional,2020-02-01\n"
      case _ where row.hasPrefix("c02,gdp"): row + ",final,2020-01-31\n"
      case _ where row.hasPrefix("c03,gdp"): ""
      default: row + ",,\n"
      }
    }
    try sandbox.write(readings.joined(), to: "inputs/readings.csv")
    #expect(try sandbox.run().exitCode == ExitStatus.data)
    let check = try Program.run("check", "example", "--lang", "en", in: sandbox.root)
    #expect(check.out.contains("统计局"))
    try sandbox.write(try sandbox.text("inputs/readings.csv") + "c03,gdp,2019,2200,,\n", to: "inputs/readings.csv")
    #expect(try sandbox.run().exitCode == ExitStatus.done)
    let row = try #require(try sandbox.text("outputs/example/collection.csv").split(separator: "\r\n").first { $0.contains("gdp") })
    #expect(row.hasPrefix("统计局,gdp,地区生产总值,2020-01-31,5,5,1,1,0,"), "\(row)")
    // Whom to telephone.
    #expect(row.contains(",c01 ") && row.contains("(2020-02-01)") && !row.contains("c02"), "\(row)")
  }

  /// Ledgers to draw from: problems in two kinds, of which three are closed by `as_of`, one of them anew, and a project seen in two months.
  private func ledgers() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write(
      """
      problem_id,unit_id,kind,found_on,due_on,closed_on,reopened_on
      P1,c01,roads,2019-03-01,2019-05-01,2019-04-01,
      P2,c02,roads,2019-03-01,2019-05-01,2019-06-01,
      P3,c01,water,2019-03-01,2019-05-01,2019-09-01,2019-08-01
      open,c01,water,2019-03-01,2019-05-01,,
      back,c01,water,2019-03-01,2019-05-01,2019-04-01,2019-08-01
      later,c01,water,2019-03-01,2019-05-01,2099-01-01,

      """, to: "inputs/problems.csv")
    try sandbox.write(
      "project_id,month,unit_id,name,type\nR1,2019-01,c01,Bridge,old\nR1,2019-02,c01,Bridge,new\nR2,2019-01,c02,Dam,old\n",
      to: "inputs/projects.csv")
    let pipeline = try sandbox.text("pipelines/example.yaml")
    let more = ["problems", "projects"].map { "\n  - table: \($0)\n    file: inputs/\($0).csv\n" }
    try sandbox.write(pipeline + more.joined(), to: "pipelines/example.yaml")
    return sandbox
  }

  @Test(
    arguments: [
      (["problems"], ["7,roads,P1,c01", "7,roads,P2,c02", "7,water,P3,c01"]),
      (["problems", "--by", "unit_id"], ["7,c01,P1,c01", "7,c01,P3,c01", "7,c02,P2,c02"]),
      (["problems", "--by", "单位编码"], ["7,c01,P1,c01", "7,c01,P3,c01", "7,c02,P2,c02"]),
      (["projects"], ["7,new,R1,Bridge", "7,old,R2,Dam"]),
    ])
  func aDrawIsMadeFromWhatIsClosedAndFromEachProjectOnce(of: [String], expected: [String]) throws {
    let sandbox = try ledgers()
    func draw(_ count: Int) throws -> [String] {
      let command = ["sample", "example", "--of"] + of + ["--count", "\(count)", "--seed", "7", "--format", "csv"]
      let (process, out, error) = try Program.start(command, in: sandbox.root)
      let text = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      _ = error.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return text.split(separator: "\r\n").dropFirst().map(String.init)
    }
    #expect(try draw(9) == expected)
    let some = try draw(2)
    #expect(some.count == 2 && Set(some).isSubset(of: Set(expected)))
    // The larger stratum comes first in proportion: two of three leave one each, or one of each type.
    #expect(Set(some.map { $0.split(separator: ",")[1] }).count == 2)
    #expect(try draw(2) == some)
  }

  @Test func strataAreColumnsOfTheTable() throws {
    let sandbox = try ledgers()
    let wrong = try Program.run("sample", "example", "--of", "units", "--count", "1", "--seed", "7", "--by", "kind", in: sandbox.root)
    #expect(wrong.code == 2)
    #expect(wrong.error.contains("level, division, parent"))
  }

  @Test func aDrawPrintsItsSeedAndCanBeRepeated() throws {
    let sandbox = try Sandbox()
    func draw(_ seed: String, in language: String = "en") throws -> Program.Ended {
      try Program.run(
        "sample", "example", "--of", "units", "--count", "2", "--seed", seed, "--format", "csv", "--lang", language, in: sandbox.root)
    }
    let first = try draw("7")
    #expect(first.code == 0)
    let rows = first.out.split(separator: "\r\n")
    #expect(rows.first == "\u{FEFF}seed,stratum,key,name")
    #expect(rows.count == 3)
    #expect(rows.dropFirst().allSatisfy { $0.hasPrefix("7,county,c") })
    #expect(try draw("7").out == first.out)
    let chinese = try draw("7", in: "zh").out.split(separator: "\r\n")
    #expect(chinese.first == "\u{FEFF}种子,层,编号,名称")
    #expect(chinese.dropFirst().allSatisfy { $0.hasPrefix("7,县区,c") })
    let wrong = try Program.run("sample", "example", "--of", "units", "--count", "0", "--seed", "7", in: sandbox.root)
    #expect(wrong.code == 2)
  }
}
