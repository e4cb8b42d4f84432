import Model
import Tables
import Testing

/// Ledgers read at the same time against one after the other: what comes out is the same, whatever is wrong with which.
@Suite struct LedgersAtOnceTests {
  /// Sound rows, and what may go wrong in a row, in a file, or between files.
  static let ledgers: [TableName: [String]] = [
    .errors: [
      "error_id,unit_id,kind,occurred_on,found_on,document\nE1,010101,works,2019-03-01,2019-03-05,甲\n",
      "error_id,unit_id,kind,occurred_on,found_on,document\nE1,010101,works,2019-02-30,2019-03-05,甲\nE1,010109,works,2019-03-01,,\n",
      "error_id,unit_id,kind\n\"E1,010101,works\n", "",
    ],
    .exemptions: [
      "decision_id,error_id,scope,authority,outcome,decided_on\nD1,E1,unit,纪委,exempt,2019-04-30\n",
      "decision_id,error_id,scope,authority,outcome,decided_on\nD1,E9,unit,纪委,exempt,2019-04-30\n合计,,,,,\n",
      "decision_id,error_id,scop\nD1,E1,unit\n",
    ],
    .problems: [
      "problem_id,unit_id,found_on,due_on\nP1,010102,2019-05-01,2019-06-01\nP2,010103,2019-05-01,2019-06-01\n",
      "problem_id,unit_id,found_on,due_on\nP1, 010102 ,2019-05-01,2019-06-01,,\nP1,010103,soon,2019-06-01\n",
    ],
  ]

  struct Said: Equatable {
    var findings: [Finding]
    var sources: [SourceSummary]
    var rejected: [RejectedRow]
    var records: [Record]?
    var incomplete: [UnitID: [LocalizedText]]?
    var sound: [Record]

    init(_ sources: [TableSource], _ files: [String: String], quarantine: Bool, by workforce: Workforce?) {
      var importer = FactsImporter(vocabulary: Desk.vocabulary(), quarantine: quarantine)
      importer.workforce = workforce
      let outcome = importer.read(sources) { file throws(Finding) in
        guard let text = files[file], let descriptor = Desk.open(Array(text.utf8)) else {
          throw Finding(.fileUnreadable, at: Position(file: file), message: LocalizedText("not there"), hint: LocalizedText("add it"))
        }
        return descriptor
      }
      (findings, self.sources, rejected) = (outcome.findings, outcome.sources, outcome.rejected)
      (records, incomplete, sound) = (outcome.facts?.records, outcome.facts?.incomplete, outcome.soundFacts?.records ?? [])
    }
  }

  /// Everybody at once, the last first.
  static let backwards = Workforce { count, piece in for number in (0..<count).reversed() { piece(number) } }

  @Test(arguments: [false, true])
  func nothingDependsOnWhoReadsWhat(quarantine: Bool) throws {
    let tables = Self.ledgers.keys.sorted { $0.rawValue < $1.rawValue }
    // Two files of errors, so that one table comes in two parts.
    let sources =
      [Desk.unitSource, TableSource(table: .errors, file: "more.csv")]
      + tables.map { TableSource(table: $0, file: "\($0.rawValue).csv") }
    var combinations: [[String: String]] = [["units.csv": Desk.units, "more.csv": "error_id,unit_id,kind\nE2,010102,works\n"]]
    for table in tables {
      combinations = combinations.flatMap { files in
        (Self.ledgers[table] ?? []).map { text in files.merging(["\(table.rawValue).csv": text]) { $1 } }
      }
    }
    // And one that is not there.
    combinations.append(combinations[0].filter { $0.key != "problems.csv" })
    var scored = 0
    for files in combinations {
      let alone = Said(sources, files, quarantine: quarantine, by: nil)
      for workforce in [Workforce.alone, .allCores, Self.backwards] {
        #expect(Said(sources, files, quarantine: quarantine, by: workforce) == alone)
      }
      if alone.records != nil { scored += 1 }
    }
    #expect(scored >= (quarantine ? 2 : 1))
    #expect(scored < combinations.count)
  }
}
