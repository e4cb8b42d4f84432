import Model
import Tables
import Testing

/// Rows of `corrections`: what they name, and values in the writing of the column they go into.
@Suite struct CorrectionRowTests {
  static let errors = "error_id,unit_id,kind,occurred_on,status,备注\nE1,010101,失误,2019-02-03,存疑,甲\n"

  static func read(_ row: String, quarantine: Bool = false) -> ImportOutcome {
    Desk.read(
      [
        "units.csv": Desk.units, "errors.csv": errors, "readings.csv": "unit_id,indicator_id,period,value\n010101,gdp,2019,1.50\n",
        "c.csv": "correction_id,table,key,column,old,new,decided_on,document\n" + row + "\n",
      ],
      [
        Desk.unitSource, TableSource(table: .errors, file: "errors.csv", attributes: ["备注"]), Desk.readings,
        TableSource(table: .corrections, file: "c.csv"),
      ], quarantine: quarantine)
  }

  @Test(arguments: [
    ("1,errors,E1,status,存疑,属实,2020-03-01,x", ["status", "doubtful", "confirmed"]),
    ("1,errors,E1,状态,存疑,不实,2020-03-01,x", ["status", "doubtful", "untrue"]),
    ("1,errors,E1,备注,甲,乙,2020-03-01,x", ["备注", "甲", "乙"]),
    ("1,errors,E1,责任单位代码,010101,010102,2020-03-01,x", ["unit_id", "010101", "010102"]),
    ("1,readings, 010101 ; gdp ; 2019 ,数值,1.50,1.6,2020-03-01,x", ["value", "1.50", "1.6"]),
    ("1,units,010101,level,县,园区,2020-03-01,x", ["level", "county", "park"]),
  ])
  func valuesAreWrittenAsTheirColumnWritesThem(row: String, expected: [String]) throws {
    let outcome = Self.read(row)
    #expect(outcome.findings == [])
    let record = try #require(outcome.facts?.records.first { $0.table == .corrections })
    let correction = try #require(Correction(record))
    #expect([correction.column, correction.old ?? "", correction.new ?? ""] == expected)
  }

