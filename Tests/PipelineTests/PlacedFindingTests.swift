import Foundation
import Model
import Pipeline
import Reporting
import Testing

/// Whatever scoring finds in a row is told with the row's place, as what is wrong with a table by itself is.
@Suite("Places of what scoring finds")
struct PlacedFindingTests {
  private func findings(_ sandbox: Sandbox, quarantine: Bool = false) throws -> [Finding] {
    let file = try PipelineFile(sandbox.root.path + "/pipelines/year.yaml")
    return PipelineRun.check(file, quarantine: quarantine).notes.findings
  }

  /// Gives the year a table of corrections with this row, or with none.
  private func correct(_ row: String, in sandbox: Sandbox) throws {
    try sandbox.write("correction_id,table,key,column,old,new,decided_on,document\n\(row)\n", to: "inputs/year/corrections.csv")
    try sandbox.replace(
      "  - table: decisions\n", "  - table: corrections\n    file: inputs/year/corrections.csv\n  - table: decisions\n",
      in: "pipelines/year.yaml")
  }

  @Test("an error with its row, the field that is empty, and the rows it is about")
  func error() throws {
    let sandbox = try Sandbox()
    try sandbox.replace(
      "veto: fail",
      "veto: fail\n  unwritten:\n    name: Unwritten\n    on: errors\n    when: [{column: error_id, is: E16}]\n    veto: fail",
      in: "pipelines/rules/year.yaml")
    let veto = try #require(try findings(sandbox).first { $0.code == .vetoWithoutDocument })
    #expect(veto.severity == .error)
    #expect(veto.position == Position(file: "inputs/year/errors.csv", record: 17, line: 17, column: 11))
    #expect(veto.rows == [RowReference(.errors, ["E16"])])
  }

  @Test("a line break inside a field moves the line, not the record")
  func lines() throws {
    let sandbox = try Sandbox()
    try sandbox.replace("E01,", "\"E0\n0\",M0,d1,,,a,plain,2018-01-01,,confirmed,\nE01,", in: "inputs/year/errors.csv")
    let word = try #require(try findings(sandbox).first { $0.code == .unlistedWord })
    #expect(word.position == Position(file: "inputs/year/errors.csv", record: 18, line: 19, column: 7))
  }

  @Test("a decision and a correction that do not fit")
  func decisions() throws {
    let sandbox = try Sandbox()
    try sandbox.write(
      "decision_no,unit_id,what,before,after,decided_on,minutes\nN1,d1,points,1,2,2020-01-20,M1\n", to: "inputs/year/decisions.csv")
    try correct("C1,errors,E16,severity,plain,slight,2020-01-20,D", in: sandbox)
    #expect(try findings(sandbox).first { $0.code == .correctionMismatch }?.position?.file == "inputs/year/corrections.csv")
    try sandbox.write("correction_id,table,key,column,old,new,decided_on,document\n", to: "inputs/year/corrections.csv")
    let mismatch = try #require(try findings(sandbox).first { $0.code == .decisionMismatch })
    #expect(mismatch.position?.file == "inputs/year/decisions.csv")
    #expect(mismatch.position?.line == 2)
  }

  @Test("a decision without its day or minutes is told with what keeps the tables from being scored")
  func undocumentedDecisions() throws {
    let sandbox = try Sandbox()
    try sandbox.write(
      "decision_no,unit_id,what,before,after,decided_on,minutes\nN1,d1,points,1,2,,M1\nN2,d2,points,1,2,2020-01-20,\nN3,d99,place,1,2,2020-01-20,M1\n",
      to: "inputs/year/decisions.csv")
    let found = try findings(sandbox)
    #expect(found.filter { $0.code == .invalidDecision }.map(\.position?.line) == [2, 3])
    #expect(found.filter { $0.code == .unknownUnit }.map(\.position?.line) == [4])
  }

