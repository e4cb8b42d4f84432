import Model
import Tables
import Testing

/// Quarantine: what is bad goes aside, what it concerns is incomplete, and the accounts are true.
@Suite struct QuarantineTests {
  static let text = """
    unit_id,indicator_id,period,value
    010101,gdp,2019,1
    010102,gdp,2019,1万
    010103,gdp,2019,3
    010103,gdp,2019,3
    010101,population,2019,10
    010101,complaints,2019-01,1
    010101,complaints,2019-02,x
    合计,gdp,2019,9
    999,gdp,2019,1

    """

  @Test func badRowsGoAsideAndTheAccountsAreTrue() throws {
    let outcome = Desk.readings(Self.text, quarantine: true)
    let facts = try #require(outcome.facts)
    let summary = outcome.sources[1]
    #expect(summary.recordsRead == 9 && summary.used == 3 && summary.rejected == 6)
    #expect(outcome.rejected.map(\.record) == [3, 4, 5, 8, 9, 10])
    #expect(outcome.rejected.first?.fields == ["010102", "gdp", "2019", "1万"])
    #expect(outcome.rejected.map(\.unit) == ["010102", "010103", "010103", "010101", nil, "999"])
    #expect(facts.incomplete.keys.sorted() == ["010101", "010102", "010103", "999"])
    #expect(outcome.value("010101", "gdp") == Fraction(1))
    #expect(outcome.value("010103", "gdp") == nil)
    // A cell of which a row was refused is not half a sum.
    #expect(outcome.value("010101", "complaints", .sum) == nil)
  }

