import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// What is wrong with a correction, and whom it concerns that it was not carried out.
@Suite struct CorrectionFaultTests {
  @Test(
    arguments: [
      (CorrectionTests.correction("1", .readings, "A;x;2019", "value", "89", "91"), .correctionMismatch),
      (CorrectionTests.correction("1", .readings, "A;x;2019", "value", nil, "91"), .correctionMismatch),
      (CorrectionTests.correction("1", .readings, "A;x;2019-01", "value", "90", "91"), .danglingReference),
      (CorrectionTests.correction("1", .readings, "A;x", "value", "90", "91"), .danglingReference),
      (CorrectionTests.correction("1", .readings, "A;x;2019", "valve", "90", "91"), .unknownColumn),
      (CorrectionTests.correction("1", .readings, "A;x;2019", "value", "90", "9成"), .invalidCorrection),
      (CorrectionTests.correction("1", .readings, "A;x;2019", "value", "90", nil), .invalidCorrection),
      (CorrectionTests.correction("1", .targets, "A;z", "target", "1", "2"), .danglingReference),
      (CorrectionTests.correction("1", .targets, "A;y", "target", "100", nil), .invalidCorrection),
      (CorrectionTests.correction("1", .ballots, "A;public;good", "votes", "8", "-1"), .invalidCorrection),
      (CorrectionTests.correction("1", .errors, "E9", "kind", "slow", "showy"), .danglingReference),
      (CorrectionTests.correction("1", .errors, "E1", "sort", "slow", "showy"), .unknownColumn),
      (CorrectionTests.correction("1", .errors, "E1", "error_id", "E1", "E3"), .invalidCorrection),
      (CorrectionTests.correction("1", .errors, "E1", "unit_id", "A", "Z"), .invalidCorrection),
      (CorrectionTests.correction("1", .errors, "E1", "occurred_on", "2019-03-01", "三月一日"), .correctionMismatch),
      (CorrectionTests.correction("1", .errors, "E1", "found_on", nil, "三月一日"), .invalidCorrection),
      (CorrectionTests.correction("1", .errors, "E1", "status", "confirmed", "maybe"), .invalidCorrection),
      (CorrectionTests.correction("1", .units, "A", "staff", nil, "多"), .invalidCorrection),
      (CorrectionTests.correction("1", .corrections, "1", "new", "1", "2"), .invalidCorrection),
      (CorrectionTests.correction("1", .errors, "E1", "kind", "slow", "showy", document: nil), .invalidCorrection),
      (CorrectionTests.correction("1", .errors, "E1", "kind", "slow", "showy", on: nil), .invalidCorrection),
    ] as [(Record, FindingCode)])
  func whatCannotBeCarriedOutIsAnError(row: Record, code: FindingCode) throws {
    let outcome = CorrectStage().run(try CorrectionTests.facts([row]))
    #expect(outcome.findings.map(\.code) == [code])
    #expect(outcome.findings.allSatisfy { $0.severity == .error && $0.rows.first == RowReference(.corrections, ["1"]) })
    #expect(outcome.carriedOut.isEmpty && outcome.facts.corrections.isEmpty)
    #expect(!outcome.findings.contains { $0.hint.zh.isEmpty || $0.hint.en.isEmpty })
  }

