import Foundation
import Model
import Reporting
import Scoring
import Testing

/// What the files say of errors, decisions, measures and suggested cases.
@Suite struct RecordFilesTests {
  @Test(arguments: [
    // a: 1 exempt, with the notice for it; 2 queried and held.
    ("E1", "exempt", "-2.00", "2.00", "0.00", "0.00", "error E1; measure A1"),
    ("E2", "queried", "-2.00", "0.00", "0.00", "-2.00", "error E2"),
    // b: 0.7 of 1, half of it relieved; with 2 and 2 it leaves 4.35 where 4 is the limit.
    ("E3", "mitigated", "-0.70", "0.35", "0.03", "-0.32", "error E3"),
    ("E4", "not applied for", "-0.30", "0.00", "0.00", "-0.30", "error E4"),
    ("E5", "queried", "-2.00", "0.00", "0.16", "-1.84", "error E5"),
    // The dismissal names two errors: it is counted with the one whose fact stands.
    ("E6", "not applied for", "-4.00", "0.00", "0.16", "-3.84", "error E6; measure A2"),
    ("E7", "void", "", "", "", "0.00", "error E7"),
    ("E8", "not applied for", "", "", "", "0.00", "error E8"),
    ("E9", "not applied for", "", "", "", "0.00", "error E9"),
  ])
  func everyErrorHasItsVerdictAndItsPoints(
    error: String, verdict: String, nominal: String, relieved: String, capped: String, effective: String, counted: String
  ) throws {
    let rows = try WrittenReport(try Bureaus().report).table("exemptions.csv")
    #expect(rows.map { $0["error_id"] } == (1...9).map { "E\($0)" })
    let row = try #require(rows.first { $0["error_id"] == error })
    #expect(row["verdict"] == verdict)
    #expect(
      [row["points_nominal"], row["points_relieved"], row["points_capped"], row["points_effective"]]
        == [nominal, relieved, capped, effective])
    #expect(row["counted"] == counted)
  }

  /// Printed to one decimal, halves of 0.5, 1.5 and 4.5 are rounded on their lines; with a limit of 3.2 its 0.05 falls on one of them.
  @Test func printedPointsAddUpAsTheLinesDo() throws {
    let rules = Bureaus.rules.replacing("round: 2", with: "round: 1").replacing("heavy: 2}", with: "heavy: 4.5}").replacing(
      "plain: 1,", with: "plain: 1.5,"
    ).replacing("up_to: 4", with: "up_to: 3.2")
    let records =
      [("E1", "slight"), ("E2", "plain"), ("E3", "heavy")].map { Bureaus.error($0.0, "a", $0.1) }
      + (1...3).map { Bureaus.decision("X\($0)", "E\($0)", "mitigated", factor: "0.5") }
    let report = try Bureaus(records: records, rules: rules).report
    let rows = try WrittenReport(report).table("exemptions.csv")
    let columns = ["points_nominal", "points_relieved", "points_capped", "points_effective"]
    #expect(
      rows.map { row in columns.map { row[$0] ?? "-" } } == [
        ["-0.5", "0.3", "0.0", "-0.2"], ["-1.5", "0.8", "0.0", "-0.7"], ["-4.5", "2.3", "0.1", "-2.1"],
      ])
    let lines = try #require(try report.assessment.account(of: "a")).lines.filter { $0.item == "mistakes" }
    let printed = try lines.reduce(Model.Decimal.zero) { try $0 + $1.printed }
    #expect(printed == (try rows.reduce(Model.Decimal.zero) { try $0 + Model.Decimal(#require($1["points_effective"])) }))
  }

  @Test func whatIsTakenForErrorsAndMeasuresIsWhatTheAccountsTake() throws {
    let report = try Bureaus().report
    let (written, rules) = (try WrittenReport(report), ["mistakes", "measures"].map { ItemID($0) })
    let verdicts = try #require(
      try JSONSerialization.jsonObject(with: Data(try written.text("scores.json").utf8)) as? [String: Any])["verdicts"]
    let effects = try #require(verdicts as? [[String: Any]]).compactMap { $0["effective"] as? String }
    let measured = try written.table("accountability.csv").filter { $0["cause"] == "" }.compactMap { $0["points_effective"] }
    let counted = try (effects + measured).reduce(Fraction.zero) { try $0 + #require(Fraction(exact: $1)) }
    var taken = Fraction.zero
    for unit in ["a", "b", "c"] {
      let lines = try #require(try report.assessment.account(of: UnitID(unit))).lines.filter { rules.contains($0.item) }
      for line in lines { taken = try taken + line.points }
    }
    #expect(counted == taken)
    #expect(taken == (try Fraction(-93, over: 10)))
  }

  /// A measure on c for an error of a's, a problem of b's that it is the cause of, and a measure on b for errors of both: each counts once,
  /// as far as there is an account that it could be in.
  @Test(arguments: [([], "-3.00", "0.00"), (["a"], "-1.00", "0.00"), (["a", "c"], "", "")] as [([UnitID], String, String)])
  func whatIsImposedOnOthersCountsWithTheError(incomplete: [UnitID], nominal: String, effective: String) throws {
    let rules = Bureaus.rules.replacingOccurrences(
      of: "children: [{indicator: mark, name: Mark, points: 100,",
      with: """
        children:
              - {indicator: closed, name: Closed, points: 5, measure: {closed_in_time: problems, when_exempt: as_met}, applies_to: {units: [b]},
                 method: {threshold: {goal: 60, direction: higher}}}
              - {indicator: mark, name: Mark, points: 95,
        """
    ).replacing("given}]", with: "given}")
    let problem = Record(
      table: .problems, key: ["P1"], unit: "b", date: Day("2019-05-01"), kind: nil,
      attributes: ["problem_id": "P1", "found_on": "2019-05-01", "due_on": "2019-06-01", "closed_on": "2019-08-01"], causes: ["E1"])
    let records = [
      Bureaus.error("E1", "a", "heavy"), Bureaus.error("E2", "b", "plain"), Bureaus.decision("X1", "E1", "exempt"),
      Bureaus.measure("A1", "c", "notice", causes: ["E1"]), Bureaus.measure("A2", "b", "notice", causes: ["E1", "E2"]), problem,
    ].sorted { $0.reference < $1.reference }
    let report = try Bureaus(records: records, rules: rules, incomplete: incomplete).report
    let rows = try WrittenReport(report).table("exemptions.csv")
    #expect(rows[0]["counted"] == "error E1; measure A1" && rows[0]["indicators"] == "Closed")
    #expect(rows[0]["remarks"]?.contains("measure A2 is counted with E2") == true)
    #expect(rows[0]["points_nominal"] == nominal && rows[0]["points_effective"] == effective)
    #expect(rows[1]["counted"] == "error E2; measure A2" && rows[1]["points_effective"] == "-2.00")
  }

  @Test func whyAnErrorDoesNotCountIsSaid() throws {
    let rows = try WrittenReport(try Bureaus().report).table("exemptions.csv")
    func remarks(_ error: String) -> String { rows.first { $0["error_id"] == error }?["remarks"] ?? "" }
    #expect(remarks("E7").contains("measure A2 is counted with E6"))
    #expect(remarks("E8").contains("Mistakes: Not counted: 2018-05-01 lies outside the period 2019"))
    #expect(remarks("E9").contains("huge"))
  }

  @Test func decisionsAreCitedAsTheyWereMade() throws {
    let row = try #require(try WrittenReport(try Bureaus().report).table("exemptions.csv").first)
    #expect(
      [row["decision_id"], row["authority"], row["document"], row["scope"], row["decided_on"], row["effective_on"]]
        == ["X1", "Committee", "X1号", "unit", "2019-06-01", "2019-06-01"])
    #expect(row["because"]?.contains("Committee X1号") == true)
  }

  @Test func queriesAreNumberedForEachAuthority() throws {
    let rows = try WrittenReport(try Bureaus().report).table("queried.csv")
    #expect(rows.map { [$0["authority"], $0["no"], $0["error_id"]] } == [["Commission", "1", "E5"], ["Committee", "1", "E2"]])
    #expect(rows.allSatisfy { $0["collisions"] == "a condition is missing: Openness" })
    #expect(rows.allSatisfy { $0["meanwhile"] == "the deduction stands meanwhile" })
  }

  @Test func aMeasureSaysItsPointsItsConsequencesAndWhyElseNot() throws {
    let rows = try WrittenReport(try Bureaus().report).table("accountability.csv")
    #expect(rows.map { $0["action_id"] } == ["A1", "A2", "A3", "A4"])
    #expect(rows.map { $0["points_effective"] } == ["0.00", "-2.00", "-1.00", "0.00"])
    #expect(rows[0]["points_relieved"] == "1.00")
    #expect(rows[1]["rules"] == "Measures; No best grade; Influence")
    #expect(rows[1]["consequences"]?.contains("no grade above “Good”") == true)
    #expect([rows[1]["barred_from"], rows[1]["barred_before"]] == ["2019-07-01", "2020-07-01"])
    #expect(rows[3]["rules"] == "")
    #expect(rows[3]["remarks"]?.contains("Measures: Not counted") == true)
  }

  @Test func repeatedMeasuresAreSuggested() throws {
    let rows = try WrittenReport(try Bureaus().report).table("restricted/suggestions.csv")
    #expect(rows.count == 1)
    #expect([rows[0]["rule"], rows[0]["person_id"], rows[0]["count"]] == ["Measured again", "P", "2"])
    #expect(rows[0]["records"]?.hasPrefix("measure A2 (dismissal, 2019-07-01)") == true)
  }

  @Test func aUnitWithoutTotalHasNoPointsAndItsErrorsSaySo() throws {
    let rows = try WrittenReport(try Bureaus(incomplete: ["a"]).report).table("exemptions.csv")
    #expect(rows[0]["points_effective"] == "")
    #expect(rows[0]["remarks"]?.contains("no total") == true)
    #expect(rows[2]["points_effective"] == "-0.32")
  }

  @Test func withoutRowsTheFilesAreThereAllTheSame() throws {
    let written = try WrittenReport(try Bureaus(records: []).report)
    for name in ["exemptions.csv", "queried.csv", "accountability.csv", "restricted/suggestions.csv"] {
      #expect(written.outputs.first { $0.name == name }?.rows == 0, "\(name)")
    }
  }

  @Test func anErrorThatNoRuleMeetsSaysThat() throws {
    let rules = Bureaus.rules.replacingOccurrences(of: Bureaus.adjustments, with: "")
    let rows = try WrittenReport(try Bureaus(rules: rules).report).table("exemptions.csv")
    #expect(rows.allSatisfy { $0["remarks"] == "no rule applies" && $0["points_effective"] == "0.00" })
  }

  @Test func anErrorBehindATaskNamesTheIndicatorThatLooksAtIt() throws {
    let rules = Bureaus.rules.replacingOccurrences(
      of: "points: 100, document: 绩1号, method: given}]",
      with: """
        points: 100, document: 绩1号, method: given}, {indicator: closed, name: Closed, points: 5,
                  measure: {closed_in_time: problems, when_exempt: as_met}, method: {linear: {from: 0, from_points: 0, to: 100, to_points: 5, direction: higher}}}]
        """
    ).replacingOccurrences(of: "points: 100\n    article", with: "points: 105\n    article")
    let problems = ["a", "b", "c"].map { unit in
      Record(
        table: .problems, key: ["P\(unit)"], unit: UnitID(unit), date: Day("2019-03-01"),
        attributes: ["problem_id": "P\(unit)", "found_on": "2019-03-01", "due_on": "2019-04-01", "closed_on": "2019-05-01"],
        causes: unit == "b" ? ["E6"] : [])
    }
    let records = (Bureaus.records + problems).sorted { $0.reference < $1.reference }
    let rows = try WrittenReport(try Bureaus(records: records, rules: rules).report).table("exemptions.csv")
    #expect(rows.filter { $0["indicators"] == "Closed" }.map { $0["error_id"] } == ["E6"])
  }

  @Test func rankingsNameGradesAndStaff() throws {
    let rows = try WrittenReport(try Bureaus().report).table("rankings.csv")
    // a: 95 − 2; b: 90 − 4 − 3, under a ceiling; c: 85 + 1.5 − 0.3.
    #expect(
      rows.map { [$0["unit_id"], $0["total"], $0["grade"], $0["staff_quota"]] } == [
        ["a", "93.00", "Best", "3"], ["c", "86.20", "Good", ""], ["b", "83.00", "Good", ""],
      ])
    #expect(rows[1]["remarks"] == "“Best” takes a total of at least 90.00, not 86.20")
    #expect(rows[2]["remarks"] == "No best grade: no grade above “Good”")
  }
}

