internal import Model
internal import Scoring
internal import Tables

/// `workbook.xlsx`: the same tables as in the CSV files, as people open them; internal edition.
struct Workbook {
  private let report: Report
  private let plan: WorkbookPlan
  /// The kept tables by the names of their CSV files.
  private let tables: [String: KeptTable]
  private let language: Language

  /// A workbook of the tables that were kept while the files were written; nil where none is wanted.
  init?(_ report: Report, _ outputs: [OutputFile]) {
    guard let plan = report.workbook else { return nil }
    self.report = report
    self.plan = plan
    tables = Dictionary(outputs.compactMap { output in output.table.map { (output.name, $0) } }) { first, _ in first }
    language = report.heading.language
  }

  /// Writes the file; its rows are those of all sheets but the summary.
  func write(_ create: FileCreator, scratch: String) throws(FileFault) -> OutputFile {
    let groups = NamedGroup.all(report.assessment.groups)
    var sheets = groups.map { sheet(CompetitionSheet.layout(of: $0.assessed, language), $0.file) }
    let others: [(TableSheet, String)] = [
      (LinesSheet.layout(language, printed: plan.printedLines), "lines.csv"), (ExemptionsSheet.layout(language), "exemptions.csv"),
      (LightsSheet.layout(report.rulebook, language), "lights.csv"), (HonorsSheet.layout(language), "honors.csv"),
      (FindingsSheet.layout(language), "findings.csv"),
    ]
    for (layout, file) in others where tables[file].map({ $0.count > 0 }) ?? false { sheets.append(sheet(layout, file)) }
    sheets.insert(SummarySheet(report, groups.map(\.assessed), findings: findings, rows: sheets.map(rows)).sheet(sheets.map(\.name)), at: 0)
    let bytes = try bytes(of: sheets, scratch: scratch)
    var output = try create(WorkbookPlan.file)
    try output.write(bytes)
    return OutputFile(WorkbookPlan.file, rows: sheets.dropFirst().map(rows).reduce(0, +), try output.close(sync: true))
  }

  private func sheet(_ layout: TableSheet, _ file: String) -> Sheet {
    guard let table = tables[file] else { return layout.sheet(plan.table, language) }
    return table.isTooLong
      ? layout.notice(WorkbookPlan.tooLong(file, table.count, limit: plan.rowLimit)[language]) : layout.sheet(table, language)
  }

  /// The data rows.
  private func rows(_ sheet: Sheet) -> Int { sheet.frozenColumns == nil ? 0 : sheet.rows.count - 1 }

  private func bytes(of sheets: [Sheet], scratch: String) throws(FileFault) -> [UInt8] {
    var taken = SheetNames()
    let names = sheets.map { taken.name(for: $0.name) }
    let heading = report.heading
    let imprint = heading.imprint()
    let standing = [heading.stage.label[language], imprint.editionName[language]].joined(separator: " · ")
    let print = SpreadsheetFile.Print(
      header: heading.title[language],
      footer: (
        // The notice goes below, where it has the whole width.
        left: [standing, heading.notice?[language]].compactMap(\.self).joined(separator: "\n"),
        right: language == .chinese ? "考核期 \(heading.period) · 数据截至 \(heading.asOf)" : "Period \(heading.period) · known by \(heading.asOf)"
      ),
      pages: language)
    let properties = SpreadsheetFile.Properties(
      title: heading.title[language], subject: heading.rulebookTitle[language], comments: print.footer.left,
      created: heading.asOf.secondsSince1970)
    var file = try SpreadsheetFile(WorkbookPlan.file, properties, names, font: SheetFont(language), print: print, scratch: scratch)
    for sheet in sheets { try file.add(sheet) }
    return try file.close()
  }

  private var findings: [Finding] { report.notes.findings }
}

extension SpreadsheetFile.Print {
  init(header: String = "", footer: (left: String, right: String) = ("", ""), pages language: Language) {
    self.init(header: header, footer: footer, pages: language == .chinese ? "第 &P 页，共 &N 页" : "Page &P of &N")
  }
}

extension Day {
  /// The day's beginning, as computers count, in UTC.
  var secondsSince1970: Int { (ordinal - 719_468) * 86_400 }
}
