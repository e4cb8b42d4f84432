import Foundation
import Model
import Pipeline
import Reporting
import Testing

/// An error found after closing, where the rulebook makes a correction edition of it.
@Suite struct CorrectionEditionTests {
  private static let edition = "pipelines/small.corrected-1.yaml"

  /// A final 2019, and the pipeline of its first correction edition: d made an error that was found in May 2020.
  private func corrected() throws -> SmallYears {
    let years = try SmallYears()
    try years.finish()
    try years.sandbox.write(
      "error_id,unit_id,kind,severity,occurred_on,found_on,status\nE9,d,k1,plain,2019-11-05,2020-05-12,confirmed\n",
      to: "inputs/small/late-errors.csv")
    let text = try years.sandbox.text("pipelines/small.yaml")
      .replacingOccurrences(of: "pipeline: small", with: "pipeline: small.corrected-1\ncorrects: small")
      .replacingOccurrences(of: "as_of: 2020-01-31", with: "as_of: 2020-06-30")
    try years.sandbox.write(text + "  - {table: errors, file: inputs/small/late-errors.csv}\n", to: Self.edition)
    return years
  }

  private func errors(_ outcome: PipelineRun.Outcome) -> [String] {
    outcome.notes.findings.filter { $0.severity == .error }.map(\.code.rawValue).sorted()
  }

