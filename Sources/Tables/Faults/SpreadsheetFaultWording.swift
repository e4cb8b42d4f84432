import Model

extension SpreadsheetFault {
  private static let shownCharacters = 40
  private static let shownNames = 20

  private static func list(_ names: [String], _ comma: String) -> String {
    (names.prefix(shownNames) + (names.count > shownNames ? ["…"] : [])).joined(separator: comma)
  }

  /// The words for people.
  var wording: Wording {
    switch self {
    // The archive
    case .notArchive:
      return Wording(
        "文件名为 .xlsx，但不是 xlsx 工作簿", "在表格软件中重新另存为 .xlsx；如果是 CSV，请改文件名", "The file is named .xlsx, but is no such workbook",
        "Save it again as .xlsx; if it is CSV, give it that name")
    case .oldWorkbook:
      return Wording(
        "这是旧格式（.xls）或设有打开密码的工作簿", "取消密码，另存为 .xlsx", "This is a workbook in the old format (.xls), or one with a password",
        "Take the password off and save it as .xlsx")
    case .damagedArchive(let part):
      let (zh, en) = (part.map { "（\($0)）" } ?? "", part.map { " (\($0))" } ?? "")
      return Wording(
        "工作簿已损坏或不完整\(zh)", "重新取得文件，或在表格软件中打开修复后另存", "The workbook is damaged or incomplete\(en)",
        "Get the file again, or open it in a spreadsheet program and save it anew")
    case .encrypted(let part):
      return Wording("工作簿的 \(part) 已加密", "取消加密后另存", "The part \(part) of the workbook is encrypted", "Save it without encryption")
    case .unknownCompression(let part):
      return Wording(
        "工作簿的 \(part) 用了不支持的压缩方法", "在表格软件中打开后另存为 .xlsx", "The part \(part) is compressed in a way that is not supported",
        "Open it in a spreadsheet program and save it as .xlsx")
    case .repeatedPart(let part):
      return Wording(
        "工作簿中有两个 \(part)", "在表格软件中打开后另存为 .xlsx", "The workbook has \(part) twice", "Open it in a spreadsheet program and save it anew")
    case .missingPart(let part):
      return Wording(
        "工作簿缺少 \(part)", "在表格软件中打开后另存为 .xlsx", "The workbook lacks \(part)", "Open it in a spreadsheet program and save it anew")
    case .tooLarge(let limit):
      return Wording(
        "工作簿超过 \(limit) 字节的上限", "拆分，或另存为 CSV", "The workbook is larger than \(limit) bytes", "Split it, or save it as CSV")
    case .tooManyEntries(let limit):
      return Wording(
        "工作簿内的部件超过 \(limit) 个", "只保留需要的工作表后另存", "The workbook has more than \(limit) parts", "Save it with the sheets that are needed")
    case .partTooLarge(let part, let limit):
      return Wording(
        "工作簿的 \(part) 解压后超过 \(limit) 字节", "拆分，或另存为 CSV", "The part \(part) has more than \(limit) bytes when it is unpacked",
        "Split the workbook, or save it as CSV")
    case .inflated(let part, let ratio):
      return Wording(
        "工作簿的 \(part) 解压后膨胀 \(ratio) 倍以上，不予读取", "核实文件来源；确属正常的，另存为 CSV",
        "The part \(part) grows more than \(ratio) times when it is unpacked: refused",
        "Check where the file comes from; if it is sound, save it as CSV")

    // Its parts
    case .documentType(let part):
      return Wording(
        "工作簿的 \(part) 含有文档类型声明，不予读取", "核实文件来源；在表格软件中打开后另存", "The part \(part) declares a document type: refused",
        "Check where the file comes from; save it anew in a spreadsheet program")
    case .brokenMarkup(let part, let line):
      return Wording(
        "工作簿的 \(part) 第 \(line) 行不是有效的 XML", "在表格软件中打开修复后另存", "The part \(part) is no valid XML at line \(line)",
        "Open it in a spreadsheet program and save it anew")
    case .tooDeep(let part, let limit):
      return Wording(
        "工作簿的 \(part) 嵌套超过 \(limit) 层", "在表格软件中打开后另存", "The part \(part) nests deeper than \(limit) levels",
        "Open it in a spreadsheet program and save it anew")
    case .tooManyCells(let limit):
      return Wording("工作表超过 \(limit) 个单元格", "另存为 CSV", "The sheet has more than \(limit) cells", "Save it as CSV")
    case .tooManyStrings(let limit):
      return Wording("工作簿的文字超过 \(limit) 的上限", "另存为 CSV", "The texts of the workbook are beyond the limit of \(limit)", "Save it as CSV")
    case .textNeverEnds(let part, let limit):
      return Wording(
        "工作簿的 \(part) 中一段文字超过 \(limit) 字节", "缩短内容", "A text in the part \(part) is longer than \(limit) bytes", "Shorten it")
    case .brokenSheet(let written):
      let reference = written.prefix(SpreadsheetFault.shownCharacters)
      return Wording(
        "工作表的“\(reference)”处与文件格式不符", "在表格软件中打开修复后另存", "The sheet breaks the rules of its format at “\(reference)”",
        "Open it in a spreadsheet program and save it anew")

    // The sheet
    case .unknownSheet(let name, let known):
      return Wording(
        "工作簿中没有工作表“\(name)”", "现有：\(SpreadsheetFault.list(known, "、"))", "The workbook has no sheet “\(name)”",
        "There are: \(SpreadsheetFault.list(known, ", "))")
    case .severalSheets(let names):
      return Wording(
        "工作簿有 \(names.count) 个可见的工作表，未声明读哪一个", "写 sheet: 其中之一：\(SpreadsheetFault.list(names, "、"))",
        "The workbook has \(names.count) visible sheets, and none is declared",
        "Write sheet: and one of \(SpreadsheetFault.list(names, ", "))")
    case .noSheet:
      return Wording("工作簿中没有可见的工作表", "取消隐藏，或用 sheet 声明", "The workbook has no visible sheet", "Show one, or declare it under sheet")
    case .emptyHeader(let row):
      return Wording(
        "第 \(row) 行应为表头，但为空", "用 header 声明表头所在的行，如 header: 3", "Row \(row) should be the header, but is empty",
        "Declare the row of the header, such as header: 3")
    case .hiddenSheet:
      return Wording(
        "所声明的工作表是隐藏的，仍已读取", "核对是否应当读取；取消隐藏", "The declared sheet is hidden; it was read", "Check that it is meant, and show it")
    case .hiddenSheetsLeft(let names):
      return Wording(
        "未读取隐藏的工作表：\(SpreadsheetFault.list(names, "、"))", "需要时用 sheet 声明",
        "Hidden sheets were not read: \(SpreadsheetFault.list(names, ", "))",
        "Declare one under sheet if it is meant")
    case .hiddenRows(let count):
      return Wording(
        "有 \(count) 行被隐藏或筛选掉，仍已读取", "取消隐藏和筛选，不需要的删去",
        "\(count.english("row is", "rows are")) hidden or filtered out, and read all the same",
        "Show them, and delete what is not meant")
    case .hiddenColumns(let letters):
      return Wording(
        "隐藏的列仍已读取：\(SpreadsheetFault.list(letters, "、"))", "取消隐藏，不需要的删去",
        "Hidden columns were read: \(SpreadsheetFault.list(letters, ", "))",
        "Show them, and delete what is not meant")
    case .mergedHeader(let range):
      return Wording(
        "表头在合并单元格 \(range) 之内，此列没有自己的列名", "取消合并，每列写一个列名；或用 header 声明真正的表头行",
        "The header lies in the merged cells \(range): this column has no name of its own",
        "Unmerge them and name each column, or declare the true header row under header")
    case .mergedCells(let count, let first):
      return Wording(
        "数据区有 \(count) 处合并单元格（首处 \(first)），值只计入左上角一格", "取消合并，每格填写",
        "\(count.english("range")) of merged cells among the data (the first: \(first)): the value counts for the top left cell only",
        "Unmerge them and fill in each cell")
    case .unnamedColumn:
      return Wording(
        "此列有内容，但没有列名", "写上列名；不需要的用 ignore 声明，或删去此列", "The column has cells, but no name",
        "Name it, and declare it under ignore if it is not needed; or delete it")
    case .beyondHeader:
      return Wording(
        "最后一个列名的右侧还有内容", "给此列写上列名并用 ignore 声明，或删去此格", "There is something beyond the last named column",
        "Name its column and declare it under ignore, or delete the cell")

    // The cell
    case .errorCell:
      return Wording(
        "单元格是公式错误值", "更正公式，没有数据则留空", "The cell is an error of a formula", "Mend the formula; leave the cell empty if there is no figure")
    case .formulaWithoutValue:
      return Wording(
        "公式没有保存计算结果", "在表格软件中打开、重新计算并保存，或粘贴为数值", "The formula was saved without its result",
        "Open, calculate and save it in a spreadsheet program, or paste values")
    case .noSuchDay:
      return Wording(
        "日期格式的单元格中不是存在的日期", "重新填写日期；不是日期的，改为常规格式", "The cell is formatted as a date, but holds no day that exists",
        "Enter the day again; if it is none, format the cell as General")
    case .digitsLost:
      return Wording(
        "数字超过 15 位，表格软件已丢失末尾数字", "将单元格设为文本后重新填写", "The number has more than 15 digits: the spreadsheet lost its last ones",
        "Format the cell as text and enter it again")
    case .formulas(let count):
      return Wording(
        "本列有 \(count) 个公式，采用文件中保存的结果", "确认已重新计算；上报时宜粘贴为数值",
        "\(count.english("cell of this column is a formula", "cells of this column are formulas")): what was saved as its result is used",
        "Make sure that they were recalculated; better paste values")
    case .percentages(let count):
      return Wording(
        "本列有 \(count) 个百分比格式的单元格，按显示的数读取（95% 读作 95）", "声明 percent: shown 确认，或 percent: stored 读作 0.95",
        "\(count.english("cell of this column is formatted as a percentage", "cells of this column are formatted as percentages")) and read as shown: 95% is 95",
        "Declare percent: shown to confirm, or percent: stored for 0.95")
    case .mixedPercentages(let percentages, let others):
      return Wording(
        "本列有 \(percentages) 个百分比格式的单元格，又有 \(others) 个不是（首个在此）：95% 读作 95，0.95 仍是 0.95", "全列用同一种格式",
        "\(percentages.english("cell of this column is", "cells of this column are")) percentages and \(others) not (the first is here): 95% is 95, but 0.95 stays 0.95",
        "Format the whole column in one way")
    }
  }
}
