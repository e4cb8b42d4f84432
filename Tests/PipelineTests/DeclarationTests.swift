import Foundation
import Model
import OrderedCollections
import Pipeline
import Reporting
import Tables
import Testing

@Suite struct DeclarationTests {
  private static let pipeline = "pipelines/example.yaml"

  @Test func everythingDeclaredIsRead() throws {
    let sandbox = try Sandbox()
    let written = """
      pipeline: example
      title: {zh: 甲, en: A}
      language: en
      rules: pipelines/rules/example.yaml
      period: 2019
      counts_from: 2018-12-01
      cut_off: 2019-12-31
      as_of: 2020-01-31
      stage: final
      inputs:
        - table: units
          file: inputs/units.csv
          encoding: gb18030
          columns: {代码: unit_id, 名: name}
          attributes: [city_code]
          ignore: [备注]
          skip_records: [2, 3]
          constants: {level: county, competes: no}
        - table: readings
          file: inputs/wide.csv
          layout: wide
          unit_id: 县 名
          serves_units: yes
          period: 2019
          readings: {产值(万元): gdp, 人口: population}
          blank: zero
      """
    try sandbox.write(written, to: Self.pipeline)
    let declared = try sandbox.file().prepare().declaration
    #expect(declared.language == .english)
    #expect(declared.stage == .final)
    #expect(declared.countsFrom == Day("2018-12-01"))
    #expect(declared.cutOff == Day("2019-12-31"))
    #expect(
      declared.inputs[0]
        == TableSource(
          table: .units, file: "inputs/units.csv", encoding: .gb18030, columns: ["代码": "unit_id", "名": "name"], attributes: ["city_code"],
          ignore: ["备注"], skipRecords: [2, 3], constants: ["level": "county", "competes": "no"]))
    let wide = try #require(declared.inputs[1].wide)
    #expect(wide.unitColumn == "县 名")
    #expect(wide.servesUnits)
    #expect(wide.blank == .zero)
    #expect(wide.period == Period("2019"))
    #expect(Array(wide.readings.keys) == ["产值(万元)", "人口"])
  }

  @Test(arguments: [
    ("pipeline: example", "pipeline: other", "invalid_rule_value"),
    ("pipeline: example", "pipelin: example", "missing_rule_key"),
    ("period: 2019", "period: 2019-13", "invalid_rule_value"),
    ("as_of: 2020-01-31", "as_of: 2019-06-30", "inconsistent_dates"),
    ("cut_off: 2019-12-31", "cut_off: 2018-12-31", "inconsistent_dates"),
    ("cut_off: 2019-12-31", "cut_off: 2019-12-31\ncounts_from: 2019-01-02", "inconsistent_dates"),
    ("cut_off: 2019-12-31", "cut_off: 2019-12-31\ncounts_from: 2017-12-31", "inconsistent_dates"),
    ("cut_off: 2019-12-31", "cut_off: 2019-12-31\ncounts_from: last year", "invalid_rule_value"),
    ("stage: feedback", "stage: done", "invalid_rule_value"),
    ("stage: feedback", "stage: feedback\nstage: draft", "duplicate_identifier"),
    ("language: zh", "language: fr", "invalid_rule_value"),
    ("file: inputs/units.csv", "file: ../units.csv", "path_outside_root"),
    ("file: inputs/units.csv", "file: /etc/passwd", "path_outside_root"),
    ("file: inputs/units.csv", "file: inputs//units.csv", "path_outside_root"),
    ("file: inputs/units.csv", "file: inputs/units.csv\n    encodin: utf-8", "unknown_rule_key"),
    ("file: inputs/units.csv", "file: inputs/units.csv\n    skip_records: [1]", "out_of_range"),
    ("file: inputs/units.csv", "file: inputs/units.csv\n    layout: wide", "missing_rule_key"),
    ("table: units", "table: unit", "invalid_rule_value"),
    ("rules: pipelines/rules/example.yaml", "rules: pipelines/rules/none.yaml", "file_unreadable"),
    ("title: {zh", "title: &a {zh", "yaml_anchor"),
  ])
  func aFaultIsNamedAndIsTheRulesFault(old: String, new: String, code: String) throws {
    let sandbox = try Sandbox()
    try sandbox.replace(old, new, in: Self.pipeline)
    let outcome = PipelineRun.check(try sandbox.file(), quarantine: false)
    #expect(outcome.codes.contains(code), "\(outcome.codes)")
    #expect(outcome.exitCode == ExitStatus.usage)
  }

  /// A key that may be left out is one of those that may be meant.
  @Test(arguments: [
    ("stage: feedback", "edition: [unit]", "editions"), ("stage: feedback", "stag: feedback", "stage"),
    ("stage: feedback", "langage: en", "language"), ("stage: feedback", "work_book: yes", "workbook"),
    ("file: inputs/units.csv", "file: inputs/units.csv\n    encodings: gb18030", "encoding"),
    ("file: inputs/units.csv", "file: inputs/units.csv\n    skip_record: [2]", "skip_records"),
    ("file: inputs/units.csv", "file: inputs/units.csv\n    constant: {level: county}", "constants"),
    ("file: inputs/units.csv", "file: inputs/units.csv\n    ignored: [x]", "ignore"),
  ])
  func aMistypedKeyIsGuessed(old: String, new: String, meant: String) throws {
    let sandbox = try Sandbox()
    if new.hasPrefix("langage") { try sandbox.replace("language: zh\n", "", in: Self.pipeline) }
    try sandbox.replace(old, new, in: Self.pipeline)
    let findings = PipelineRun.check(try sandbox.file(), quarantine: false).notes.findings
    #expect(findings.first { $0.code == .unknownRuleKey }?.hint.en == "did you mean “\(meant)”?")
  }

  /// A year before the period at most, its first day at the latest.
  @Test(arguments: ["2018-01-01", "2018-12-01", "2019-01-01"])
  func theFirstDayThatCountsMayLieInTheYearBefore(day: String) throws {
    let sandbox = try Sandbox()
    try sandbox.replace("cut_off: 2019-12-31", "counts_from: \(day)\ncut_off: 2019-12-31", in: Self.pipeline)
    #expect(PipelineRun.check(try sandbox.file(), quarantine: false).exitCode == ExitStatus.done)
  }

  /// The days of a pipeline lie about its period; a cut-off a year off, or another day decades off, is a slip. `cut_off` is on line 6, `as_of` on line 7.
  @Test(
    arguments: [
      ("2019-12-31", "2039-12-31", "2039-12-31", []), ("2020-12-31", "2020-12-31", "2019-12-31", []),
      ("2019-06-30", "2019-07-10", "2019-06-30", []), ("2021-01-01", "2021-12-31", "2020-03-13", ["6 2020-12-31"]),
      ("2019-12-31", "2040-01-01", "2020-03-13", ["7 2039-12-31"]), ("2019-12-31", "2020-01-31", "2040-01-01", ["8 2039-12-31"]),
      ("2019-12-31", "2020-01-31", "2019-12-30", ["8 2019-12-31"]),
      ("2052-12-31", "2062-02-28", "1999-02-20", ["6 2020-12-31", "7 2039-12-31", "8 2019-12-31"]),
    ] as [(String, String, String, [String])])
  func theDaysOfAPipelineLieAboutItsPeriod(cutOff: String, asOf: String, feedback: String, found: [String]) throws {
    let sandbox = try Sandbox()
    try sandbox.replace("cut_off: 2019-12-31", "cut_off: \(cutOff)", in: Self.pipeline)
    try sandbox.replace("as_of: 2020-01-31", "as_of: \(asOf)\nfeedback_until: \(feedback)", in: Self.pipeline)
    let findings = PipelineRun.check(try sandbox.file(), quarantine: false).notes.findings.filter {
      $0.code == .inconsistentDates && $0.position?.file == Self.pipeline
    }
    let told = findings.map { finding in
      let day = finding.hint.en.split(separator: " ").first { $0.first == "2" } ?? ""
      return "\(finding.position?.line ?? 0) \(day)"
    }
    #expect(told == found, "\(findings)")
  }

  @Test func allFaultsComeAtOnceEachWithItsPlace() throws {
    let sandbox = try Sandbox()
    try sandbox.replace("period: 2019", "period: soon", in: Self.pipeline)
    try sandbox.replace("stage: feedback", "stage: done", in: Self.pipeline)
    try sandbox.replace("table: targets", "table: goals", in: Self.pipeline)
    let findings = PipelineRun.check(try sandbox.file(), quarantine: false).notes.findings
    #expect(findings.map(\.position?.line) == [5, 8, 15])
    #expect(findings.allSatisfy { $0.position?.file == Self.pipeline && $0.excerpt != nil })
  }

  @Test func faultsOfTheRulebookAreShownWithTheirPlace() throws {
    let sandbox = try Sandbox()
    try sandbox.replace("points: 40", "points: 41", in: "pipelines/rules/example.yaml")
    let outcome = try sandbox.run()
    #expect(outcome.exitCode == ExitStatus.usage)
    #expect(outcome.codes.contains("weights_miss_total"))
    #expect(try sandbox.outputs() == ["example.failed"])
  }

  @Test(arguments: ["example.yaml", "pipelines/none.yaml", "nosuch", "pipelines/rules/example.yaml", "inputs/units.csv", "pipelines"])
  func whatIsNoPipelineIsRefused(argument: String) throws {
    let sandbox = try Sandbox()
    #expect(throws: PipelineFault.self) { try PipelineFile(sandbox.root.path + "/" + argument) }
  }
}