/// What `explain` says of them.
@Suite struct AdjustmentTextTests {
  private func text(of unit: UnitID, _ language: Language) throws -> String {
    let written = try WrittenReport(try Bureaus().report)
    let document = try ScoresDocument(path: written.folder.appending(path: "scores.json").path)
    return try document.explanation(of: unit).lines(language, all: true).joined(separator: "\n")
  }

  @Test(arguments: [
    ("a", "error E1  deduction −1.00; relief +1.00"), ("a", "Why: Exempt: Committee X1号 (decided 2019-06-01, for the unit)"),
    ("a", "plain 1"), ("a", "measure A1  deduction −1.00; relief +1.00"), ("a", "3 of its staff may be rated excellent"),
    ("b", "plain 1 × this unit's share, 0.7 = 0.7"), ("b", "relief: 0.7 × (1 − 0.5) = 0.35"), ("b", "4.35 in all, limited to 4"),
    ("b", "cap +0.35"), ("b", "No best grade: no grade above “Good”"), ("b", "influence: 12 months"), ("b", "error E7  not in force"),
    ("c", "Awards  +1.50"), ("c", "measure A4  not in force"), ("c", "Mistakes  −0.30"),
  ])
  func saysInEnglish(unit: String, sentence: String) throws {
    #expect(try text(of: UnitID(unit), .english).contains(sentence))
  }

