import BuiltProgram
import Foundation
import Pipeline
import Testing

/// A year in which units were merged and renamed, from the tables to the answers.
@Suite struct ReorganizationTests {
  /// Of the example's counties 丁县 went into 甲县 at the end of June, and 丙县 became 丙区.
  private func reorganized(rules: String? = "reorganization: {otherwise: sum, deductions: left}") throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write(
      """
      unit_id,name,short_name,former_names,level,competes,from,until,succeeds
      c01,甲县,甲,,county,yes,,,c04
      c02,乙县,乙,旧乙县;老乙,county,yes,,,
      c03,丙县,丙,,county,yes,,2019-06-30,
      c03,丙区,,,county,yes,2019-07-01,,
      c04,丁县,,,county,yes,,2019-06-30,
      c05,戊区,戊,,county,no,,,

      """, to: "inputs/units.csv")
    if let rules {
      let path = "pipelines/rules/example.yaml"
      try sandbox.write(try sandbox.text(path) + "\n" + rules + "\n", to: path)
    }
    return sandbox
  }

  @Test func anEndedUnitIsFoundAndNotRanked() throws {
    let sandbox = try reorganized()
    let run = try Program.run("run", "example", "--lang", "en", in: sandbox.root)
    #expect(run.code == 0, "\(run.error)")
    // In no group; listed all the same, so that nobody gets lost.
    #expect(!(try sandbox.text("outputs/example/rankings/counties.csv")).contains("丁县"))
    let rows = try sandbox.text("outputs/example/rankings.csv").split(whereSeparator: \.isNewline).filter { $0.contains("丁县") }
    #expect(rows.count == 1)
    #expect(rows.first?.hasPrefix(",,,,,c04,丁县,,,,已终止,丁县（c04）已于 2019-06-30 终止，由甲县（c01）承继，计分见后者,") == true, "\(rows)")
    let ended = try Program.run("explain", "丁县", "--lang", "zh", in: sandbox.root)
    #expect(ended.code == 2)
    #expect(ended.error.contains("丁县（c04）已于 2019-06-30 终止，由甲县（c01）承继"))
    let heir = try Program.run("explain", "甲县", "--lang", "en", in: sandbox.root)
    #expect(heir.code == 0)
    #expect(heir.out.contains("with 丁县 2019"))
  }

  /// A unit that is simply gone is told of as such, and the output answers about everybody else.
  @Test func aUnitMayEndWithoutAnyHeir() throws {
    let sandbox = try reorganized()
    try sandbox.replace("c01,甲县,甲,,county,yes,,,c04", "c01,甲县,甲,,county,yes,,,", in: "inputs/units.csv")
    #expect(try sandbox.run().exitCode == ExitStatus.done)
    let other = try Program.run("explain", "甲县", "--lang", "en", in: sandbox.root)
    #expect(other.code == 0, "\(other.error)")
    let gone = try Program.run("explain", "丁县", "--lang", "zh", in: sandbox.root)
    #expect(gone.code == 2 && gone.error.contains("丁县（c04）已于 2019-06-30 终止"), "\(gone.error)")
    let same = try Program.run("compare", "example", "example", in: sandbox.root)
    #expect(same.code == 0, "\(same.error)")
  }

  /// Neither output has an account of it, so that nothing could differ.
  @Test(arguments: ["example", "office.csv"])
  func aComparisonSaysWhatBecameOfAnEndedUnit(other: String) throws {
    let sandbox = try reorganized()
    _ = try sandbox.run()
    try sandbox.write("单位,总分\n甲县,1\n", to: "office.csv")
    let ended = try Program.run("compare", "example", other, "--unit", "丁县", "--lang", "zh", in: sandbox.root)
    #expect(ended.code == 2 && ended.out.isEmpty)
    #expect(ended.error.contains("丁县（c04）已于 2019-06-30 终止，由甲县（c01）承继"))
    let heir = try Program.run("compare", "example", other, "--unit", "甲县", "--lang", "zh", in: sandbox.root)
    #expect(heir.code == 0)
  }

  /// A row of an ended unit is corrected: whose it is, and that the successor moved.
  @Test func aCorrectionOfAnEndedUnitsRowNamesItAndWhoMoved() throws {
    let sandbox = try reorganized()
    try sandbox.write(
      "correction_id,table,key,column,old,new,decided_on,document\nG1,readings,c04;gdp;2019,数值,3000,3100,2020-01-10,复1号\n",
      to: "inputs/corrections.csv")
    let pipeline = try sandbox.text("pipelines/example.yaml")
    try sandbox.write(
      pipeline + "\n  - table: corrections\n    file: inputs/corrections.csv\neditions: [site]\n",
      to: "pipelines/example.yaml")
    #expect(try sandbox.run().exitCode == ExitStatus.done)
    let row = try #require(try sandbox.text("outputs/example/corrections.csv").split(separator: "\r\n").last)
    #expect(row.hasPrefix("G1,c04,丁县,readings,c04;gdp;2019,数值,3000,3100,2020-01-10,复1号,,,,,,,甲县（c01）："), "\(row)")
    let briefing = try sandbox.text("outputs/example/briefing.html")
    #expect(briefing.contains("丁县（G1，复1号）：另有 "))
  }

  @Test(arguments: ["丙区", "丙县", "丙"]) func aRenamedUnitIsFoundByEitherName(name: String) throws {
    let sandbox = try reorganized()
    _ = try sandbox.run()
    let found = try Program.run("explain", name, "--lang", "zh", in: sandbox.root)
    #expect(found.code == 0)
    #expect(found.out.hasPrefix("丙区"))
  }

  @Test func aMergerWithoutRulesIsRefused() throws {
    let outcome = try reorganized(rules: nil).run()
    #expect(outcome.exitCode == ExitStatus.data)
    #expect(outcome.codes.contains("undeclared_reorganization"))
  }

  @Test func overlappingSpansAreRefused() throws {
    let sandbox = try reorganized()
    try sandbox.replace("c03,丙区,,,county,yes,2019-07-01", "c03,丙区,,,county,yes,2019-06-30", in: "inputs/units.csv")
    #expect(try sandbox.run().codes == ["conflicting_units"])
  }
}
