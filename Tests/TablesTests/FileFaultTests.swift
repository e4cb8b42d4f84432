import Model
import Tables
import Testing

/// What makes a file unusable, or a row of bytes unsound; and true record and line numbers.
@Suite struct FileFaultTests {
  static let header = "unit_id,indicator_id,period,value,source\n"

  static let broken: [(text: String, seen: String, hint: String)] = [
    ("", "empty_file@::", "names of the columns"),
    ("\u{FEFF}", "empty_file@::", "names of the columns"),
    (header + "010101,gdp,2019,1,\"a\n\nb\n010102,gdp,2019,2,\n", "brokenquote", "Close it"),
    (header + "010101,gdp,2019,1,\n010102,gdp,2019,1,\"a\nb\"c\n", "brokenquote", "inside it twice"),
    (header + "010101,gdp,2019,1,a\"b\n", "brokenquote", "inside it twice"),
    ("PK\u{3}\u{4}rest", "invalid_bytes@::", "CSV UTF-8"),
  ]

  @Test(arguments: broken)
  func anUnusableFileIsOneFindingAndStopsTheRun(text: String, seen: String, hint: String) throws {
    for quarantine in [false, true] {
      let outcome = Desk.readings(text, quarantine: quarantine)
      #expect(outcome.findings.count == 1)
      if seen != "brokenquote" { #expect(outcome.seen == [seen]) } else { #expect(outcome.codes == [.brokenQuote]) }
      #expect(try #require(outcome.findings.first).hint.en.contains(hint))
      #expect(outcome.facts == nil)
    }
  }

  @Test func aBrokenQuoteIsNamedWhereItOpened() {
    let lines = Self.header + "010101,gdp,2019,1,\"two\r\nlines\"\r\n\n010102,gdp,2019,1,\"three\nand\nmore\n"
    #expect(Desk.readings(lines).seen == ["broken_quote@3:5:5"])
  }

  @Test func recordsAndLinesAreCountedApart() {
    let text =
      "unit_id,indicator_id,period,value,source\r\n"  // line 1
      + "010101,gdp,2019,1,\"a\r\nb\nc\rd\"\r\n"  // lines 2–5: CRLF, LF and CR inside
      + "\r\n\n"  // lines 6 and 7: blank
      + "010102,gdp,2019,x,\n"  // line 8
      + "010103,gdp,2019,y,\r"  // line 9, ended by CR alone
      + "010103,population,2019,z,"  // line 10, without an end
    #expect(Desk.readings(text).seen == ["invalid_number@3:8:4", "invalid_number@4:9:4", "invalid_number@5:10:4"])
  }

  @Test func linesAreTrueFarIntoAFile() {
    // Pieces of 64 KB end anywhere: inside fields, characters, CRLF.
    var text = Self.header
    for number in 0..<9000 { text += "010101,idle,2018,\(number),\"备注\r\n第二行\"\r\n" }
    let outcome = Desk.readings(text)
    #expect(outcome.findings.count == 9000)
    #expect(outcome.findings.enumerated().allSatisfy { $1.position?.line == 2 + 2 * $0 && $1.position?.record == 2 + $0 })
  }

  @Test func bytesOutsideTheEncodingMarkTheirRow() {
    var bytes = Array((Self.header + "010101,gdp,2019,1,caf").utf8)
    let offset = bytes.count
    bytes += [0xE9] + Array("\n010102,gdp,2019,2,a".utf8) + [0] + Array("b\n010103,gdp,2019,3,\n".utf8)
    let outcome = Desk.read(
      bytes: ["units.csv": Array(Desk.units.utf8), "readings.csv": bytes], [Desk.unitSource, Desk.readings], quarantine: true)
    #expect(outcome.seen == ["invalid_bytes@2:2:5", "nul_byte@3:3:5"])
    #expect(outcome.findings.first?.message.en.contains("Byte \(offset) ") ?? false)
    #expect(outcome.facts?.incomplete.keys.sorted() == ["010101", "010102"])
    #expect(outcome.value("010103", "gdp") == Fraction(3))
    #expect(outcome.value("010101", "gdp") == nil)
  }

  // 单位代码,指标代码,周期,数值,来源 and 010101,gdp,2019,1,统计局 in GBK.
  static let gbk: [UInt8] =
    [0xB5, 0xA5, 0xCE, 0xBB, 0xB4, 0xFA, 0xC2, 0xEB, 0x2C, 0xD6, 0xB8, 0xB1, 0xEA, 0xB4, 0xFA, 0xC2, 0xEB, 0x2C]
    + [0xD6, 0xDC, 0xC6, 0xDA, 0x2C, 0xCA, 0xFD, 0xD6, 0xB5, 0x2C, 0xC0, 0xB4, 0xD4, 0xB4, 0x0A] + Array("010101,gdp,2019,1,".utf8)
    + [0xCD, 0xB3, 0xBC, 0xC6, 0xBE, 0xD6, 0x0A]

  @Test func undeclaredGB18030IsRecognised() throws {
    let outcome = Desk.read(bytes: ["units.csv": Array(Desk.units.utf8), "readings.csv": Self.gbk], [Desk.unitSource, Desk.readings])
    #expect(outcome.seen == ["invalid_bytes@1:1:1"])
    #expect(try #require(outcome.findings.first).hint.en.contains("encoding: gb18030"))
  }

  @Test func declaredGB18030IsRead() {
    var source = Desk.readings
    source.encoding = .gb18030
    // A GBK second byte may be a quote's or comma's neighbour, such as 0x7C; four-byte characters exist, too.
    let rare: [UInt8] = Array("010102,gdp,2019,2,".utf8) + [0x81, 0x30, 0x81, 0x30, 0x95, 0x7C, 0x0A]
    let files = ["units.csv": Array(Desk.units.utf8), "readings.csv": Self.gbk + rare]
    let outcome = Desk.read(bytes: files, [Desk.unitSource, source])
    #expect(outcome.findings == [])
    #expect(outcome.value("010102", "gdp") == Fraction(2))
  }

  /// Of an odd number of Chinese characters the last byte meets the comma, of an even number none does.
  @Test(arguments: ["单位代码,指标代码,周期,数值", "单位,指标代码,考核期,数值", "unit_id,indicator_id,period,数值,备注"])
  func utf8DeclaredAsGB18030IsRecognised(header: String) throws {
    var source = Desk.readings
    source.encoding = .gb18030
    let outcome = Desk.read(
      ["units.csv": Desk.units, "readings.csv": header + "\r\n010101,gdp,2019,1,统计局\r\n"], [Desk.unitSource, source])
    #expect(outcome.seen == ["invalid_bytes@1:1:"])
    #expect(try #require(outcome.findings.first).message.en.contains("looks like UTF-8"))
    #expect(try #require(outcome.findings.first).hint.en.contains("encoding: utf-8"))
  }

  /// What does not bind for another reason is told that reason.
  @Test func aHeaderInGB18030IsNotTakenForUTF8() {
    var source = Desk.readings
    source.encoding = .gb18030
    let bytes: [UInt8] = Array("unit_id,indicator_id,period,value,".utf8) + [0xB1, 0xB8, 0xD7, 0xA2, 0x0A]
    let outcome = Desk.read(bytes: ["units.csv": Array(Desk.units.utf8), "readings.csv": bytes], [Desk.unitSource, source])
    #expect(outcome.seen == ["unknown_column@1:1:5"])
  }

  @Test func badGB18030IsNamedWithItsOffset() {
    var source = Desk.readings
    source.encoding = .gb18030
    let bytes = Self.gbk + Array("010102,gdp,2019,2,".utf8) + [0xFF, 0x0A]
    let outcome = Desk.read(bytes: ["units.csv": Array(Desk.units.utf8), "readings.csv": bytes], [Desk.unitSource, source])
    #expect(outcome.seen == ["invalid_bytes@3:3:5"])
    #expect(outcome.findings.first?.message.en.contains("Byte \(Self.gbk.count + 18) ") ?? false)
  }

  @Test func aByteOrderMarkBeforeAQuoteIsNoFault() {
    #expect(Desk.readings("\u{FEFF}\"unit_id\",indicator_id,period,value\n010101,gdp,2019,1\n").findings == [])
  }

  @Test func limitsAreNamed() {
    var limits = Limits.standard
    limits.fieldBytes = 100
    let long = Self.header + "010101,gdp,2019,1,\(String(repeating: "x", count: 101))\n010102,gdp,2019,1,\n"
    #expect(Desk.readings(long, limits: limits).seen == ["limit_exceeded@2:2:5"])
    limits.rowBytes = 150
    let wide = Self.header + "010101,gdp,2019,\(String(repeating: "1", count: 90)),\(String(repeating: "x", count: 90))\n"
    #expect(Desk.readings(wide, limits: limits).seen == ["limit_exceeded@2:2:5"])
    limits = .standard
    limits.fileBytes = 100
    #expect(Desk.readings(long, limits: limits).codes == [.limitExceeded])
    limits = .standard
    limits.rows = 3
    #expect(Desk.readings(long + long, limits: limits).codes.contains(.limitExceeded))
    limits = .standard
    limits.columns = 4
    #expect(Desk.readings(Self.header, limits: limits).facts == nil)
  }

  @Test func anEndlessQuoteDoesNotGatherTheFile() {
    let text = Self.header + "010101,gdp,2019,1,\"" + String(repeating: "all the rest of it\n", count: 200_000)
    #expect(Desk.readings(text).seen == ["broken_quote@2:2:5"])
  }

  @Test func findingsBeyondTheLimitAreCounted() throws {
    var limits = Limits.standard
    limits.findingsShown = 5
    let text = Self.header + (0..<12).map { "010101,gdp,2019,x\($0),\n" }.joined()
    let outcome = Desk.readings(text, limits: limits)
    #expect(outcome.findings.count == 6)
    #expect(try #require(outcome.findings.last).message.en == "7 more of this kind are not listed")
  }

  @Test func theDigestIsOfTheWholeFileEvenIfItCannotBeRead() {
    let text = Self.header + "010101,gdp,2019,1,a\"b\n" + String(repeating: "010101,gdp,2019,1,\n", count: 10_000)
    let summary = Desk.readings(text).sources[1]
    #expect(summary.bytes == text.utf8.count)
    #expect(summary.sha256 == SHA256Hasher.hex(of: Array(text.utf8)))
  }

  @Test func aMissingFileIsAFinding() {
    let outcome = Desk.read(["units.csv": Desk.units], [Desk.unitSource, Desk.readings], quarantine: true)
    #expect(outcome.codes == [.fileUnreadable])
    #expect(outcome.facts == nil)
  }
}