  @Test func saysRulesAndGradesByName() throws {
    let text = try text(of: "b", .chinese)
    #expect(text.contains("等次不得高于“良好”"))
    #expect(text.contains("差错扣分"))
    for id in ["mistakes", "no-best", "good"] { #expect(!text.contains(id)) }
  }

  @Test func whatIsNotCitedIsInheritedFromTheLevelAbove() throws {
    let report = try Bureaus().report
    let line = try #require(try report.assessment.account(of: "a")?.lines.first { $0.item == "mark" })
    #expect(line.citation == Citation(article: "42", document: "绩1号"))
    #expect(try text(of: "a", .english).contains("Source: 绩1号 article 42"))
  }

  @Test func whatIsReadBackIsTheAccount() throws {
    let report = try Bureaus().report
    let written = try WrittenReport(report)
    let document = try ScoresDocument(path: written.folder.appending(path: "scores.json").path)
    for standing in report.assessment.groups[0].standings {
      let explanation = try document.explanation(of: standing.unit)
      #expect(explanation.account == (try report.assessment.account(of: standing.unit)))
      #expect(explanation.standing == standing)
    }
  }
}

/// What a run says in the end.
@Suite struct ClosingSummaryTests {
  @Test func countsGradesAndVerdictsAndSaysWhereToLook() throws {
    let lines = ClosingSummary(try Bureaus().report, .english).lines(output: "outputs/bureaus")
    #expect(lines.contains("  All  Best 1, Good 2"))
    #expect(lines.contains("Errors: 9: void 1, not applied for 4, exempt 1, mitigated 1, queried 2"))
    #expect(lines.contains { $0.contains("queried.csv") && $0.hasSuffix("look at again: 2") })
    #expect(lines.contains { $0.contains("restricted/suggestions.csv") && $0.hasSuffix(": 1") })
  }

  @Test func withoutExemptionsNothingIsSaidOfThem() throws {
    let lines = ClosingSummary(try Town().report(), .english).lines(output: "outputs/town")
    #expect(!lines.contains { $0.hasPrefix("Errors") || $0.contains("exemptions.csv") })
  }
}