  @Test(
    "a correction of a row that is not there gives no scores, whatever may be set aside; of one that was set aside it is that row's",
    arguments: [("E99", ""), ("E99", "E99"), ("E16", "")])
  func correctionOfNothing(error: String, document: String) throws {
    let sandbox = try Sandbox()
    try correct("C1,errors,\(error),kind,minor,trial,2020-01-20,D", in: sandbox)
    // What a row that was set aside says elsewhere is not its key.
    if error == "E16" || !document.isEmpty { try sandbox.replace(lastError, spoiltError + document, in: errors) }
    let file = try PipelineFile(sandbox.root.path + "/pipelines/year.yaml")
    let outcome = try PipelineRun.run(file, quarantine: true)
    #expect(outcome.exitCode == ExitStatus.data)
    let finding = try #require(outcome.notes.findings.first { $0.code == .danglingReference })
    #expect(finding.position?.file == "inputs/year/corrections.csv" && finding.position?.line == 2)
    #expect(sandbox.exists("outputs/year") == (error == "E16"))
    // Nobody looks for another key of a row whose key is right.
    #expect(finding.severity == (error == "E16" ? .warning : .error))
    #expect(
      finding.message.en.hasSuffix(
        error == "E16" ? "the row that it corrects was set aside and is not counted" : "the table has no such row"))
  }

  @Test("a row that was set aside may be its old unit's as well as the one's to which a correction was to move it")
  func correctionOfWhatWasSetAside() throws {
    let sandbox = try Sandbox()
    try correct("C1,errors,E16,unit_id,d2,d1,2020-01-20,D", in: sandbox)
    try sandbox.replace(lastError, spoiltError, in: errors)
    let outcome = try PipelineRun.run(try PipelineFile(sandbox.root.path + "/pipelines/year.yaml"), quarantine: true)
    #expect(outcome.exitCode == ExitStatus.data)
    #expect(try incomplete(in: sandbox) == ["d1", "d2"])
  }

  @Test("a correction that is set aside itself leaves the unit of its row out, of a reading whatever is wrong beside table and key")
  func correctionThatIsSetAside() throws {
    let sandbox = try Sandbox()
    try correct("C1,readings,d1;mark;2019,valeu,93,9四,20 January,D", in: sandbox)
    let outcome = try PipelineRun.run(try PipelineFile(sandbox.root.path + "/pipelines/year.yaml"), quarantine: true)
    #expect(outcome.exitCode == ExitStatus.data)
    #expect(outcome.notes.rejected.count == 1)
    #expect(outcome.codes.isSuperset(of: ["invalid_date", "unknown_column"]))
    #expect(try incomplete(in: sandbox) == ["d1"])
  }

  /// The units without a place, since something of theirs was set aside.
  private func incomplete(in sandbox: Sandbox) throws -> [String] {
    let rows = try sandbox.text("outputs/year/rankings.csv").split(whereSeparator: \.isNewline)
    return ["d1", "d2", "d3", "d4", "d5"].filter { unit in rows.contains { $0.contains("\(unit),") && $0.contains("incomplete") } }
  }

  @Test("days out of order as they count: a correction may put them right, or wrong", arguments: ["", "2019-03-20", "2019-02-20"])
  func days(corrected: String) throws {
    let sandbox = try Sandbox()
    // Found before it occurred; or found in good time, until a correction says otherwise.
    let spoils = corrected != "2019-02-20"
    if spoils {
      try sandbox.replace("E16,M16,d2,,,minor,note,2019-03-16,2019-04-16", "E16,M16,d2,,,minor,note,2019-03-16,2019-03-15", in: errors)
    }
    let row = corrected.isEmpty ? "" : "C1,errors,E16,found_on,\(spoils ? "2019-03-15" : "2019-04-16"),\(corrected),2020-01-20,D"
    try correct(row, in: sandbox)
    let told = try findings(sandbox).filter { $0.code == .inconsistentDates }
    let places: [String: [Position?]] = [
      "": [Position(file: errors, record: 17, line: 17, column: 9)], "2019-03-20": [],
      "2019-02-20": [Position(file: "inputs/year/corrections.csv", record: 2, line: 2, column: 6)],
    ]
    #expect(told.map(\.position) == places[corrected])
  }

  /// Whoever mends a table is told of everything at once.
  @Test("days out of order are told beside faults that forbid scores")
  func daysBesideFaults() throws {
    let sandbox = try Sandbox()
    try sandbox.replace("E16,M16,d2,,,minor,note,2019-03-16,2019-04-16", "E16,M16,d2,,,minor,note,2019-03-16,2019-03-15", in: errors)
    try sandbox.replace("E01,M1,d1,,,", "E01,M1,nobody,,,", in: errors)
    let told = try findings(sandbox)
    #expect(told.contains { $0.severity == .error })
    #expect(told.filter { $0.code == .inconsistentDates }.map(\.position) == [Position(file: errors, record: 17, line: 17, column: 9)])
  }

  @Test(
    "so is what is wrong with a correction by itself",
    arguments: [
      ("errors,E16,severity,note,plain,,", .invalidCorrection, nil), ("errors,E16,severity,note,plain,20 January,D", .invalidDate, 7),
      ("error,E16,severity,note,plain,2020-01-20,D", .invalidWord, 2), ("errors,E16,grade,note,plain,2020-01-20,D", .unknownColumn, 4),
      ("errors,,severity,note,plain,2020-01-20,D", .missingValue, 3), ("errors,E16,error_id,E16,E17,2020-01-20,D", .invalidCorrection, 4),
    ] as [(String, FindingCode, Int?)])
  func correctionsBesideFaults(row: String, code: FindingCode, column: Int?) throws {
    let sandbox = try Sandbox()
    try correct("C1," + row, in: sandbox)
    try sandbox.replace("E01,M1,d1,,,", "E01,M1,nobody,,,", in: errors)
    let told = try findings(sandbox).filter { $0.severity == .error }
    #expect(told.contains { $0.code == .unknownUnit && $0.position?.file == errors })
    let position = Position(file: "inputs/year/corrections.csv", record: 2, line: 2, column: column)
    #expect(told.filter { $0.code == code }.map(\.position) == [position])
  }

  /// Two corrections of errors and two of readings, of which one each finds no row and one another value.
  @Test(
    "a correction is judged once its own table is sound, whatever is wrong with others",
    arguments: [
      ("exemptions", "decision_id,", "decision_jd,", [2, 3, 4, 5]), ("errors", "E01,M1,d1,,,", "E01,M1,nobody,,,", [4, 5]),
      ("errors", "error_id,", "error_jd,", [4, 5]), ("units", "unit_id,", "unit_jd,", [2, 3]), ("readings", "d2,mark", "d9,mark", [2, 3]),
      // What another one says that cannot be read, or that is about the same row, is not known.
      ("corrections", "\nC9", "\nC9,", []), ("corrections", "\nC9,errors,E01,", "\nC9,errors,E16,", [2, 4, 5]),
      ("corrections", "\nC9,errors,E01,", "\nC9,errors,E98,", [2, 3, 4, 5, 6]),
    ] as [(String, String, String, [Int])])
  func correctionsOfSoundTables(table: String, sound: String, faulty: String, lines: [Int]) throws {
    let sandbox = try Sandbox()
    try correct(
      """
      C1,errors,E99,severity,note,plain,2020-01-20,D
      C2,errors,E16,severity,plain,note,2020-01-20,D
      C3,readings,d1;mark;2018,value,93,94,2020-01-20,D
      C4,readings,d1;mark;2019,value,92,94,2020-01-20,D
      C9,errors,E01,severity,note,plain,20 January,D
      """, in: sandbox)
    try sandbox.replace(sound, faulty, in: "inputs/year/\(table).csv")
    let told = try findings(sandbox)
    #expect(told.contains { $0.severity == .error && ![.danglingReference, .correctionMismatch].contains($0.code) })
    let judged = told.filter {
      [.danglingReference, .correctionMismatch].contains($0.code) && $0.position?.file.hasSuffix("corrections.csv") ?? false
    }
    #expect(judged.compactMap(\.position?.line).sorted() == lines)
  }

  @Test("of one kind in one file so many are listed, and all counted")
  func limit() throws {
    let sandbox = try Sandbox()
    for number in ["16", "15", "14"] {
      let text = try sandbox.text(errors)
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("E\(number),") })
      let row = line.split(separator: ",", omittingEmptySubsequences: false)
      var cells = row.map(String.init)
      (cells[7], cells[8]) = ("2019-01-03", "2019-01-02")
      try sandbox.replace(row.joined(separator: ","), cells.joined(separator: ","), in: errors)
    }
    let all = try findings(sandbox).filter { $0.code == .inconsistentDates }
    try sandbox.replace("inputs:", "limits: {findings_shown: 2}\ninputs:", in: "pipelines/year.yaml")
    let some = try findings(sandbox).filter { $0.code == .inconsistentDates }
    #expect(all.count == 3 && some.count == 3)
    #expect(some.last?.message.en == "1 more of this kind are not listed")
    #expect(some.allSatisfy { $0.severity == .warning })
  }

  private let errors = "inputs/year/errors.csv"
  private let lastError = "E16,M16,d2,,,minor,note,2019-03-16,2019-04-16,confirmed,"
  private let spoiltError = "E16,M16,d2,,,minor,note,16 March,2019-04-16,confirmed,"
}
