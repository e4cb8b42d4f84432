import Model
import Tables
import Testing

/// An office's own table, of which nothing is known beforehand.
@Suite struct PlainTableTests {
  private func read(_ bytes: [UInt8], _ encoding: TextEncoding = .utf8) throws -> PlainTable {
    try PlainTable(try #require(Desk.open(bytes)), file: "office.csv", encoding: encoding)
  }

  private func fault(_ text: String) throws -> Finding? {
    do {
      _ = try read(Array(text.utf8))
      return nil
    } catch let finding as Finding {
      return finding
    }
  }

  @Test func headersAndRowsAsTheyAreWritten() throws {
    let table = try read(Array("\u{FEFF}单位,得分,,\n甲县,\"9,5\",,\n,,,\n\"乙\n县\",8\n".utf8))
    #expect(table.headers == ["单位", "得分"])
    #expect(table.rows.map(\.cells) == [["甲县", "9,5"], ["乙\n县", "8"]])
    #expect(table.rows.map(\.line) == [2, 4])
  }

  @Test func anotherEncodingIsDeclared() throws {
    #expect(try read([0xB5, 0xA5, 0xCE, 0xBB, 0x0A, 0xBC, 0xD7, 0x0A], .gb18030).rows.map(\.cells) == [["甲"]])
  }

  @Test(
    arguments: [
      ("", .emptyFile, nil), ("a,a\n", .duplicateColumn, 1), ("a,b\n1\n", .raggedRow, 2), ("a,b\n1,2,3\n", .raggedRow, 2),
      ("a,b\n1,2\n\"open,2\n", .brokenQuote, 3),
    ] as [(String, FindingCode, Int?)])
  func faultsNameTheirLine(text: String, code: FindingCode, line: Int?) throws {
    let finding = try #require(try fault(text))
    #expect(finding.code == code)
    #expect(finding.position?.line == line)
  }
}
