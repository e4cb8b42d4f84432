import Model
import Synchronization
import Tables
import Testing

/// Every limit of tables at its edge: what just fits is read without a word, one more is a clear finding in both languages.
@Suite struct LimitTests {
  private static let header = "unit_id,indicator_id,period,value,source\n"

  private static func row(_ unit: Int, source: Int) -> String {
    "01010\(unit),gdp,2019,1,\(String(repeating: "x", count: source))\n"
  }

  private static let edges: [(what: String, inside: String, outside: String, limit: @Sendable (inout Limits) -> Void)] = [
    ("field", header + row(1, source: 100), header + row(1, source: 101), { $0.fieldBytes = 100 }),
    // 14 bytes in four fields, each with its separator, stand before the source.
    ("row", header + row(1, source: 82), header + row(1, source: 83), { $0.rowBytes = 100 }),
    ("file", header + row(1, source: 59), header + row(1, source: 60), { $0.fileBytes = header.utf8.count + 78 }),
    (
      "rows", header + row(1, source: 1) + row(2, source: 1), header + row(1, source: 1) + row(2, source: 1) + row(3, source: 1),
      { $0.rows = 3 }
    ),
    ("columns", header + row(1, source: 1), "unit_id,indicator_id,period,value,source,status\n", { $0.columns = 5 }),
  ]

  @Test(arguments: edges.indices, [false, true])
  func justInsideIsReadJustOutsideIsNamed(index: Int, quarantine: Bool) throws {
    let (what, inside, outside, limit) = Self.edges[index]
    var limits = Limits.standard
    limit(&limits)
    let files = [Desk.unitSource, TableSource(table: .readings, file: "readings.csv")]
    func read(_ text: String) -> ImportOutcome {
      // The table of units keeps to the limits, too.
      Desk.read(
        ["units.csv": "unit_id,name,level\n010101,a,county\n010102,b,county\n", "readings.csv": text], files, quarantine: quarantine,
        limits: limits)
    }
    #expect(read(inside).findings == [], "\(what)")
    #expect(read(inside).facts != nil, "\(what)")
    let findings = read(outside).findings
    let finding = try #require(findings.first { $0.code == .limitExceeded }, "\(what): \(findings)")
    #expect(finding.severity == .error && finding.message.zh != finding.message.en && !finding.hint.zh.isEmpty)
    #expect(quarantine || read(outside).facts == nil)
  }

  @Test func unitsAndCellsHaveTheirEdges() {
    let text = "unit_id,indicator_id,period,value\n010101,gdp,2019,1\n"
    var limits = Limits.standard
    limits.units = 3
    #expect(Desk.readings(text, limits: limits).findings == [])
    limits.units = 2
    let outcome = Desk.readings(text, quarantine: true, limits: limits)
    #expect(outcome.codes == [.limitExceeded] && outcome.facts == nil)
    #expect(outcome.findings.first?.message.en == "There are 3 units, more than 2")
    // Three units, four columns.
    (limits.units, limits.cells) = (3, 12)
    #expect(Desk.readings(text, limits: limits).findings == [])
    limits.cells = 11
    #expect(Desk.readings(text, limits: limits).codes == [.limitExceeded])
  }

  @Test func findingsAreListedUpToTheLimitAndAllCounted() {
    var limits = Limits.standard
    limits.findingsShown = 5
    func read(_ faults: Int) -> ImportOutcome {
      Desk.readings(Self.header + (0..<faults).map { "010101,gdp,2019,x\($0),\n" }.joined(), limits: limits)
    }
    #expect(read(5).findings.count == 5)
    #expect(read(6).findings.count == 6)
    #expect(read(6).findings.last?.message.en == "1 more of this kind are not listed")
  }
}

/// A file that somebody writes to while it is read.
@Suite struct ChangingFileTests {
  private static let text = "unit_id,indicator_id,period,value\n010101,gdp,2019,1\n010102,gdp,2019,x\n"

  @Test(arguments: [false, true])
  func whatWasSetAsideIsTakenFromTheSameFile(quarantine: Bool) {
    // Under quarantine the file is opened again, for the rows that were set aside.
    let opened = Mutex(0)
    let importer = FactsImporter(vocabulary: Desk.vocabulary(), quarantine: quarantine)
    let outcome = importer.read([Desk.unitSource, Desk.readings]) { file throws(Finding) in
      let isFirst =
        file == "units.csv"
        || opened.withLock { opened in
          opened += 1
          return opened == 1
        }
      let text = file == "units.csv" ? Desk.units : isFirst ? Self.text : Self.text.replacing("2019,x", with: "2019,y")
      guard let descriptor = Desk.open(Array(text.utf8)) else {
        throw Finding(.fileUnreadable, at: Position(file: file), message: LocalizedText("not there"), hint: LocalizedText("add it"))
      }
      return descriptor
    }
    #expect(outcome.facts == nil)
    #expect(outcome.codes.contains(.fileUnreadable) == quarantine)
    #expect(opened.withLock(\.self) == (quarantine ? 2 : 1))
  }
}
