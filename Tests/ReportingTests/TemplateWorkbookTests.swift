import Foundation
import Model
import Reporting
import Tables
import Testing

/// Templates as workbooks: what a spreadsheet program shows and takes.
@Suite struct TemplateWorkbookTests {
  private static let columns = ["error_id", "unit_id", "status", "share", "occurred_on", "document"]
  private static let examples = [["ERR-001", "010101", "属实", "0.5", "2019-05-06", "=1+1"], ["ERR-002", "010102", "", "", "", ""]]

  private func bytes(_ template: TableTemplate, _ language: Language = .chinese) throws -> Data {
    let folder = FileManager.default.temporaryDirectory
    let place = folder.appending(path: "liangji-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: place) }
    let written = try template.writeWorkbook(language, made: Day(2019, 1, 1), to: FileOutput(path: place.path), scratch: folder.path)
    let data = try Data(contentsOf: place)
    #expect(written.sha256 == SHA256Hasher.hex(of: Array(data)))
    return data
  }

  private func errors() throws -> TableTemplate { try TableTemplate(.errors, columns: Self.columns, examples: Self.examples) }

  @Test func idsAreTextAndDaysAreDays() throws {
    let sheet = try #require(try OpenedWorkbook(try bytes(try errors())).sheets.first)
    #expect(sheet.name == "差错")
    #expect(sheet.row(1) == ["错误编号", "单位代码", "状态", "责任比例", "发生日期", "文号"])
    #expect(sheet.cells["B2"] == OpenedWorkbook.Cell(kind: .text, shown: "010101", stored: "010101"))
    #expect(sheet.cells["D2"]?.stored == "0.5")
    #expect(sheet.cells["E2"]?.stored == "43591")
    #expect(sheet.cells["F2"]?.kind == .text)
    #expect(sheet.xml.all("f").isEmpty)
    #expect(sheet.cells["C3"] == nil)
  }

  /// What nobody has typed into yet takes its format from the column: zeros in front of a code stay.
  @Test func cellsToBeFilledInHaveTheFormatOfTheirColumn() throws {
    let workbook = try OpenedWorkbook(try bytes(try errors()))
    let columns = try #require(workbook.sheets.first).xml.all("col")
    let styles = try Element(parsing: try #require(workbook.parts["xl/styles.xml"]))
    let codes = Dictionary(styles.all("numFmt").map { ($0.attributes["numFmtId"], $0.attributes["formatCode"]) }) { first, _ in first }
    let formats = styles.all("cellXfs").first?.all("xf").map { $0.attributes["numFmtId"] ?? "0" } ?? []
    let kinds = try columns.map { column in
      let format = formats[try #require(column.attributes["style"].flatMap { Int($0) })]
      return codes[format] ?? format
    }
    #expect(kinds == ["49", "49", "49", "0", "yyyy-mm-dd", "49"])  // 49 is text
  }

  @Test func columnsWithWordsHaveDropDownLists() throws {
    let sheet = try #require(try OpenedWorkbook(try bytes(try errors())).sheets.first)
    let rules = sheet.xml.all("dataValidation")
    #expect(rules.map { $0.attributes["type"] } == ["list", "decimal", "date"])
    #expect(rules.map { $0.attributes["sqref"] } == ["C2:C1048576", "D2:D1048576", "E2:E1048576"])
    #expect(rules[0].all("formula1").first?.text == "\"属实,存疑,不实\"")
    #expect(rules[0].attributes["error"] == "只填：属实、存疑、不实")
  }

  @Test func headersHaveNotesAndStayInView() throws {
    let workbook = try OpenedWorkbook(try bytes(try errors()))
    let notes = try Element(parsing: try #require(workbook.parts["xl/comments1.xml"])).all("comment")
    #expect(notes.map { $0.attributes["ref"] } == ["A1", "B1", "C1", "D1", "E1", "F1"])
    #expect(notes[2].all("t").map(\.text).joined() == "只填：属实、存疑、不实")
    #expect(notes[0].all("t").map(\.text).joined() == "必填。文字")
    let sheet = try #require(workbook.sheets.first)
    #expect(sheet.xml.all("pane").first?.attributes["state"] == "frozen")
    #expect(sheet.xml.all("autoFilter").isEmpty)
    #expect(sheet.fills["A1"] != sheet.fills["C1"], "what must be filled in looks no other than the rest")
  }

  @Test(arguments: Language.allCases) func sameBytesEveryTime(language: Language) throws {
    #expect(try bytes(try errors(), language) == bytes(try errors(), language))
  }

  /// Lists that no cell could hold are left to the note.
  @Test func wordsBeyondAListAreNotedAlone() throws {
    var template = try errors()
    template.columns[2].allowed = (1...60).map { "第\($0)种情形" }
    let sheet = try #require(try OpenedWorkbook(try bytes(template)).sheets.first)
    #expect(sheet.xml.all("dataValidation").map { $0.attributes["type"] } == ["decimal", "date"])
    template.columns[2].allowed = ["甲,乙"]
    #expect(try OpenedWorkbook(try bytes(template)).sheets.first?.xml.all("dataValidation").count == 2)
  }
}
