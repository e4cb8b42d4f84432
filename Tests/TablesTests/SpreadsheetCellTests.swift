import Model
import OrderedCollections
import Tables
import Testing
import Workbooks

/// What a cell of a sheet says once it is read.
@Suite struct SpreadsheetCellTests {
  static let numbers: [(stored: String, text: String)] = [
    ("0.1", "0.1"), ("0.30000000000000004", "0.3"), ("1234567.8900000001", "1234567.89"), ("-12.50", "-12.5"), ("1E-3", "0.001"),
    ("1.25E+3", "1250"), ("5230", "5230"), ("0", "0"), ("-0", "0"), ("99999.999999999995", "100000"), ("2.2999999999999998", "2.3"),
    ("0.33333333333333331", "0.333333333333333"), ("999999999999999.9", "1000000000000000"), ("007", "7"), (".5", "0.5"),
    ("123456789012345", "123456789012345"), ("abc", "abc"), ("1E+9999", "1E+9999"), ("1E-9223372036854775808", "1E-9223372036854775808"),
  ]

  @Test(arguments: numbers) func numbersAreReadAsASpreadsheetShowsThem(stored: String, text: String) {
    let read = Desk.text(of: .number(stored))
    #expect(read.text == text)
    #expect(read.findings == [])
  }

  @Test func digitsThatASpreadsheetLostAreNamed() {
    #expect(Desk.text(of: .number("123456789012345678")).findings == ["invalid_number 表1!F2"])
    #expect(Desk.text(of: .number("1.2345678901234568E+17")).findings == ["invalid_number 表1!F2"])
  }

  static let dates: [(serial: String, format: String, from1904: Bool, text: String)] = [
    ("43591", "14", false, "2019-05-06"), ("43591", "yyyy\"年\"m\"月\"d\"日\"", false, "2019-05-06"),
    ("43591", "[$-804]yyyy-mm-dd;@", false, "2019-05-06"),
    ("42129", "14", true, "2019-05-06"), ("0", "14", true, "1904-01-01"), ("1", "14", false, "1900-01-01"),
    ("59", "14", false, "1900-02-28"),
    ("61", "14", false, "1900-03-01"), ("43525", "yyyy\\-mm", false, "2019-03-01"), ("43591", "31", false, "2019-05-06"),
    ("43591.604166666664", "22", false, "2019-05-06 14:30:00"), ("43591.604166666664", "14", false, "2019-05-06"),
    ("43591.999999999", "yyyy-mm-dd", false, "2019-05-07"), ("0.5", "h:mm", false, "12:00:00"),
    ("0.0034722222222222", "mm:ss", false, "00:05:00"),
    ("0.75", "上午/下午h\"时\"mm\"分\"", false, "18:00:00"), ("2958465", "14", false, "9999-12-31"),
    // No dates, though they have letters.
    ("12.5", "\"d\"0.0", false, "12.5"), ("12.5", "General", false, "12.5"), ("12.5", "0.00E+00", false, "12.5"),
    ("12", "[Red]0", false, "12"),
    ("10101", "000000", false, "010101"), ("12", "#,##0", false, "12"),
  ]

  @Test(arguments: dates) func formatsMakeDatesOfNumbers(serial: String, format: String, from1904: Bool, text: String) {
    let read = Desk.text(of: .number(serial, style: 1), formats: ["0", format], startsIn1904: from1904)
    #expect(read.text == text)
    #expect(read.findings == [])
  }

  @Test(arguments: ["60", "0", "-1", "2958466", "1E+30"]) func daysThatNeverWereAreNamed(serial: String) {
    #expect(Desk.text(of: .number(serial, style: 0), formats: ["14"]).findings == ["invalid_date 表1!F2"])
  }

