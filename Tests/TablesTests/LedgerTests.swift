import Model
import Tables
import Testing

/// All tables but units and readings: typed facts and records, and references between them.
@Suite struct LedgerTests {
  @Test func goalsExclusionsAndBallotsBecomeFacts() throws {
    let files = [
      "units.csv": Desk.units, "t.csv": "单位代码,指标代码,目标值,基数\n010101,gdp,5.5,4\n010102,gdp,,3\n",
      "n.csv": "unit_id,indicator_id,reason,document\n010101,safety,无高危行业,景绩〔2019〕1号\n",
      "b.csv": "unit_id,panel,option,votes\n010102,public,good,10\n010101,public,poor,1\n010101,public,good,3\n",
    ]
    let outcome = Desk.read(
      files,
      [
        TableSource(table: .ballots, file: "b.csv"), TableSource(table: .targets, file: "t.csv"),
        TableSource(table: .notApplicable, file: "n.csv"), Desk.unitSource,
      ])
    #expect(outcome.findings == [])
    let facts = try #require(outcome.facts)
    #expect(facts.goals[UnitReading("010101", "gdp")] == Goal(target: try Decimal("5.5"), baseline: Decimal(4)))
    #expect(facts.goals[UnitReading("010102", "gdp")] == Goal(baseline: Decimal(3)))
    #expect(facts.notApplicable == [UnitItem("010101", "safety"): Exclusion(reason: "无高危行业", document: "景绩〔2019〕1号")])
    #expect(
      facts.ballots == [
        Ballot(unit: "010101", panel: "public", votes: ["good": 3, "poor": 1]),
        Ballot(unit: "010102", panel: "public", votes: ["good": 10]),
      ])
  }

  /// Nobody sees such a document: rules that ask for one must not either.
  @Test(arguments: ["", " ", "　", " \u{A0}\t"]) func aTextOfSpacesIsNone(spaces: String) throws {
    let outcome = Desk.read(
      [
        "units.csv": Desk.units,
        "e.csv": "error_id,unit_id,kind,occurred_on,document,扩展\nE1,010101,失误,2019-02-03,\(spaces),\(spaces)\n",
        "t.csv": "task_id,period,unit_id,planned,actual,cause\nT1,2019-Q1,010101,100,80.50,\(spaces)\n",
      ],
      [TableSource(table: .errors, file: "e.csv", attributes: ["扩展"]), TableSource(table: .tasks, file: "t.csv"), Desk.unitSource])
    #expect(outcome.findings == [])
    let records = try #require(outcome.facts?.records)
    #expect(
      records.first?.attributes == ["error_id": "E1", "unit_id": "010101", "kind": "失误", "occurred_on": "2019-02-03"])
    #expect(records.last?.attributes["cause"] == nil)
    #expect(Desk.ledger(.units, "unit_id,name\n020101,\(spaces)\n").codes == [.missingValue])
  }

  /// A hint must not turn a verdict into its opposite.
  @Test(
    arguments: [
      (TableName.errors, "error_id,unit_id,kind,occurred_on,status\nE1,010101,失误,2019-02-03,", "查实", nil),
      (TableName.errors, "error_id,unit_id,kind,occurred_on,status\nE1,010101,失误,2019-02-03,", "失实", nil),
      (.errors, "error_id,unit_id,kind,occurred_on,status\nE1,010101,失误,2019-02-03,", "confirmd", "confirmed"),
      (.errors, "error_id,unit_id,kind,occurred_on,status\nE1,010101,失误,2019-02-03,", "unconfirmed", nil),
      (.errors, "error_id,unit_id,kind,occurred_on,status\nE1,010101,失误,2019-02-03,", "unconfirmd", nil),
      (.errors, "error_id,unit_id,kind,occurred_on,status\nE1,010101,失误,2019-02-03,", "untru", "untrue"),
      (.exemptions, "decision_id,error_id,outcome,decided_on\nX1,E1,", "不免责", nil),
    ] as [(TableName, String, String, String?)])
  func noHintIsTheOpposite(table: TableName, row: String, word: String, meant: String?) throws {
    let rest = table == .exemptions ? ",2019-03-01\n" : "\n"
    let finding = try #require(Desk.ledger(table, row + word + rest).findings.first { $0.code == .invalidWord })
    #expect(finding.value == word)
    #expect(finding.hint.zh.hasPrefix(meant.map { "是否为“\($0)”？可用" } ?? "可用"), "\(finding.hint.zh)")
  }

  @Test(
    arguments: [
      ("2019/4/1", "2019-04-01"), ("2019年4月1日", "2019-04-01"), ("2019.4.1", "2019-04-01"), ("43556", "2019-04-01"),
      ("19-04-01", nil), ("4/1/2019", nil), ("2019-02-30", nil), ("435561", nil),
    ] as [(String, String?)])
  func aDayWrittenOtherwise(text: String, meant: String?) throws {
    let finding = try #require(Desk.ledger(.errors, "error_id,unit_id,occurred_on\nE1,010101,\(text)\n").findings.first)
    #expect(finding.code == .invalidDate && finding.value == text)
    #expect(finding.hint.en == meant.map { "Is it \($0)? Write it like this" } ?? "Write it as 2019-06-30")
  }

  @Test(
    arguments: [
      ("2019年", "2019"), ("2019年一季度", "2019-Q1"), ("2019年第三季度", "2019-Q3"), ("2019q4", "2019-Q4"), ("2019年3月", "2019-03"),
      ("2019/12", "2019-12"), ("2019年五季度", nil), ("19年3月", nil), ("上半年", nil), ("2019年13月", nil),
    ] as [(String, String?)])
  func aPeriodWrittenOtherwise(text: String, meant: String?) throws {
    let row = "T1,\(text),010101,100,80\n"
    let finding = try #require(Desk.ledger(.tasks, "task_id,period,unit_id,planned,actual\n" + row).findings.first)
    #expect(finding.code == .invalidPeriod && finding.value == text)
    #expect(finding.hint.en == meant.map { "Is it \($0)? Write it like this" } ?? "Write it as 2019, 2019-Q1 or 2019-03")
  }

  /// The rows below are no faults of their own.
  @Test func aTitleAboveTheHeader() {
    let outcome = Desk.ledger(.errors, "附件1：差错台账,,\nerror_id,unit_id,occurred_on\nE1,010101,2019-04-01\n")
    #expect(outcome.codes == [.missingColumn])
    #expect(outcome.findings.first?.hint.en == "Delete what stands above the header")
  }

  @Test func ledgersBecomeRecords() throws {
    let files = [
      "units.csv": Desk.units,
      "e.csv": "error_id,unit_id,kind,occurred_on,status,force_majeure,扩展\nE2,010102,失误,2019-02-03,存疑,否,甲\nE1,010101,失误,2017-02-03,,,\n",
      "t.csv": "task_id,period,unit_id,planned,actual,cause\nT1,2019-Q1,010101,100,80.50,E1; E2\n",
    ]
    let outcome = Desk.read(
      files,
      [TableSource(table: .tasks, file: "t.csv"), TableSource(table: .errors, file: "e.csv", attributes: ["扩展"]), Desk.unitSource])
    #expect(outcome.findings == [])
    #expect(
      outcome.facts?.records == [
        Record(
          table: .errors, key: ["E1"], unit: "010101", date: Day(2017, 2, 3), kind: "失误",
          attributes: ["error_id": "E1", "unit_id": "010101", "kind": "失误", "occurred_on": "2017-02-03"]),
        Record(
          table: .errors, key: ["E2"], unit: "010102", date: Day(2019, 2, 3), kind: "失误",
          attributes: [
            "error_id": "E2", "unit_id": "010102", "kind": "失误", "occurred_on": "2019-02-03", "status": "doubtful",
            "force_majeure": "no", "扩展": "甲",
          ]),
        Record(
          table: .tasks, key: ["T1", "2019-Q1"], unit: "010101", date: Day(2019, 3, 31),
          attributes: [
            "task_id": "T1", "period": "2019-Q1", "unit_id": "010101", "planned": "100", "actual": "80.50", "cause": "E1;E2",
          ],
          causes: ["E1", "E2"]),
      ])
  }

  static let cases: [(table: TableName, text: String, seen: [String])] = [
    (.targets, "unit_id,indicator_id,target,baseline\n010101,gdp,,\n", ["missing_value@2:2:"]),
    (.targets, "unit_id,indicator_id,target\n010101,gpd,1\n", ["unknown_indicator@2:2:2"]),
    (.targets, "unit_id,indicator_id,target\n010101,gdp,1\n010101,gdp,2\n", ["duplicate_key@2:2:1", "duplicate_key@3:3:1"]),
    (.notApplicable, "unit_id,indicator_id,reason\n010101,growht,无\n", ["unknown_indicator@2:2:2"]),
    (.notApplicable, "unit_id,indicator_id,reason\n010101,growth,\n", ["missing_value@2:2:3"]),
    (.ballots, "unit_id,panel,option,votes\n010101,pubic,good,1\n010101,public,fine,1\n", ["unknown_panel@2:2:2", "unknown_panel@3:3:3"]),
    (
      .ballots, "unit_id,panel,option,votes\n010101,public,good,-1\n010102,public,good,1.5\n",
      ["out_of_range@2:2:4", "invalid_number@3:3:4"]
    ),
    (.tasks, "task_id,period,unit_id,cause\nT,2019-3,010101,E9\n", ["invalid_period@2:2:2", "dangling_reference@2:2:4"]),
    (.projects, "project_id,month,unit_id\nP,2019,010101\n", ["invalid_period@2:2:2"]),
    (.exemptions, "decision_id,error_id,outcome\nD,E9,免于处罚\n", ["dangling_reference@2:2:2", "invalid_word@2:2:3"]),
    (.exemptions, "decision_id,error_id,factor\nD,,2\n", ["missing_value@2:2:2", "out_of_range@2:2:3"]),
    (.activities, "activity_id,unit_id,on\nA,010109,2019-13-01\n", ["unknown_unit@2:2:2", "invalid_date@2:2:3"]),
    (.calendar, "日期,工作日\n2019-10-01,否\n2019-10-01,是\n", ["duplicate_key@2:2:1", "duplicate_key@3:3:1"]),
    (.bonuses, "bonus_id,unit_id,awarded_on\nB,合计,\n", ["totals_row@2:2:"]),
    (.decisions, "decision_no,unit_id,what\nN1,010101,得分\nN2,010101,钱\n", ["invalid_word@3:3:3"]),
    (.consultations, "nominee_id,honor,office\nN,H,纪委\n", ["dangling_reference@2:2:1"]),
  ]

  @Test(arguments: cases)
  func faultsAreNamed(table: TableName, text: String, seen: [String]) {
    #expect(Desk.ledger(table, text).seen == seen)
  }

  @Test(arguments: TableName.allCases.filter(\.isLedger), Language.allCases)
  func everyTableTakesItsEnglishAndItsChineseHeaders(table: TableName, language: Language) throws {
    let template = try TableTemplate(table, columns: table.ledgerColumns.map(\.name), examples: [])
    let headers = template.columns.map { $0.header[language] }
    #expect(language == .english || headers.allSatisfy { !$0.allSatisfy(\.isASCII) }, "\(headers)")
    #expect(Desk.ledger(table, headers.joined(separator: ",") + "\n").findings == [])
  }

  /// One number is not another that looks like it; what differs by its writing alone is the same.
  @Test(arguments: [
    ("ERR－001", true), ("err-001", true), ("ＥＲＲ-001", true), ("ERR-001\u{200B}", true), ("ERR-002", false), ("ERR-01", false),
  ])
  func aNumberWrittenOtherwiseIsSuggested(text: String, isMeant: Bool) throws {
    let files = [
      "units.csv": Desk.units, "e.csv": "error_id,unit_id\nERR-001,010102\n", "x.csv": "decision_id,error_id\nD1,\(text)\n",
      "a.csv": "action_id,unit_id,cause\nP1,010102,ERR-001;\(text)\n",
    ]
    let sources = [
      Desk.unitSource, TableSource(table: .exemptions, file: "x.csv"), TableSource(table: .errors, file: "e.csv"),
      TableSource(table: .accountability, file: "a.csv"),
    ]
    let findings = Desk.read(files, sources, quarantine: true).findings
    #expect(findings.map(\.code) == [.danglingReference, .danglingReference])
    for finding in findings {
      #expect(finding.hint.en.hasPrefix(isMeant ? "Did you mean “ERR-001”?" : "Check the number"))
      #expect(finding.hint.zh.hasPrefix(isMeant ? "是否为 “ERR-001”？" : "核对编号"))
    }
  }

  /// So are units, however many signs are wide.
  @Test(arguments: [("Ｕ１０１", "“U101”"), ("u101", "“U101”")])
  func aCodeWrittenOtherwiseIsSuggested(text: String, meant: String) throws {
    let files = ["units.csv": "unit_id,name\nU101,甲\nU102,乙\n", "table.csv": "bonus_id,unit_id\nB1,\(text)\n"]
    let outcome = Desk.read(files, [Desk.unitSource, TableSource(table: .bonuses, file: "table.csv")])
    #expect(outcome.findings.map(\.hint.en) == ["Did you mean \(meant)?"])
  }

  @Test func aRefusedDecisionOnAnErrorConcernsTheErrorsUnit() throws {
    let files = [
      "units.csv": Desk.units, "e.csv": "error_id,unit_id\nE1,010102\n", "x.csv": "decision_id,error_id,factor\nD1,E1,2\n",
    ]
    let sources = [Desk.unitSource, TableSource(table: .exemptions, file: "x.csv"), TableSource(table: .errors, file: "e.csv")]
    let outcome = Desk.read(files, sources, quarantine: true)
    #expect(try #require(outcome.facts).incomplete.keys.sorted() == ["010102"])
    // On an error that nobody knows it could concern anyone.
    let unknown = Desk.read(files.merging(["x.csv": "decision_id,error_id\nD1,E7\n"]) { $1 }, sources, quarantine: true)
    #expect(unknown.facts == nil)
  }
}