  /// An empty cell and the word it stands for say the same.
  @Test(
    arguments: [
      (.units, "A", "level", [nil, "other"], "town"), (.units, "A", "competes", [nil, "yes"], "no"),
      (.readings, "A;x;2019", "status", [nil, "final"], "provisional"), (.errors, "E3", "status", [nil, "confirmed"], "untrue"),
      (.errors, "E3", "force_majeure", [nil, "no"], "yes"), (.exemptions, "D3", "scope", [nil, "person"], "matter"),
      (.exemptions, "D3", "outcome", [nil, "pending"], "exempt"),
    ] as [(TableName, String, String, [String?], String)])
  func anEmptyCellStandsForAWord(table: TableName, key: String, column: String, old: [String?], new: String) throws {
    var city = CorrectionTests.city()
    var bare = Row.error("E3", unit: "A", kind: "slow")
    for column in ["status", "force_majeure"] { bare.write(nil, to: column) }
    city.records += [bare, Row.decision("D3", on: "E3", outcome: nil, scope: nil)]
    func carryOut(_ old: String?) throws -> CorrectStage.Outcome {
      var facts = try CorrectionTests.facts([CorrectionTests.correction("1", table, key, column, old, new)], city)
      for index in facts.units.indices { facts.units[index].level = .other }
      return CorrectStage().run(facts)
    }
    for old in old {
      let outcome = try carryOut(old)
      #expect(outcome.findings.isEmpty && outcome.carriedOut.map(\.id) == ["1"], "\(old ?? "–")")
    }
    #expect(try carryOut(new).findings.map(\.code) == [.correctionMismatch])
  }

  /// What a table may say a correction may say: a unit that had ended before the period, a report on no error.
  @Test func whatTheTableAllowsACorrectionMaySay() throws {
    var city = CorrectionTests.city()
    city.records.append(Row.report("R1", error: "E1", finding: "false"))
    var facts = try CorrectionTests.facts(
      [
        CorrectionTests.correction("1", .errors, "E1", "unit_id", "A", "U7"),
        CorrectionTests.correction("2", .accusations, "R1", "error_id", "E1", nil),
      ], city)
    facts.spans = facts.units + [Unit(id: "U7", name: "U7", until: Day("2018-06-30"))]
    let outcome = CorrectStage().run(facts)
    #expect(outcome.findings.isEmpty && outcome.carriedOut.map(\.id) == ["1", "2"])
  }

  @Test func aWrongOldValueIsNamedBesideTheTables() throws {
    let outcome = CorrectStage().run(
      try CorrectionTests.facts([CorrectionTests.correction("1", .readings, "A;x;2019", "value", "89", "91")]))
    #expect(outcome.findings.first?.message.zh.contains("更正前为“89”，而表中为“90”") == true)
    #expect(outcome.facts.incomplete["A"]?.count == 1)
    // Words are told as the column has them in the reader's language; as a value to look for in the file, as they were read.
    let word = CorrectStage().run(
      try CorrectionTests.facts([CorrectionTests.correction("1", .errors, "E1", "status", "doubtful", "untrue")]))
    #expect(word.findings.first?.message.zh.contains("更正前为“存疑”，而表中为“属实”") == true)
    #expect(word.findings.first?.message.en.contains("it corrects “doubtful”, but the table says “confirmed”") == true)
    #expect(word.findings.first?.value == "doubtful")
    // A person's code is not told.
    let personal = CorrectStage().run(
      try CorrectionTests.facts([CorrectionTests.correction("1", .errors, "E1", "person_id", "N77", "N78")]))
    #expect(personal.findings.map(\.code) == [.correctionMismatch])
    #expect(!personal.findings.contains { ($0.message.zh + $0.message.en + ($0.value ?? "")).contains("N7") })
  }

