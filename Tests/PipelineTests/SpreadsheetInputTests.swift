import BuiltProgram
import Foundation
import Model
import Pipeline
import Reporting
import Tables
import Testing
import Workbooks

/// A pipeline whose tables are sheets is the pipeline whose tables are CSV.
@Suite struct SpreadsheetInputTests {
  private static let pipeline = "pipelines/example.yaml"
  private static let tables = ["units", "readings", "targets", "not_applicable", "ballots"]

  private static func workbook(of text: String) -> [UInt8] {
    let rows = text.split(separator: "\n").enumerated().map { index, line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { field -> WorkbookFile.Cell in
        let text = String(field)
        if text.isEmpty { return .blank }
        return index > 0 && (try? Model.Decimal(text)) != nil ? .number(text) : .text(text)
      }
    }
    return WorkbookFile(rows: rows).bytes
  }

  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox()
    for table in Self.tables {
      let bytes = Self.workbook(of: try sandbox.text("inputs/\(table).csv"))
      try Data(bytes).write(to: sandbox.root.appending(path: "inputs/\(table).xlsx"))
      try sandbox.replace("inputs/\(table).csv", "inputs/\(table).xlsx", in: Self.pipeline)
    }
    return sandbox
  }

  @Test func sheetsScoreAsTheirTwinsDo() throws {
    let twin = try Sandbox()
    _ = try twin.run()
    let sandbox = try sandbox()
    let outcome = try sandbox.run()
    #expect(outcome.codes == [])
    let (mine, theirs) = (try sandbox.contents(of: "outputs/example"), try twin.contents(of: "outputs/example"))
    #expect(mine.keys.sorted() == theirs.keys.sorted())
    let same = mine.keys.filter { mine[$0] == theirs[$0] }
    for file in ["rankings.csv", "lines.csv", "findings.csv"] { #expect(same.contains(file), "\(file) differs") }
    #expect(mine.keys.contains { $0.hasPrefix("rankings/") })
    #expect(mine.keys.filter { $0.hasPrefix("rankings") }.allSatisfy(same.contains))
  }

  @Test func findingsShowTheCellEverywhere() throws {
    let sandbox = try sandbox()
    let text = try sandbox.text("inputs/readings.csv")
    let spoiled = text.replacingOccurrences(of: "c02,gdp,2019,9800", with: "c02,gdp,2019,九千")
    try #require(spoiled != text)
    try Data(Self.workbook(of: spoiled)).write(to: sandbox.root.appending(path: "inputs/readings.xlsx"))
    let ended = try Program.run("run", "example", "--lang", "en", in: sandbox.root)
    #expect(ended.code == 1)
    #expect((ended.out + ended.error).contains("inputs/readings.xlsx:表1!D3"))
    let findings = try sandbox.text("outputs/example.failed/findings.csv")
    #expect(findings.contains("inputs/readings.xlsx,3,3,4,表1!D3,九千,"))
  }

  @Test func sheetsAreDeclared() throws {
    let sandbox = try Sandbox()
    try sandbox.replace(
      "file: inputs/units.csv", "file: inputs/units.XLSX\n    sheet: 单位 表\n    header: 3\n    percent: stored", in: Self.pipeline)
    let declared = try sandbox.file().prepare().declaration.inputs
    #expect(declared[0].spreadsheet == SpreadsheetLayout(sheet: "单位 表", header: 3, percent: .stored))
    #expect(declared[1].spreadsheet == nil)
  }

  @Test(arguments: [
    ("file: inputs/units.xlsx\n    encoding: utf-8", "a workbook has no encoding"),
    ("file: inputs/units.csv\n    sheet: 表1", "sheet is for .xlsx workbooks only"),
    ("file: inputs/units.csv\n    header: 2", "header is for .xlsx workbooks only"),
    ("file: inputs/units.xlsx\n    header: 0", "between 1 and 1048576"),
    ("file: inputs/units.xlsx\n    percent: yes", "one of shown | stored"),
  ])
  func keysThatMeanNothingAreRefused(written: String, words: String) throws {
    let sandbox = try Sandbox()
    try sandbox.replace("file: inputs/units.csv", written, in: Self.pipeline)
    let outcome = try sandbox.run()
    #expect(outcome.notes.findings.map(\.message.en).contains { $0.contains(words) }, "\(outcome.notes.findings.map(\.message.en))")
  }
}
