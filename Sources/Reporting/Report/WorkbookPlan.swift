internal import Model

/// That a workbook is wanted, and how much a sheet may hold.
public struct WorkbookPlan: Sendable, Hashable {
  /// The file's name in the output folder.
  static let file = "workbook.xlsx"
  /// Excel's and WPS's limit.
  private static let rowsOfASheet = 1_048_576

  /// The rows a sheet may have, its header among them.
  package var rowLimit = WorkbookPlan.rowsOfASheet

  /// The score lines that are printed; of more only the header is.
  package var printedLines = 300

  /// The plan for the programs that people have.
  public init() {}

  /// A table to keep for a sheet of its own.
  var table: KeptTable { KeptTable(limit: rowLimit - 1) }

  /// A warning for each table that no sheet can hold.
  func findings(_ outputs: [OutputFile]) -> [Finding] {
    outputs.compactMap { output in
      guard let table = output.table, table.isTooLong else { return nil }
      return Finding(
        .limitExceeded, .warning, value: String(table.count),
        message: WorkbookPlan.tooLong(output.name, table.count, limit: rowLimit),
        hint: LocalizedText(
          zh: "请用 \(output.name)；也可以把管道按组别拆开，或不写 workbook: yes",
          en: "use \(output.name); or split the pipeline by divisions, or leave workbook out"))
    }
  }

  /// What the finding, and the sheet in place of the rows, say.
  static func tooLong(_ file: String, _ rows: Int, limit: Int) -> LocalizedText {
    LocalizedText(
      zh: "\(file) 有 \(rows) 行，超过工作表上限（含表头 \(limit) 行），工作簿未列入这些行",
      en: "\(file) has \(rows) rows, more than a sheet holds (\(limit) with its header): none of them is in the workbook")
  }
}
