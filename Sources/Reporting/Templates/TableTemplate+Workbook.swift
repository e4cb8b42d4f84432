public import Model
public import Tables

extension TableTemplate {
  /// The name in faults; the file itself is named by whoever made the output.
  private static let file = "template.xlsx"
  private static let narrowest = 12.0

  /// Writes it as a workbook to type into: notes at the headers, drop-down lists, ids as text, days as days.
  ///
  /// - Parameters:
  ///   - made: the day on which the file says it was made; never today's, so that the same template gives the same bytes.
  ///   - scratch: a folder for files that are needed only meanwhile.
  public func writeWorkbook(
    _ language: Language, made: Day?, to output: consuming FileOutput, scratch: String
  ) throws(FileFault) -> WrittenFile {
    let title = table.label[language]
    var names = SheetNames()
    var file = try SpreadsheetFile(
      TableTemplate.file,
      SpreadsheetFile.Properties(title: title, subject: table.rawValue, comments: "", created: made?.secondsSince1970 ?? 0),
      [names.name(for: title)], font: SheetFont(language), print: SpreadsheetFile.Print(pages: language),
      scratch: scratch)
    try file.add(sheet(title, language))
    try output.write(try file.close())
    return try output.close()
  }

  private func sheet(_ title: String, _ language: Language) -> Sheet {
    let cells = examples.map { zip(columns, $0).map { column, value in column.cell(value) } }
    let texts = examples.map { $0.map { CSVField.text($0) } }
    let widths = columns.indices.map { index in
      let column = SheetColumn(columns[index].header[language], index, texts, isStrong: false, place: .front, tints: [:])
      return max(TableTemplate.narrowest, column.width)
    }
    let header = columns.map { column in
      var style = CellStyle.columnHeader
      if !column.isRequired { style.tint = .optional }
      return SheetCell(column.header[language], style)
    }
    let rows = cells.map { SheetRow($0, height: SheetRow.height(lines: 1, of: .body)) }
    return Sheet(
      name: title, widths: widths, rows: [SheetRow(header, height: SheetRow.height(lines: 1, of: .header))] + rows, frozenColumns: 0,
      hasFilter: false,
      entries: columns.map { SheetEntry(kind: $0.entry, words: $0.allowed, note: $0.note[language]) })
  }
}

extension TemplateColumn {
  /// What its cells take.
  fileprivate var entry: SheetEntry.Kind {
    switch kind {
    case .number: .number
    case .day: .day
    case .text, .period, .word, .list: .text
    }
  }

  fileprivate func cell(_ value: String) -> SheetCell {
    let style = CellStyle.typed(entry)
    switch entry {
    case .number: if let number = NumberCell(value) { return SheetCell(.number(number.value), style) }
    case .day: if let day = Day(value) { return SheetCell(.day(day), style) }
    case .text: break
    }
    return SheetCell(value, style)
  }
}
