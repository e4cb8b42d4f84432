internal import Model
internal import Tables

/// Makes a sheet of a table that was kept while its CSV file was written; one file a kind says how it is laid out.
struct TableSheet {
  /// The sheet's name, as wished.
  var name: String
  /// The header of the last column that stays in view when the table is moved.
  var frozenThrough: String?
  /// Headers of columns that go to the end: long texts, so that the numbers stay together.
  var last: Set<String> = []
  /// Headers of columns for the screen alone: they stand behind all others, make no row taller, and are not printed.
  var aside: Set<String> = []
  /// Headers of columns in bold letters.
  var strong: Set<String> = []
  /// Headers of columns that say something only where a number is not 1.
  var quiet: Set<String> = []
  /// Of a table of more rows only the header is printed, with these words above it: nobody wants forty pages by mistake.
  var longest: (rows: Int, words: LocalizedText)?
  /// Colours by header and text.
  var tints: [String: [String: Tint]] = [:]

  /// The sheet; empty columns are left out.
  func sheet(_ table: KeptTable, _ language: Language) -> Sheet {
    let columns = columns(of: table)
    let header = SheetRow(
      columns.map { SheetCell($0.header, .columnHeader) },
      height: SheetRow.height(lines: columns.map(\.linesOfHeader).max() ?? 1, of: .header))
    let rows = table.rows.map { row in
      let fields = columns.map { $0.index < row.count ? row[$0.index] : .empty }
      // Programs differ in how they fit rows to their text, so each gets its height.
      let lines = zip(columns, fields).map { column, field in column.place == .aside ? 1 : column.lines(of: field) }.max() ?? 1
      return SheetRow(
        zip(columns, fields).map { column, field in cell(field, in: column, isAtTop: lines > 1) },
        height: SheetRow.height(lines: lines, of: .body))
    }
    let frozen = columns.firstIndex { $0.header == frozenThrough }.map { $0 + 1 } ?? 0
    return Sheet(
      name: name, widths: columns.map(\.width), rows: [header] + rows, frozenColumns: frozen,
      printedColumns: columns.count { $0.place != .aside },
      unprinted: longest.flatMap { rows.count > $0.rows ? $0.words[language] : nil })
  }

  /// What stands in place of a table that no sheet holds.
  func notice(_ text: String) -> Sheet {
    var style = CellStyle(.heading)
    style.tint = .caution
    style.wraps = true
    return Sheet(name: name, widths: [90], rows: [SheetRow([SheetCell(text, style)], height: 48)])
  }

  private func columns(of table: KeptTable) -> [SheetColumn] {
    var seen: Set<String> = []
    let columns = table.headers.enumerated().compactMap { index, header -> SheetColumn? in
      // Of headers that are alike the first one is meant: an indicator may be called anything.
      let isNamed = seen.insert(header).inserted
      let column = SheetColumn(
        header, index, table.rows, isStrong: isNamed && strong.contains(header), place: isNamed ? place(of: header) : .front,
        tints: isNamed ? tints[header] ?? [:] : [:])
      let isQuiet = isNamed && quiet.contains(header) && table.rows.allSatisfy { $0[index] == .empty || $0[index] == .number("1") }
      return column.isEmpty && !table.rows.isEmpty || isQuiet ? nil : column
    }
    return SheetColumn.Place.allCases.flatMap { place in columns.filter { $0.place == place } }
  }

  private func place(of header: String) -> SheetColumn.Place { aside.contains(header) ? .aside : last.contains(header) ? .end : .front }

  private func cell(_ field: CSVField, in column: SheetColumn, isAtTop: Bool) -> SheetCell {
    var style = CellStyle(.body)
    style.isAtTop = isAtTop
    style.isStrong = column.isStrong
    switch field {
    case .empty: return SheetCell(.empty, style)
    case .number(let text):
      guard let number = NumberCell(text) else {
        style.isCentered = false
        return SheetCell(text, style)
      }
      style.places = number.places
      return SheetCell(.number(number.value), style)
    case .text(let text):
      style.tint = column.tints[text]
      style.isCentered = style.tint != nil
      style.wraps = column.wraps
      return SheetCell(text, style)
    }
  }
}

extension CellStyle {
  /// The header of a column of a table.
  static var columnHeader: CellStyle {
    var style = CellStyle(.header)
    style.wraps = true
    style.isCentered = true
    return style
  }
}