  @Test func itStandsBesideTheOriginalAndSaysSo() throws {
    let years = try corrected()
    let original = try years.sandbox.contents(of: "outputs/small")
    let outcome = try years.run("small.corrected-1")
    #expect(errors(outcome) == [] && outcome.exitCode == ExitStatus.done)
    #expect(try years.totals("small")["d"] == "90.0")
    #expect(try years.totals("small.corrected-1")["d"] == "89.0")
    #expect(try years.sandbox.contents(of: "outputs/small") == original)
    for name in ["small", "small.corrected-1"] {
      #expect(try Verification(of: years.sandbox.root.path + "/outputs/\(name)").failures.map(\.code) == [])
    }
    for (name, data) in try years.sandbox.contents(of: "outputs/small.corrected-1") where !["run.json", "sources.csv"].contains(name) {
      let text = String(decoding: data, as: UTF8.self)
      let rows = text.split(separator: "\r\n").count
      #expect(
        name.hasSuffix(".csv") ? rows < 2 || text.contains("\"correction 1, internal\"") : text.contains("\"correction\":1"), "\(name)")
    }
    // What is read back from it says so, too.
    let scores = try ScoresDocument(path: years.sandbox.root.path + "/outputs/small.corrected-1/scores.json")
    #expect(try scores.accountJSON(of: "d").contains("\"correction\":1"))
    #expect(!years.sandbox.exists("pipelines/small.corrected-1.lock"))
  }

  /// Nobody carries anything over from an edition: what is decided on a late error holds in it. What the closed year carried over is
  /// deducted in it as it was there.
  @Test(arguments: [("2020-06-02", "90.0"), ("2020-07-02", "89.0")])
  func whatIsDecidedOnALateErrorHoldsInTheEdition(effective: String, total: String) throws {
    let years = try corrected()
    try years.sandbox.write(
      "decision_id,error_id,authority,scope,decided_on,effective_on,filed_on,outcome,conditions\n"
        + "X9,E9,Commission,unit,2020-06-01,\(effective),2020-06-03,exempt,open\n", to: "inputs/small/late-exemptions.csv")
    let text = try years.sandbox.text(Self.edition)
    try years.sandbox.write(text + "  - {table: exemptions, file: inputs/small/late-exemptions.csv}\n", to: Self.edition)
    #expect(errors(try years.run("small.corrected-1")) == [])
    #expect(try years.totals("small.corrected-1") == ["a": "82.0", "b": "77.0", "c": "57.0", "d": total])
    #expect(try Verification(of: years.sandbox.root.path + "/outputs/small.corrected-1").failures.map(\.code) == [])
  }

  /// Nor does the closed year carry over what was decided after all that it knew, on an error of its own: E3, 2.25 beside the 1 of E2.
  @Test(arguments: [("2020-02-01", "2020-06-02", "79.0"), ("2020-06-01", "2020-06-30", "79.0"), ("2020-06-01", "2020-07-02", "77.0")])
  func whatIsRecognisedAfterTheClosedYearHoldsInTheEdition(decided: String, effective: String, total: String) throws {
    let years = try corrected()
    try years.sandbox.write(
      "decision_id,error_id,authority,scope,decided_on,effective_on,filed_on,outcome,conditions\n"
        + "X9,E3,Commission,unit,\(decided),\(effective),2020-06-03,exempt,open\n", to: "inputs/small/late-exemptions.csv")
    let text = try years.sandbox.text(Self.edition)
    try years.sandbox.write(text + "  - {table: exemptions, file: inputs/small/late-exemptions.csv}\n", to: Self.edition)
    #expect(errors(try years.run("small.corrected-1")) == [])
    #expect(try years.totals("small.corrected-1") == ["a": "82.0", "b": total, "c": "57.0", "d": "89.0"])
    #expect(try Verification(of: years.sandbox.root.path + "/outputs/small.corrected-1").failures.map(\.code) == [])
  }

  @Test func itIsNotClosedAgain() throws {
    let years = try corrected()
    _ = try years.run("small.corrected-1")
    let error = #expect(throws: PipelineFault.self) {
      _ = try YearClosing(of: years.file("small.corrected-1"), into: "inputs/next", archive: nil)
    }
    #expect(error?.exitCode == ExitStatus.usage && error?.message.en.contains("is not closed: small was") == true)
  }

  /// A change to the edition, and what it is refused for.
  @Test(arguments: [
    ("as_of: 2020-06-30", "as_of: 2020-01-31", "correction_edition_refused"),
    ("title: Small town", "title: Town", "locked_pipeline_changed"),
    ("cut_off: 2019-12-20", "cut_off: 2019-12-21", "locked_pipeline_changed"),
    ("cut_off: 2019-12-20", "counts_from: 2018-12-21\ncut_off: 2019-12-20", "locked_pipeline_changed"),
    ("stage: final", "stage: draft", "correction_edition_refused"),
    ("  - {table: errors, file: inputs/small/late-errors.csv}\n", "", "correction_edition_refused"),
    ("inputs:\n", "inputs:\n  - {table: calendar, file: inputs/small/calendar.csv}\n", "locked_input_added"),
  ])
  func itDiffersInNothingButLateErrors(old: String, new: String, code: String) throws {
    let years = try corrected()
    try years.sandbox.write("on,working\n2019-10-01,no\n", to: "inputs/small/calendar.csv")
    try years.sandbox.replace(old, new, in: Self.edition)
    let outcome = try years.run("small.corrected-1")
    #expect(errors(outcome) == [code] && outcome.exitCode == ExitStatus.usage)
    #expect(!years.sandbox.exists("outputs/small.corrected-1"))
  }

  @Test func theOriginalMustBeFinalLockedAndAsItWas() throws {
    let years = try corrected()
    try years.sandbox.replace("E1,a,k1,heavy", "E1,a,k1,plain", in: "inputs/small/errors.csv")
    #expect(errors(try years.run("small.corrected-1")) == ["locked_input_changed"])
    try years.sandbox.replace("E1,a,k1,plain", "E1,a,k1,heavy", in: "inputs/small/errors.csv")
    try years.setStage("notice")
    #expect(errors(try years.run("small.corrected-1")) == ["correction_edition_refused"])
    try years.setStage("final")
    try FileManager.default.removeItem(at: years.sandbox.root.appending(path: "pipelines/small.lock"))
    #expect(errors(try years.run("small.corrected-1")) == ["correction_edition_refused"])
  }

  @Test func theRulebookMustWantIt() throws {
    let years = try SmallYears()
    try years.sandbox.replace("after_closing: {errors: correction_edition}", "", in: "pipelines/rules/small.yaml")
    try years.finish()
    let text = try years.sandbox.text("pipelines/small.yaml")
      .replacingOccurrences(of: "pipeline: small", with: "pipeline: small.corrected-1\ncorrects: small")
    try years.sandbox.write(text, to: Self.edition)
    #expect(errors(try years.run("small.corrected-1")) == ["correction_edition_refused"])
  }

  @Test func itsNameSaysWhatItCorrects() throws {
    let years = try corrected()
    try years.sandbox.replace("corrects: small", "corrects: next", in: Self.edition)
    #expect(errors(try years.run("small.corrected-1")) == ["invalid_rule_value"])
  }
}
