import Model
import Tables
import Testing

/// What refers to a table that could not be read may be right: the table's own fault is told, and nothing else.
@Suite struct UnreadTableTests {
  private static let errors = "错误编号,单位代码,发生日期\nE1,010101,2019-02-03\n"
  private static let exemptions = "decision_id,error_id\nX1,E1\nX2,E7\n"

  private func read(units: [UInt8]? = Array(Desk.units.utf8), errors: [UInt8]?) -> ImportOutcome {
    let texts = [
      "exemptions.csv": Self.exemptions, "readings.csv": "unit_id,indicator_id,period,value\n010101,gdp,2019,1\n",
      "corrections.csv": "correction_id,table,key,column,old,new,decided_on,document\nK1,exemptions,X1,error_id,E1,E9,2020-01-02,1\n",
    ]
    var files = texts.mapValues { Array($0.utf8) }
    files["units.csv"] = units
    files["errors.csv"] = errors
    let ledgers: [TableName] = [.errors, .exemptions, .corrections]
    return Desk.read(
      bytes: files, [Desk.unitSource, Desk.readings] + ledgers.map { TableSource(table: $0, file: "\($0.rawValue).csv") })
  }

  @Test func aTableThatIsReadIsHeldAgainstWhatRefersToIt() {
    #expect(read(errors: Array(Self.errors.utf8)).codes == [.danglingReference, .danglingReference])
  }

  /// 错误编号 in GB18030 is no UTF-8; of a quote that is never closed the rest of the file is unknown.
  @Test(
    arguments: [
      (nil, [.fileUnreadable]), (Array(errors.replacing("单位代码", with: "单位代玛").utf8), [.missingColumn, .unknownColumn]),
      ([0xB4, 0xED, 0xCE, 0xF3, 0xB1, 0xE0, 0xBA, 0xC5, 0x0A, 0x45, 0x31, 0x0A], [.invalidBytes]),
      (Array("error_id,unit_id\n\"E2,010101\n".utf8), [.brokenQuote]), ([], [.emptyFile]),
    ] as [([UInt8]?, [FindingCode])])
  func whatRefersToAnUnreadTableIsNotJudged(errors: [UInt8]?, codes: [FindingCode]) {
    let outcome = read(errors: errors)
    #expect(outcome.facts == nil)
    #expect(outcome.codes.sorted { $0.rawValue < $1.rawValue } == codes)
  }

  @Test(
    arguments: [
      (nil, [.fileUnreadable]), (Array(Desk.units.replacing("unit_id", with: "unit_jd").utf8), [.missingColumn, .unknownColumn]),
    ] as [([UInt8]?, [FindingCode])])
  func nobodyIsUnknownWhereTheUnitsAre(units: [UInt8]?, codes: [FindingCode]) {
    let outcome = read(units: units, errors: Array((Self.errors + "E7,010102,\nE9,010102,\n").utf8))
    #expect(outcome.facts == nil)
    #expect(outcome.codes.sorted { $0.rawValue < $1.rawValue } == codes)
  }
}
