import Model
import Tables
import Testing

/// Whose honors hang on a row that quarantine sets aside, where it is about nobody's points.
@Suite struct NomineeRefusalTests {
  private static let nominees = "nominee_id,honor,unit_id\nN1,h,010101\nN2,h,010102\nN3,g,010101\n"

  private func read(_ table: TableName, _ rows: [UInt8]) throws -> Facts {
    let outcome = Desk.read(
      bytes: ["units.csv": Array(Desk.units.utf8), "nominees.csv": Array(Self.nominees.utf8), "rows.csv": rows],
      [Desk.unitSource, TableSource(table: .nominees, file: "nominees.csv"), TableSource(table: table, file: "rows.csv")],
      quarantine: true)
    #expect(outcome.rejected.count == 1)
    return try #require(outcome.facts)
  }

  /// A decision on an honor is about its nominee, and takes no points from the unit.
  @Test(
    arguments: [
      ("D1,010101,honor,h/N1/candidate,h/N1/reserve,2020-03-0x", ["N1"], false),
      ("D1,010101,表彰,,h/N1/reserve,2020-03-0x", ["N1"], false),
      // A nominee whom nobody knows is a slip for any of the unit's.
      ("D1,010101,honor,h/N9/candidate,h/N9/reserve,2020-03-0x", ["N1", "N3"], false),
      // Without a nominee it is about the unit, or the only one it nominates.
      ("D1,010101,honor,h/candidate,h/reserve,2020-03-0x", ["N1", "N3"], true),
      ("D1,010101,honour,h/N1/candidate,h/N1/reserve,2020-03-01", ["N1", "N3"], true),
      ("D1,010101,honor,h/N1/candidate,h/N1/reserve,2020-03-01,x", ["N1", "N3"], true),
      ("D1,010101,points,90,91,2020-03-0x", [], true),
    ] as [(String, Set<String>, Bool)])
  func whomARefusedDecisionIsAbout(row: String, nominees: Set<String>, unit: Bool) throws {
    let facts = try read(.decisions, Array("decision_no,unit_id,what,before,after,decided_on\n\(row)\n".utf8))
    #expect(facts.incompleteNominees == nominees)
    #expect(facts.incomplete.keys.sorted() == (unit ? ["010101"] : []))
  }

  /// Where the nominee of a step or an answer cannot be read, or nobody named them, anybody may be meant, of its honor where that can be.
  @Test(
    arguments: [
      ("N1,h,gone,2019-03-01,x", ["N1"]), ("N9,h,gone,2019-03-01,x", ["N1", "N2", "N3"]), ("N9,h,gone,2019-03-01", ["N1", "N2"]),
      (",h,gone,2019-03-01", ["N1", "N2"]), (",f,gone,2019-03-01", ["N1", "N2", "N3"]),
      ("N\u{1},h,gone,2019-03-01", ["N1", "N2", "N3"]), ("合计,h,gone,2019-03-01", []),
    ] as [(String, Set<String>)], [TableName.honorStates, .consultations])
  func whoseARefusedStepMayBe(step: (row: String, nominees: Set<String>), table: TableName) throws {
    let column = table == .honorStates ? "state" : "office"
    // A byte that no text in UTF-8 has.
    let rows = "nominee_id,honor,\(column),on\n\(step.row)\n".utf8.map { $0 == 1 ? 0xB1 : $0 }
    #expect(try read(table, rows).incompleteNominees == step.nominees)
  }

  /// A nomination has no points: whoever it is on cannot be honored by it, and what else there is to know of its unit is not known.
  @Test(
    arguments: [
      ("N4,h,010103, R1", ["N4"], ["h": ["010103"]]), (" N4,h,010103,R1", ["N4"], ["h": ["010103"]]),
      ("N1,h,010103,R1", ["N1"], ["h": ["010101", "010103"]]), ("N4,h,010109,R1", ["N4"], ["h": ["010109"]]),
      ("N4,h,010103,R1,x", ["N4"], [nil: ["010103"]]), (",h,010103,R1", [], ["h": ["010103"]]),
    ] as [(String, Set<String>, [HonorID?: Set<UnitID>])])
  func whomARefusedNominationIsOn(row: String, nominees: Set<String>, units: [HonorID?: Set<UnitID>]) throws {
    let outcome = Desk.read(
      [
        "units.csv": Desk.units,
        "nominees.csv": Self.nominees.replacing("\n", with: ",\n").replacing("unit_id,", with: "unit_id,person_id") + row + "\n",
        "states.csv": "nominee_id,honor,state,on\n" + (nominees.contains("N4") ? "N4,h,gone,2019-03-01\n" : ""),
      ],
      [
        Desk.unitSource, TableSource(table: .nominees, file: "nominees.csv"),
        TableSource(table: .honorStates, file: "states.csv"),
      ], quarantine: true)
    let facts = try #require(outcome.facts)
    #expect(facts.incomplete.isEmpty)
    #expect(facts.incompleteNominees == nominees)
    #expect(facts.nominationsAside == units)
  }

  /// No score is computed from last year's results.
  @Test func aRefusedResultOfLastYearIsNobodys() throws {
    #expect(try read(.lastYear, Array("unit_id,place\n010101,x\n".utf8)).incomplete.isEmpty)
  }
}
