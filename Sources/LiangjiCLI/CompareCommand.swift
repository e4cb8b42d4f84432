public import ArgumentParser
public import Pipeline

/// `liangji compare OLD NEW`, `liangji compare OUTPUT office.csv`
struct CompareCommand: CommandWithExamples {
  static let examples = [
    Example("liangji compare annual-2019 annual-2019.corrected-1", "两次结果"),
    Example("liangji compare annual-2019 office.csv --encoding gb18030", "与手工表对账"),
    Example("liangji compare annual-2019 office.xlsx --sheet 汇总 --header 3"),
    Example("liangji compare annual-2019 office.csv --unit 青花县", "one unit 一个单位"),
  ]
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say who moved between two outputs and why, or reconcile an output with the office's own table. 比较两次结果，或与手工表对账。",
    discussion: discussion)

  @Argument(help: "The old output, or the one to reconcile: a folder, or its name under outputs/. 原结果。", completion: .outputs)
  var old: String

  @Argument(help: "The new output, or the office's table, .csv or .xlsx. 新结果，或手工表（CSV、xlsx）。", completion: .outputs)
  var new: String

  @Option(help: "One unit, by any of its names. 只看一个单位。", completion: .units)
  var unit: String?

  @Option(help: "The encoding of the office's CSV: utf-8 or gb18030. 手工表的编码。")
  var encoding: OfficeEncoding = .utf8

  @Option(help: "The sheet of the office's workbook. Default: the only visible one. 工作表。")
  var sheet: String?

  @Option(help: "The row of that sheet that has the headers. Default: 1. 表头在第几行。")
  var header: Int?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if let header, header < 1 { throw ValidationError("--header is 1 or more. 表头行从 1 算起。") }
  }

  func run() throws {
    let console = options.console
    try console.exiting { () throws(PipelineFault) in
      try console.compare(old, OfficeFile(new, encoding: encoding, sheet: sheet, header: header), unit: unit)
      return ExitStatus.done
    }
  }
}

extension OfficeEncoding: ExpressibleByArgument {}