  @Test func theKeyIsThatOfTheRow() throws {
    let record = try #require(
      Self.read("1,readings,010101; gdp;2019,value,1.50,1.6,2020-03-01,x").facts?.records.first { $0.table == .corrections })
    #expect(Correction(record)?.row == RowReference(.readings, ["010101", "gdp", "2019"]))
  }

  /// The day on which a unit's row begins may be empty: then the row is the one without a day, and not the one that is in force.
  @Test(arguments: [
    ("units,010101;", ["010101", ""]), ("units,010101", ["010101"]), ("units,010101; 2019-07-01;", ["010101", "2019-07-01"]),
  ])
  func theLastPartOfAUnitsKeyMayBeEmpty(row: String, key: [String]) throws {
    let record = try #require(Self.read("1,\(row),level,县,园区,2020-03-01,x").facts?.records.first { $0.table == .corrections })
    #expect(Correction(record)?.row == RowReference(.units, key))
  }

  @Test func aLastSemicolonTooManyMeansNothing() throws {
    let record = try #require(Self.read("1,errors,E1;,status,存疑,属实,2020-03-01,x").facts?.records.first { $0.table == .corrections })
    #expect(Correction(record)?.row == RowReference(.errors, ["E1"]))
  }

  @Test(arguments: [
    ("1,readings,010101;;2019,value,1.50,1.6,2020-03-01,x", ["dangling_reference@2:2:3"]),
    ("1,error,E1,status,存疑,属实,2020-03-01,x", ["invalid_word@2:2:2"]),
    ("1,readings,010101;gdp,value,1.50,1.6,2020-03-01,x", ["dangling_reference@2:2:3"]),
    ("1,errors,E1,statu,存疑,属实,2020-03-01,x", ["unknown_column@2:2:4"]),
    ("1,errors,E1,error_id,E1,E2,2020-03-01,x", ["invalid_correction@2:2:4"]),
    ("1,corrections,1,new,a,b,2020-03-01,x", ["invalid_correction@2:2:4"]),
    ("1,readings,010101;gdp;2019,value,1.5万,1.6,2020-03-01,x", ["invalid_number@2:2:5"]),
    ("1,readings,010101;gdp;2019,value,1.50,,2020-03-01,x", ["missing_value@2:2:6"]),
    ("1,errors,E1,occurred_on,2019-02-03,2019-02-30,2020-03-01,x", ["invalid_date@2:2:6"]),
    ("1,errors,E1,share,,1.2,2020-03-01,x", ["out_of_range@2:2:6"]),
    ("1,errors,E1,unit_id,010101,010109,2020-03-01,x", ["unknown_unit@2:2:6"]),
    ("1,errors,E1,status,存疑,真,2020-03-01,x", ["invalid_word@2:2:6"]),
  ])
  func faultsHaveTheirPlace(row: String, seen: [String]) {
    let outcome = Self.read(row)
    #expect(outcome.seen == seen)
    #expect(outcome.facts == nil)
    #expect(outcome.findings.allSatisfy { !$0.hint.zh.isEmpty && !$0.hint.en.isEmpty })
  }

  /// A refused row is handed on where its table and key can be read, and of a ledger whatever else the values may name; of any other
  /// nobody knows whose points it touches.
  @Test(
    arguments: [
      ("1,readings,010101;gdp;2019,value,1.50,1.6,2020-03-32,x", "1 readings:010101/gdp/2019 value"),
      ("1,readings, 010101 ; gdp ; 2019 ,数值,1.50,1.6万,2020-03-01,x", "1 readings:010101/gdp/2019 value"),
      ("1,readings,010101;gdp;2019,valeu,1.50,1.6,2020-03-01,x", "1 readings:010101/gdp/2019 valeu"),
      ("1,readings,010101;gdp;2019,,1.50,1.6,2020-03-01,x", "1 readings:010101/gdp/2019 "),
      (",readings,010101;gdp;2019,value,1.50,1.6,2020-03-01,x", "– readings:010101/gdp/2019 value"),
      ("1,errors,E1,status,存疑,属实,2020-03-32,x", "1 errors:E1 status"),
      ("1,errors,E1,status,存疑,真,2020-03-01,x", "1 errors:E1 status"),
      ("1,errors,E1,unit_id,010101,010102,2020-03-32,x", "1 errors:E1 unit_id"),
      ("1,errors,E1,unit_id,010101,010109,2020-03-01,x", nil), ("1,errors,E1,unit_jd,010101,010102,2020-03-01,x", nil),
      ("1,errors,E1,error_id,E1,E2,2020-03-01,x", nil), ("1,errors,E1,,存疑,属实,2020-03-01,x", nil),
      ("1,reading,010101;gdp;2019,value,1.50,1.6,2020-03-01,x", nil), ("1,readings,010101;gdp,value,1.50,1.6,2020-03-01,x", nil),
      ("1,readings,,value,1.50,1.6,2020-03-01,x", nil), ("1,readings,010101;gdp;2019,value,1.50,1.6,2020-03-01,x,y", nil),
    ] as [(String, String?)])
  func whatIsSetAsideSaysWhomItIsAbout(row: String, said: String?) {
    let outcome = Self.read(row, quarantine: true)
    #expect(outcome.findings.count == 1)
    #expect(outcome.facts.map { $0.correctionsAside.map { "\($0.id) \($0.row) \($0.column)" } } == said.map { [$0] })
    // Whether the reading is there is asked of each.
    #expect(outcome.facts.map { $0.watched.count } == said.map { $0.contains("readings") ? 1 : 0 })
  }

  @Test func aMistypedColumnIsGuessed() {
    #expect(Self.read("1,errors,E1,statu,存疑,属实,2020-03-01,x").findings.first?.hint.en == "There are: status")
  }
}
