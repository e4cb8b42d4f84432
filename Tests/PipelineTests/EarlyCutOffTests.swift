import Foundation
import Model
import Pipeline
import Scoring
import Testing

/// A year that stops counting before it is over, and the next one, which begins to count where it stopped (起算日).
@Suite struct EarlyCutOffTests {
  /// 2019 counts until 20 December; d made an error on the 23rd that was found on the 28th.
  private func years(_ lateErrors: String) throws -> SmallYears {
    let years = try SmallYears()
    let errors = try years.sandbox.text("inputs/small/errors.csv")
    try years.sandbox.write(errors + "E8,d,k1,plain,2019-12-23,2019-12-28,confirmed\n", to: "inputs/small/errors.csv")
    let rule = "errors: {name: Errors, on: errors, deduct: {amount: {by: severity, values: {plain: 1, heavy: 2.25, grave: 4}}, up_to: 3}}"
    try years.sandbox.write(try years.sandbox.text("pipelines/rules/next.yaml") + "  \(rule)\n", to: "pipelines/rules/next.yaml")
    let pipeline = try years.sandbox.text("pipelines/next.yaml")
    try years.sandbox.write(pipeline + "  - {table: errors, file: inputs/small/errors.csv}\n", to: "pipelines/next.yaml")
    if lateErrors == "year_of_discovery" {
      try years.sandbox.replace("errors: correction_edition", "errors: year_of_discovery", in: "pipelines/rules/small.yaml")
      for rules in ["small", "next"] {
        try years.sandbox.replace("on: errors, deduct", "on: errors, counts_on: found_on, deduct", in: "pipelines/rules/\(rules).yaml")
      }
    }
    return years
  }

  private static let said = "where that day stands, it counts in the next period, whose pipeline says counts_from: 2019-12-21"

  @Test(arguments: [("year_of_discovery", "2019-12-28"), ("correction_edition", "2019-12-23")])
  func theNextYearCountsWhatTheFirstLeft(_ lateErrors: String, _ day: String) throws {
    let years = try years(lateErrors)
    try years.finish()
    #expect(try years.totals("small")["d"] == "90.0")
    let line = try years.sandbox.text("outputs/small/lines.csv").split(separator: "\r\n").first { $0.contains("errors:E8") }
    #expect(line?.contains(Self.said) == true)
    let left = try years.close().yearEnd.findings.filter { $0.code == .recordAfterCutOff }
    #expect(
      left.map { "\($0.severity.rawValue) \($0.position.map(String.init(describing:)) ?? "-") \($0.value ?? "")" }
        == ["warning inputs/small/errors.csv:7:\(lateErrors == "year_of_discovery" ? 6 : 5) \(day)"])
    #expect(left.first?.hint.en.contains("Write `counts_from: 2019-12-21` in the next year's pipeline") == true)

    // Everybody has 50 + 10 of visits; of 2019 only d's error is left to be counted.
    #expect(try years.run("next").exitCode == ExitStatus.done)
    #expect(try years.totals("next")["d"] == "60.0")
    try years.sandbox.replace("cut_off: 2020-12-31", "counts_from: 2019-12-21\ncut_off: 2020-12-31", in: "pipelines/next.yaml")
    #expect(try years.run("next").exitCode == ExitStatus.done)
    let totals = try years.totals("next")
    #expect(totals["d"] == "59.0" && totals["c"] == "60.0")
    #expect(try Verification(of: years.sandbox.root.path + "/outputs/next").failures.map(\.code) == [])
    for (name, isDeclared) in [("small", false), ("next", true)] {
      for file in ["scores.json", "impacts.json"] {
        #expect(try years.sandbox.text("outputs/\(name)/\(file)").contains("\"counts_from\":\"2019-12-21\"") == isDeclared)
      }
    }
  }

  /// Its first day that counts is part of what a year was decided on.
  @Test func itIsLockedWithTheYear() throws {
    let years = try years("correction_edition")
    try years.sandbox.replace("cut_off: 2019-12-20", "counts_from: 2018-12-21\ncut_off: 2019-12-20", in: "pipelines/small.yaml")
    try years.finish()
    for other in ["counts_from: 2018-12-22\n", ""] {
      let text = try years.sandbox.text("pipelines/small.yaml")
      try years.sandbox.replace("counts_from: 2018-12-21\n", other, in: "pipelines/small.yaml")
      let outcome = try years.run("small")
      #expect(outcome.exitCode == ExitStatus.usage && outcome.codes.contains("locked_pipeline_changed"))
      try years.sandbox.write(text, to: "pipelines/small.yaml")
    }
  }

  /// A correction edition keeps the cut-off, so what happened after it is no part of that either.
  @Test func aCorrectionEditionDoesNotReachBeyondTheCutOff() throws {
    let years = try SmallYears()
    try years.finish()
    try years.sandbox.write(
      "error_id,unit_id,kind,severity,occurred_on,found_on,status\nE9,d,k1,plain,2019-12-23,2020-05-12,confirmed\n",
      to: "inputs/small/late-errors.csv")
    let text = try years.sandbox.text("pipelines/small.yaml")
      .replacingOccurrences(of: "pipeline: small", with: "pipeline: small.corrected-1\ncorrects: small")
      .replacingOccurrences(of: "as_of: 2020-01-31", with: "as_of: 2020-06-30")
    try years.sandbox.write(
      text + "  - {table: errors, file: inputs/small/late-errors.csv}\n", to: "pipelines/small.corrected-1.yaml")
    #expect(try years.run("small.corrected-1").exitCode == ExitStatus.done)
    #expect(try years.totals("small.corrected-1")["d"] == "90.0")
    #expect(try years.sandbox.text("outputs/small.corrected-1/lines.csv").contains(Self.said))
  }
}