  /// Whoever's points a correction may touch that was not carried out is incomplete; where nobody can tell, it is named.
  @Test(
    arguments: [
      (CorrectionTests.correction("1", .readings, "A;x;2019", "value", "89", "91"), ["A"], 0),
      (CorrectionTests.correction("1", .readings, "Z;x;2019", "value", "89", "91"), [], 1),
      // A code that is mistyped may be that of another unit as well as of another row.
      (CorrectionTests.correction("1", .readings, "A;z;2019", "value", "89", "91"), ["A"], 1),
      (CorrectionTests.correction("1", .targets, "A;z", "target", "89", "91"), ["A"], 1),
      (CorrectionTests.correction("1", .units, "A", "name", "Before", "After"), ["A"], 0),
      (CorrectionTests.correction("1", .errors, "E9", "kind", "slow", "showy"), [], 1),
      (CorrectionTests.correction("1", .errors, "E2", "kind", "slow", "showy"), ["B", "C"], 0),
      (CorrectionTests.correction("1", .errors, "E1", "unit_id", "B", "D"), ["A", "B", "D"], 0),
      (CorrectionTests.correction("1", .errors, "E9", "unit_id", "B", "D"), ["B", "D"], 1),
      (CorrectionTests.correction("1", .errors, "E1", "matter_id", "N", "M"), ["A", "B", "C"], 0),
      (CorrectionTests.correction("1", .errors, "E4", "kind", "nothing", "showy"), ["A", "D"], 0),
      (CorrectionTests.correction("1", .exemptions, "D2", "outcome", "denied", "exempt"), ["B", "C"], 0),
      (CorrectionTests.correction("1", .exemptions, "D2", "error_id", "E9", "E4"), ["A", "B", "C", "D"], 0),
      (CorrectionTests.correction("1", .exemptions, "D9", "error_id", "E1", "E4"), ["A", "D"], 1),
      (CorrectionTests.correction("1", .accountability, "X1", "cause", "E3", nil), ["B", "C", "D"], 0),
      (CorrectionTests.correction("1", .accountability, "X1", "cause", "E9; E3 ", nil), ["B", "C", "D"], 0),
      (CorrectionTests.correction("1", .accusations, "R1", "action_id", "X2", "X1"), ["A", "D"], 0),
      (CorrectionTests.correction("1", .accusations, "R1", "finding", "false", "untrue"), ["D"], 0),
      (CorrectionTests.correction("1", .accusations, "R2", "finding", "false", "untrue"), [], 1),
      (CorrectionTests.correction("1", .nominees, "K1;h", "merit", "1", "2"), [], 0),
      (CorrectionTests.correction("1", .nominees, "K1;h", "unit_id", "B", "C"), [], 0),
      (CorrectionTests.correction("1", .honorStates, "K1;h;noticed", "on", nil, "2020-01-02"), [], 0),
      (CorrectionTests.correction("1", .nominees, "K2;h", "merit", "1", "2"), [], 0),
      (CorrectionTests.correction("1", .calendar, "2020-01-02", "working", "no", "yes"), [], 0),
      (CorrectionTests.correction("1", .lastYear, "A", "place", "1", "2"), [], 0),
    ] as [(Record, Set<UnitID>, Int)])
  func aCorrectionThatIsNotCarriedOutIsSomebodys(row: Record, units: Set<UnitID>, untraceable: Int) throws {
    var city = CorrectionTests.city()
    city.records = [
      Row.error("E1", unit: "A", kind: "slow"), Row.error("E2", matter: "M", unit: "B", kind: "showy"),
      Row.error("E3", matter: "M", unit: "C", kind: "showy"), Row.decision("D2", on: "E2"), Row.measure("X1", unit: "D"),
      Row.error("E4", unit: "D", kind: "slow"), Row.measure("X2", unit: "A", cause: "E4"),
      Row.report("R1", action: "X1", finding: "confirmed"), Row.report("R2", finding: "confirmed"),
      Record(table: .nominees, key: ["K1", "h"], unit: "A", attributes: ["nominee_id": "K1", "unit_id": "A", "merit": "3"]),
    ]
    let outcome = CorrectStage().run(try CorrectionTests.facts([row], city))
    #expect(outcome.findings.count == 1)
    #expect(Set(outcome.facts.incomplete.keys) == units)
    #expect(outcome.untraceable.count == untraceable)
    #expect(outcome.facts.incompleteNominees == (row.attributes["key"]?.hasPrefix("K1;") == true ? ["K1"] : []))
  }

