import Model
import Tables
import Testing
import Workbooks

/// Workbooks that are broken, hostile or too large: each gives a clear finding, in both languages, and no facts.
@Suite struct WorkbookArchiveTests {
  static let sheet = "xl/worksheets/sheet1.xml"
  static let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  static func workbook(_ change: (inout WorkbookFile) -> Void = { _ in }) -> WorkbookFile {
    var file = WorkbookFile(rows: SpreadsheetSheetTests.rows + [[.text("010103"), .shared(0), "2019", .number("1")]])
    file.strings = ["<t>gdp</t>"]
    change(&file)
    return file
  }

  static func replacing(_ part: String, _ text: String?) -> [UInt8] {
    workbook { $0.replaced[part] = .some(text.map { Array($0.utf8) }) }.bytes
  }

  static func changing(_ part: String, _ change: (inout ZipArchive.Entry) -> Void) -> [UInt8] {
    var archive = workbook().archive
    for index in archive.entries.indices where archive.entries[index].name == part { change(&archive.entries[index]) }
    return archive.bytes
  }

  static func sheet(_ inside: String) -> [UInt8] { replacing(sheet, "<worksheet xmlns=\"\(space)\">\(inside)</worksheet>") }

  static let row = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>unit_id</t></is></c></row>"

  static let broken: [(what: String, bytes: [UInt8], code: String, words: String)] = [
    ("no archive", Array("unit_id,value\n1,2\n".utf8), "unreadable_workbook", "no such workbook"),
    ("nothing", [], "empty_file", "empty"),
    ("old format", [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 600), "unreadable_workbook", "old format"),
    ("half an archive", Array(workbook().bytes.prefix(900)), "unreadable_workbook", "damaged"),
    ("no entries", ZipArchive().bytes, "unreadable_workbook", "damaged"),
    ("no workbook", replacing("xl/workbook.xml", nil), "unreadable_workbook", "lacks xl/workbook.xml"),
    ("no sheet", replacing(sheet, nil), "unreadable_workbook", "lacks xl/worksheets/sheet1.xml"),
    ("no texts", replacing("xl/sharedStrings.xml", nil), "unreadable_workbook", "lacks xl/sharedStrings.xml"),
    ("no data", sheet(""), "unreadable_workbook", "sheetData"),
    ("another root", replacing(sheet, "<html/>"), "unreadable_workbook", "sheetData"),
    ("empty data", sheet("<sheetData/>"), "empty_file", "Row 1"),
    ("wrong checksum", changing(sheet) { $0.checksum = 7 }, "unreadable_workbook", "damaged"),
    ("wrong size", changing(sheet) { $0.declaredSize = 12 }, "unreadable_workbook", ""),
    ("encrypted", changing(sheet) { $0.flags = 1 }, "unreadable_workbook", "encrypted"),
    ("unknown compression", changing(sheet) { $0.method = 14 }, "unreadable_workbook", "compressed"),
    ("broken compression", changing(sheet) { $0.method = 8 }, "unreadable_workbook", "damaged"),
    ("unclosed", replacing(sheet, "<worksheet xmlns=\"\(space)\"><sheetData>"), "unreadable_workbook", "no valid XML at line 1"),
    ("cut in a character", replacing(sheet, "<worksheet xmlns=\"\(space)\"><sheetData>\u{0}"), "unreadable_workbook", "no valid XML"),
    ("texts beyond the last", workbook { $0.strings = [] }.bytes, "unreadable_workbook", "B4"),
    ("rows out of order", sheet("<sheetData><row r=\"2\"/><row r=\"1\"/></sheetData>"), "unreadable_workbook", "1"),
    ("a row too far", sheet("<sheetData><row r=\"1048577\"/></sheetData>"), "unreadable_workbook", "1048577"),
    ("a column too far", sheet("<sheetData><row r=\"1\"><c r=\"XFE1\"/></row></sheetData>"), "unreadable_workbook", "XFE1"),
    ("a cell of another row", sheet("<sheetData><row r=\"1\"><c r=\"A2\"/></row></sheetData>"), "unreadable_workbook", "A2"),
    ("a cell twice", sheet("<sheetData><row r=\"1\"><c r=\"A1\"/><c r=\"A1\"/></row></sheetData>"), "unreadable_workbook", "A1"),
    ("a negative row", sheet("<sheetData><row r=\"-1\"/></sheetData>"), "unreadable_workbook", "-1"),
    ("a huge number", sheet("<sheetData><row r=\"99999999999999999999\"/></sheetData>"), "unreadable_workbook", "999"),
    ("an unknown kind", sheet("<sheetData><row r=\"1\"><c r=\"A1\" t=\"zz\"/></row></sheetData>"), "unreadable_workbook", "A1"),
    (
      "a broken range", sheet("<sheetData>\(row)</sheetData><mergeCells><mergeCell ref=\"B2:A1\"/></mergeCells>"), "unreadable_workbook",
      "B2:A1"
    ),
    (
      "entities",
      replacing(
        sheet, "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet xmlns=\"\(space)\">&b;</worksheet>"),
      "unreadable_workbook", "document type"
    ),
    (
      "an outer entity", replacing("xl/workbook.xml", "<!DOCTYPE w SYSTEM \"file:///etc/passwd\"><w/>"), "unreadable_workbook",
      "document type"
    ),
    (
      "a sheet elsewhere",
      replacing(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"x/worksheet\" "
          + "Target=\"file:///etc/passwd\" TargetMode=\"External\"/></Relationships>"), "unknown_sheet", "no visible sheet"
    ),
    (
      "a sheet above the archive",
      replacing(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"x/worksheet\" "
          + "Target=\"../../../../etc/passwd\"/></Relationships>"), "unreadable_workbook", "lacks etc/passwd"
    ),
    ("a deep part", sheet(String(repeating: "<x>", count: 70) + String(repeating: "</x>", count: 70)), "limit_exceeded", "deeper than 64"),
    (
      "a long text",
      sheet("<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>" + String(repeating: "a", count: 1_100_000) + "</v></c></row></sheetData>"),
      "limit_exceeded", "longer than"
    ),
    (
      "a long tag", sheet("<sheetData><row r=\"1\" x=\"" + String(repeating: "a", count: 1_300_000) + "\"/></sheetData>"), "limit_exceeded",
      "longer than"
    ),
  ]

