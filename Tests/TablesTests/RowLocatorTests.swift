import Model
import OrderedCollections
import Tables
import Testing
import Workbooks

@Suite struct RowLocatorTests {
  private func locate(
    _ rows: [RowReference], _ sources: [TableSource], _ files: [String: [UInt8]]
  ) -> (places: [LocatedRow], sources: [LookedUpSource]) {
    RowLocator().locate(rows, in: sources) { file throws(Finding) in
      guard let bytes = files[file], let descriptor = Desk.open(bytes) else {
        throw Finding(.fileUnreadable, at: Position(file: file), message: LocalizedText("not there"), hint: LocalizedText("add it"))
      }
      return descriptor
    }
  }

  /// A text with line breaks inside quotes: the fourth record starts on line 7.
  @Test func theRecordIsNotTheLine() {
    let text = "error_id,unit_id,description\nE1,010101,\"two\nlines\"\nE2,010101,\"three\nlines\nhere\"\nE3,010102,one\n"
    let rows = [RowReference(.errors, ["E3"]), RowReference(.errors, ["E2"])]
    let found = locate(rows, [TableSource(table: .errors, file: "e.csv")], ["e.csv": Array(text.utf8)])
    #expect(found.places.map(\.record) == [4, 3])
    #expect(found.places.map(\.line) == [7, 4])
    #expect(found.places.allSatisfy { $0.file == "e.csv" && $0.column == nil })
  }

  /// An é of two code points names what one of one code point names.
  @Test func aKeyIsFoundHoweverItIsSpelled() {
    let source = TableSource(table: .errors, file: "e.csv")
    let found = locate([RowReference(.errors, ["\u{E9}"])], [source], ["e.csv": Array("error_id,unit_id\ne\u{301},A\n".utf8)])
    #expect(found.places.map(\.record) == [2])
  }

  /// 单位,产值 / 甲 县,12 in GB18030, as a wide table: the cell's column is named; spaces inside the unit's name are folded.
  @Test func aWideTableOfAnotherEncodingNamesTheColumn() throws {
    let header: [UInt8] = [0xB5, 0xA5, 0xCE, 0xBB, 0x2C, 0xB2, 0xFA, 0xD6, 0xB5, 0x0A]
    let row: [UInt8] = [0xBC, 0xD7, 0x20, 0xCF, 0xD8, 0x2C, 0x31, 0x32, 0x0A]
    let layout = WideLayout(unitColumn: "单位", period: try #require(Period("2019")), readings: ["产值": "gdp"])
    let source = TableSource(table: .readings, file: "w.csv", encoding: .gb18030, wide: layout)
    let found = locate([RowReference(.readings, ["甲县", "gdp", "2019"])], [source], ["w.csv": header + row])
    let place = try #require(found.places.first)
    #expect((place.record, place.line, place.column) == (2, 2, 2))
    #expect(place.header == "产值")
    // The same cell is no reading of another period or series.
    #expect(locate([RowReference(.readings, ["甲县", "gdp", "2018"])], [source], ["w.csv": header + row]).places.isEmpty)
    #expect(locate([RowReference(.readings, ["甲县", "idle", "2019"])], [source], ["w.csv": header + row]).places.isEmpty)
  }

  /// Of a sheet the cell is named, as a person finds it there.
  @Test func rowsOfSheetsAreFound() throws {
    let sheet = WorkbookFile.Sheet("数 据", [["2019年"], ["单位", "产值", "人口"], ["甲县", .number("12"), .number("3")]], from: 2)
    let layout = WideLayout(unitColumn: "单位", period: try #require(Period("2019")), readings: ["产值": "gdp", "人口": "population"])
    let source = TableSource(table: .readings, file: "w.xlsx", wide: layout, spreadsheet: SpreadsheetLayout(header: 3))
    let found = locate(
      [RowReference(.readings, ["甲县", "population", "2019"])], [source], ["w.xlsx": WorkbookFile([sheet]).bytes])
    #expect(found.sources.map(\.finding) == [nil])
    let place = try #require(found.places.first)
    #expect((place.record, place.line, place.header) == (2, 4, "人口"))
    #expect(place.position.description == "w.xlsx:'数 据'!C4")
  }

  @Test func aFoldedReadingIsEveryRowOfItsPeriods() {
    let text =
      "unit_id,indicator_id,period,value\n"
      + (1...12).map { "010101,complaints,2019-\($0 < 10 ? "0" : "")\($0),1\n010102,complaints,2019-01,1\n" }.joined()
    let row = RowReference(.readings, ["010101", "complaints", "2019-03..2019-05"], count: 3)
    let found = locate([row], [Desk.readings], ["readings.csv": Array(text.utf8)])
    #expect(found.places.map(\.record) == [6, 8, 10])
    #expect(Set(found.places.map(\.row)) == [row])
  }

  /// Columns that the pipeline gives one value for all rows are part of the key; records that are no data are none.
  @Test func constantsAndSkippedRecords() {
    let text = "unit_id,indicator_id,value\n单位,指标,万元\n010101,gdp,5\n"
    let source = TableSource(table: .readings, file: "readings.csv", skipRecords: [2], constants: ["period": "2019"])
    let rows = [RowReference(.readings, ["010101", "gdp", "2019"]), RowReference(.readings, ["单位", "指标", "2019"])]
    #expect(locate(rows, [source], ["readings.csv": Array(text.utf8)]).places.map(\.record) == [3])
  }

  /// Only files of tables that are asked for are opened; what cannot be read is said, and the digest is of the bytes as they are.
  @Test func filesAreReadOnlyWhereTheyAreNeeded() {
    let sources = [Desk.unitSource, TableSource(table: .errors, file: "gone.csv")]
    let found = locate([RowReference(.units, ["010102"]), RowReference(.errors, ["E1"])], sources, ["units.csv": Array(Desk.units.utf8)])
    #expect(found.places.map(\.record) == [3])
    #expect(found.sources.map(\.finding?.code) == [nil, .fileUnreadable])
    #expect(found.sources[0].sha256?.count == 64)
    #expect(locate([RowReference(.bonuses, ["B"])], sources, [:]).sources.isEmpty)
  }
}
