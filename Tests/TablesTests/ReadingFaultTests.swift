import Model
import Tables
import Testing

/// Faults of single rows of readings: each is named where it stands, and is the only thing named.
@Suite struct ReadingFaultTests {
  static let header = "unit_id,indicator_id,period,value,status,submitted_on,source\n"
  static let good = "010101,gdp,2019,1.5,final,2020-01-31,统计局\n"

  @Test func soundReadingsBecomeCells() throws {
    let outcome = Desk.readings(Self.header + Self.good + "010101,complaints,2019-03,2,provisional,,\n010101,complaints,2019-01,5,,,\n")
    #expect(outcome.findings == [])
    #expect(outcome.value("010101", "gdp") == Fraction(try Decimal("1.5")))
    #expect(outcome.value("010101", "complaints", .sum) == Fraction(7))
    #expect(outcome.value("010101", "complaints", .max) == Fraction(5))
    #expect(outcome.value("010102", "gdp") == nil)
    #expect(outcome.sources.map(\.recordsRead) == [3, 3])
    #expect(outcome.sources.map(\.used) == [3, 3])
  }

  static let cases: [(row: String, seen: String, hint: String)] = [
    ("010101,gdp,2019,１２,,,", "invalid_number@3:3:4", "ordinary digits"),
    ("010101,gdp,2019,1.2万,,,", "invalid_number@3:3:4", "12000 instead of 1.2万"),
    ("010101,gdp,2019,\"1,234\",,,", "invalid_number@3:3:4", "1234 instead of 1,234"),
    ("010101,gdp,2019,NaN,,,", "invalid_number@3:3:4", "Leave the cell empty"),
    ("010101,gdp,2019,1e5,,,", "invalid_number@3:3:4", "100000 instead of 1e5"),
    ("010101,gdp,2019,95%,,,", "invalid_number@3:3:4", "95 instead of 95%"),
    ("010101,gdp,2019, 5,,,", "invalid_number@3:3:4", "Remove them"),
    ("010101,gdp,2019,+5,,,", "invalid_number@3:3:4", "Remove it"),
    ("010101,gdp,2019,0.0900000762939453,,,", "invalid_number@3:3:4", "Round it"),
    ("010101,gdp,2019,1234567890123456789,,,", "invalid_number@3:3:4", "Check the value"),
    ("010101,gdp,2019,e,,,", "invalid_number@3:3:4", "digits, a point"),
    ("010101,gdp,2019,,,,", "missing_value@3:3:4", "Fill in value"),
    ("010101,gdp,2018,5,,,", "outside_period@3:3:3", "baselines"),
    ("010101,gdp,2019-03,5,,,", "outside_period@3:3:3", "declared grain"),
    ("010101,gdp,2019年,5,,,", "invalid_period@3:3:3", "Is it 2019?"),
    ("010101,gdp,2019,5,done,,", "invalid_word@3:3:5", "Allowed: final"),
    ("010101,gdp,2019,5,final,2020-02-30,", "invalid_date@3:3:6", "2019-06-30"),
    ("10101,gdp,2019,5,,,", "lost_leading_zeros@3:3:1", "as text"),
    ("010109,gdp,2019,5,,,", "unknown_unit@3:3:1", "“010101”"),
    ("甲县,gdp,2019,5,,,", "unknown_unit@3:3:1", "Write its code 010101"),
    ("010101 ,gdp,2019,5,,,", "outer_spaces@3:3:1", "Delete them"),
    ("  ,gdp,2019,5,,,", "outer_spaces@3:3:1", "Delete them"),
    ("010101,gpd,2019,5,,,", "unknown_indicator@3:3:2", "“gdp”"),
    ("010101,生产总值,2019,5,,,", "unknown_indicator@3:3:2", "“gdp”"),
    ("010101, ,2019,5,,,", "outer_spaces@3:3:2", "Delete them"),
    (",gdp,2019,5,,,", "missing_key@3:3:1", "Fill in unit_id"),
    ("合计,gdp,2019,5,,,", "totals_row@3:3:", "skip_records"),
    ("全市 合计,gdp,2019,5,,,", "totals_row@3:3:", "skip_records"),
    ("010101,gdp,2019,5", "ragged_row@3:3:", "separator"),
    ("010101,gdp,2019,5,,,,6", "ragged_row@3:3:", "separator"),
    (",,,,,,", "empty_row@3:3:", "Delete"),
  ]