  @Test(arguments: broken.indices) func brokenWorkbooksAreNamed(index: Int) throws {
    let (what, bytes, code, words) = Self.broken[index]
    for quarantine in [false, true] {
      let outcome = Desk.workbook(bytes, quarantine: quarantine)
      #expect(outcome.findings.map(\.code.rawValue) == [code], "\(what): \(outcome.findings.map(\.message.en))")
      let finding = try #require(outcome.findings.first)
      #expect(finding.message.en.contains(words), "\(what): \(finding.message.en)")
      #expect(finding.message.zh != finding.message.en && !finding.hint.zh.isEmpty && !finding.hint.en.isEmpty)
      #expect(finding.position?.file == "a.xlsx")
      #expect(outcome.facts == nil)
      #expect(outcome.sources[1].sha256 == SHA256Hasher.hex(of: bytes))
    }
  }

  @Test func aPartTwiceIsRefused() {
    var archive = Self.workbook().archive
    var entry = archive.entries[2]
    entry.name = entry.name.uppercased()
    archive.entries.append(entry)
    #expect(Desk.workbook(archive.bytes).cells == ["unreadable_workbook a.xlsx"])
  }

  @Test func foldersZip64AndForeignMarkupAreNoFault() {
    var archive = Self.workbook { file in
      file.sheets[0].beforeData =
        "<mc:AlternateContent xmlns:mc=\"urn:mc\"><sheetData xmlns=\"\(Self.space)\"><row r=\"9\"/></sheetData></mc:AlternateContent>"
      file.sheets[0].afterData = "<extLst><ext><x:y xmlns:x=\"urn:x\"/></ext></extLst>"
    }.archive
    archive.entries.append(ZipArchive.Entry("xl/", []))
    #expect(Desk.workbook(archive.bytes).cells == [])
    archive.endsAsZip64 = true
    let outcome = Desk.workbook(archive.bytes)
    #expect(outcome.cells == [])
    #expect(outcome.value("010103", "gdp") == Fraction(1))
  }

