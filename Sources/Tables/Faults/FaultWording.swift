import Glibc
import Model

/// What is wrong and what to do, in both languages.
struct Wording {
  var zh: String
  var zhHint: String
  var en: String
  var enHint: String

  init(_ zh: String, _ zhHint: String, _ en: String, _ enHint: String) {
    (self.zh, self.zhHint, self.en, self.enHint) = (zh, zhHint, en, enHint)
  }
}

extension Fault {
  /// The words for people.
  var wording: Wording {
    switch self {
    // The file
    case .fileUnreadable(let number):
      let reason = LocalizedText(systemError: number)
      return Wording(
        "文件读取失败：\(reason.zh)", "检查文件是否存在、是否有读取权限", "The file cannot be read: \(reason.en)", "Check that it exists and may be read")
    case .fileChanged:
      return Wording(
        "文件在读取期间被改动", "关闭正在编辑它的程序后重新运行", "The file changed while it was being read", "Close the program that edits it and run again")
    case .conversionUnavailable:
      return Wording(
        "本机缺少 GB18030 转换表", "安装系统的 gconv 模块，或将文件另存为 UTF-8", "This machine has no GB18030 conversion",
        "Install the system's gconv modules, or save the file as UTF-8")
    case .fileTooLarge(let limit):
      return Wording("文件超过 \(limit) 字节的上限", "拆分文件", "The file is larger than \(limit) bytes", "Split the file")
    case .tooManyRows(let limit):
      return Wording("记录数超过 \(limit) 的上限", "拆分文件", "The file has more than \(limit) records", "Split the file")
    case .tooManyColumns(let count, let limit):
      return Wording("表头有 \(count) 列，超过 \(limit) 列的上限", "改用长表", "The header has \(count) columns, more than \(limit)", "Use a long table")
    case .tooManyUnits(let count, let limit):
      return Wording(
        "单位有 \(count) 个，超过 \(limit) 个的上限", "分成几个管道", "There are \(count) units, more than \(limit)", "Divide them among several pipelines")
    case .tooManyCells(let units, let columns, let limit):
      return Wording(
        "\(units) 个单位 × \(columns) 列指标数据，超过 \(limit) 格的上限", "分成几个管道",
        "\(units) units times \(columns) columns of readings are more than \(limit) cells", "Divide them among several pipelines")
    case .emptyFile:
      return Wording("文件为空，没有表头", "第一行写列名", "The file is empty: there is no header", "Put the names of the columns into the first row")
    case .workbook:
      return Wording(
        "这是 Excel 工作簿，不是 CSV", "在 Excel 中另存为“CSV UTF-8（逗号分隔）”，或以 .xlsx 为文件名", "This is an Excel workbook, not CSV",
        "Save it in Excel as “CSV UTF-8 (comma delimited)”, or as .xlsx under such a name")
    case .utf16:
      return Wording("文件是 UTF-16 编码", "另存为 UTF-8", "The file is in UTF-16", "Save it as UTF-8")
    case .looksLikeUTF8(false):
      return Wording(
        "声明为 GB18030，但表头看起来是 UTF-8", "在管道中写 encoding: utf-8", "Declared as GB18030, but the header looks like UTF-8",
        "Declare it in the pipeline: encoding: utf-8")
    case .looksLikeUTF8(true):
      return Wording(
        "声明为 GB18030，但文件带有 UTF-8 的标记", "在管道中写 encoding: utf-8", "Declared as GB18030, but it starts with the mark of UTF-8",
        "Declare it in the pipeline: encoding: utf-8")
    case .looksLikeGB18030(let offset):
      return Wording(
        "不是 UTF-8：第 \(offset) 字节起无法解读，看起来是 GB18030（GBK）", "在管道中写 encoding: gb18030",
        "Not UTF-8: unreadable from byte \(offset) on; it looks like GB18030 (GBK)", "Declare it in the pipeline: encoding: gb18030")
    case .tooManyInvalidBytes(let limit):
      return Wording(
        "超过 \(limit) 处字节不属于所声明的编码", "检查文件是否为 CSV、编码是否声明正确", "More than \(limit) places are not in the declared encoding",
        "Check that the file is CSV and that its encoding is declared")
    case .brokenQuote(true):
      return Wording(
        "此处的引号始终没有闭合，整个文件无法使用", "补上结尾的引号；字段内的引号要写两次", "The quote that opens here is never closed: the file is unusable",
        "Close it; write a quote inside a field twice")
    case .brokenQuote(false):
      return Wording(
        "引号位置错误，整个文件无法使用", "整个字段用引号括起，字段内的引号写两次", "A quote stands where it cannot: the file is unusable",
        "Enclose the whole field in quotes, and write a quote inside it twice")
    case .fieldNeverEnds(let limit):
      return Wording(
        "一个字段超过 \(limit) 字节，文件无法继续读取", "检查分隔符和换行", "A field is longer than \(limit) bytes: the file cannot be read on",
        "Check separators and line breaks")
    case .tooManyRejected(let limit):
      return Wording(
        "被隔离的行超过 \(limit)", "先更正文件；隔离只用于个别错行", "More than \(limit) rows would be set aside",
        "Correct the file: quarantine is for single rows")
    case .moreFindings(_, let count):
      return Wording(
        "此类问题另有 \(count) 处，未逐一列出", "更正已列出的问题后再运行", "\(count) more of this kind are not listed", "Correct those listed and run again")
    case .accountMismatch(let read, let used, let rejected):
      return Wording(
        "程序错误：读入 \(read) ≠ 采用 \(used) + 隔离 \(rejected)", "请报告此问题",
        "A fault of the program: \(read) read, but \(used) used and \(rejected) refused",
        "Please report it")
    case .emptyUnits:
      return Wording("单位表里没有单位", "一行填一个单位", "The table of units has no unit", "Enter one unit in each row")
    case .noUnits:
      return Wording(
        "没有单位表", "在 inputs 中声明 table: units，或为宽表写 serves_units: yes", "There is no table of units",
        "Declare table: units under inputs, or serves_units: yes for a wide table")

    // The header
    case .otherSeparator(let separator):
      let name: (zh: String, en: String) = separator == "\t" ? ("制表符", "tabs") : ("“\(separator)”", "“\(separator)”")
      return Wording(
        "表头里没有逗号，各列似以\(name.zh)分隔", "另存为以半角逗号分隔的 CSV", "The header has no comma: its columns seem to be separated by \(name.en)",
        "Save the file as CSV with commas")
    case .separatorLine(let separator):
      return Wording(
        "这一行是给 Excel 看的分隔符，不是表头", separator == nil ? "删去这一行" : "删去这一行，另存为以半角逗号分隔的 CSV",
        "This line tells Excel the separator, and is no header",
        separator == nil ? "Delete it" : "Delete it, and save the file as CSV with commas")
    case .titleForHeader(let inSheet, nil):
      return Wording(
        "这一行只有一个单元格有字，似是标题，不是表头", inSheet ? "用 header 声明表头在第几行" : "删去表头上面的行",
        "This row has but one text, and seems to be a title instead of the header",
        inSheet ? "Declare under header in which row the header stands" : "Delete what stands above the header")
    case .titleForHeader(let inSheet, let header?):
      return Wording(
        "这一行似是标题，表头似在第 \(header) 行", inSheet ? "声明 header: \(header)" : "删去表头上面的行",
        "This row seems to be a title, and row \(header) the header",
        inSheet ? "Declare header: \(header)" : "Delete what stands above the header")
    case .missingColumn(let column, let chinese, let suggestion):
      let names = chinese.map { "\(column)（\($0)）" } ?? column
      return Wording(
        "缺少必需的列 \(names)", suggestion.map { "“\($0)”是否就是这一列？用 columns 声明" } ?? "补上这一列，或用 columns、constants 声明",
        "The required column \(column)\(chinese.map { " (\($0))" } ?? "") is missing",
        suggestion.map { "Is it “\($0)”? Declare it under columns" } ?? "Add it, or declare it under columns or constants")
    case .declaredColumnAbsent(let header, let suggestion):
      return Wording(
        "管道声明的列“\(header)”在文件中不存在", suggestion.map { "是否为“\($0)”？" } ?? "更正管道中的列名",
        "The pipeline declares a column “\(header)” that the file does not have",
        suggestion.map { "Did you mean “\($0)”?" } ?? "Correct its name in the pipeline")
    case .unknownColumn(let suggestion, let declared):
      let (before, last) = (declared.dropLast(), declared.last ?? "")
      return Wording(
        "未知的列",
        (suggestion.map { "是否为“\($0)”？否则" } ?? "") + "用 \(before.joined(separator: "、")) 或 \(last) 声明",
        "An unknown column",
        (suggestion.map { "Did you mean “\($0)”? Else declare it" } ?? "Declare it")
          + " under \(before.joined(separator: ", ")) or \(last)")
    case .unknownSchemaColumn(let column, let suggestion):
      return Wording(
        "此表没有名为“\(column)”的列", suggestion.map { "是否为“\($0)”？" } ?? "更正管道中的列名", "This table has no column “\(column)”",
        suggestion.map { "Did you mean “\($0)”?" } ?? "Correct its name in the pipeline")
    case .duplicateColumn(let header):
      return Wording("列名“\(header)”重复", "每个列名只能出现一次", "The column “\(header)” appears twice", "Give each column a name of its own")
    case .columnGivenTwice(let column):
      return Wording(
        "列 \(column) 有两个来源", "只保留一处：文件中的一列，或 constants", "The column \(column) is given twice",
        "Keep one: a column of the file, or a constant")
    case .emptyCells(let count, let rows):
      return Wording(
        "本列 \(rows) 行中有 \(count) 个单元格为空，视为未报", "有数据的请补上；空单元格表示 0 的，声明 blank: zero；有的单位本不用报此列的，声明 blank: not_due",
        "\(count) of \(rows.english("cell of this column is", "cells of this column are")) empty: not reported",
        "Fill in what there is; where empty means 0, declare blank: zero; where some units do not owe it, blank: not_due")
    case .emptyTrailingFields(let extra):
      return Wording(
        "每一行末尾都比表头多 \(extra) 个空字段，已忽略", "导出时删去多余的列", "Every row ends in \(extra) empty field(s) beyond the header; they were passed over",
        "Delete the surplus columns before exporting")

    // The row
    case .invalidBytes(let offset):
      return Wording(
        "第 \(offset) 字节不属于所声明的编码", "用声明的编码重新保存文件", "Byte \(offset) is not in the declared encoding",
        "Save the file again in the declared encoding")
    case .nulByte(let offset):
      return Wording("第 \(offset) 字节为 NUL", "重新导出文件", "Byte \(offset) is NUL", "Export the file again")
    case .fieldTooLong(let bytes, let limit):
      return Wording(
        "字段长 \(bytes) 字节，超过 \(limit) 的上限", "缩短内容；检查引号", "The field has \(bytes) bytes, more than \(limit)", "Shorten it; check the quotes")
    case .rowTooLong(let limit):
      return Wording(
        "整行超过 \(limit) 字节或列数上限", "检查分隔符和引号", "The row is beyond \(limit) bytes or the limit of columns", "Check separators and quotes")
    case .raggedRow(let fields, let expected, let emptyBeyond):
      return Wording(
        "此行有 \(fields) 个字段，应为 \(expected) 个" + (emptyBeyond ? "（多出的为空，但并非每行如此）" : ""), "检查缺失或多余的分隔符；内容含逗号时整个字段要加引号",
        "The row has \(fields.english("field")) instead of \(expected)"
          + (emptyBeyond ? " (the surplus is empty, but not so in every row)" : ""),
        "Look for a missing or surplus separator; quote fields that contain commas")
    case .emptyRow:
      return Wording("此行全为空，已跳过", "删去空行", "The row is empty and was passed over", "Delete it")
    case .totalsRow:
      return Wording(
        "这似乎是合计行", "删去合计、小计行，或在 skip_records 中声明", "This looks like a totals row", "Remove it, or declare it under skip_records")
    case .rowOfNoUnit:
      return Wording(
        "这似乎是平均数、最高最低值或备注一类的行，不是一个单位", "删去这一行，或在 skip_records 中声明",
        "This looks like a row of averages, extremes or remarks instead of a unit", "Remove it, or declare it under skip_records")
    case .missingKey(let column):
      return Wording("主键列 \(column) 为空", "填写 \(column)", "The key column \(column) is empty", "Fill in \(column)")
    case .missingValue(let column):
      return Wording(
        "必填列 \(column) 为空", "填写 \(column)；没有数据则删去此行", "The required column \(column) is empty",
        "Fill in \(column), or delete the row if there is nothing to report")
    case .missingGoal:
      return Wording("target 与 baseline 均为空", "至少填写一项", "Both target and baseline are empty", "Fill in at least one of them")
    case .duplicateKey(let key, let count):
      return Wording("键 \(key) 出现 \(count) 次", "只保留正确的一行", "The key \(key) appears \(count) times", "Keep the one row that is right")
    case .goalGivenTwice(let key, let column, let count):
      return Wording(
        "键 \(key) 的“\(ChineseHeaders.name(of: column))”在 \(count) 个文件中都填写了", "同一栏只填一处：清空多余的一处，或删去该行；目标与基数可以分在两个文件",
        "\(count) files fill in \(column) of the key \(key)",
        "Fill in a column in one file only: empty the other cell, or delete its row; target and baseline may stand in two files")
    case .conflictingUnit(let unit, let column):
      return Wording(
        "单位 \(unit) 在不同来源中的 \(column) 不一致", "统一各来源，或只由一处提供单位", "Sources disagree on \(column) of the unit \(unit)",
        "Make them agree, or let one source serve the units")
    case .overlappingSpans(let unit):
      return Wording(
        "单位 \(unit) 的起止日期重叠", "更正起始日期（from）或截止日期（until）", "The spans of the unit \(unit) overlap", "Correct from or until")

    // The value
    case .number(let fault): return fault.wording
    case .notWhole: return Wording("应为整数", "写成不带小数的数字", "A whole number is expected", "Write a number without fraction")
    case .outOfRange(let least, let most):
      let (from, to) = (least ?? "−∞", most ?? "∞")
      return Wording("数值超出 \(from) … \(to) 的范围", "核对数值", "The value is outside \(from) … \(to)", "Check the value")
    case .date(let meant):
      return Wording(
        "不是有效日期", meant.map { "是否为 \($0)？照此书写" } ?? "写成 2019-06-30 的形式", "Not a day of the calendar",
        meant.map { "Is it \($0)? Write it like this" } ?? "Write it as 2019-06-30")
    case .datesReversed: return Wording("截止日期早于起始日期", "核对两个日期", "The last day is before the first", "Check both days")
    case .period(let meant):
      return Wording(
        "不是有效期间", meant.map { "是否为 \($0)？照此书写" } ?? "写成 2019、2019-Q1 或 2019-03", "Not a period",
        meant.map { "Is it \($0)? Write it like this" } ?? "Write it as 2019, 2019-Q1 or 2019-03")
    case .dayForPeriod(let month):
      return Wording(
        "此处应为期间，不是日期", "整月写成文本 \(month)，或写季度、年度", "A period is expected here, not a day",
        "Write the month as text, \(month), or the quarter or year")
    case .word(let allowed, let suggestion):
      let list = allowed.joined(separator: ", ")
      return Wording(
        "不在允许的取值之内", (suggestion.map { "是否为“\($0)”？" } ?? "") + "可用：\(list)", "Not one of the allowed words",
        (suggestion.map { "Did you mean “\($0)”? " } ?? "") + "Allowed: \(list)")
    case .fullWidthSemicolon:
      return Wording("列表中有全角分号“；”", "用半角分号 ; 分隔", "The list contains a full-width semicolon “；”", "Separate its entries with ;")
    case .namesInOne(let separator):
      return Wording(
        "曾用名中有“\(separator)”，它不分隔名称：整段读作一个名称", "几个名称之间用半角分号 ; 分隔；确是一个名称的，不必改",
        "There is “\(separator)” in a former name, which separates nothing: all of it is one name",
        "Separate several names with ;, and leave one that is written so as it is")
    case .outerSpaces: return Wording("内容前后有空格", "删去空格", "There are spaces around the value", "Delete them")
    case .foldedSpaces(let folded):
      return Wording(
        "名称中间的空格已去除，读作“\(folded)”", "在文件中去除空格", "Spaces inside the name were folded: it is read as “\(folded)”", "Remove them in the file")
    case .cellOverflow:
      return Wording("累计值超出可精确表示的范围", "核对数值和单位", "The sum leaves the range of exact numbers", "Check the value and its unit of measurement")

    // The reference
    case .unknownUnit(let suggestions):
      return Wording("单位表中没有这个单位", Fault.zhGuess(suggestions), "The table of units does not have this unit", Fault.enGuess(suggestions))
    case .unitByName(let id):
      return Wording("这是单位名称，不是单位代码", "改写为代码 \(id)", "This is the name of a unit, not its code", "Write its code \(id)")
    case .lostLeadingZeros(let full):
      return Wording(
        "代码丢失了前导零，应为 \(full)", "在电子表格中将此列设为文本后重新导出", "The code lost its leading zeros: it should be \(full)",
        "Format the column as text in the spreadsheet and export again")
    case .unitNotInPeriod(let period):
      return Wording(
        "该单位在考核期间 \(period) 内不存在", "核对单位的起止日期，或使用承继单位的代码", "The unit does not exist in the assessed period \(period)",
        "Check the unit's from and until, or use the code of its successor")
    case .unknownIndicator(let suggestions):
      return Wording("计分细则中没有这个指标", Fault.zhGuess(suggestions), "The rulebook does not have this indicator", Fault.enGuess(suggestions))
    case .unknownPanel(let suggestions):
      return Wording("计分细则中没有这个测评主体", Fault.zhGuess(suggestions), "The rulebook does not have this panel", Fault.enGuess(suggestions))
    case .unknownOption(let panel, let allowed):
      let list = allowed.joined(separator: ", ")
      return Wording("测评主体 \(panel) 没有这个选项", "可用：\(list)", "The panel \(panel) does not have this option", "Allowed: \(list)")
    case .unknownDivision(let suggestions):
      return Wording("计分细则中没有这个组别", Fault.zhGuess(suggestions), "The rulebook does not list this division", Fault.enGuess(suggestions))
    case .dangling(let column, let value, let table, let alike):
      return Wording(
        "\(column) 所指的“\(value)”在 \(table.rawValue) 表中不存在", alike.map { Fault.zhGuess([$0]) } ?? "核对编号，或补上被引用的行",
        "\(column) names “\(value)”, which the table \(table.rawValue) does not have",
        alike.map { Fault.enGuess([$0]) } ?? "Check the number, or add the row it refers to")
    case .outsidePeriod(let period):
      return Wording(
        "不在考核期间 \(period) 之内", "核对期间；往年数据作为基数填入 targets", "Outside the assessed period \(period)",
        "Check the period; last year's values belong into targets as baselines")
    case .wrongGrain(let expected):
      let zh = ["year": "年度", "quarter": "季度", "month": "月度"][expected.rawValue] ?? expected.rawValue
      return Wording("该指标应为\(zh)数据", "按规定的频率报送", "This indicator is reported by \(expected.rawValue)", "Report it at the declared grain")

    // The workbook
    case .spreadsheet(let fault): return fault.wording

    // The correction
    case .correctedKey(let columns):
      let list = columns.joined(separator: ";")
      let named = columns.map(ChineseHeaders.name).joined(separator: ";")
      return Wording(
        "主键的列数不符", "依次写 \(named)，用 ; 分隔", "The key has another number of columns", "Write \(list), with ; between them")
    case .correctedColumn(let table, let known):
      let list = known.joined(separator: ", ")
      return Wording(
        "\(table.rawValue) 表没有这一列", "可用：\(known.map(ChineseHeaders.name).joined(separator: "、"))",
        "The table \(table.rawValue) has no such column", "There are: \(list)")
    case .uncorrectable(let table):
      return table == .corrections || table == .decisions
        ? Wording(
          "更正和审定本身不能更正", "再作一次更正或审定", "Corrections and decisions are not corrected",
          "Decide anew: another correction or decision follows it")
        : Wording("主键不能更正", "更正责任单位、数值等其他列", "A key cannot be corrected", "Correct the unit, the value or another column")
    }
  }

  private static func zhGuess(_ names: [String]) -> String {
    names.isEmpty ? "核对写法，或在相应的表（细则）中补上" : "是否为 " + names.map { "“\($0)”" }.joined(separator: "、") + "？"
  }

  private static func enGuess(_ names: [String]) -> String {
    names.isEmpty ? "Check the spelling, or declare it" : "Did you mean " + names.map { "“\($0)”" }.joined(separator: ", ") + "?"
  }
}