  @Test func textsAreReadInEveryForm() {
    #expect(Desk.text(of: .shared(1), strings: ["<t>甲</t>", "<t>乙&amp;</t>"]).text == "乙&")
    #expect(
      Desk.text(of: .shared(0), strings: ["<r><rPr/><t>景</t></r><r><t>阳</t></r><rPh sb=\"0\" eb=\"1\"><t>jing</t></rPh>"]).text == "景阳")
    #expect(Desk.text(of: .text("一<二>")).text == "一<二>")
    #expect(Desk.text(of: .text("a_x000A_b_x005F_c_x0000_d_xyz")).text == "a\nb_c_x0000_d_xyz")
    #expect(Desk.text(of: .raw(type: "b", value: "1")).text == "true")
    #expect(Desk.text(of: .raw(type: "b", value: "0")).text == "false")
    #expect(Desk.text(of: .raw(type: "d", value: "2019-05-06T00:00:00")).text == "2019-05-06")
    #expect(Desk.text(of: .raw(type: "d", value: "2019-05-06T08:30:00")).text == "2019-05-06 08:30:00")
  }

  @Test func percentagesAreReadAsShownUnlessDeclared() {
    let formats = ["0", "0.0%", "10"]
    let shown = Desk.text(of: .number("0.57999999999999996", style: 1), formats: formats)
    #expect(shown.text == "58")
    #expect(shown.findings == ["percent_cells 表1!F2"])
    for (percent, text) in [(SpreadsheetLayout.Percent.shown, "95.5"), (.stored, "0.955")] {
      let declared = Desk.text(of: .number("0.955", style: 2), formats: formats, percent: percent)
      #expect(declared.text == text)
      #expect(declared.findings == [])
    }
  }

  /// One series in two scales; 0 is 0 in both.
  @Test(
    arguments: [
      (nil, ["percent_cells 表1!B2", "percent_cells 表1!B3"]), (.shown, ["percent_cells 表1!B3"]), (.stored, []),
    ] as [(SpreadsheetLayout.Percent?, [String])])
  func aColumnThatMixesPercentagesAndNumbersIsTold(percent: SpreadsheetLayout.Percent?, seen: [String]) throws {
    var file = WorkbookFile(rows: [
      ["单位", "完成率", "人口"], ["010101", .number("0.95", style: 1), .number("7")], ["010102", .number("0.96"), .number("8")],
      ["010103", .number("0"), .number("9")],
    ])
    file.formats = ["0", "10"]
    let wide = WideLayout(unitColumn: "单位", period: Period.sample, readings: ["完成率": "gdp", "人口": "population"])
    let outcome = Desk.workbook(file.bytes, SpreadsheetLayout(percent: percent), wide: wide)
    #expect(outcome.cells == seen)
    #expect(outcome.value("010101", "gdp") == Fraction(try Decimal(percent == .stored ? "0.95" : "95")))
  }

  @Test func formulasCountByTheirSavedResult() {
    let sum = Desk.text(of: .formula("SUM(A1:A2)", value: "12.5"))
    #expect(sum.text == "12.5")
    #expect(sum.findings == ["formula_cells 表1!F2"])
    #expect(Desk.text(of: .formula("\"甲\"", value: "甲", type: "str")).text == "甲")
    #expect(Desk.text(of: .formula("A1", value: nil)).findings == ["formula_without_value 表1!F2"])
    #expect(Desk.text(of: .formula("A1", value: "")).findings == ["formula_without_value 表1!F2"])
    #expect(Desk.text(of: .formula("\"\"", value: "", type: "str")).findings == [])
    #expect(Desk.text(of: .formula("A1", value: "#REF!", type: "e")).findings == ["error_cell 表1!F2"])
  }

  @Test func faultsOfCellsHaveTheirAddressAndSetTheirRowAside() throws {
    let outcome = Desk.readings(
      rows: [
        ["010101", "gdp", "2019", .raw(type: "e", value: "#DIV/0!")], ["010102", "gdp", "2019", "x"],
        ["010103", "gdp", "2019", .number("7")],
      ],
      quarantine: true)
    #expect(outcome.cells == ["error_cell 表1!D2", "invalid_number 表1!D3"])
    #expect(outcome.seen == ["error_cell@2:2:4", "invalid_number@3:3:4"])
    #expect(outcome.findings.first?.value == "#DIV/0!")
    #expect(outcome.findings.first.map(\.position)??.description == "a.xlsx:表1!D2")
    #expect(outcome.value("010103", "gdp") == Fraction(7))
    #expect(outcome.rejected.map(\.sheet) == ["表1", "表1"])
    #expect(outcome.rejected.map(\.line) == [2, 3])
    #expect(outcome.rejected.last?.fields == ["010102", "gdp", "2019", "x"])
    #expect(outcome.facts?.incomplete.keys.sorted() == ["010101", "010102"])
    #expect(Desk.readings(rows: [["010101", "gdp", "2019", .raw(type: "e", value: "#REF!")]]).facts == nil)
  }

  @Test func aDayIsNoPeriod() throws {
    let outcome = Desk.readings(rows: [["010101", "complaints", .number("43525", style: 1), .number("3")]], formats: ["0", "yyyy-mm"])
    #expect(outcome.cells == ["invalid_period 表1!C2"])
    #expect(try #require(outcome.findings.first).hint.en.contains("2019-03"))
  }
}
