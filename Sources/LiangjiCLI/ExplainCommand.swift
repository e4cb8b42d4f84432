import ArgumentParser
import Pipeline

/// `liangji explain UNIT`
struct ExplainCommand: CommandWithExamples {
  static let examples = [
    Example("liangji explain 青花县", "the whole account 全部得分"),
    Example("liangji explain C01 --item work-errors --rows", "one rule, its rows 一条规则"),
    Example("liangji explain 青花县 --all --pipeline annual-2019", "连同核过而不计的"),
    Example("liangji explain 青花县 --verify", "prove the output first 先核验"),
  ]
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Read out a unit's account: why it has every point. 解释一个单位的得分。",
    discussion: discussion)

  @Argument(help: "The unit's id, or any name it has or had. 单位代码、全称、简称或曾用名。", completion: .units)
  var unit: String

  @Option(help: "Only this item or rule, by id or name. 只看一个项目或规则。")
  var item: String?

  @Flag(help: "Also what was tried and does not count. 连同核过而不计的。")
  var all = false

  @Flag(help: "Find file, record and line of each row. 找出每行数据在哪个文件、第几行。")
  var rows = false

  @OptionGroup var finishedOutput: FinishedOutputOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let console = options.console
    try console.exiting { () throws(PipelineFault) in
      let request = ExplainRequest(unit: unit, item: item, showsAll: all, findsRows: rows)
      return try finishedOutput.answer(on: console) { output throws(PipelineFault) in try console.explain(request, in: output) }
    }
  }
}