  /// Corrections name rows by their keys: of what went aside these are kept, where they could be read.
  @Test func keysOfWhatWentAsideAreKnown() {
    let readings = [
      ["010102", "gdp", "2019"], ["010103", "gdp", "2019"], ["010101", "complaints", "2019-02"], ["999", "gdp", "2019"],
    ]
    #expect(Desk.readings(Self.text, quarantine: true).setAside == Set(readings.map { RowReference(.readings, $0) }))
    let bonuses = "bonus_id,unit_id,awarded_on,document\n1,010101,2019-02-30,7\n2,010102,2019-02-28,\n"
    #expect(Desk.ledger(.bonuses, bonuses, quarantine: true).setAside == [RowReference(.bonuses, ["1"])])
    // What else is wrong is asked without them, too.
    #expect(Desk.ledger(.bonuses, bonuses).setAside == [RowReference(.bonuses, ["1"])])
    let wide = WideTests.read(WideTests.header + "甲县,江西省,e,20\n乙县,江西省,2,30\n乙县,江西省,2,30\n", quarantine: true)
    #expect(
      wide.setAside == [
        RowReference(.readings, ["甲县", "gdp", "2019"]), RowReference(.readings, ["乙县", "gdp", "2019"]),
        RowReference(.readings, ["乙县", "population", "2019"]),
      ])
  }

  @Test func reasonsTellNoPositions() throws {
    let lines = Self.text.split(separator: "\n")
    let turned = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
    let (one, other) = (Desk.readings(Self.text, quarantine: true), Desk.readings(turned, quarantine: true))
    #expect(try #require(one.facts).incomplete == (try #require(other.facts)).incomplete)
  }

  @Test func withoutQuarantineThereAreNoFacts() {
    let outcome = Desk.readings(Self.text)
    #expect(outcome.facts == nil && outcome.rejected == [])
    #expect(outcome.sources[1].used + outcome.sources[1].rejected == outcome.sources[1].recordsRead)
  }

  @Test func aScoringRowWhoseUnitCannotBeReadStopsTheRun() {
    let header = "unit_id,indicator_id,period,value\n"
    #expect(Desk.readings(header + ",gdp,2019,1\n", quarantine: true).facts == nil)
    #expect(Desk.readings(header + "1,2,010101,gdp,2019,1\n", quarantine: true).facts == nil)
    #expect(Desk.ledger(.errors, "error_id,unit_id\nE1,\n", quarantine: true).facts == nil)
    #expect(Desk.ledger(.corrections, "correction_id,table,key,column\nC,nothing,k,c\n", quarantine: true).facts == nil)
    // Nobody's score hangs on a day of the calendar.
    #expect(Desk.ledger(.calendar, "on,working\n2019-13-01,no\n", quarantine: true).facts != nil)
  }

  /// A deduction of a unit that does not exist is somebody's; a reading of one is not missed by anybody.
  @Test(arguments: [
    (TableName.errors, "error_id,unit_id\nE1,990101\n", true), (.bonuses, "bonus_id,unit_id\nB1,990101\n", true),
    (.decisions, "decision_no,unit_id,what\nN1,990101,points\n", true), (.errors, "error_id,unit_id\nE1,10102\n", false),
    (.errors, "error_id,unit_id\nE1,乙县\n", false), (.targets, "unit_id,indicator_id,target\n990101,gdp,1\n", false),
    (.lastYear, "unit_id\n990101\n", false),
  ])
  func pointsOfNobodyKnownStopTheRun(table: TableName, text: String, stops: Bool) {
    let outcome = Desk.ledger(table, text, quarantine: true)
    #expect((outcome.facts == nil) == stops)
    #expect(outcome.findings.count == 1 && outcome.rejected.count == 1)
  }

  @Test func theNomineeOfABadStepIsIncomplete() throws {
    let files = [
      "units.csv": Desk.units, "nominees.csv": "nominee_id,honor,unit_id\nN1,h,010101\nN2,h,010101\n",
      "states.csv": "nominee_id,honor,state,on\nN1,h,withdrawn,2019-02-30\nN2,h,nominated,2019-03-01\n",
      "answers.csv": "nominee_id,honor,office,on\nN2,h,o,2019-03-01\n",
    ]
    let sources: [(TableName, String)] = [
      (.units, "units.csv"), (.nominees, "nominees.csv"), (.honorStates, "states.csv"), (.consultations, "answers.csv"),
    ]
    let outcome = Desk.read(files, sources.map { TableSource(table: $0.0, file: $0.1) }, quarantine: true)
    let facts = try #require(outcome.facts)
    #expect(facts.incompleteNominees == ["N1"])
    #expect(facts.incomplete.isEmpty)
  }

  /// A measure bars its person whichever unit nominates them; one whose person cannot be read may be on anybody.
  @Test(
    arguments: [
      ("S1,010101,R1,2019-09-31", "D1,E1,unit,exempt,2019-04-30", ["N1"]), ("S1,010101,,2019-09-31", "D1,E1,unit,exempt,2019-04-30", []),
      ("S1,010101,R1,2019-09-30,x", "D1,E1,unit,exempt,2019-04-30", ["N1", "N2"]),
      // Whether the measure on R2 still bars hangs on what was decided about the error behind it.
      ("S1,010101,R1,2019-09-30", "D1,E1,unit,revoked,2019-04-31", ["N2"]), ("S1,010101,R1,2019-09-30", "D1,E1,unit,exempt,2019-04-30", []),
    ] as [(String, String, Set<String>)])
  func whomARefusedMeasureMayBarIsIncomplete(measure: String, decision: String, incomplete: Set<String>) throws {
    var vocabulary = Desk.vocabulary()
    vocabulary.barring = [.accountability]
    let outcome = Desk.read(
      [
        "units.csv": Desk.units,
        "measures.csv": "action_id,unit_id,person_id,decided_on\n\(measure)\nS8,010101,,2019-09-30\nS9,010101,,2019-09-30\n",
        "others.csv": "action_id,unit_id,person_id,cause\nS2,010101,R2,E1\nS3,010101,R4,\nS4,010101,,E1\n",
        "errors.csv": "error_id,unit_id,occurred_on\nE1,010101,2019-03-01\n",
        "exemptions.csv": "decision_id,error_id,scope,outcome,decided_on\n\(decision)\n",
        "nominees.csv": "nominee_id,honor,unit_id,person_id\nN1,h,010102,R1\nN2,h,010103,R2\nN3,h,010102,\n",
      ],
      [
        Desk.unitSource, TableSource(table: .accountability, file: "measures.csv"),
        TableSource(table: .accountability, file: "others.csv"), TableSource(table: .errors, file: "errors.csv"),
        TableSource(table: .exemptions, file: "exemptions.csv"), TableSource(table: .nominees, file: "nominees.csv"),
      ], quarantine: true, vocabulary: vocabulary)
    #expect(try #require(outcome.facts).incompleteNominees == incomplete)
  }

  @Test func aUnitOfALedgersBadRowIsIncomplete() throws {
    let outcome = Desk.ledger(.bonuses, "bonus_id,unit_id,awarded_on\nB1,010101,2019-02-30\nB2,10102,\nB3,010103,\n", quarantine: true)
    let facts = try #require(outcome.facts)
    #expect(facts.incomplete.keys.sorted() == ["010101", "010102"])
    #expect(facts.records.map(\.key) == [["B3"]])
    #expect(outcome.sources[1].rejected == 2)
  }

  /// A decision for a matter, or a row of a matter that units share, concerns all who are in it.
  @Test(arguments: [
    ("D1,E1,matter,exempt,2019-04-31", "E1,M,010101,2019-03-01", false, ["010101", "010102"]),
    ("D1,E1,,exempt,2019-04-31", "E1,M,010101,2019-03-01", false, ["010101", "010102"]),
    ("D1,E1,unit,exempt,2019-04-31", "E1,M,010101,2019-03-01", false, ["010101"]),
    ("D1,E1,unit,exempt,2019-04-31", "E1,M,010101,2019-03-01", true, ["010101", "010102"]),
    ("D1,E1,unit,exempt,2019-04-30", "E1,M,010101,2019-02-30", false, ["010101"]),
    ("D1,E1,unit,exempt,2019-04-30", "E1,M,010101,2019-02-30", true, ["010101", "010102"]),
    ("D1,E3,matter,exempt,2019-04-31", "E1,M,010101,2019-03-01", true, ["010103"]),
    // A sound decision for the matter is nobody's any more once the error is gone that it names.
    ("D1,E1,matter,exempt,2019-04-30", "E1,M,010101,2019-02-30", false, ["010101", "010102"]),
    ("D1,E2,matter,exempt,2019-04-30", "E1,M,010101,2019-02-30", false, ["010101"]),
    ("D1,E1,,exempt,2019-04-30", "E1,M,010101,2019-02-30", false, ["010101"]),
  ])
  func whoSharesAMatterIsConcerned(decision: String, error: String, shares: Bool, incomplete: [UnitID]) throws {
    var vocabulary = Desk.vocabulary()
    vocabulary.sharesMatters = shares
    let errors = "error_id,matter_id,unit_id,occurred_on\n\(error)\nE2,M,010102,2019-03-01\nE3,,010103,2019-03-01\n"
    let exemptions = "decision_id,error_id,scope,outcome,decided_on\n\(decision)\n"
    let outcome = Desk.read(
      ["units.csv": Desk.units, "errors.csv": errors, "exemptions.csv": exemptions],
      [Desk.unitSource, TableSource(table: .errors, file: "errors.csv"), TableSource(table: .exemptions, file: "exemptions.csv")],
      quarantine: true, vocabulary: vocabulary)
    #expect(outcome.findings.count == 1)
    #expect(try #require(outcome.facts).incomplete.keys.sorted() == incomplete)
  }

  /// A report on a measure is its unit's, and its person's; one on an error as well is both units'.
  @Test(
    arguments: [
      (",S1,2019-05-32", ["010102"], ["N1"]), ("E1,S1,2019-05-32", ["010101", "010102"], ["N1"]),
      ("E1,,2019-05-32", ["010101"], []), (",S1,2019-05-31,x", ["010102"], ["N1"]), (",S9,2019-05-31", nil, []),
      (",S9,2019-05-31,x", nil, []), (",,2019-05-32", nil, []),
    ] as [(String, [UnitID]?, Set<String>)])
  func whoseMeasureARefusedReportIsOn(report: String, incomplete: [UnitID]?, nominees: Set<String>) throws {
    var vocabulary = Desk.vocabulary()
    vocabulary.barring = [.accountability]
    let outcome = Desk.read(
      [
        "units.csv": Desk.units, "errors.csv": "error_id,unit_id,occurred_on\nE1,010101,2019-03-01\n",
        "measures.csv": "action_id,unit_id,person_id\nS1,010102,R1\nS2,010103,R2\n",
        "reports.csv": "accusation_id,error_id,action_id,received_on\nA1,\(report)\nA2,,S2,2019-05-31\nA3,,S2,2019-05-31\n",
        "nominees.csv": "nominee_id,honor,unit_id,person_id\nN1,h,010103,R1\nN2,h,010103,R2\n",
      ],
      [
        Desk.unitSource, TableSource(table: .errors, file: "errors.csv"), TableSource(table: .accountability, file: "measures.csv"),
        TableSource(table: .accusations, file: "reports.csv"), TableSource(table: .nominees, file: "nominees.csv"),
      ], quarantine: true, vocabulary: vocabulary)
    #expect(outcome.findings.count == 1)
    #expect(outcome.facts?.incomplete.keys.sorted() == incomplete)
    if incomplete != nil { #expect(outcome.facts?.incompleteNominees == nominees) }
  }

  /// Whether a row is excused hangs on the error behind it, and on what was decided about that.
  @Test(arguments: [
    ("D1,E1,unit,exempt,2019-04-31", "E1,M,010101,2019-03-01", ["010101", "010103"]),
    ("D1,E2,matter,exempt,2019-04-31", "E1,M,010101,2019-03-01", ["010101", "010102", "010103"]),
    ("D1,E1,unit,exempt,2019-04-30", "E1,M,010101,2019-02-30", ["010101", "010103"]),
    ("D1,E2,unit,exempt,2019-04-31", "E1,M,010101,2019-03-01", ["010102"]),
  ])
  func whoNamesAnErrorAsACauseIsConcerned(decision: String, error: String, incomplete: [UnitID]) throws {
    let outcome = Desk.read(
      [
        "units.csv": Desk.units, "errors.csv": "error_id,matter_id,unit_id,occurred_on\n\(error)\nE2,M,010102,2019-03-01\n",
        "exemptions.csv": "decision_id,error_id,scope,outcome,decided_on\n\(decision)\n",
        "problems.csv": "problem_id,unit_id,cause\nP1,010103,E1\nP2,010102,\n",
      ],
      [
        Desk.unitSource, TableSource(table: .errors, file: "errors.csv"), TableSource(table: .exemptions, file: "exemptions.csv"),
        TableSource(table: .problems, file: "problems.csv"),
      ], quarantine: true)
    #expect(outcome.findings.count == 1)
    #expect(try #require(outcome.facts).incomplete.keys.sorted() == incomplete)
  }

  /// A decision for the unit exempts its other errors of the matter, and what they are the cause of, as long as the error it names is there.
  @Test(arguments: [("unit", ["010101", "010103"]), ("person", ["010101"])] as [(String, [UnitID])])
  func whatADecisionOnARefusedErrorExemptedIsConcerned(scope: String, incomplete: [UnitID]) throws {
    let outcome = Desk.read(
      [
        "units.csv": Desk.units,
        "errors.csv": "error_id,matter_id,unit_id,occurred_on\nE1,M,010101,2019-02-30\nE2,M,010101,2019-03-01\n",
        "exemptions.csv": "decision_id,error_id,scope,outcome,decided_on\nD1,E1,\(scope),exempt,2019-04-30\n",
        "problems.csv": "problem_id,unit_id,cause\nP1,010103,E2\n",
      ],
      [
        Desk.unitSource, TableSource(table: .errors, file: "errors.csv"), TableSource(table: .exemptions, file: "exemptions.csv"),
        TableSource(table: .problems, file: "problems.csv"),
      ], quarantine: true)
    #expect(try #require(outcome.facts).incomplete.keys.sorted() == incomplete)
  }

  /// The exemption of a later error of the same unit and kind is queried or not as the refused one says.
  @Test(
    arguments: [
      ("E1,010101,k,2019-02-30", true, ["010101", "010103"]), ("E1,010101,k,2019-02-30", false, ["010101"]),
      ("E1,010101,,2019-02-30", true, ["010101", "010103"]), ("E1,010101,m,2019-02-30", true, ["010101"]),
      ("E1,010102,k,2019-02-30", true, ["010102"]),
    ] as [(String, Bool, [UnitID])])
  func whoseErrorMayRepeatAnotherIsConcerned(refused: String, queriesRepeats: Bool, incomplete: [UnitID]) throws {
    var vocabulary = Desk.vocabulary()
    vocabulary.queriesRepeats = queriesRepeats
    let outcome = Desk.read(
      [
        "units.csv": Desk.units, "errors.csv": "error_id,unit_id,kind,occurred_on\n\(refused)\nE2,010101,k,2019-03-01\n",
        "problems.csv": "problem_id,unit_id,cause\nP1,010103,E2\n",
      ], [Desk.unitSource, TableSource(table: .errors, file: "errors.csv"), TableSource(table: .problems, file: "problems.csv")],
      quarantine: true, vocabulary: vocabulary)
    #expect(try #require(outcome.facts).incomplete.keys.sorted() == incomplete)
  }
}