  @Test(arguments: cases)
  func eachFaultIsNamed(row: String, seen: String, hint: String) throws {
    let outcome = Desk.readings(Self.header + Self.good + row + "\n")
    #expect(outcome.seen == [seen])
    let finding = try #require(outcome.findings.first)
    #expect(finding.hint.en.contains(hint), "\(finding.hint.en)")
    #expect(!finding.message.zh.isEmpty && !finding.hint.zh.isEmpty)
    #expect((outcome.facts == nil) == (finding.severity == .error))
    #expect(outcome.rejected == [])
  }

  @Test func allFaultsOfARowAndOfAllRowsAreNamedAtOnce() {
    let outcome = Desk.readings(Self.header + "x,gpd,2018,1e5,done,,\n" + Self.good + "010102,gdp,2019,1万,,,\n")
    #expect(
      outcome.seen == [
        "unknown_unit@2:2:1", "unknown_indicator@2:2:2", "outside_period@2:2:3", "invalid_number@2:2:4", "invalid_word@2:2:5",
        "invalid_number@4:4:4",
      ])
  }

  @Test func allRowsOfADuplicatedKeyAreNamed() {
    let text = Self.header + Self.good + "010102,gdp,2019,1,,,\n010101,gdp,2019,1.5,,,\n010101,gdp,2019,7,,,\n"
    let outcome = Desk.readings(text)
    #expect(outcome.seen == ["duplicate_key@2:2:1", "duplicate_key@4:4:1", "duplicate_key@5:5:1"])
    #expect(outcome.findings.allSatisfy { $0.message.en.contains("010101/gdp/2019 appears 3 times") })
    #expect(outcome.findings.first?.rows == [RowReference(.readings, ["010101", "gdp", "2019"])])
  }

  @Test func aSeriesThatNoMeasureUsesIsCheckedTheSame() {
    let outcome = Desk.readings(Self.header + "010101,idle,2019,1,,,\n010101,idle,2019,1,,,\n")
    #expect(outcome.codes == [.duplicateKey, .duplicateKey])
  }

  @Test func valuesAreCutForShow() throws {
    let outcome = Desk.readings(Self.header + "010101,gdp,2019,\(String(repeating: "九", count: 200)),,,\n")
    #expect(try #require(outcome.findings.first?.value).count == 80)
  }

  /// One name in two spellings, each as its own sequence of bytes: an é of one and of two code points, a compatibility ideograph and the
  /// ideograph it stands for, a Kelvin sign and a K.
  static let spellings = [("\u{E9}", "e\u{301}"), ("\u{7387}", "\u{F961}"), ("K", "\u{212A}"), ("\u{AC00}", "\u{1100}\u{1161}")]

  @Test(arguments: spellings, [false, true])
  func aKeyIsTheSameHoweverItIsSpelled(_ spelling: (String, String), _ isSwapped: Bool) throws {
    let (known, written) = isSwapped ? (spelling.1, spelling.0) : spelling
    func read(_ rows: String) -> ImportOutcome {
      let series = ReadingID(known)
      let vocabulary = Vocabulary(
        period: .sample, grains: ["gdp": .year, series: .year], columns: [ReadingColumn("gdp", .last), ReadingColumn(series, .last)])
      return Desk.read(
        ["units.csv": "unit_id,name,level\n\(known),甲县,county\n", "readings.csv": Self.header + rows], [Desk.unitSource, Desk.readings],
        vocabulary: vocabulary)
    }
    let taken = read("\(written),gdp,2019,7,,,\n\(known),\(written),2019,5,,,\n")
    #expect(taken.findings == [])
    #expect(taken.sources.map(\.used) == [1, 2])
    #expect(taken.value(UnitID(known), "gdp") == Fraction(7))
    #expect(taken.value(UnitID(known), ReadingID(known)) == Fraction(5))
    let twice = read("\(known),gdp,2019,7,,,\n\(written),gdp,2019,5,,,\n")
    #expect(twice.codes == [.duplicateKey, .duplicateKey])
  }
}