  @Test func compressedPartsAreRead() {
    let end = Self.sheetEnd
    let archive = Self.compressed(runs: 20, end)
    #expect(Desk.workbook(archive.bytes).value("010101", "gdp") == Fraction(5))
  }

  private static let sheetEnd =
    "<sheetData>" + "<row><c t=\"str\"><v>unit_id</v></c><c t=\"str\"><v>indicator_id</v></c><c t=\"str\"><v>period</v></c>"
    + "<c t=\"str\"><v>value</v></c></row><row><c t=\"str\"><v>010101</v></c><c t=\"str\"><v>gdp</v></c><c><v>2019</v></c><c><v>5</v></c></row>"
    + "</sheetData></worksheet>"

  private static func compressed(runs: Int, _ end: String) -> ZipArchive {
    var archive = workbook().archive
    archive.entries.removeAll { $0.name == sheet }
    archive.entries.append(ZipArchive.Entry(sheet, "<worksheet xmlns=\"\(space)\">", spaces: runs, end))
    return archive
  }

  @Test func bombsAreRefusedBeforeTheyUnfold() {
    let bomb = Self.compressed(runs: 3500, Self.sheetEnd)  // 900 KB of 6 KB
    var limits = Limits.standard
    #expect(Desk.workbook(bomb.bytes, limits: limits).value("010101", "gdp") == Fraction(5))
    (limits.spreadsheet.ratio, limits.spreadsheet.ratioFrom) = (100, 1 << 19)
    #expect(Desk.workbook(bomb.bytes, limits: limits).findings.map(\.message.en).first?.contains("more than 100 times") ?? false)
    // A directory that lies about the size does not help.
    var liar = bomb
    liar.entries[liar.entries.count - 1].declaredSize = 1000
    #expect(Desk.workbook(liar.bytes, limits: limits).codes == [.unreadableWorkbook])
    limits = .standard
    limits.spreadsheet.partBytes = 1 << 19
    #expect(Desk.workbook(bomb.bytes, limits: limits).codes == [.limitExceeded])
  }

  static let limited: [(words: String, limit: @Sendable (inout SpreadsheetLimits) -> Void)] = [
    ("larger than 1000 bytes", { $0.archiveBytes = 1000 }), ("more than 3 parts", { $0.entries = 3 }), ("deeper than 3", { $0.depth = 3 }),
    ("more than 10 cells", { $0.cells = 10 }), ("limit of 0", { $0.strings = 0 }), ("limit of 2", { $0.stringBytes = 2 }),
  ]

  @Test(arguments: limited.indices) func everyLimitIsNamed(index: Int) {
    var limits = Limits.standard
    Self.limited[index].limit(&limits.spreadsheet)
    let outcome = Desk.workbook(Self.workbook().bytes, limits: limits)
    #expect(outcome.codes == [.limitExceeded])
    #expect(outcome.findings.first?.message.en.contains(Self.limited[index].words) ?? false, "\(outcome.findings.map(\.message.en))")
  }

  @Test func aFieldTooLongForTheTableIsNamedInItsCell() {
    var rows = SpreadsheetSheetTests.rows
    rows[1][0] = .text(String(repeating: "a", count: 70_000))
    #expect(Desk.workbook(WorkbookFile(rows: rows).bytes).cells.first == "limit_exceeded 表1!A2")
  }

  @Test func noMutationIsFatal() {
    let sound = Self.workbook().bytes
    var generator = SplitMix64(seed: 20190506)
    for round in 0..<120 {
      var bytes = sound
      for _ in 0...(round % 5) { bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: generator.next()) }
      _ = Desk.workbook(bytes, quarantine: round % 2 == 0)
    }
    for round in 0..<80 {
      let outcome = Desk.workbook(Array(sound.prefix(sound.count * round / 80)))
      #expect(outcome.facts == nil, "cut to \(round) of 80")
      #expect(outcome.findings.count == 1)
    }
  }
}
