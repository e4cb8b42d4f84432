import Foundation
import Model
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
  }

  @Test func aDrawPrintsItsSeedAndCanBeRepeated() throws {
    let sandbox = try Sandbox()
    func draw(_ seed: String) throws -> Program.Ended {
      try Program.run("sample", "example", "--of", "units", "--count", "2", "--seed", seed, "--format", "csv", in: sandbox.root)
    }
    let first = try draw("7")
    #expect(first.code == 0)
    let rows = first.out.split(separator: "\n")
    #expect(rows.first == "seed,stratum,key,name")
    #expect(rows.count == 3)
    #expect(rows.dropFirst().allSatisfy { $0.hasPrefix("7,county,c") })
    #expect(try draw("7").out == first.out)
    let wrong = try Program.run("sample", "example", "--of", "units", "--count", "0", "--seed", "7", in: sandbox.root)
    #expect(wrong.code == 2)
  }
}
