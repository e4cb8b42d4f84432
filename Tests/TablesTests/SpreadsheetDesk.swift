import Model
import Tables
import Workbooks

extension Desk {
  typealias Cell = WorkbookFile.Cell

  static let readingHeader: [Cell] = ["unit_id", "indicator_id", "period", "value"]

  /// Imports a workbook of readings beside the usual units.
  static func workbook(
    _ bytes: [UInt8], _ layout: SpreadsheetLayout = SpreadsheetLayout(), table: TableName = .readings, ignore: [String] = [],
    attributes: [String] = [], wide: WideLayout? = nil, quarantine: Bool = false, limits: Limits = .standard
  ) -> ImportOutcome {
    let source = TableSource(
      table: table, file: "a.xlsx", attributes: attributes, ignore: ignore, wide: wide, spreadsheet: layout)
    return read(
      bytes: ["units.csv": Array(units.utf8), "a.xlsx": bytes], [unitSource, source], quarantine: quarantine, limits: limits)
  }

  /// Imports rows of readings below the usual header.
  static func readings(rows: [[Cell]], formats: [String] = [], quarantine: Bool = false) -> ImportOutcome {
    var file = WorkbookFile(rows: [readingHeader] + rows)
    file.formats = formats
    return workbook(file.bytes, quarantine: quarantine)
  }

  /// Reads one cell as the attribute of a ledger row, so that its text is seen as it was read.
  static func text(
    of cell: Cell, formats: [String] = [], strings: [String] = [], startsIn1904: Bool = false, percent: SpreadsheetLayout.Percent? = nil
  ) -> (text: String?, findings: [String]) {
    var file = WorkbookFile(rows: [
      ["error_id", "unit_id", "kind", "occurred_on", "status", "备注"], ["e1", "010101", "k", "2019-01-02", "confirmed", cell],
    ])
    (file.formats, file.strings, file.startsIn1904) = (formats, strings, startsIn1904)
    let outcome = workbook(file.bytes, SpreadsheetLayout(percent: percent), table: .errors, attributes: ["备注"], quarantine: true)
    return (outcome.facts?.records.first?.attributes["备注"], outcome.cells)
  }
}

extension ImportOutcome {
  /// What was found, as `code cell`.
  var cells: [String] { findings.map { "\($0.code.rawValue) \($0.position?.cell ?? $0.position?.file ?? "-")" } }
}