  /// One whose own row was set aside is as much somebody's as one that cannot be carried out; what is wrong with it is told already.
  @Test(
    arguments: [
      (.readings, "A;x;2019", "value", nil, nil, ["A"], 0, []), (.readings, "A;x;2019", "valeu", "90", "91", ["A"], 0, []),
      (.readings, "A;z;2019", "value", "90", "91", ["A"], 1, [.danglingReference]),
      (.errors, "E1", "unit_id", "A", "B", ["A", "B"], 0, []),
      (.errors, "E9", "kind", "slow", "showy", [], 1, [.danglingReference]),
    ] as [(TableName, String, String, String?, String?, Set<UnitID>, Int, [FindingCode])])
  func aCorrectionThatWasSetAsideIsSomebodys(
    table: TableName, key: String, column: String, old: String?, new: String?, units: Set<UnitID>, untraceable: Int, codes: [FindingCode]
  ) throws {
    var facts = try CorrectionTests.facts([])
    facts.correctionsAside = [
      Correction(id: "1", row: RowReference(table, key.split(separator: ";").map(String.init)), column: column, old: old, new: new)
    ]
    let outcome = CorrectStage().run(facts)
    #expect(outcome.findings.map(\.code) == codes && outcome.carriedOut.isEmpty)
    #expect(Set(outcome.facts.incomplete.keys) == units)
    #expect(outcome.untraceable.count == untraceable)
  }

  /// Whom a measure bars that could not be put right is not known, whichever unit nominates them.
  @Test(arguments: [("starts_on", "2019-01-01", ["K1"]), ("person_id", "R2", ["K1", "K2"])] as [(String, String, Set<String>)])
  func whoIsNomineeOfAMeasureThatIsNotCorrected(column: String, old: String, incomplete: Set<String>) throws {
    var city = CorrectionTests.city()
    city.records = [Row.measure("X1", unit: "D", person: "R1", starts: "2019-06-01")]
    city.records += [("K1", "R1"), ("K2", "R2"), ("K3", "R3")].map { nominee, person in
      Record(table: .nominees, key: [nominee, "h"], unit: "A", attributes: ["nominee_id": nominee, "person_id": person])
    }
    let row = CorrectionTests.correction("1", .accountability, "X1", column, old, column == "person_id" ? "R3x" : "2019-02-01")
    let outcome = CorrectStage().run(try CorrectionTests.facts([row], city))
    #expect(outcome.findings.count == 1 && outcome.untraceable.isEmpty)
    #expect(outcome.facts.incompleteNominees == incomplete)
  }

  /// Whom a failed correction is about is asked of the facts that are scored, whatever was put right in the meantime.
  @Test func whatWasCarriedOutBesideItCounts() throws {
    var city = CorrectionTests.city()
    city.records = [
      Row.error("E1", matter: "M", unit: "A"), Row.error("E2", matter: "N", unit: "B"), Row.error("E3", matter: "M", unit: "C"),
    ]
    let outcome = CorrectStage().run(
      try CorrectionTests.facts(
        [
          CorrectionTests.correction("1", .errors, "E1", "kind", "nothing", "showy"),
          CorrectionTests.correction("2", .errors, "E2", "matter_id", "N", "M"),
          CorrectionTests.correction("3", .errors, "E3", "matter_id", "M", "N"),
        ], city))
    #expect(outcome.carriedOut.map(\.id) == ["2", "3"])
    #expect(outcome.facts.incomplete.keys.sorted() == ["A", "B"])
  }

  @Test func manyFailTogether() throws {
    var city = CorrectionTests.city()
    city.records = (1...2000).map { Row.error("E\($0)", matter: "M\(($0 - 1) / 2)", unit: $0.isMultiple(of: 2) ? "A" : "B") }
    let outcome = CorrectStage().run(
      try CorrectionTests.facts((1...400).map { CorrectionTests.correction("\($0)", .errors, "E\($0)", "kind", "nothing", "showy") }, city))
    #expect(outcome.findings.count == 400 && outcome.untraceable.isEmpty)
    #expect(outcome.facts.incomplete.mapValues(\.count) == ["A": 400, "B": 400])
  }
}
